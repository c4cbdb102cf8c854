// Line-wise settings: .env, INI, TOML and .properties. A field for every value and comment, owned by key and section.
import { openContainer, type Container } from '../records';
import type { Format, UnitText, View } from '../view';
import { collectFields, type Collector, type Owner } from './collect';
import { readJson } from './json';
import { jsonStringEnd, type JsonDialect } from './json-scan';
import { yamlFlow } from './yaml-scan';
import { isBlank, lineAfter, lineEnd, skipBlanks, trimEnd } from './lines';
import { splitNested } from './nested-units';
import { isSpeakingKey, isTypeKey, isValueKey, newGroup, noteSibling, type Group } from './siblings';
import { nextTextBoundary } from './text';

interface Dialect {
  /** Characters that start a comment line. */
  readonly comments: string;
  /** ` # …` after a value is a comment. */
  readonly trailing: boolean;
  readonly separators: string;
  /** A backslash at the end of a line joins the next one. */
  readonly continues: boolean;
  readonly sections: boolean;
}

const dotenv: Dialect = { comments: '#', trailing: true, separators: '=', continues: false, sections: false };
const ini: Dialect = { comments: '#;', trailing: true, separators: '=:', continues: false, sections: true };
const properties: Dialect = { comments: '#!', trailing: false, separators: '=:', continues: true, sections: false };

export const dotenvFormat: Format = makeFormat(dotenv);
/** INI, cfg, conf, editorconfig, systemd and TOML. */
export const iniFormat: Format = makeFormat(ini);
export const propertiesFormat: Format = makeFormat(properties);

function makeFormat(dialect: Dialect): Format {
  return {
    headEnd: () => 0,
    nextBoundary: dialect.sections ? nextSection : (text, start) => nextRun(text, start, dialect),
    units: dialect.sections ? splitSection : (segment, head) => [{ start: 0, end: segment.length, prefix: head, suffix: '' }],
    view: unit => viewKeyValue(unit, dialect),
  };
}

/** The next `[section]` line. Lines inside a multi-line array look different: they are indented or end with a comma. */
function nextSection(text: string, start: number): number {
  for (let at = lineAfter(text, start); at < text.length; at = lineAfter(text, at)) if (isSection(text, at)) return at;
  return text.length;
}

function isSection(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== 91) return false;
  const stop = lineEnd(text, at);
  let close = -1;
  for (let i = at; i < stop && i < at + 300; i++) if (text.charCodeAt(i) === 93) close = i;
  if (close < 0) return false;
  const rest = skipBlanks(text, close + 1, stop);
  return rest >= stop || text.charCodeAt(rest) === 35 || text.charCodeAt(rest) === 59;
}

/** A section's settings, cut between them; a prefix is the section's line. */
function splitSection(segment: string, head: string): ReturnType<Format['units']> {
  return splitNested(segment, head, nesting => {
    let at = 0;
    if (isSection(segment, 0)) {
      const header = segment.slice(0, lineAfter(segment, 0));
      nesting.open(0, () => header);
      at = header.length;
    } else {
      nesting.open(0, () => '');
    }
    for (; at < segment.length; at = settingEnd(segment, at)) nesting.item(at);
    nesting.close(segment.length);
  });
}

/** Where the setting that starts on the line at `at` ends: quotes of three and brackets may span lines. */
function settingEnd(text: string, at: number): number {
  const stop = lineEnd(text, at);
  const equals = indexWithin(text, '=', at, stop);
  if (equals < 0) return lineAfter(text, at);
  return lineAfter(text, Math.min(text.length, valueEnd(text, skipBlanks(text, equals + 1, stop), stop)));
}

/** A run of settings, as in plain text, but never between continued lines or inside a quoted value. */
function nextRun(text: string, start: number, dialect: Dialect): number {
  const soonest = nextTextBoundary(text, start);
  let at = start;
  while (at < soonest) at = dialect.continues ? continuedEnd(text, at) : dotenvEnd(text, at);
  return at;
}

function continuedEnd(text: string, at: number): number {
  let i = at;
  for (;;) {
    const stop = lineEnd(text, i);
    let slashes = 0;
    while (stop - 1 - slashes >= i && text.charCodeAt(stop - 1 - slashes) === 92) slashes++;
    i = lineAfter(text, i);
    if (slashes % 2 === 0 || i >= text.length) return i;
  }
}

