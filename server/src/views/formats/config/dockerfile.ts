// Dockerfiles: a block for each build stage, its instructions as entries in order, with what it takes from an earlier stage.
import type { ConfigBlock, ConfigEntry, ConfigFormat, ConfigList, ConfigMap, ConfigScalar, ConfigValue, ConfigView } from '../../config';
import type { Span } from '../../../engine/span';
import { lineEnd } from '../lines';
import { impliedEntry } from './block';
import { readInstructions, type Instruction } from './dockerfile-reader';
import { wholeText } from './json';
import { readJson } from './json-values';
import { makeEntry, makeList, makeMap, makeReference, makeScalar, makeUnknown, markInherited } from './values';

export const dockerfileConfigFormat: ConfigFormat = { chunks: wholeText, view: viewDockerfile };

/** Instructions whose arguments are names with values. */
const settings: ReadonlySet<string> = new Set(['ENV', 'ARG', 'LABEL']);
/** What a stage takes from the one it starts from. */
const lasting: ReadonlySet<string> = new Set(['USER', 'ENV', 'LABEL', 'EXPOSE', 'VOLUME', 'WORKDIR', 'HEALTHCHECK', 'ENTRYPOINT', 'CMD', 'STOPSIGNAL', 'SHELL']);

interface Stage { readonly name: string; readonly from: Instruction; readonly entries: ConfigEntry[]; readonly inherited: readonly ConfigEntry[]; readonly args: Map<string, string> }

/**
 * `dockerfile.stage`: `FROM` is the image (a reference where it is an earlier stage), `USER`, `RUN` … texts, or lists where they are
 * written as JSON (but for `RUN`, whose words are joined); `EXPOSE` a list; `ENV`, `ARG` and `LABEL` maps. Inherited entries stand first. `final` is there in the last stage.
 */
function viewDockerfile(chunk: string): ConfigView | undefined {
  const stages: Stage[] = [];
  const byName = new Map<string, Stage>();
  const outer: Instruction[] = [];
  const globals = new Map<string, string>();
  for (const instruction of readInstructions(chunk)) {
    const stage = stages[stages.length - 1];
    if (instruction.name === 'FROM') {
      const next = startStage(instruction, byName, globals);
      stages.push(next);
      if (next.name !== '') byName.set(next.name.toLowerCase(), next);
    } else if (stage) addInstruction(stage, instruction, chunk, globals);
    else if (instruction.name === 'ARG') {
      outer.push(instruction);
      for (const [name, value] of pairsOf(instruction, chunk)) if (value?.kind === 'scalar') globals.set(name, value.text);
    }
  }
  if (stages.length === 0) return undefined;
  const blocks = stages.map((stage, index) => stageBlock(stage, index, stages.length - 1));
  const [first] = outer;
  if (first) {
    const entries = outer.map(instruction => instructionEntry(instruction, chunk, globals));
    const { end } = outer[outer.length - 1]!;
    blocks.unshift({ kind: 'document', type: 'dockerfile.document', name: '', head: first.nameSpan, value: makeMap(first.start, end, entries), start: first.start, end });
  }
  return { dialect: 'dockerfile', syntax: 'dockerfile', blocks, broken: false };
}

function startStage(from: Instruction, byName: ReadonlyMap<string, Stage>, globals: ReadonlyMap<string, string>): Stage {
  const words = [...from.text.slice(0, 2000).matchAll(/\S+/g)];
  const image = words.find(word => !word[0].startsWith('--'));
  const as = words.findIndex(word => /^as$/i.test(word[0]));
  const name = as > 0 ? words[as + 1]?.[0] ?? '' : '';
  const base = byName.get(image?.[0].toLowerCase() ?? '');
  const start = from.args.start + (image?.index ?? 0);
  const span = { start: Math.min(start, from.args.end), end: Math.min(start + (image?.[0].length ?? 0), from.args.end) };
  const value = base ? makeReference(span.start, span.end, [base.name]) : withArgs(makeScalar(span.start, span.end, image?.[0] ?? ''), globals);
  const inherited = base ? [...base.inherited, ...base.entries.filter(entry => lasting.has(entry.key)).map(markInherited)] : [];
  const platform = words.find(word => word[0].startsWith('--platform='));
  const entries = [makeEntry('FROM', from.nameSpan, value, from.end)];
  if (platform) {
    const at = from.args.start + platform.index;
    entries.push(makeEntry('platform', { start: at, end: at + 10 }, makeScalar(at + 11, at + platform[0].length, platform[0].slice(11))));
  }
  return { name, from, entries, inherited: inherited.slice(-64), args: new Map() };
}

