import { offered } from './apply';
import { data } from '../../detectors/flows/flows';
import { samplesOf } from '../../detectors/flows/sinkSamples';
import { applyEdits } from '../../../server/src/engine/fix';
(async () => {
  const seen = new Map<string, number>(); const none: string[] = [];
  for (const language of ['typescript','python','java','kotlin','csharp','go','ruby','php']) for (const t of data.tables) if (t.languages.includes(language)) for (const e of t.sinks) for (const c of e.calls) for (const text of samplesOf(language, e, c)) for (const { finding, fixes } of await offered(language, text)) {
    if (fixes.length === 0) none.push(`${language} ${finding.category} ${finding.kind} ${finding.tier}: ${text.slice(Math.max(0,finding.start-60), finding.end+20).replace(/\s+/g,' ')}`);
    for (const f of fixes) {
      if (/new function|opaque id/.test(f.title)) continue;
      const k = `${language} ${finding.kind} ${f.title}`;
      const n = seen.get(k) ?? 0; seen.set(k, n + 1);
      if (n < 2) { const r = applyEdits(text, f.edits); const a = f.edits[0]!.start; console.log(k, '\n    ', text.slice(text.lastIndexOf('\n', a)+1).split('\n')[0], '\n    ', r.slice(r.lastIndexOf('\n', a)+1).split('\n')[0]); }
    }
  }
  console.log(none.length); console.log(none.slice(0,60).join('\n'));
})();
