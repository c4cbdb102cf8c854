// Conditions compiled to tests: combinators, items, related blocks; three-valued.
import type { Condition, EndOfLife, ItemSpec } from './data';
import type { Test } from './leaf';
import { compileLeaf, compileRange } from './leaf';
import type { Node } from './nodes';
import { select, settle } from './nodes';
import type { Outcome } from './outcome';
import { allOf, anyOf, eitherOf, no, opposite, unknown, yes } from './outcome';
import type { PathStep } from './paths';
import { parsePath } from './paths';
import { referencesIn } from './references';
import { createScope } from './scope';
import type { Scope } from './scope';
import type { PlacedBlock } from './surroundings';

/** Paths that do not parse never match; the build complains of them. */
export function stepsOf(path: string): readonly PathStep[] {
  return parsePath(path) ?? [{ kind: 'key', key: '\0' }];
}

/** What a condition says must all hold. */
export function compileCondition(condition: Condition, eol: EndOfLife): Test {
  const tests = [...parts(condition, eol)];
  if (tests.length === 1) return tests[0]!;
  return (at, scope) => allOf(tests.map(test => test(at, scope)));
}

function* parts(condition: Condition, eol: EndOfLife): Iterable<Test> {
  const compile = (inner: Condition): Test => compileCondition(inner, eol);
  const { path, range, all, any, not, some, every, related, follow, expect } = condition;
  if (path !== undefined) yield compileLeaf(condition, stepsOf(path), eol);
  if (range) yield compileRange(condition, stepsOf(range[0]), stepsOf(range[1]));
  if (all) yield joined(all.map(compile), allOf);
  if (any) yield joined(any.map(compile), anyOf);
  if (path === undefined && typeof not === 'object') {
    const inner = compile(not);
    yield (at, scope) => opposite(inner(at, scope));
  }
  if (some) yield overItems(some, compile(some.where), anyOf, no);
  if (every) yield overItems(every, compile(every.where), allOf, yes);
  if (related) yield overRelated(condition, expect && compile(expect));
  if (follow !== undefined) yield followed(stepsOf(follow), expect && compile(expect));
}

function joined(tests: readonly Test[], combine: (outcomes: readonly Outcome[]) => Outcome): Test {
  return (at, scope) => combine(tests.map(test => test(at, scope)));
}

/** `none`: where there are no items. */
function overItems({ in: path }: ItemSpec, where: Test, combine: (outcomes: readonly Outcome[]) => Outcome, none: Outcome): Test {
  const steps = stepsOf(path.endsWith('[]') || path === '.' ? path : `${path}[]`);
  const over = (nodes: readonly Node[], scope: Scope): Outcome => {
    const outcomes: Outcome[] = [];
    for (const raw of nodes) {
      const node = settle(raw, scope);
      if (node.options) outcomes.push({ ...eitherOf(node.options.map(option => over(option, scope))), place: node.place });
      else if (!node.value) continue;
      else if (node.within) outcomes.push({ ...unknown, place: node.place });
      else outcomes.push(where(node, scope));
    }
    if (outcomes.length > 0) return combine(outcomes);
    const [first] = nodes;
    return first ? { ...none, place: first.place, evidence: 'missing', ...(first.foreign ? { foreign: first.foreign } : {}) } : none;
  };
  return (at, scope) => over(select(steps, at, scope), scope);
}

function overRelated(condition: Condition, expect: Test | undefined): Test {
  const spec = condition.related!;
  const types = (typeof spec.type === 'string' ? [spec.type] : spec.type).map(type => type.toLowerCase());
  const paths = { types, spec, key: `${types.join()}|${spec.by}`, nameKey: spec.to ?? `.${spec.by?.split('.').pop()}`, by: spec.by === undefined ? undefined : stepsOf(spec.by), to: spec.to === undefined ? undefined : stepsOf(spec.to) };
  return (_, scope) => {
    scope.usage.depends = true;
    const found = scope.surroundings.related(scope.block, paths);
    const head = { place: scope.root.place, evidence: 'related' as const };
    if (!expect && found[0]) return { truth: true, ...head, ...sourceOf(found[0]) };
    const outcomes = found.map(other => ({ ...(expect ? elsewhere(other, expect, scope) : yes), ...head, ...sourceOf(other) }));
    return outcomes.length > 0 ? anyOf(outcomes) : { ...no, ...head };
  };
}

/** The block that a reference names; nothing is known of one that stands in no file here. */
function followed(steps: readonly PathStep[], expect: Test | undefined): Test {
  return (at, scope) => {
    scope.usage.depends = true;
    const nodes = select(steps, at, scope);
    const outcomes = nodes.flatMap(node => referencesIn(node.value, scope.block).map((target): Outcome => {
      const other = scope.surroundings.find(target);
      return other ? { ...(expect ? elsewhere(other, expect, scope) : yes), place: node.place, evidence: 'related', ...sourceOf(other) } : { ...unknown, place: node.place };
    }));
    const [first] = nodes;
    return outcomes.length > 0 ? anyOf(outcomes) : { ...unknown, ...(first ? { place: first.place } : {}) };
  };
}

/** A test of another block; its places are not ours. */
function elsewhere({ block, surroundings }: PlacedBlock, expect: Test, scope: Scope): Outcome {
  return scope.deeper(() => {
    const other = createScope(block, surroundings ?? scope.surroundings, scope.usage, scope.root.place);
    return expect(other.root, other);
  }) ?? unknown;
}

function sourceOf({ block, start }: PlacedBlock): { source?: { start: number; end: number } } {
  return start === undefined ? {} : { source: { start: start + block.head.start, end: start + block.head.end } };
}
