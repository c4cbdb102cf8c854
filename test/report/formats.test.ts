// Each format is read by a real parser of it, and says what the report says.
import assert from 'node:assert/strict';
import type { Log } from 'sarif';
import { SaxesParser } from 'saxes';
import { formats, type FormatName } from '../../server/src/report/formats';
import { reaches, type FormatOptions } from '../../server/src/report/report';
import { noCounts } from '../../server/src/workspace/lintFile';
import { plain, sampleReport } from './sample';
import { sarifProblems } from './sarifSchema';

function write(format: FormatName, options: Partial<FormatOptions> = {}): string {
  return [...formats[format](sampleReport(), { ...plain, ...options })].join('');
}

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function elementsOf(xml: string): Element[] {
  const elements: Element[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => assert.fail(error.message));
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes: attributes as Record<string, string> }));
  parser.write(xml).close();
  return elements;
}

describe('report formats', () => {
  it('jsonl: a row for each finding', () => {
    const rows = write('jsonl').trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(rows.map(({ file, line, rule }) => [file, line, rule]), [
      ['.phi-lint.yaml', 1, 'configuration'], ['a b/ü,1.ts', 2, 'ssn'], ['a b/ü,1.ts', 3, 'phi-in-log'], ['many\n\u001b[31m.csv', 2, 'ssn'],
    ]);
    assert.deepEqual(rows[1], {
      file: 'a b/ü,1.ts', line: 2, column: 4, endLine: 2, endColumn: 15, rule: 'ssn', category: 'phi-literal', severity: 'error', confidence: 'high',
      message: 'A number here, <50%> & more, may expose PHI.', evidence: ['shape', 'name'], fixable: true, fingerprint: 'abc:1',
    });
    const all = write('jsonl', { showSuppressed: true }).trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.deepEqual(all[3]!['suppression'], { kind: 'inSource', reason: 'a sample, "quoted"', until: '2027-01-01' });
    assert.equal(all.length, 6);
  });

  it('json: one document with counts and what was left out', () => {
    const report = JSON.parse(write('json')) as Record<string, any>;
    assert.deepEqual(report['tool'], { name: 'phi-lint', version: '1.2.3' });
    assert.equal(report['summary'].warning, 12_002);
    assert.equal(report['summary'].suppressed, 2);
    assert.deepEqual(report['missing'], ['gone']);
    assert.deepEqual(report['skipped'][0], { path: 'x.bin', reason: 'binary', directory: false });
    assert.deepEqual(report['notShown'], [{ file: 'many\n\u001b[31m.csv', findings: 12_000 }]);
    assert.equal(report['findings'].length, 4);
    const empty = { ...sampleReport(), files: [] };
    assert.deepEqual(JSON.parse([...formats.json(empty, plain)].join('')).findings, []);
  });

  it('sarif: valid, with suppressions, code flows, help and no snippets', () => {
    const text = write('sarif');
    const log = JSON.parse(text) as Log;
    assert.deepEqual(sarifProblems(log), []);
    const run = log.runs[0]!;
    const results = run.results!;
    assert.equal(results.length, 6);
    assert.equal(run.columnKind, 'utf16CodeUnits');
    assert.deepEqual(results[1]!.partialFingerprints, { 'phiLint/v1': 'abc:1' });
    assert.deepEqual(results[1]!.locations![0]!.physicalLocation!.artifactLocation, { uri: 'a%20b/%C3%BC%2C1.ts', uriBaseId: '%SRCROOT%' });
    assert.equal(results[2]!.level, 'note');
    assert.equal(results[2]!.codeFlows![0]!.threadFlows[0]!.locations.length, 3);
    assert.deepEqual(results[3]!.suppressions, [{ kind: 'inSource', status: 'accepted', justification: 'a sample, "quoted"', properties: { until: '2027-01-01' } }]);
    assert.equal(results[4]!.suppressions![0]!.kind, 'external');
    for (const result of results) assert.equal(run.tool.driver.rules![result.ruleIndex!]!.id, result.ruleId);
    const ssn = run.tool.driver.rules!.find(({ id }) => id === 'ssn')!;
    assert.match(ssn.help!.markdown!, /## How to fix\n\nReplace it\./);
    assert.match(ssn.help!.text, /45 CFR 164\.514/);
    assert.doesNotMatch(text, /"snippet"|"contents"/);
    assert.equal(run.invocations![0]!.executionSuccessful, false);
  });

  it('junit: well-formed, with counts that add up', () => {
    const elements = elementsOf(write('junit', { showSuppressed: true }));
    const count = (name: string): number => elements.filter((element) => element.name === name).length;
    const root = elements[0]!.attributes;
    assert.equal(Number(root['tests']), count('testcase'));
    assert.equal(Number(root['failures']), count('failure'));
    assert.equal(Number(root['skipped']), count('skipped'));
    assert.equal(Number(root['errors']), count('error'));
    assert.deepEqual([count('failure'), count('skipped'), count('error')], [4, 2, 1]);
    assert.equal(elements.find(({ name }) => name === 'failure')!.attributes['type'], 'warning');
    const clean = elementsOf([...formats.junit({ ...sampleReport(), files: [], missing: [] }, plain)].join(''));
    assert.deepEqual([clean[0]!.attributes['tests'], clean[0]!.attributes['failures']], ['1', '0']);
  });

  it('github: one command a line, escaped', () => {
    const lines = write('github').trimEnd().split('\n');
    assert.equal(lines.length, 4);
    assert.equal(lines[1], '::error file=a b/ü%2C1.ts,line=2,endLine=2,col=4,endColumn=15,title=PHI Lint%3A ssn::A number here, <50%25> & more, may expose PHI.');
    assert.match(lines[2]!, /^::notice file=.*,line=3,endLine=4,title=/);
    assert.match(lines[3]!, /^::warning file=many%0A/);
  });

  it('text: groups by file, aligns, sums up', () => {
    assert.equal(write('text'), [
      '.phi-lint.yaml',
      '  1:1  warning  No rule or category has this name.  configuration',
      '',
      'a b/ü,1.ts',
      '  2:4  error  A number here, <50%> & more, may expose PHI.  ssn',
      '  3:4  hint   A number here, <50%> & more, may expose PHI.  phi-in-log',
      '',
      'many\\u000a\\u001b[31m.csv',
      '  2:4  warning  A number here, <50%> & more, may expose PHI.  ssn',
      '       and 12,000 more in this file, not listed',
      '',
      '12,004 problems (1 error, 12,002 warnings, 1 hint) in 7 files, 1.2 s (2 suppressed)',
      '2 fixable with `phi-lint fix`',
      'Left out: 1 binary, 1 installed dependencies (--verbose lists them)',
      '',
    ].join('\n'));
    assert.match(write('text', { verbose: true }), /Left out\n {2}x\.bin {2}binary\n {2}node_modules\/ {2}installed dependencies\n/);
    assert.doesNotMatch(write('text', { quiet: true }), /problems/);
    assert.match(write('text', { color: true }), /\u001b\[31m/);
    assert.match([...formats.text({ ...sampleReport(), files: [], counts: noCounts }, plain)].join(''), /^No problems found in 7 files, 1\.2 s\n/);
  });

  it('compares with the threshold by what is not suppressed', () => {
    const counts = { ...noCounts, info: 1, suppressed: 5 };
    assert.deepEqual((['error', 'warning', 'info', 'hint', 'never'] as const).map((threshold) => reaches(counts, threshold)), [false, false, true, true, false]);
  });
});