function addInstruction(stage: Stage, instruction: Instruction, text: string, globals: ReadonlyMap<string, string>): void {
  const entry = instructionEntry(instruction, text, stage.args);
  stage.entries.push(entry);
  if (instruction.name !== 'ARG' && instruction.name !== 'ENV') return;
  for (const [name, value] of pairsOf(instruction, text)) {
    const known = value?.kind === 'scalar' ? value.text : globals.get(name);
    if (known !== undefined) stage.args.set(name, known);
  }
}

function stageBlock({ name, from, entries, inherited }: Stage, index: number, last: number): ConfigBlock {
  const { end } = entries[entries.length - 1]!;
  const marker = index === last ? [impliedEntry('final', from.nameSpan, makeScalar(from.start, from.nameSpan.end, 'true', 'boolean'))] : [];
  const value = makeMap(from.start, Math.max(end, from.end), [...inherited, ...entries, ...marker]);
  return { kind: 'resource', type: 'dockerfile.stage', name: name === '' ? String(index) : name, head: { start: from.start, end: from.end }, value, start: from.start, end: value.end };
}

function instructionEntry(instruction: Instruction, text: string, args: ReadonlyMap<string, string>): ConfigEntry {
  return makeEntry(instruction.name, instruction.nameSpan, instructionValue(instruction, text, args), instruction.end);
}

function instructionValue(instruction: Instruction, text: string, args: ReadonlyMap<string, string>): ConfigValue {
  const { name, args: { start, end }, text: value } = instruction;
  if (settings.has(name)) return pairMap(instruction, text);
  const json = text.charAt(start) === '[' ? readJson(text, { start, end }) : undefined;
  if (json?.value?.kind === 'list' && !json.broken) return name === 'RUN' ? makeScalar(start, end, commandOf(json.value)) : json.value;
  if (name === 'EXPOSE') return makeList(start, end, words(text, { start, end }).map(word => withArgs(word, args)));
  if (name === 'USER' || name === 'WORKDIR') return withArgs(makeScalar(start, end, value), args);
  return makeScalar(start, end, value);
}

/** `["apk", "add", "curl"]` as one would type it; of `["sh", "-c", "…"]` what the shell gets. */
function commandOf({ items }: ConfigList): string {
  const said = items.map(item => item.kind === 'scalar' ? item.text : '');
  return said[1] === '-c' ? said.slice(2).join(' ') : said.join(' ');
}

function words(text: string, { start, end }: Span): ConfigScalar[] {
  return [...text.slice(start, end).matchAll(/[^\s\\]+/g)].map(match => makeScalar(start + match.index, start + match.index + match[0].length, match[0]));
}

function pairMap(instruction: Instruction, text: string): ConfigMap {
  const { args: { start, end } } = instruction;
  const entries = pairsOf(instruction, text).map(([name, value, keySpan]) => makeEntry(name, keySpan, value ?? makeScalar(keySpan.end, keySpan.end, '', 'null')));
  return makeMap(start, end, entries);
}

type Pair = readonly [name: string, value: ConfigValue | undefined, nameSpan: Span];

