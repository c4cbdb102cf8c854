// JSON: the whole report as one document (`json`), or one finding a line (`jsonl`).
import { omittedFindings, shownFindings, shownPath, type FormatOptions, type Report } from './report';
import { rowOf } from './rows';

export function* formatJsonl(report: Report, { showSuppressed }: FormatOptions): Generator<string> {
  for (const file of report.files) {
    const path = shownPath(report, file.path);
    for (const finding of shownFindings(file, showSuppressed)) yield `${JSON.stringify(rowOf(path, finding))}\n`;
  }
}

export function* formatJson(report: Report, options: FormatOptions): Generator<string> {
  const { error, warning, info, hint, suppressed, fixable } = report.counts;
  const head = {
    tool: { name: 'phi-lint', version: report.version },
    summary: {
      error, warning, info, hint, suppressed, fixable,
      filesScanned: report.scanned,
      filesWithFindings: report.files.length,
      bytesScanned: report.bytes,
      skipped: report.skipped.length,
      cancelled: report.cancelled,
      milliseconds: Math.round(report.milliseconds),
    },
    notShown: report.files.flatMap((file) => (omittedFindings(file) > 0 ? [{ file: shownPath(report, file.path), findings: omittedFindings(file) }] : [])),
    missing: report.missing.map((path) => shownPath(report, path)),
    skipped: report.skipped.map(({ path, reason, directory }) => ({ path: shownPath(report, path), reason, directory: directory ?? false })),
  };
  yield `${JSON.stringify(head, undefined, 2).slice(0, -2)},\n  "findings": [`;
  let separator = '\n    ';
  for (const line of formatJsonl(report, options)) {
    yield separator + line.trimEnd();
    separator = ',\n    ';
  }
  yield `${separator.startsWith(',') ? '\n  ' : ''}]\n}\n`;
}
