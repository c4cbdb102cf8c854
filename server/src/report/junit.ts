// JUnit: a test suite for each file with findings, a failed test for each finding, as CI servers read it.
import type { FileReport } from '../workspace/lintFile';
import type { LocatedFinding } from '../workspace/locate';
import { shownFindings, shownPath, type FormatOptions, type Report } from './report';
import { escapeXml as x } from './xml';

export function* formatJunit(report: Report, options: FormatOptions): Generator<string> {
  const shown = report.files.map((file) => ({ file, findings: shownFindings(file, options.showSuppressed) })).filter(({ findings }) => findings.length > 0);
  const tests = shown.reduce((sum, { findings }) => sum + findings.length, 0);
  const suppressed = shown.reduce((sum, { findings }) => sum + skippedOf(findings), 0);
  const missing = report.missing.length;
  const clean = tests + missing === 0;
  const time = (report.milliseconds / 1000).toFixed(3);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites name="PHI Lint" tests="${clean ? 1 : tests + missing}" failures="${tests - suppressed}" errors="${missing}" skipped="${suppressed}" time="${time}">\n`;
  for (const { file, findings } of shown) yield* suite(report, file, findings);
  if (missing > 0) yield* missingSuite(report);
  // Some consumers take a report without tests for a broken one.
  if (clean) yield '  <testsuite name="PHI Lint" tests="1" failures="0" errors="0" skipped="0">\n    <testcase classname="phi-lint" name="no findings"/>\n  </testsuite>\n';
  yield '</testsuites>\n';
}

function* suite(report: Report, file: FileReport, findings: readonly LocatedFinding[]): Generator<string> {
  const path = x(shownPath(report, file.path));
  const skipped = skippedOf(findings);
  yield `  <testsuite name="${path}" tests="${findings.length}" failures="${findings.length - skipped}" errors="0" skipped="${skipped}">\n`;
  for (const finding of findings) {
    const place = `line ${finding.line}, column ${finding.column}`;
    yield `    <testcase classname="${path}" name="${x(finding.rule)} at ${finding.line}:${finding.column}" file="${path}" line="${finding.line}">\n`;
    if (finding.suppression) yield `      <skipped message="${x(finding.suppression.reason)}"/>\n`;
    else yield `      <failure type="${finding.severity}" message="${x(finding.message)}">${path}: ${place}, ${finding.severity}: ${x(finding.message)}</failure>\n`;
    yield '    </testcase>\n';
  }
  yield '  </testsuite>\n';
}

function* missingSuite(report: Report): Generator<string> {
  yield `  <testsuite name="paths" tests="${report.missing.length}" failures="0" errors="${report.missing.length}" skipped="0">\n`;
  for (const path of report.missing) {
    yield `    <testcase classname="phi-lint" name="${x(shownPath(report, path))}">\n      <error type="missing" message="This path could not be read."/>\n    </testcase>\n`;
  }
  yield '  </testsuite>\n';
}

function skippedOf(findings: readonly LocatedFinding[]): number {
  return findings.filter((finding) => finding.suppression !== undefined).length;
}
