// Fixes on text that is broken, large, deep or cut anywhere: none throws, every edit lies in the text, the time is bounded.
import assert from 'node:assert/strict';
import { applyEdits } from '../../../server/src/engine/fix';
import { flowFixes } from '../../../server/src/fixes/flows/flowFixes';
import { headerEnd } from '../../../server/src/fixes/flows/header';
import { pathTo } from '../../../server/src/fixes/flows/path';
import { styleOf } from '../../../server/src/fixes/flows/styles';
import type { Expression } from '../../../server/src/views/code';
import { applied, fileOf, offered, read } from './apply';

const languages = ['javascript', 'typescript', 'python', 'java', 'kotlin', 'csharp', 'go', 'ruby', 'php'];

const statements: Readonly<Record<string, readonly string[]>> = {
  javascript: ['logger.info({ ...patient, ssn: patient.ssn }, `a ${patient.name} b`);', `throw new Error('x ' + patient.ssn);`, 'fetch(`/x?ssn=${patient.ssn}`);'],
  typescript: ['logger.info({ patient }, `a ${patient.name} b`);', 'axios.get("/x", { params: { ssn: patient.ssn } });'],
  python: ['logger.info("a %s", patient.ssn, extra={"x": patient.name})', 'raise ValueError(f"No {patient.ssn!r:>10} here")', 'requests.get("/x", params={"ssn": patient.ssn})'],
  java: ['logger.info("a {} {}", patient.getSsn(), 1);', 'throw new IllegalStateException("No " + patient.getSsn() + ".");'],
  kotlin: ['logger.info("a $patient ${patient.ssn}")', 'println(mapOf("a" to patient.ssn))'],
  csharp: ['logger.LogInformation($"a {patient.Ssn:d} b", new { patient.Ssn });', 'logger.LogInformation("a {X}", patient.Ssn);'],
  go: ['log.Printf("a %s %d", patient.SSN, 1)', 'slog.Info("x", "ssn", patient.SSN)'],
  ruby: ['logger.info "a #{patient.ssn}"', 'logger.info ssn: patient.ssn, id: 1', 'puts "%s" % [patient.ssn]'],
  php: ['Log::info("a {$patient->ssn} $patient->name", ["x" => $patient->ssn]);', `error_log('a ' . $patient->ssn);`],
};

function checkInside(text: string, edits: readonly { start: number; end: number; text: string }[]): void {
  for (const { start, end } of edits) assert.ok(start >= 0 && start <= end && end <= text.length);
  applyEdits(text, edits);
}

describe('fixes of flows in hostile text', () => {
  for (const language of languages) {
    it(`${language}: cut anywhere`, async () => {
      const text = fileOf(language, ...statements[language]!);
      for (let cut = 1; cut < text.length; cut += 7) {
        for (const part of [text.slice(0, cut), text.slice(cut), text.slice(0, cut) + text.slice(cut + 2)]) {
          for (const { fixes } of await offered(language, part)) for (const { edits } of fixes) checkInside(part, edits);
        }
      }
    }).timeout(60_000);

    it(`${language}: spans that are none of the code`, async () => {
      const text = fileOf(language, ...statements[language]!);
      const { units, findings } = await read(language, text);
      for (const unit of units) {
        for (let start = 0; start < text.length; start += 7) {
          const finding = { ...findings[0]!, start, end: Math.min(text.length, start + 11) };
          for (const trace of [findings[0]!.trace, [], [{ kind: 'sink' as const, label: '', start: 0, end: text.length }]]) {
            for (const { edits } of flowFixes({ text, language, unit, mask: undefined, finding: { ...finding, trace } })) checkInside(text, edits);
          }
        }
      }
    });

    it(`${language}: the end of the header in time`, () => {
      const style = styleOf(language)!;
      for (const piece of ['import {', 'import a #', 'import a //', '/*', '\n', ' \n', '# a\n', '"""', "'", 'using A;', 'use A;', '<?php ', 'const a = require(', '(', '`', '//', '\\\n', 'package a\n', 'namespace A {', 'require ', 'export ', 'const a ']) {
        const text = piece.repeat(Math.ceil(200_000 / piece.length));
        const begun = process.hrtime.bigint();
        const end = headerEnd(text, style);
        assert.ok(end >= 0 && end <= text.length && Number(process.hrtime.bigint() - begun) / 1e6 < 1000, piece);
      }
    });
  }

  it('finds a deep place without recursion', () => {
    const depth = 50_000;
    const name: Expression = { kind: 'name', name: 'ssn', start: depth, end: depth + 3 };
    let value: Expression = name;
    for (let i = depth - 1; i >= 0; i--) value = { kind: 'operation', operator: '!', operands: [value], start: i, end: 2 * depth };
    const path = pathTo({ statements: [{ kind: 'expression', value, start: 0, end: 2 * depth }], comments: [] }, name);
    assert.equal(path?.length, depth + 2);
  });

  it('works in a unit that is a part of a large class', async () => {
    const method = (i: number): string => `    /** Doc ${i}. */\n    public void handle${i}(Patient patient) {\n        log.info("found {}", patient.getSsn());\n        audit(${i});\n    }\n`;
    const text = `package a;\n\nimport org.slf4j.Logger;\n\npublic class Handler {\n    private final Logger log = null;\n\n${Array.from({ length: 60 }, (_, i) => method(i)).join('\n')}}\n`;
    const { units } = await read('java', text);
    assert.ok(units.length > 2, `${units.length} units`);
    const all = await offered('java', text);
    assert.equal(all.length, 60);
    let made = 0;
    for (const { finding, fixes } of all.filter((_, i) => i % 15 === 0)) {
      for (const fix of fixes) {
        await applied('java', text, finding, fix);
        if (/new function/.test(fix.title)) made++;
      }
    }
    assert.equal(made, 4);
  }).timeout(60_000);

  it('works with ends of lines of Windows and with emoji before', async () => {
    for (const language of languages) {
      const text = fileOf(language, ...statements[language]!).replace(/^(<\?php)?/, language === 'php' ? '$&\n// \u{1F600}\n' : language === 'python' || language === 'ruby' ? '# \u{1F600}\n' : '// \u{1F600}\n').replace(/\n/g, '\r\n');
      for (const { finding, fixes } of await offered(language, text)) {
        for (const fix of fixes) assert.ok(!/[^\r]\n/.test(await applied(language, text, finding, fix)), `${language}: ${fix.title}`);
      }
    }
  });
});
