// The one wrapper around handlers: it catches, logs where (never what), and returns a default.
import { ResponseError } from 'vscode-languageserver/node';
import type { Failure } from './analysisMessages';

export type Log = (message: string) => void;

/** Class and stack frames of an error. Its message is left out: it may quote what a file holds. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12);
  return { name: error.name, frames: frames.map((line) => line.trim()) };
}

export function describeFailure(where: string, failure: Failure): string {
  return [`${where} failed: ${failure.name}`, ...failure.frames].join('\n    ');
}

/** Wraps a handler. Errors meant for the client (ResponseError: cancelled, content modified) pass. */
export function safely<A extends unknown[], R>(log: Log, where: string, fallback: R, handler: (...args: A) => R | Promise<R>): (...args: A) => Promise<R> {
  return async (...args) => {
    try {
      return await handler(...args);
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      log(describeFailure(where, failureOf(error)));
      return fallback;
    }
  };
}
