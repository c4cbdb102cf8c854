// The values of command-line options: checked, or refused in words.
import { InvalidArgumentError } from 'commander';
import { severities, type Severity } from '../engine/finding';
import { formats, type FormatName } from '../report/formats';

export const formatNames = Object.keys(formats) as FormatName[];
export const thresholds = [...severities, 'never'] as const;
export type Threshold = Severity | 'never';

/** Options of every command that reads files. */
export interface FileOptions {
  readonly config?: string;
  readonly ignore: boolean;
  readonly maxFileSize?: number;
  readonly stdinFilename?: string;
  readonly failOn: Threshold;
  readonly quiet?: boolean;
  readonly verbose?: boolean;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1024, m: 1024 ** 2, g: 1024 ** 3 };

/** Bytes from `500`, `500k`, `10m`, `1g` (or `10MB`). */
export function parseSize(text: string): number {
  const match = /^(\d{1,12}(?:\.\d{1,3})?)([kmg]?)i?b?$/i.exec(text.trim());
  if (match === null) throw new InvalidArgumentError('Give bytes, such as 500000, 500k or 10m.');
  return Math.floor(Number(match[1]) * UNITS[match[2]!.toLowerCase()]!);
}

export function parseJobs(text: string): number {
  const jobs = Number(text);
  if (!/^\d{1,4}$/.test(text) || jobs < 1) throw new InvalidArgumentError('Give a number from 1.');
  return jobs;
}
