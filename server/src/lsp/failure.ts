// Failures as they may be told: where, never what.
import type { Failure } from './analysisMessages';

/** Class and stack frames of an error. Its message is left out: it may quote what a file holds. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12);
  return { name: error.name, frames: frames.map((line) => line.trim()) };
}

export function describeFailure(where: string, failure: Failure): string {
  return [`${where} failed: ${failure.name}`, ...failure.frames].join('\n    ');
}
