// Setting knowledge: the rules, indexed by the types of blocks they are about; each check is compiled when its type is first met.
import type { ConfigBlock, Dialect } from '../../views/config';
import { compileCondition, stepsOf } from './conditions';
import type { Condition, EndOfLife, SettingCheck, SettingData, CheckedRule } from './data';
import type { FactBlock } from './facts';
import { keyOfBlock } from './facts';
import type { Test } from './leaf';
import type { PathStep } from './paths';
import type { BlockResult } from './judge';

export interface CompiledCheck {
  readonly rule: CheckedRule;
  readonly check: SettingCheck;
  /** Its place among the checks of the rule. */
  readonly index: number;
  readonly each: readonly PathStep[] | undefined;
  readonly at: readonly PathStep[] | undefined;
  readonly when: readonly Test[];
  readonly expect: Test;
  readonly unless: readonly Test[];
  /** It asks other blocks. */
  readonly related: boolean;
  /** It depends on the day. */
  readonly dated: boolean;
}

export interface SettingKnowledge {
  readonly rule: (id: string) => CheckedRule | undefined;
  readonly checksFor: (block: FactBlock, dialect: Dialect) => readonly CompiledCheck[];
  /** Some rule judges blocks of this kind, or asks them something. */
  readonly isNeeded: (block: ConfigBlock, dialect: Dialect) => boolean;
  /** Patients or health are spoken of in a text. */
  readonly hasContext: (text: string) => boolean;
  /** Results that hold whatever stands around the block. */
  readonly known: WeakMap<FactBlock, BlockResult>;
}

export interface SettingOptions {
  readonly hasContext?: (text: string) => boolean;
  /** Rules that are switched off. */
  readonly isOn?: (rule: CheckedRule) => boolean;
}

interface Entry {
  readonly rule: CheckedRule;
  readonly check: SettingCheck;
  readonly index: number;
}

/** Kinds that others refer to, whatever their type. */
const lookedUp = new Set(['variable', 'locals', 'module', 'output']);

export function compileSettings({ rules, eol }: SettingData, { hasContext = () => false, isOn = () => true }: SettingOptions = {}): SettingKnowledge {
  const entries = new Map<string, Entry[]>();
  const asked = new Set<string>(['data:aws_iam_policy_document']);
  const byId = new Map(rules.map(rule => [rule.id, rule]));
  for (const rule of rules) {
    if (!isOn(rule)) continue;
    rule.checks.forEach((check, index) => {
      for (const type of new Set(check.on.map(typeKey))) {
        const list = entries.get(type);
        if (list) list.push({ rule, check, index });
        else entries.set(type, [{ rule, check, index }]);
      }
      for (const condition of [...(check.when ?? []), check.expect, ...(check.unless ?? [])]) for (const type of typesIn(condition)) asked.add(typeKey(type));
    });
  }

  const compiled = new Map<string, readonly CompiledCheck[]>();
  const ofKey = (key: string): readonly CompiledCheck[] => {
    let checks = compiled.get(key);
    if (!checks) compiled.set(key, (checks = (entries.get(key) ?? []).map(entry => compileCheck(entry, eol))));
    return checks;
  };

  return {
    rule: id => byId.get(id),
    checksFor(block, dialect) {
      const own = ofKey(block.key);
      const general = block.kind === 'resource' || block.kind === 'document' ? ofKey(`dialect:${dialect}`) : [];
      return general.length === 0 ? own : [...own, ...general];
    },
    isNeeded(block, dialect) {
      const key = keyOfBlock(block);
      return entries.has(key) || asked.has(key) || lookedUp.has(block.kind) || key === 'kustomize' || key.endsWith('tfvars') || entries.has(`dialect:${dialect}`);
    },
    hasContext,
    known: new WeakMap(),
  };
}

/** `module:anything` is `module:`. */
function typeKey(type: string): string {
  return type.startsWith('module:') ? 'module:' : type.toLowerCase();
}

function compileCheck({ rule, check, index }: Entry, eol: EndOfLife): CompiledCheck {
  const compile = (condition: Condition): Test => compileCondition(condition, eol);
  return {
    rule, check, index,
    each: check.each === undefined ? undefined : stepsOf(check.each),
    at: check.at === undefined ? undefined : stepsOf(check.at),
    when: (check.when ?? []).map(compile),
    expect: compile(check.expect),
    unless: (check.unless ?? []).map(compile),
    dated: [...(check.when ?? []), check.expect, ...(check.unless ?? [])].some(asksDay),
    related: (check.unless ?? []).some(condition => typesIn(condition).length > 0) || typesIn(check.expect).length > 0,
  };
}

function partsOf({ all = [], any = [], not, some, every, expect }: Condition): readonly Condition[] {
  return [...all, ...any, ...(typeof not === 'object' ? [not] : []), ...(some ? [some.where] : []), ...(every ? [every.where] : []), ...(expect ? [expect] : [])];
}

function asksDay(condition: Condition): boolean {
  return condition.supported !== undefined || partsOf(condition).some(asksDay);
}

/** The types of other blocks that a condition asks. */
export function typesIn(condition: Condition): readonly string[] {
  const own = [condition.related?.type, condition.type].flatMap(types => (types === undefined ? [] : typeof types === 'string' ? [types] : types));
  return [...own, ...partsOf(condition).flatMap(typesIn)];
}
