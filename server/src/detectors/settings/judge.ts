// Judges one block by the checks of its type.
import type { Span } from '../../engine/span';
import type { CompiledCheck } from './compile';
import type { FactBlock } from './facts';
import { select } from './nodes';
import type { Node } from './nodes';
import type { Evidence, Outcome } from './outcome';
import type { Scope, Usage } from './scope';
import { createScope } from './scope';
import type { Surroundings } from './surroundings';

/** Spans are offsets in the chunk, `source` is one in the document. */
export interface BlockFinding extends Span {
  readonly check: CompiledCheck;
  readonly evidence: Evidence;
  readonly foreign: boolean;
  readonly source?: Span;
  /** The item of `each` it is about. */
  readonly item?: Span;
}

/** What fails. `usage.depends` tells afterwards whether anything outside the block had a say. */
export function judgeBlock(block: FactBlock, checks: readonly CompiledCheck[], surroundings: Surroundings, usage: Usage): readonly BlockFinding[] {
  const scope = createScope(block, surroundings, usage);
  const found: BlockFinding[] = [];
  for (const check of checks) {
    if (!check.each) add(check, scope.root, undefined);
    else for (const node of flat(select(check.each, scope.root, scope))) if (node.value && !node.within) add(check, node, node.foreign ? undefined : node.value);
  }
  return found;

  function add(check: CompiledCheck, at: Node, item: Span | undefined): void {
    const outcome = failureOf(check, at, scope);
    if (!outcome) return;
    const place = check.at ? select(check.at, at, scope)[0]!.place : outcome.place ?? at.anchor;
    const evidence = outcome.evidence === 'missing' && check.related ? 'related' : outcome.evidence ?? 'setting';
    found.push({
      start: place.start, end: place.end, check, evidence, foreign: outcome.foreign === true,
      ...(outcome.source ? { source: outcome.source } : {}), ...(item ? { item: { start: item.start, end: item.end } } : {}),
    });
  }
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
