// Ruleset: rules compiled for one configuration, ready to run.
import type { Validator } from '../detectors/values/validators';
import { validators } from '../detectors/values/validators';
import type { Pattern, PatternEngine, PatternSet } from '../matching/patterns';
import { PatternError } from '../matching/patterns';
import type { Format } from '../views/view';
import { contextPattern } from './context';
import type { Severity } from './finding';
import { memo } from './memo';
import { compileNames, namesPattern, tokenize } from './names';
import type { Rule, ValueDetection, ValuePattern } from './rule';
import type { LintSettings } from './settings';
import type { Vocabulary } from './vocabulary';

export interface CompiledPattern {
  readonly source: ValuePattern;
  readonly exact: Pattern;
  readonly validators: readonly Validator[];
  /** One of the validators verifies a check digit. */
  readonly checks: boolean;
  /** Its place in the set. */
  readonly gate: number;
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly values: ValueDetection;
  readonly owns: (name: string) => boolean;
  readonly patterns: readonly CompiledPattern[];
  /** Place in the set of the pattern that sees any spelling of the rule's names. */
  readonly nameGate: number;
}

export interface Ruleset {
  /** All rules, built-in and custom, those switched off included. */
  readonly rules: readonly Rule[];
  readonly settings: LintSettings;
  /** The value rules that are on. */
  readonly values: readonly CompiledRule[];
  readonly set: PatternSet;
  readonly contextGate: number;
  readonly directiveGate: number;
  /** Finds patient and health words in text. */
  readonly contextWords: Pattern;
  /** A name that speaks of a patient or of health. */
  readonly isContextName: (name: string) => boolean;
  /** A name that does so only where other words in the unit agree: `member`, `client`, `visit`. */
  readonly isAmbiguousName: (name: string) => boolean;
  readonly formatOf: (language: string) => Format;
}

/** What the set pass saw in a stretch of text. */
export type Hits = ReadonlySet<number>;

/** Compiles rules. A pattern that does not compile costs its rule only; `onIssue` hears of it. */
export function compileRuleset(
  builtin: readonly Rule[],
  vocabulary: Vocabulary,
  engine: PatternEngine,
  formatOf: (language: string) => Format,
  settings: LintSettings,
  onIssue: (rule: string, message: string) => void = () => {},
): Ruleset {
  const rules = [...builtin, ...settings.customRules];
  const sources: string[] = [];
  const gate = (source: string): number => sources.push(source) - 1;
  const context = contextPattern([...vocabulary.person, ...vocabulary.health], settings.contextWords);
  const contextGate = gate(context);
  const directiveGate = gate('phi-lint-disable');

  const values: CompiledRule[] = [];
  for (const rule of rules) {
    if (!rule.values || severityOf(rule, settings) === 'off') continue;
    try {
      values.push(compileRule(rule, rule.values, vocabulary, engine, gate));
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      onIssue(rule.id, error.message);
    }
  }
  const hasToken = (words: readonly string[]): ((name: string) => boolean) => {
    const tokens = new Set(words.map(word => word.toLowerCase()));
    return memo(name => tokenize(name).some(token => tokens.has(token)));
  };
  return {
    rules,
    settings,
    values,
    set: engine.set(sources),
    contextGate,
    directiveGate,
    contextWords: engine.pattern(context),
    isContextName: hasToken([...vocabulary.person, ...vocabulary.health, ...settings.contextWords]),
    isAmbiguousName: hasToken(vocabulary.ambiguous),
    formatOf,
  };
}

function compileRule(rule: Rule, values: ValueDetection, vocabulary: Vocabulary, engine: PatternEngine, gate: (source: string) => number): CompiledRule {
  const patterns = values.patterns.map(source => {
    const exact = engine.pattern(source.shape);
    const named = source.validate.map(name => {
      const validator = validators[name];
      if (!validator) throw new PatternError(`unknown validator ${name}`);
      return validator;
    });
    return { source, exact, validators: named, checks: named.some(validator => validator.kind === 'checksum'), gate: gate(source.approximate ?? source.shape) };
  });
  return { rule, values, owns: compileNames(values.names, vocabulary.negating), patterns, nameGate: gate(namesPattern(values.names)) };
}

/** The severity that the settings give a rule: by its id, else its category, else `*`, else its own. */
export function severityOf(rule: Rule, settings: LintSettings): Severity | 'off' {
  return settings.severities[rule.id] ?? settings.severities[rule.category] ?? settings.severities['*'] ?? rule.severity;
}

/**
 * Whether a pattern could give a finding in a text with these hits: the conditions of the evidence table on whole texts.
 * Never false where a finding is; `context` is true where it may also come from outside the text.
 */
export function couldFire({ contextGate }: Ruleset, rule: CompiledRule, pattern: CompiledPattern, hits: Hits, context: boolean): boolean {
  if (!hits.has(pattern.gate)) return false;
  if (hits.has(rule.nameGate)) return true;
  const near = context || hits.has(contextGate);
  switch (rule.values.tier) {
    case 'direct':
      return near && pattern.source.strength === 'distinct';
    case 'contact':
      return (near && (pattern.source.strength === 'distinct' || pattern.checks)) || (pattern.source.strength === 'distinct' && pattern.checks);
    case 'provider':
      return near && pattern.checks;
  }
}
