// YAML of rules/ as the build reads it: what a file says, with a way to complain about any place in it.
import fs from 'node:fs';
import path from 'node:path';
import type { Document } from 'yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';

export type Item = Readonly<Record<string, unknown>>;
export type At = readonly (string | number)[];

export interface YamlFile {
  /** Undefined where the file is no YAML. */
  readonly value: unknown;
  /** Adds to the problems, with file and line. */
  report(message: string, at?: At): void;
  /** How many problems it has so far. */
  count(): number;
}

export function openYaml(file: string, problems: string[]): YamlFile {
  const lines = new LineCounter();
  const document = parseDocument(fs.readFileSync(file, 'utf8'), { lineCounter: lines });
  let count = 0;
  const complain = (offset: number, message: string): void => {
    count++;
    problems.push(`${path.relative(process.cwd(), file)}:${lines.linePos(offset).line}: ${message}`);
  };
  for (const error of document.errors) complain(error.pos[0], error.message.split('\n')[0]!);
  return { value: document.errors.length > 0 ? undefined : document.toJS(), report: (message, at = []) => complain(offsetOf(document, at), message), count: () => count };
}

/** Where the deepest part of a place that exists begins. */
function offsetOf(document: Document, at: At): number {
  for (let length = at.length; length > 0; length--) {
    const node: unknown = document.getIn(at.slice(0, length), true);
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.range) return node.range[0];
  }
  return 0;
}

/** A list of words; numbers may be written without quotes. */
export function texts(value: unknown): string[] | undefined {
  return Array.isArray(value) && value.every(item => typeof item === 'string' || typeof item === 'number') ? value.map(String) : undefined;
}
