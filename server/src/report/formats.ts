// Formats: every way a report can be written, by the name that `--format` takes.
import { formatGithub } from './github';
import { formatJson, formatJsonl } from './json';
import { formatJunit } from './junit';
import type { FormatOptions, Report } from './report';
import { formatSarif } from './sarif';
import { formatText } from './text';

export const formats = {
  text: formatText,
  json: formatJson,
  jsonl: formatJsonl,
  sarif: formatSarif,
  junit: formatJunit,
  github: formatGithub,
} as const satisfies Readonly<Record<string, (report: Report, options: FormatOptions) => Iterable<string>>>;

export type FormatName = keyof typeof formats;
