// Reads a rule from YAML, built-in or a workspace's own. Checks everything, throws nothing, runs nothing from the file.
import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node, YAMLMap } from 'yaml';
import { validators } from '../detectors/values/validators';
import { maskNames } from '../fixes/mask/mask';
import { categories, severities } from './finding';
import type { Category, Severity } from './finding';
import type { Example, Facet, Rule, ValueDetection, ValuePattern } from './rule';
import { detectors, tiers } from './rule';
import type { Span } from './span';

/** A mistake in a rule file, with the UTF-16 offsets of its place. */
export interface RuleIssue extends Span {
  readonly message: string;
}

export interface RuleFile {
  /** Absent where id, title, message or values are missing. Mistaken optional parts are left out of it. */
  readonly rule?: Rule;
  readonly issues: readonly RuleIssue[];
}

/** Whether a pattern compiles. It gives no reason: engines quote the pattern, which may hold what it is to find. */
export type CheckPattern = (pattern: string) => boolean;

const maxLength = 256 * 1024;
const strengths = ['distinct', 'weak'] as const;
const reaches = ['unit', 'file'] as const;
const idForm = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
const idWords = 'lower-case words joined by hyphens';

/**
 * Parses a rule file. Without `check`, patterns are taken as they are: compiling the ruleset finds the wrong ones. Only built-in rules
 * may name a detector.
 */
export function parseRuleFile(text: string, check: CheckPattern = () => true, builtin = false): RuleFile {
  const { item, issues } = parse(text, check, (read, node) => readRule(read, node, builtin));
  return item ? { rule: item, issues } : { issues };
}

/** Parses a file of rules/facets. */
export function parseFacetFile(text: string, check: CheckPattern): { facet?: Facet; issues: readonly RuleIssue[] } {
  const { item, issues } = parse(text, check, readFacet);
  return item ? { facet: item, issues } : { issues };
}

function parse<T>(text: string, check: CheckPattern, read: (read: Reader, node: unknown) => T | undefined): { item?: T | undefined; issues: readonly RuleIssue[] } {
  const issues: RuleIssue[] = [];
  if (text.length > maxLength) return { issues: [{ message: 'The rule file is too large.', start: 0, end: 0 }] };
  try {
    const document = parseDocument(text, { lineCounter: new LineCounter(), logLevel: 'error', prettyErrors: false, merge: false });
    for (const error of document.errors) issues.push({ message: plainWords(error.code), start: error.pos[0], end: error.pos[1] });
    reportAliases(document, issues);
    if (issues.length > 0) return { issues };
    return { item: read(new Reader(issues, check), document.contents), issues };
  } catch {
    // Nesting beyond the stack is all that makes the parser throw.
    return { issues: [{ message: 'The rule file cannot be read: it is nested too deeply.', start: 0, end: text.length }] };
  }
}

/** The parser's own messages quote the text. */
function plainWords(code: string): string {
  return `This is not valid YAML (${code.toLowerCase().replace(/_/g, ' ')}).`;
}

/** Aliases would let a small file describe a huge one. */
function reportAliases(document: Document, issues: RuleIssue[]): void {
  visit(document, {
    Alias(_, node) {
      issues.push({ message: 'Aliases are not allowed in rule files.', ...spanOf(node) });
    },
  });
}

