// Terminal: the streams and settings of the process that the commands use, so that tests can give others.
import type { Writable } from 'node:stream';

export interface Terminal {
  readonly out: Writable;
  readonly err: Writable;
  readonly cwd: string;
  /** Colours on standard output. */
  readonly color: boolean;
  /** Somebody is watching standard error: progress may be drawn. */
  readonly progress: boolean;
  readonly columns: number;
}

export function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  const colorByDefault = stdout.isTTY === true && env['TERM'] !== 'dumb';
  const color = env['NO_COLOR'] ? false : env['FORCE_COLOR'] ? env['FORCE_COLOR'] !== '0' : colorByDefault;
  return { out: stdout, err: stderr, cwd: process.cwd(), color, progress: stderr.isTTY === true && !env['CI'], columns: stderr.columns ?? 80 };
}

/** Pieces are joined to this many characters before they are written. */
const CHUNK = 65_536;

/** Writes pieces in order, at the pace of the reader. */
export async function writeAll(stream: Writable, pieces: Iterable<string>): Promise<void> {
  let chunk = '';
  for (const piece of pieces) {
    chunk += piece;
    if (chunk.length >= CHUNK) {
      await write(stream, chunk);
      chunk = '';
    }
  }
  if (chunk !== '') await write(stream, chunk);
}

function write(stream: Writable, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}

/** A line on standard error that is redrawn; the returned function removes it. */
export function createProgress(terminal: Terminal): { show: (text: string) => void; clear: () => void } {
  let shown = false;
  const clear = (): void => {
    if (shown) terminal.err.write('\r\u001b[K');
    shown = false;
  };
  return {
    show(text) {
      if (!terminal.progress) return;
      terminal.err.write(`\r${text.slice(0, terminal.columns - 1)}\u001b[K`);
      shown = true;
    },
    clear,
  };
}

/** A person's mistake, or something that keeps us from running: said in one line, exit code 2. */
export class UsageError extends Error {}

/** What may be told of an error: a system error's code, never a message, which might quote a file. */
export function errorWords(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'unknown error';
}
