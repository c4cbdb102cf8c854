// Calls: judges the resources of a called module with what the call gives them. What fails because of an argument is told there.
import type { Span } from '../../engine/span';
import type { SettingKnowledge } from './compile';
import type { FactBlock, SettingFacts } from './facts';
import type { BlockFinding, BlockResult } from './judge';
import { judgeBlock } from './judge';
import { settle } from './nodes';
import { referencesIn } from './references';
import { createScope, newUsage, ownValue } from './scope';
import type { Surroundings } from './surroundings';

/** What fails in a module because of the value of an argument, which is at `place` in the chunk of the call. */
export interface CallFinding {
  readonly finding: BlockFinding;
  readonly place: Span;
  readonly block: FactBlock;
  readonly facts: SettingFacts;
}

/** Results of the blocks that a call leads to, by the way there. */
type Known = Map<string, WeakMap<FactBlock, BlockResult>>;

const knownOf = new WeakMap<FactBlock, Known>();

export function judgeCall(call: FactBlock, caller: Surroundings, knowledge: SettingKnowledge): readonly CallFinding[] {
  if (!caller.modules) return [];
  let known = knownOf.get(call);
  if (!known) knownOf.set(call, (known = new Map()));
  return insideOf(call, caller, knowledge, known, '');
}

function insideOf(call: FactBlock, caller: Surroundings, knowledge: SettingKnowledge, known: Known, way: string): CallFinding[] {
  const inside = isMade(call, caller) ? caller.modules!.called(call, caller) : undefined;
  if (!inside) return [];
  const here = `${way}/${call.name}:${call.type}`;
  const results = known.get(here) ?? new WeakMap<FactBlock, BlockResult>();
  known.set(here, results);
  const found: CallFinding[] = [];
  for (const facts of caller.modules!.filesOf(inside.path!).flat()) {
    for (const block of facts.blocks) {
      if (!isGiven(block) || !isMade(block, inside)) continue;
      if (block.kind === 'module') found.push(...insideOf(block, inside, knowledge, known, here));
      else found.push(...becauseOfArguments(resultOf(block, facts, inside, knowledge, results)).map(({ finding, place }) => ({ finding, place, block, facts })));
    }
  }
  return found;
}

function resultOf(block: FactBlock, { dialect }: SettingFacts, inside: Surroundings, knowledge: SettingKnowledge, results: WeakMap<FactBlock, BlockResult>): BlockResult {
  const before = results.get(block);
  const result = judgeBlock(block, before ? [] : knowledge.checksFor(block, dialect), inside, before);
  if (result !== before) results.set(block, result);
  return result;
}

function becauseOfArguments({ open }: BlockResult): { finding: BlockFinding; place: Span }[] {
  return open.flatMap(({ found }) => found.flatMap(finding => (finding.source ? [{ finding, place: finding.source }] : [])));
}

/** Not `count = 0`, as far as is known. */
function isMade(block: FactBlock, surroundings: Surroundings): boolean {
  const count = ownValue(block, 'count');
  const made = count && settle({ value: count, place: count, anchor: count }, createScope(block, surroundings, newUsage())).value;
  return made?.kind !== 'scalar' || made.text !== '0';
}

const given = new WeakMap<FactBlock, boolean>();

/** It speaks of variables, if only through locals. */
function isGiven(block: FactBlock): boolean {
  let is = given.get(block);
  if (is === undefined) given.set(block, (is = referencesIn(block.value, block).some(([first]) => first === 'var' || first === 'local')));
  return is;
}