/** `name=value` pairs, names alone, or `name value` with the rest of the line. */
function pairsOf({ name: instruction, args: { start, end } }: Instruction, text: string): Pair[] {
  const source = text.slice(start, end);
  if (instruction !== 'ARG') {
    const old = /^([\w.-]{1,200})[ \t]+(\S[^\n]*)$/.exec(source);
    if (old?.[1] !== undefined && old[2] !== undefined) {
      const from = end - old[2].length;
      return [[old[1], withHoles(makeScalar(from, end, old[2])), { start, end: start + old[1].length }]];
    }
  }
  const pairs: Pair[] = [];
  for (let at = start; at < end; ) {
    const code = text.charCodeAt(at);
    // Between pairs stand blanks, line breaks with the character that escapes them, and comments on lines of their own.
    if (code <= 32 || (code === 92 && text.charCodeAt(at + 1) <= 32) || (code === 96 && text.charCodeAt(at + 1) <= 32)) at++;
    else if (code === 35) at = lineEnd(text, at);
    else {
      const keyEnd = wordEnd(text, at, end, true);
      const keySpan = { start: at, end: keyEnd };
      const key = unquote(text.slice(at, keyEnd));
      if (text.charCodeAt(keyEnd) !== 61 || keyEnd >= end) {
        pairs.push([key, undefined, keySpan]);
        at = Math.max(keyEnd, at + 1);
        continue;
      }
      const stop = wordEnd(text, keyEnd + 1, end, false);
      const value = text.slice(keyEnd + 1, stop);
      const scalar = makeScalar(keyEnd + 1, stop, unquote(value));
      pairs.push([key, value.startsWith("'") ? scalar : withHoles(scalar), keySpan]);
      at = stop;
    }
  }
  return pairs;
}

/** The end of a word with the quoted parts in it; before an equals sign for a key. A quote that is not closed on its line is a letter. */
function wordEnd(text: string, from: number, end: number, isKey: boolean): number {
  let i = from;
  let unclosed = -1;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code <= 32 || (isKey && code === 61)) return i;
    if (code === 92) {
      if (text.charCodeAt(i + 1) <= 32 && text.charCodeAt(i + 1) !== 32) return i;
      i += 2;
    } else if ((code === 34 || code === 39) && code !== unclosed) {
      let close = i + 1;
      while (close < end && text.charCodeAt(close) !== code) close += text.charCodeAt(close) === 92 && code === 34 ? 2 : 1;
      if (close < end) i = close + 1;
      else {
        unclosed = code;
        i++;
      }
    } else i++;
  }
  return Math.min(i, end);
}

function unquote(value: string): string {
  const quote = value.charAt(0);
  return value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote) ? value.slice(1, -1) : value;
}

/** `$NAME` in a value that is not looked up leaves it unknown. */
function withHoles(scalar: ConfigScalar): ConfigValue {
  return /\$[A-Za-z_{]/.test(scalar.text) ? withArgs(scalar, new Map()) : scalar;
}

/** The text with arguments put in: their defaults, or those written with them. Unknown where one has none. */
function withArgs(scalar: ConfigScalar, args: ReadonlyMap<string, string>): ConfigValue {
  const { text, start, end } = scalar;
  if (!text.includes('$')) return scalar;
  const literals: ConfigValue[] = [];
  let isKnown = true;
  let filled = '';
  let from = 0;
  for (const match of text.matchAll(/\$(?:\{([A-Za-z_]\w*)(?::([-+])([^{}]*))?\}|([A-Za-z_]\w*))/g)) {
    const before = text.slice(from, match.index);
    if (before !== '') literals.push(makeScalar(start, end, before));
    from = match.index + match[0].length;
    const known = args.get(match[1] ?? match[4] ?? '') ?? (match[2] === '-' ? match[3] : undefined);
    if (known === undefined) isKnown = false;
    filled += before + (known ?? '');
  }
  const rest = text.slice(from);
  if (rest !== '') literals.push(makeScalar(start, end, rest));
  return isKnown ? makeScalar(start, end, filled + rest) : makeUnknown(start, end, literals);
}
