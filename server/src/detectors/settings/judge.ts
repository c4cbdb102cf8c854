// Judges one block by the checks of its type.
import type { Span } from '../../engine/span';
import type { CompiledCheck } from './compile';
import type { FactBlock } from './facts';
import { select } from './nodes';
import type { Node } from './nodes';
import type { Evidence, Outcome } from './outcome';
import type { Scope } from './scope';
import { createScope, newUsage } from './scope';
import type { Question, Surroundings } from './surroundings';
import { isSameAnswer } from './surroundings';

/** Spans are offsets in the chunk, `source` is one in the document. */
export interface BlockFinding extends Span {
  readonly check: CompiledCheck;
  readonly evidence: Evidence;
  readonly foreign: boolean;
  readonly source?: Span;
  /** The item of `each` it is about. */
  readonly item?: Span;
}

/** What is known of a block: what fails whatever stands around it, and what failed by the answers of its surroundings. */
export interface BlockResult {
  readonly settled: readonly BlockFinding[];
  readonly open: readonly OpenCheck[];
}

interface OpenCheck {
  readonly check: CompiledCheck;
  readonly questions: readonly Question[];
  readonly found: readonly BlockFinding[];
}

/** The results of all checks of a block. Those before of the same block are kept as far as they still hold. */
export function judgeBlock(block: FactBlock, checks: readonly CompiledCheck[], surroundings: Surroundings, before: BlockResult | undefined): BlockResult {
  if (before && before.open.every(open => isAnswered(open, surroundings))) return before;
  const usage = newUsage();
  const scope = createScope(block, surroundings, usage);
  if (before) return { settled: before.settled, open: before.open.map(open => (isAnswered(open, surroundings) ? open : makeCheck(open.check, scope))) };
  const settled: BlockFinding[] = [];
  const open: OpenCheck[] = [];
  for (const check of checks) {
    const made = makeCheck(check, scope);
    if (usage.depends) open.push(made);
    else settled.push(...made.found);
  }
  return { settled, open };
}

function makeCheck(check: CompiledCheck, scope: Scope): OpenCheck {
  const { usage, surroundings } = scope;
  usage.depends = false;
  usage.steps = 0;
  const { result: found, questions } = surroundings.record(() => failuresOf(check, scope));
  return { check, questions, found };
}

/** Asked again, the surroundings give the same answers. */
function isAnswered({ check, questions, found }: OpenCheck, surroundings: Surroundings): boolean {
  if (check.dated) return false;
  const placed = found.some(({ source }) => source !== undefined);
  return questions.every(({ ask, answer }) => isSameAnswer(ask(surroundings), answer, placed));
}

function failuresOf(check: CompiledCheck, scope: Scope): readonly BlockFinding[] {
  if (!check.each) {
    const failure = failureAt(check, scope.root, undefined, scope);
    return failure ? [failure] : none;
  }
  const found: BlockFinding[] = [];
  for (const node of flat(select(check.each, scope.root, scope))) {
    if (!node.value || node.within) continue;
    const failure = failureAt(check, node, node.foreign ? undefined : node.value, scope);
    if (failure) found.push(failure);
  }
  return found;
}

const none: readonly BlockFinding[] = [];

function failureAt(check: CompiledCheck, at: Node, item: Span | undefined, scope: Scope): BlockFinding | undefined {
  const outcome = failureOf(check, at, scope);
  if (!outcome) return undefined;
  const place = check.at ? select(check.at, at, scope)[0]!.place : outcome.place ?? at.anchor;
  const evidence = outcome.evidence === 'missing' && check.related ? 'related' : outcome.evidence ?? 'setting';
  return {
    start: place.start, end: place.end, check, evidence, foreign: outcome.foreign === true,
    ...(outcome.source ? { source: outcome.source } : {}), ...(item ? { item: { start: item.start, end: item.end } } : {}),
  };
}

/** Only what is surely false counts, and only where nothing else may make up for it. */
function failureOf({ when, expect, unless }: CompiledCheck, at: Node, scope: Scope): Outcome | undefined {
  for (const test of when) if (test(at, scope).truth !== true) return undefined;
  const outcome = expect(at, scope);
  if (outcome.truth !== false) return undefined;
  for (const test of unless) if (test(at, scope).truth !== false) return undefined;
  return outcome;
}

function flat(nodes: readonly Node[]): Node[] {
  return nodes.flatMap(node => (node.options ? flat(node.options.flat()) : [node]));
}