/** A value in quotes may span lines in a .env file; an unclosed one ends before the next setting. */
function dotenvEnd(text: string, at: number): number {
  const stop = lineEnd(text, at);
  if (text.charCodeAt(skipBlanks(text, at, stop)) === 35) return lineAfter(text, at);
  const equals = indexWithin(text, '=', at, stop);
  if (equals < 0) return lineAfter(text, at);
  const from = skipBlanks(text, equals + 1, stop);
  const code = text.charCodeAt(from);
  if (code !== 34 && code !== 39) return lineAfter(text, at);
  for (let i = from + 1; i < text.length; i++) {
    const here = text.charCodeAt(i);
    if (here === 92 && code === 34) i++;
    else if (here === code) return lineAfter(text, i);
    else if (here === 10 && isSetting(text, i + 1)) return i + 1;
  }
  return text.length;
}

/** `key = x` at the start of a line. */
function isSetting(text: string, at: number): boolean {
  return /^(?:export )?[A-Za-z_][\w.-]{0,80} ?=[^=\r\n]/.test(text.slice(at, at + 100));
}

function indexWithin(text: string, char: string, start: number, end: number): number {
  for (let i = start; i < end; i++) if (text[i] === char) return i;
  return -1;
}

function quotedEnd(text: string, at: number, end: number): number {
  const quote = text.charCodeAt(at);
  for (let i = at + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 && quote === 34) i++;
    else if (code === quote) return i + 1;
  }
  return Math.min(end, lineEnd(text, at));
}

function viewKeyValue(unit: UnitText, dialect: Dialect): View {
  const collector = collectFields(unit);
  const { text } = collector;
  let section: Section = { owner: undefined, group: newGroup(), container: openContainer('object', 0, undefined) };
  let at = 0;
  while (at < text.length) {
    const stop = lineEnd(text, at);
    const first = skipBlanks(text, at, stop);
    if (first >= stop) {
      at = lineAfter(text, at);
    } else if (dialect.comments.includes(text[first]!)) {
      collector.add(first, stop, 'comment', section.owner);
      at = lineAfter(text, at);
    } else if (dialect.sections && isSection(text, first)) {
      section = { owner: sectionOwner(text, first, stop), group: newGroup(), container: openContainer('object', first, undefined) };
      at = lineAfter(text, at);
    } else {
      at = readSetting(collector, first, dialect, section);
    }
  }
  return { fields: collector.done(), broken: false };
}

/** What settings are members of, or those before the first section. It is a record. */
interface Section { readonly owner: Owner | undefined; readonly group: Group; readonly container: Container }

