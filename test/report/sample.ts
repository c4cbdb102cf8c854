// A report with every kind of thing in it, for the tests of all formats.
import type { Rule } from '../../server/src/engine/rule';
import { noCounts } from '../../server/src/workspace/lintFile';
import type { LocatedFinding } from '../../server/src/workspace/locate';
import { makeReport, type FormatOptions, type Report } from '../../server/src/report/report';

export const plain: FormatOptions = { color: false, showSuppressed: false, verbose: false, quiet: false };

export const rule: Rule = {
  id: 'ssn', title: 'Social Security number', category: 'phi-literal', severity: 'error', identifier: 'G', hipaa: ['164.514(b)(2)(i)(G)'],
  message: 'A number here may expose PHI.', why: 'Because.', remedy: 'Replace it.', examples: [],
};

export function finding(changes: Partial<LocatedFinding> = {}): LocatedFinding {
  return {
    rule: 'ssn', category: 'phi-literal', severity: 'error', confidence: 'high', message: 'A number here, <50%> & more, may expose PHI.',
    evidence: ['shape', 'name'], trace: [], fixable: true, fingerprint: 'abc:1',
    start: 3, end: 14, line: 2, column: 4, endLine: 2, endColumn: 15, ...changes,
  };
}

export function sampleReport(): Report {
  const uri = 'file:///work/a%20b/%C3%BC,1.ts';
  const findings = [
    finding(),
    finding({
      severity: 'hint', rule: 'phi-in-log', category: 'phi-in-log', line: 3, endLine: 4, endColumn: 2, fingerprint: 'abc:2',
      trace: [{ uri, start: 0, end: 2, label: 'read here', line: 1, column: 1, endLine: 1, endColumn: 3 }, { uri: 'file:///work/other.ts', start: 5, end: 9, label: 'passed on' }],
    }),
    finding({ suppression: { kind: 'inSource', reason: 'a sample, "quoted"', until: '2027-01-01' }, fingerprint: 'abc:3' }),
    finding({ suppression: { kind: 'value', reason: '' }, fingerprint: 'abc:4' }),
  ];
  return makeReport({
    files: [
      { path: '/work/a b/ü,1.ts', findings, counts: { ...noCounts, error: 1, hint: 1, suppressed: 2, fixable: 2 } },
      { path: '/work/many\n\u001b[31m.csv', findings: [finding({ severity: 'warning' })], counts: { ...noCounts, warning: 12_001 } },
    ],
    counts: noCounts, scanned: 7, bytes: 1234,
    skipped: [{ path: '/work/x.bin', reason: 'binary' }, { path: '/work/node_modules', reason: 'dependencies', directory: true }],
    missing: ['/work/gone'],
    issues: [{ path: '/work/.phi-lint.yaml', start: 0, end: 4, line: 1, column: 1, endLine: 1, endColumn: 5, severity: 'warning', message: 'No rule or category has this name.' }],
    customRules: [], cancelled: false,
  }, { version: '1.2.3', cwd: '/work', rules: [rule], milliseconds: 1234 });
}