function readRule(read: Reader, node: unknown, builtin: boolean): Rule | undefined {
  const map = read.map(node, ['id', 'title', 'category', 'severity', 'identifier', 'hipaa', 'message', 'why', 'remedy', 'values', 'combination', 'counts', ...(builtin ? ['detector', 'checks'] : []), 'examples'], ['id', 'title', 'message']);
  if (!map) return undefined;
  const id = read.text(map, 'id', idForm, idWords);
  const title = read.text(map, 'title');
  const message = read.text(map, 'message');
  const category = read.choice(map, 'category', categories) ?? ('phi-literal' satisfies Category);
  const values = readValues(read, map.get('values', true));
  const combination = readCombination(read, map);
  const counts = read.choice(map, 'counts', ['persons'] as const);
  const detector = builtin ? read.choice(map, 'detector', detectors) : undefined;
  const whole = values !== undefined || combination !== undefined || counts !== undefined || detector !== undefined || isOwn(category);
  if (!map.has('values') && !whole) read.report(map, 'values is missing.');
  const optional = {
    category,
    severity: read.choice(map, 'severity', severities) ?? ('warning' satisfies Severity),
    identifier: read.text(map, 'identifier', /^[A-R]$/, 'one letter from A to R'),
    hipaa: read.texts(map, 'hipaa', /^164\.\d{3}(?:\([A-Za-z0-9]+\))*$/, 'a section such as 164.514(b)(2)(i)(G)'),
    why: read.text(map, 'why') ?? '',
    remedy: read.text(map, 'remedy') ?? '',
    examples: read.items(map, 'examples').flatMap(item => readExample(read, item) ?? []),
  };
  if (id === undefined || title === undefined || message === undefined || !whole) return undefined;
  return { id, title, message, ...optional, ...(values ? { values } : {}), ...(combination ? { combination } : {}), ...(counts ? { counts } : {}), ...(detector ? { detector } : {}) };
}

function readFacet(read: Reader, node: unknown): Facet | undefined {
  const map = read.map(node, ['id', 'health', 'values'], ['id', 'values']);
  if (!map) return undefined;
  const id = read.text(map, 'id', idForm, idWords);
  const values = readValues(read, map.get('values', true));
  return id === undefined || !values ? undefined : { id, health: read.flag(map, 'health'), values };
}

/** Rules about suppressions and configuration are found by code: they only have words. */
function isOwn(category: Category): boolean {
  return category === 'suppression' || category === 'configuration';
}

/** Lists of ids of which a record must have one each. */
function readCombination(read: Reader, map: YAMLMap): string[][] | undefined {
  if (!map.has('combination')) return undefined;
  return read.items(map, 'combination').map(item => read.list(item, 'combination', idForm, idWords));
}

function readValues(read: Reader, node: unknown): ValueDetection | undefined {
  if (node === undefined) return undefined;
  const map = read.map(node, ['names', 'contextual', 'ambiguous', 'patterns', 'tier', 'dummies', 'mask'], ['patterns']);
  if (!map) return undefined;
  const patterns = read.items(map, 'patterns').flatMap(item => readPattern(read, item) ?? []);
  if (patterns.length === 0) {
    read.report(map, 'At least one pattern is needed.');
    return undefined;
  }
  const mask = read.choice(map, 'mask', maskNames);
  const names = (key: string): string[] => read.texts(map, key, /^[a-z0-9]+(?:_[a-z0-9]+)*$/, 'a name in snake_case');
  return {
    names: names('names'),
    contextual: names('contextual'),
    ambiguous: names('ambiguous'),
    patterns,
    tier: read.choice(map, 'tier', tiers) ?? 'direct',
    dummies: read.texts(map, 'dummies', /./, 'text'),
    ...(mask === undefined ? {} : { mask }),
  };
}

/** A pattern is a mapping, or just its shape. One that names an unknown validator would match too much: it is left out. */
function readPattern(read: Reader, node: unknown): ValuePattern | undefined {
  if (isScalar(node)) {
    const shape = read.pattern(node);
    return shape === undefined ? undefined : { shape, strength: 'weak', validate: [], reach: 'unit', whole: false };
  }
  const map = read.map(node, ['shape', 'approximate', 'strength', 'validate', 'reach', 'whole'], ['shape']);
  if (!map) return undefined;
  const before = read.issueCount();
  const shape = read.pattern(map.get('shape', true));
  const approximate = map.has('approximate') ? read.pattern(map.get('approximate', true)) : undefined;
  const strength = read.choice(map, 'strength', strengths) ?? 'weak';
  const validate = read.items(map, 'validate').flatMap(item => read.oneOf(item, Object.keys(validators), 'validate') ?? []);
  if (shape === undefined || read.issueCount() > before) return undefined;
  return { shape, strength, validate, reach: read.choice(map, 'reach', reaches) ?? 'unit', whole: read.flag(map, 'whole'), ...(approximate === undefined ? {} : { approximate }) };
}