/** `[a.b "c"]`: owners c, b, a, nearest first. */
function sectionOwner(text: string, at: number, stop: number): Owner | undefined {
  const name = text.slice(at, Math.min(stop, at + 300)).replace(/^\[+/, '').replace(/\].*$/, '');
  return name.split(/[."' ]+/).filter(part => part !== '').reduce<Owner | undefined>((parent, part) => ({ name: part, parent }), undefined);
}

function readSetting(collector: Collector, first: number, dialect: Dialect, { owner: section, group, container }: Section): number {
  const { text } = collector;
  const stop = dialect.continues ? trimBreak(text, first, continuedEnd(text, first)) : lineEnd(text, first);
  const separator = separatorAt(text, first, stop, dialect);
  if (separator < 0) {
    collector.add(first, trimEnd(text, first, stop), 'text', section, container);
    return lineAfter(text, stop);
  }
  const owner = keyOwner(text.slice(first, Math.min(trimEnd(text, first, separator), first + 200)), section, group);
  const from = skipBlanks(text, separator + 1, stop);
  const end = dialect.continues ? stop : dialect.sections ? valueEnd(text, from, stop) : Math.max(stop, trimBreak(text, from, dotenvEnd(text, first)));
  const to = addValue(collector, from, end, stop, dialect, owner, container);
  return lineAfter(text, Math.max(to, Math.min(end, text.length)));
}

function trimBreak(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && (text.charCodeAt(i - 1) === 10 || text.charCodeAt(i - 1) === 13)) i--;
  return i;
}

/** The first separator outside the key's quotes; in .properties a blank separates too. */
function separatorAt(text: string, first: number, stop: number, dialect: Dialect): number {
  let i = first;
  if (text.charCodeAt(i) === 34 || text.charCodeAt(i) === 39) i = Math.min(stop, quotedEnd(text, i, stop));
  for (; i < stop; i++) {
    const code = text.charCodeAt(i);
    if (code === 92 && dialect.continues) i++;
    else if (dialect.separators.includes(text[i]!)) return i;
    else if (dialect.continues && (code === 32 || code === 9)) {
      const next = skipBlanks(text, i, stop);
      return next < stop && dialect.separators.includes(text[next]!) ? next : i;
    }
  }
  return -1;
}

/** `export A`, `a.b.c`, `"a"`: the whole key is nearest (`member.id`), then what stands before its last part; a last part that only says what kind of entry it is (`a.value`) stands alone. */
function keyOwner(key: string, section: Owner | undefined, group: Group): Owner {
  const name = key.replace(/^(?:export|set|env)\s+/, '').replace(/["']/g, '').trim();
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || dot === name.length - 1) return { name, group, parent: section };
  const last = name.slice(dot + 1);
  const alone = isValueKey(last) || isTypeKey(last) || (isSpeakingKey(last) && last.toLowerCase() !== 'id');
  return { name: alone ? last : name, group, parent: { name: name.slice(0, dot), parent: section } };
}

/** The end of a TOML value, which may span lines in triple quotes or brackets; otherwise the line's end. */
function valueEnd(text: string, from: number, stop: number): number {
  for (const triple of ['"""', "'''"]) {
    if (!text.startsWith(triple, from)) continue;
    const close = text.indexOf(triple, from + 3);
    return close < 0 ? text.length : close + 3;
  }
  const code = text.charCodeAt(from);
  if (code !== 91 && code !== 123) return stop;
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const here = text.charCodeAt(i);
    if (here === 34 || here === 39) i = jsonStringEnd(text, i, text.length) - 1;
    else if (here === 91 || here === 123) depth++;
    else if ((here === 93 || here === 125) && --depth === 0) return lineEnd(text, i);
    // The next setting or section: the bracket was never closed.
    else if (here === 10 && (isSetting(text, i + 1) || isSection(text, i + 1))) return stop;
  }
  return stop;
}

/** Adds the value's field and a comment after it; returns where the value ends. */
function addValue(collector: Collector, from: number, end: number, stop: number, dialect: Dialect, owner: Owner, container: Container): number {
  const { text } = collector;
  const code = text.charCodeAt(from);
  if (from >= end) return from;
  if (text.startsWith('"""', from) || text.startsWith("'''", from)) {
    const close = text.startsWith(text.slice(from, from + 3), end - 3) && end - from >= 6 ? end - 3 : end;
    collector.add(from + 3, close, 'value', owner, container);
    return end;
  }
  if (dialect.sections && (code === 91 || code === 123)) {
    readJson(collector, from, end, owner, tomlFlow, container);
    return end;
  }
  if (!dialect.continues && (code === 34 || code === 39)) {
    const after = quotedEnd(text, from, end);
    const closed = after - from >= 2 && text.charCodeAt(after - 1) === code;
    addScalar(collector, from + 1, closed ? after - 1 : after, owner, container);
    addTrailing(collector, after, end, dialect, owner);
    return after;
  }
  let to = from;
  while (to < stop && !(dialect.trailing && startsComment(text, to, dialect))) to++;
  addScalar(collector, from, trimEnd(text, from, to), owner, container);
  addTrailing(collector, to, stop, dialect, owner);
  return to;
}

function addScalar(collector: Collector, start: number, end: number, owner: Owner, container: Container): void {
  collector.add(start, end, 'value', owner, container);
  if (end - start <= 200 && isSpeakingKey(owner.name)) noteSibling(owner, collector.text.slice(start, end));
}

function addTrailing(collector: Collector, at: number, end: number, dialect: Dialect, owner: Owner): void {
  const from = skipBlanks(collector.text, at, end);
  if (from < end && dialect.comments.includes(collector.text[from]!)) collector.add(from, trimEnd(collector.text, from, end), 'comment', owner);
}

function startsComment(text: string, at: number, dialect: Dialect): boolean {
  return dialect.comments.includes(text[at]!) && isBlank(text, at - 1, at);
}

/** TOML's inline tables and arrays: `key = value` instead of `key: value`. */
const tomlFlow: JsonDialect = {
  stringEnd: jsonStringEnd,
  commentEnd: yamlFlow.commentEnd,
  bareEnd(text, at, end) {
    let i = at + 1;
    while (i < end && !' \t\r\n,[]{}=#"\''.includes(text[i]!)) i++;
    return i;
  },
  assigns: true,
};
