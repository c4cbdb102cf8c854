// Operators: what a condition asks of one scalar, compared by meaning.
import { isOpenRange, portRange } from './cidr';
import type { Operators, PortWanted, Scalar } from './data';
import type { Truth } from './outcome';
import { compareVersions, tlsMinor } from './versions';

/** A test of a scalar's text; undefined where the text does not say. */
export type ScalarTest = (text: string) => Truth;

const truths = new Set(['true', 'yes', 'on', '1', 'y']);
const falsehoods = new Set(['false', 'no', 'off', '0', 'n']);

export function sameValue(text: string, wanted: Scalar): boolean {
  const value = text.trim().toLowerCase();
  if (typeof wanted === 'boolean') return (wanted ? truths : falsehoods).has(value);
  if (typeof wanted === 'number') return value !== '' && Number(value) === wanted;
  return value === wanted.trim().toLowerCase();
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** `7776000s`, `90d`, `30`. */
function quantity(value: Scalar): { readonly amount: number; readonly unit: boolean } | undefined {
  const match = /^\s*(-?\d+(?:\.\d+)?)\s*([smhdw])?\s*$/.exec(String(value));
  return match ? { amount: Number(match[1]) * (match[2] ? units[match[2]]! : 1), unit: match[2] !== undefined } : undefined;
}

function compare(text: string, wanted: Scalar): number | undefined {
  const a = quantity(text);
  const b = quantity(wanted);
  return a && b ? a.amount - b.amount : undefined;
}

const longest = 8192;

/** Patterns are ours and checked by the build: RE2 syntax, which JavaScript reads alike; `(?i)` in front ignores case. */
export function compilePattern(source: string): RegExp {
  return source.startsWith('(?i)') ? new RegExp(source.slice(4), 'iu') : new RegExp(source, 'u');
}

function minorOf(version: string): number {
  return tlsMinor(version) ?? 2;
}

export function overlaps(range: { from: number; to: number }, wanted: readonly PortWanted[]): boolean {
  return wanted.some(port => (typeof port === 'number' ? range.from <= port && port <= range.to : range.from <= port.to && port.from <= range.to));
}

/** The tests of a condition that look at one scalar, by operator. Those on lists and presence are in leaf.ts. */
export function scalarTests(operators: Operators & { readonly not?: unknown }): ScalarTest[] {
  const tests: ScalarTest[] = [];
  const { equals, not, in: among, notIn, atLeast, atMost, matches, notMatches, tls, versionAtLeast } = operators;
  if (equals !== undefined) tests.push(text => sameValue(text, equals));
  if (not !== undefined && typeof not !== 'object') tests.push(text => !sameValue(text, not as Scalar));
  if (among) tests.push(text => among.some(wanted => sameValue(text, wanted)));
  if (notIn) tests.push(text => !notIn.some(wanted => sameValue(text, wanted)));
  if (atLeast !== undefined) tests.push(text => signOf(compare(text, atLeast), sign => sign >= 0));
  if (atMost !== undefined) tests.push(text => signOf(compare(text, atMost), sign => sign <= 0));
  if (matches !== undefined) tests.push(patternTest(matches, true));
  if (notMatches !== undefined) tests.push(patternTest(notMatches, false));
  if (tls !== undefined) tests.push(text => signOf(tlsMinor(text), minor => minor >= minorOf(tls)));
  if (versionAtLeast !== undefined) tests.push(text => signOf(compareVersions(text, versionAtLeast), sign => sign >= 0));
  return tests;
}

/** Tests that hold for a list if they hold for one of its items. */
export function itemTests({ cidr, port }: Operators): ScalarTest[] {
  const tests: ScalarTest[] = [];
  if (cidr) tests.push(text => isOpenRange(text));
  if (port) {
    tests.push(text => {
      const range = portRange(text);
      return range && overlaps(range, port);
    });
  }
  return tests;
}

function signOf(value: number | undefined, test: (value: number) => boolean): Truth {
  return value === undefined ? undefined : test(value);
}

function patternTest(source: string, wanted: boolean): ScalarTest {
  const pattern = compilePattern(source);
  return text => pattern.test(text.slice(0, longest)) === wanted;
}

const positive = ['equals', 'in', 'atLeast', 'atMost', 'matches', 'contains', 'present', 'nonEmpty', 'tls', 'versionAtLeast', 'cidr', 'port'] as const satisfies readonly (keyof Operators)[];

/** Asks for something, so that a missing value fails; the others only forbid, and nothing missing can be wrong. */
export function isPositive(operators: Operators): boolean {
  return positive.some(operator => operators[operator] !== undefined);
}