function readExample(read: Reader, node: unknown): Example | undefined {
  const map = read.map(node, ['language', 'file', 'text', 'fixed'], ['language', 'text']);
  if (!map) return undefined;
  const language = read.text(map, 'language');
  const text = read.text(map, 'text');
  const file = read.text(map, 'file');
  const fixed = read.text(map, 'fixed');
  if (language === undefined || text === undefined) return undefined;
  if (!areMarksPaired(text)) {
    read.report(map, 'The marks ⟦ and ⟧ must come in pairs.');
    return undefined;
  }
  return { language, text, ...(file === undefined ? {} : { file }), ...(fixed === undefined ? {} : { fixed }) };
}

function areMarksPaired(text: string): boolean {
  return /^[^⟦⟧]*(?:⟦[^⟦⟧]+⟧[^⟦⟧]*)*$/.test(text);
}

/** Reads parts of a mapping and keeps what is wrong with them. */
class Reader {
  constructor(private readonly issues: RuleIssue[], private readonly check: CheckPattern) {}

  report(node: unknown, message: string): void {
    this.issues.push({ message, ...spanOf(node) });
  }

  issueCount(): number {
    return this.issues.length;
  }

  map(node: unknown, known: readonly string[], required: readonly string[]): YAMLMap | undefined {
    if (!isMap(node)) {
      this.report(node, `A mapping with ${known.join(', ')} is expected here.`);
      return undefined;
    }
    for (const { key } of node.items) {
      if (!isScalar(key) || !known.includes(String(key.value))) this.report(key, `Unknown key. Known are: ${known.join(', ')}.`);
    }
    for (const key of required) if (!node.has(key)) this.report(node, `${key} is missing.`);
    return node;
  }

  items(map: YAMLMap, key: string): unknown[] {
    const node: unknown = map.get(key, true);
    if (node === undefined) return [];
    if (isSeq(node)) return node.items;
    this.report(node, `${key} must be a list.`);
    return [];
  }

  text(map: YAMLMap, key: string, form?: RegExp, expected?: string): string | undefined {
    const node: unknown = map.get(key, true);
    return node === undefined ? undefined : this.string(node, key, form, expected);
  }

  texts(map: YAMLMap, key: string, form: RegExp, expected: string): string[] {
    return this.items(map, key).flatMap(item => this.string(item, key, form, expected) ?? []);
  }

  list(node: unknown, key: string, form: RegExp, expected: string): string[] {
    if (isSeq(node)) return node.items.flatMap(item => this.string(item, key, form, expected) ?? []);
    this.report(node, `${key} must hold lists.`);
    return [];
  }

  flag(map: YAMLMap, key: string): boolean {
    const node: unknown = map.get(key, true);
    if (node === undefined) return false;
    if (isScalar(node) && typeof node.value === 'boolean') return node.value;
    this.report(node, `${key} must be true or false.`);
    return false;
  }

  choice<T extends string>(map: YAMLMap, key: string, known: readonly T[]): T | undefined {
    const node: unknown = map.get(key, true);
    return node === undefined ? undefined : this.oneOf(node, known, key);
  }

  oneOf<T extends string>(node: unknown, known: readonly T[], key: string): T | undefined {
    const value = isScalar(node) ? known.find(name => name === node.value) : undefined;
    if (value === undefined) this.report(node, `${key} must be one of: ${known.join(', ')}.`);
    return value;
  }

  pattern(node: unknown): string | undefined {
    const source = this.string(node, 'A pattern');
    if (source === undefined || this.check(source)) return source;
    this.report(node, 'The pattern is not valid RE2 syntax, which has no look-around, no back-references and no repeats over 1000.');
    return undefined;
  }

  private string(node: unknown, key: string, form?: RegExp, expected?: string): string | undefined {
    const value = isScalar(node) && typeof node.value === 'string' ? node.value.replace(/\n$/, '') : undefined;
    if (value === undefined || value === '') this.report(node, `${key} must be text; put it in quotes.`);
    else if (form && !form.test(value)) this.report(node, `${key} must be ${expected}.`);
    else return value;
    return undefined;
  }
}

function spanOf(node: unknown): Span {
  const range = (node as Node | null | undefined)?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}
