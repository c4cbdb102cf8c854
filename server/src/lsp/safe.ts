// The one wrapper around handlers: it catches, logs where (never what), and returns a default.
import { ResponseError } from 'vscode-languageserver/node';
import { describeFailure, failureOf } from './failure';

export type Log = (message: string) => void;

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
