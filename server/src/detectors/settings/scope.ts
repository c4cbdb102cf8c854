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

/** With `place`, values inside the block are not those of the judged one: they are drawn there. */
export function createScope(block: FactBlock, surroundings: Surroundings, usage: Usage, place?: Span): Scope {
  return new BlockScope(block, surroundings, usage, place);
}

/** A class, as one is made for every block at every keystroke. */
class BlockScope implements Scope {
  readonly root: Node;
  readonly ignoreCase: boolean;
  private depth = 0;

  constructor(readonly block: FactBlock, readonly surroundings: Surroundings, readonly usage: Usage, place: Span | undefined) {
    const { value, head } = block;
    this.root = place ? { value, place, anchor: place, foreign: true } : { value, place: head, anchor: head };
    this.ignoreCase = surroundings.ignoreCase;
  }

  resolve(target: readonly string[]): Resolved | undefined {
    this.usage.depends = true;
    return valuesOfReference(target, this);
  }

  document({ kind }: Extract<PathStep, { kind: 'policy' | 'json' }>, nodes: readonly Node[]): readonly Node[] {
    return nodes.flatMap(node => readDocument(kind, node, this));
  }

  spend(steps = 1): boolean {
    return (this.usage.steps += steps) < maxSteps;
  }

  deeper<T>(run: () => T): T | undefined {
    if (this.depth >= maxDepth) return undefined;
    this.depth++;
    try {
      return run();
    } finally {
      this.depth--;
    }
  }
}

/** The value of a key of the block's own body. */
export function ownValue(block: FactBlock, key: string): ConfigValue | undefined {
  return entriesOf(block.value.entries, key)[0]?.value;
}
