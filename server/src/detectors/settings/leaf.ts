// Leaves: a condition on the values at one path, made into a test of nodes.
import type { ConfigValue } from '../../views/config';
import { portRange } from './cidr';
import type { Condition, EndOfLife, Scalar } from './data';
import type { Node } from './nodes';
import { childOf, select, settle } from './nodes';
import { isPositive, itemTests, overlaps, sameValue, scalarTests } from './operators';
import type { ScalarTest } from './operators';
import type { Outcome, Truth } from './outcome';
import { allOf, anyOf, eitherOf } from './outcome';
import type { PathStep } from './paths';
import type { Scope } from './scope';
import { isSupported } from './versions';

export type Test = (at: Node, scope: Scope) => Outcome;

/** A condition on a path, compiled. */
export function compileLeaf(condition: Condition, steps: readonly PathStep[], eol: EndOfLife): Test {
  const leaf = createLeaf(condition, eol);
  const combine = condition.cidr !== undefined || condition.port !== undefined || condition.contains !== undefined ? anyOf : allOf;
  return (at, scope) => combine(select(steps, at, scope).map(node => leaf(node, scope)));
}

interface Leaf {
  readonly condition: Condition;
  readonly scalars: readonly ScalarTest[];
  readonly items: readonly ScalarTest[];
  readonly eol: EndOfLife;
}

function createLeaf(condition: Condition, eol: EndOfLife): Test {
  const leaf: Leaf = { condition, scalars: scalarTests(condition as Condition & { not?: Scalar }), items: itemTests(condition), eol };
  const test: Test = (raw, scope) => {
    const node = settle(raw, scope);
    if (node.options) return placedAt(node, eitherOf(node.options.map(option => allOf(option.map(one => test(one, scope))))));
    if (isMissing(node.value, condition)) return outcome(node, missingTruth(leaf, scope), node.value === undefined);
    return outcome(node, valueTruth(leaf, node, scope), false);
  };
  return test;
}

/** An empty text says nothing, and neither does an empty list to what asks for a value. */
function isMissing(value: ConfigValue | undefined, { contains, notContains, present, atMost, atLeast }: Condition): boolean {
  if (!value) return true;
  if (value.kind === 'scalar') return value.text === '' && value.type === 'string';
  return value.kind === 'list' && value.items.length === 0 && contains === undefined && notContains === undefined && !present && atMost === undefined && atLeast === undefined;
}

function missingTruth({ condition, scalars, items, eol }: Leaf, scope: Scope): Truth {
  const { default: fallback, missing, absent } = condition;
  if (absent) return true;
  if (missing) return missing === 'unknown' ? undefined : missing === 'pass';
  if (fallback !== undefined && !condition.present && !condition.nonEmpty) {
    const text = String(fallback);
    return holdAll([...scalars.map(test => test(text)), ...items.map(test => test(text)), ...containment(condition, [text]), ...(condition.supported ? [supported(condition.supported, text, scope, eol)] : [])]);
  }
  return !isPositive(condition);
}

function valueTruth(leaf: Leaf, node: Node, scope: Scope): Truth {
  const { condition } = leaf;
  const value = node.value!;
  if (value.kind === 'reference' || value.kind === 'unknown') return unknownTruth(condition, node.within === true);
  const results: Truth[] = [];
  if (condition.present) results.push(true);
  if (condition.absent) results.push(false);
  if (condition.nonEmpty) results.push(isFilled(value));
  if (condition.contains !== undefined || condition.notContains !== undefined) results.push(...containmentOf(condition, node, scope));
  if (leaf.scalars.length > 0 || condition.supported) results.push(scalarTruth(leaf, node, scope));
  if (leaf.items.length > 0) results.push(itemTruth(leaf, node, scope));
  return holdAll(results);
}

/** What an expression is nobody knows; only that something is there. */
function unknownTruth({ present, absent, nonEmpty, ...rest }: Condition, within: boolean): Truth {
  if (within) return undefined;
  if (absent) return false;
  return (present || nonEmpty) && !Object.keys(rest).some(key => key !== 'path' && key !== 'missing' && key !== 'default') ? true : undefined;
}

function isFilled(value: ConfigValue): boolean {
  return value.kind === 'list' ? value.items.length > 0 : value.kind !== 'map' || value.entries.length > 0;
}

