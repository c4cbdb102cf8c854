// GitHub: workflow commands that a runner turns into annotations.
import type { Severity } from '../engine/finding';
import { shownFindings, shownPath, type FormatOptions, type Report } from './report';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'notice'>> = { error: 'error', warning: 'warning', info: 'notice', hint: 'notice' };

export function* formatGithub(report: Report, { showSuppressed }: FormatOptions): Generator<string> {
  for (const file of report.files) {
    const path = property(shownPath(report, file.path));
    for (const finding of shownFindings(file, showSuppressed)) {
      // Columns are understood within one line only.
      const columns = finding.line === finding.endLine ? `,col=${finding.column},endColumn=${finding.endColumn}` : '';
      const level = finding.suppression ? 'notice' : levels[finding.severity];
      const message = finding.suppression ? `${finding.message} Suppressed: ${finding.suppression.reason}` : finding.message;
      yield `::${level} file=${path},line=${finding.line},endLine=${finding.endLine}${columns},title=${property(`PHI Lint: ${finding.rule}`)}::${data(message)}\n`;
    }
  }
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
