// Dockerfile: a field for every ENV, ARG and LABEL value, for other instructions' text, and for comments.
import type { Format, UnitText, View } from '../view';
import { collectFields, type Collector } from './collect';
import { isBlank, lineAfter, lineEnd, skipBlanks, trimEnd } from './lines';
import { findPairs } from './pairs';

export const dockerfileFormat: Format = {
  headEnd: () => 0,
  nextBoundary: nextStage,
  units: (segment, head) => [{ start: 0, end: segment.length, prefix: head, suffix: '' }],
  view: viewDockerfile,
};

/** The next build stage: a line that starts with FROM and does not continue the one above. */
function nextStage(text: string, start: number): number {
  let joined = false;
  for (let at = start; at < text.length; at = lineAfter(text, at)) {
    const stop = lineEnd(text, at);
    if (at > start && !joined && /^from\s/i.test(text.slice(at, at + 5))) return at;
    if (!isComment(text, at, stop)) joined = continues(text, at, stop);
  }
  return text.length;
}

function isComment(text: string, at: number, stop: number): boolean {
  return text.charCodeAt(skipBlanks(text, at, stop)) === 35;
}

function continues(text: string, at: number, stop: number): boolean {
  const last = trimEnd(text, at, stop);
  return last > at && text.charCodeAt(last - 1) === 92;
}

function viewDockerfile(unit: UnitText): View {
  const collector = collectFields(unit);
  const { text } = collector;
  let instruction: Instruction = { name: '', start: 0 };
  let joined = false;
  for (let at = 0; at < text.length; at = lineAfter(text, at)) {
    const stop = lineEnd(text, at);
    const first = skipBlanks(text, at, stop);
    if (first >= stop) continue;
    if (text.charCodeAt(first) === 35) {
      collector.add(first, stop, 'comment', []);
      continue;
    }
    let from = first;
    if (!joined) {
      let end = first;
      while (end < stop && !isBlank(text, end, end + 1)) end++;
      instruction = { name: text.slice(first, Math.min(end, first + 20)).toUpperCase(), start: first };
      from = skipBlanks(text, end, stop);
    }
    const goesOn = continues(text, at, stop);
    const end = trimEnd(text, from, goesOn ? trimEnd(text, from, stop) - 1 : stop);
    if (from < end) readArguments(collector, instruction, from, end, joined);
    joined = goesOn;
  }
  return { fields: collector.done(), broken: false };
}

/** An instruction, with the lines that continue it, is a record. */
interface Instruction { readonly name: string; readonly start: number }

function readArguments(collector: Collector, instruction: Instruction, start: number, end: number, joined: boolean): void {
  if (instruction.name !== 'ENV' && instruction.name !== 'ARG' && instruction.name !== 'LABEL') {
    collector.add(start, end, 'text', [instruction.name], instruction.start);
    findPairs(collector.text, start, end, (name, from, to) => collector.add(from, to, 'value', [name, instruction.name], instruction.start));
    return;
  }
  for (let at = start; at < end; ) {
    const next = readSetting(collector, instruction, skipBlanks(collector.text, at, end), end, joined);
    if (next <= at) return;
    at = next;
  }
}

/** `key=value`, or `ENV key value` with the rest of the line; returns where it ends. */
function readSetting(collector: Collector, { name: instruction, start: record }: Instruction, start: number, end: number, joined: boolean): number {
  const { text } = collector;
  let i = start;
  while (i < end && text.charCodeAt(i) !== 61 && !isBlank(text, i, i + 1)) i++;
  const name = text.slice(start, Math.min(i, start + 128)).replace(/["']/g, '');
  const dot = name.lastIndexOf('.');
  const names = dot > 0 ? [name.slice(dot + 1), name.slice(0, dot), instruction] : [name, instruction];
  if (text.charCodeAt(i) !== 61 || i >= end) {
    const from = skipBlanks(text, i, end);
    if (instruction === 'ENV' && !joined) collector.add(from, end, 'value', names, record);
    return instruction === 'ENV' && !joined ? end : Math.max(from, start + 1);
  }
  const quote = text.charCodeAt(i + 1);
  if (quote === 34 || quote === 39) {
    let to = i + 2;
    while (to < end && text.charCodeAt(to) !== quote) to += text.charCodeAt(to) === 92 ? 2 : 1;
    collector.add(i + 2, Math.min(to, end), 'value', names, record);
    return Math.min(end, to + 1);
  }
  let to = i + 1;
  while (to < end && !isBlank(text, to, to + 1)) to += text.charCodeAt(to) === 92 ? 2 : 1;
  collector.add(i + 1, Math.min(to, end), 'value', names, record);
  return Math.min(end, to);
}