function scalarTruth(leaf: Leaf, { value }: Node, scope: Scope): Truth {
  const { condition, scalars, eol } = leaf;
  if (value!.kind === 'map') return sizeTruth(condition, value!.entries.length);
  if (value!.kind === 'list' && (condition.atLeast !== undefined || condition.atMost !== undefined)) return sizeTruth(condition, value!.items.length);
  const test = (text: string): Truth => holdAll([...scalars.map(one => one(text)), ...(condition.supported ? [supported(condition.supported, text, scope, eol)] : [])]);
  if (value!.kind === 'scalar') return test(value!.text);
  if (value!.kind !== 'list') return undefined;
  const { items } = value!;
  const node = (item: ConfigValue): Node => ({ value: item, place: item, anchor: item });
  return holdAll(items.map(item => {
    const settled = settle(node(item), scope).value;
    return settled?.kind === 'scalar' ? test(settled.text) : undefined;
  }));
}

function sizeTruth({ atLeast, atMost }: Condition, size: number): Truth {
  if (atLeast === undefined && atMost === undefined) return undefined;
  return (atLeast === undefined || size >= Number(atLeast)) && (atMost === undefined || size <= Number(atMost));
}

function itemTruth({ items }: Leaf, node: Node, scope: Scope): Truth {
  const texts = textsOf(node, scope);
  return holdAll(items.map(test => holdAny(texts.map(text => (text === undefined ? undefined : test(text))))));
}

/** The scalars of a list, or the one that stands in its place; undefined for what is unknown. Texts may list with commas. */
function textsOf(node: Node, scope: Scope): (string | undefined)[] {
  const { value } = node;
  if (value?.kind === 'scalar') return value.text.includes(',') ? value.text.split(',').map(part => part.trim()) : [value.text];
  if (value?.kind !== 'list') return [undefined];
  return value.items.flatMap(item => {
    const settled = settle(childOf(node, item), scope);
    if (settled.value?.kind === 'list') return settled.value.items.map(inner => (inner.kind === 'scalar' ? inner.text : undefined));
    return [settled.value?.kind === 'scalar' && !settled.options ? settled.value.text : undefined];
  });
}

function containmentOf(condition: Condition, node: Node, scope: Scope): Truth[] {
  const { value } = node;
  if (value?.kind === 'map') return containment(condition, value.entries.map(({ key }) => key));
  return containment(condition, textsOf(node, scope));
}

function containment({ contains, notContains }: Condition, texts: readonly (string | undefined)[]): Truth[] {
  const has = (wanted: Scalar): Truth => holdAny(texts.map(text => (text === undefined ? undefined : sameValue(text, wanted))));
  const results: Truth[] = [];
  for (const wanted of asList(contains)) results.push(has(wanted));
  for (const wanted of asList(notContains)) results.push(negated(has(wanted)));
  return results;
}

function asList(value: Scalar | readonly Scalar[] | undefined): readonly Scalar[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly Scalar[]) : [value as Scalar];
}

function supported(product: string, version: string, scope: Scope, eol: EndOfLife): Truth {
  scope.usage.depends = true;
  const { today } = scope.surroundings;
  return today === undefined ? undefined : isSupported(product, version, today, eol);
}

/** `range: [from_port, to_port]`, `port`: whether one of the ports lies between. */
export function compileRange(condition: Condition, from: readonly PathStep[], to: readonly PathStep[]): Test {
  const wanted = condition.port ?? [];
  return (at, scope) => {
    const [first, last] = [from, to].map(steps => select(steps, at, scope).map(node => settle(node, scope))[0]!);
    const low = boundOf(first!);
    const high = boundOf(last!);
    if (first!.value === undefined && last!.value === undefined) return outcome(first!, condition.missing ? (condition.missing === 'unknown' ? undefined : condition.missing === 'pass') : false, true);
    if (low === undefined && high === undefined) return outcome(first!, undefined, false);
    const truth = low === undefined || high === undefined ? undefined : overlaps(low < 0 || high < 0 ? { from: 0, to: 65535 } : { from: low, to: high }, wanted);
    return outcome(first!, truth, false);
  };
}

function boundOf({ value, options }: Node): number | undefined {
  if (options || value?.kind !== 'scalar') return undefined;
  if (value.text.trim() === '-1') return -1;
  return portRange(value.text)?.from;
}

function outcome({ place, foreign, source }: Node, truth: Truth, missing: boolean): Outcome {
  return { truth, place, evidence: missing ? 'missing' : 'setting', ...(foreign ? { foreign } : {}), ...(source ? { source } : {}) };
}

/** Of several possibilities the place is the whole expression. */
function placedAt({ place }: Node, result: Outcome): Outcome {
  return { ...result, place };
}

export function holdAll(truths: readonly Truth[]): Truth {
  return truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;
}

export function holdAny(truths: readonly Truth[]): Truth {
  return truths.includes(true) ? true : truths.includes(undefined) ? undefined : false;
}

function negated(truth: Truth): Truth {
  return truth === undefined ? undefined : !truth;
}
