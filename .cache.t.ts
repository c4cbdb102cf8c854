import { readRules } from './scripts/build-rules';
import { namesPattern, compileNames } from './server/src/engine/names';
import { contextPattern } from './server/src/engine/context';
import { nativeEngine } from './server/src/matching/re2';
import { portedEngine } from './server/src/matching/re2js';
import fs from 'node:fs';
const { rules, vocabulary } = readRules();
const buf = fs.readFileSync('node_modules/typescript/lib/typescript.js');
const names = rules.flatMap(r => r.values ? [namesPattern(r.values.names)] : []);
const shapes = rules.flatMap(r => r.values ? r.values.patterns.map(p => p.approximate ?? p.shape) : []);
const ctx = [contextPattern([...vocabulary.person, ...vocabulary.health], [])];
for (const engine of [nativeEngine()!, portedEngine]) {
  for (const [label, list] of [['names', names], ['shapes', shapes],  ['context', ctx], ['names+shapes', [...names, ...shapes]], ['all', [...names, ...shapes, ...ctx]]] as const) {
    let t = performance.now(); const set = engine.set(list); const c = performance.now() - t;
    let hits = 0; const b = engine.name === 're2' ? buf : buf.subarray(0, 2e6); const run = () => { hits = 0; for (let i = 0; i < b.length; i += 4096) hits += set.which(b.subarray(i, i + 4096)).length; };
    t = performance.now(); run(); const f = performance.now() - t; t = performance.now(); run(); const d = performance.now() - t;
    console.log(engine.name, label, 'compile', c.toFixed(0), 'ms; first', f.toFixed(0), 'ms;', (b.length / 1e6 / d * 1000).toFixed(0), 'MB/s', hits, 'hits', list.join('').length);
  }
}
const o = compileNames(rules.find(r=>r.id==='mrn')!.values!.names, vocabulary.negating); let t = performance.now(); for (let i = 0; i < 100000; i++) o('patientRecordNumber' + i); console.log('per uncached owner us', (performance.now() - t) / 100);
