// Scope: the block that is judged and what its values may be looked up in. It notes whether anything outside the block was asked.
import type { Span } from '../../engine/span';
import type { ConfigValue } from '../../views/config';
import type { FactBlock } from './facts';
import type { Node } from './nodes';
import { entriesOf } from './nodes';
import type { PathStep } from './paths';
import { readDocument } from './policy';
import type { Resolved } from './references';
import { valuesOfReference } from './references';
import type { Surroundings } from './surroundings';

/** Noted while a check is made. */
export interface Usage {
  /** Something outside the block was asked, so that the result holds for these surroundings only. */
  depends: boolean;
  /** Steps that were gone; what would take too many is unknown. */
  steps: number;
}

export function newUsage(): Usage {
  return { depends: false, steps: 0 };
}

export interface Scope {
  readonly block: FactBlock;
  readonly root: Node;
  readonly ignoreCase: boolean;
  readonly surroundings: Surroundings;
  readonly usage: Usage;
  /** The values a reference may stand for; undefined where that is unknown. `source`: where they stand, if in the same document. */
  resolve(target: readonly string[]): Resolved | undefined;
  /** The policy or JSON document that nodes hold or refer to. */
  document(step: Extract<PathStep, { kind: 'policy' | 'json' }>, nodes: readonly Node[]): readonly Node[];
  /** False when the check has taken too many steps. */
  spend(steps?: number): boolean;
  /** Runs what may recurse through references; undefined where it does too deeply. */
  deeper<T>(run: () => T): T | undefined;
}

const maxDepth = 12;
/** A policy of a hundred statements takes a few thousand. */
const maxSteps = 100_000;

/** `foreign`: places inside the block are not those of the judged one; they are drawn at `place`. */
export function createScope(block: FactBlock, surroundings: Surroundings, usage: Usage, place?: Span): Scope {
  let depth = 0;
  const root: Node = place ? { value: block.value, place, anchor: place, foreign: true } : { value: block.value, place: block.head, anchor: block.head };
  const scope: Scope = {
    block, root, surroundings, usage, ignoreCase: surroundings.ignoreCase,
    resolve(target) {
      usage.depends = true;
      return valuesOfReference(target, scope);
    },
    document: (step, nodes) => nodes.flatMap(node => readDocument(step.kind, node, scope)),
    spend: (steps = 1) => (usage.steps += steps) < maxSteps,
    deeper(run) {
      if (depth >= maxDepth) return undefined;
      depth++;
      try {
        return run();
      } finally {
        depth--;
      }
    },
  };
  return scope;
}

/** The value of a key of the block's own body. */
export function ownValue(block: FactBlock, key: string): ConfigValue | undefined {
  return entriesOf(block.value.entries, key)[0]?.value;
}
