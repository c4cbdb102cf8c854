// Ruleset: rules compiled for one configuration, ready to run.
import type { Validator } from '../detectors/values/validators';
import { validators } from '../detectors/values/validators';
import type { Pattern, PatternEngine, PatternSet } from '../matching/patterns';
import { PatternError } from '../matching/patterns';
import type { Format } from '../views/view';
import { trustedPattern } from '../matching/trusted';
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
  /** Its place among the shapes of the set pass. */
  readonly gate: number;
}

export interface CompiledRule {
  readonly rule: Rule;
  readonly values: ValueDetection;
  readonly owns: (name: string) => boolean;
  readonly patterns: readonly CompiledPattern[];
  /** Place among the words of the set pass: sees any spelling of the rule's names. */
  readonly nameGate: number;
}

export interface Ruleset {
  /** All rules, built-in and custom, those switched off included. */
  readonly rules: readonly Rule[];
  readonly settings: LintSettings;
  /** The value rules that are on. */
  readonly values: readonly CompiledRule[];
  /** Names, context words and directives: what every finding needs one of. */
  readonly words: PatternSet;
  /**
   * Shapes of values, looked for only where words were seen. A set of their own, and not only for that: one automaton for
   * names, which run on letters, and shapes, which count digits, has the product of their states and is 50 times slower.
   */
  readonly shapes: PatternSet;
  /** The patterns of both sets, for comparisons with other programs. */
  readonly sources: readonly string[];
  readonly contextGate: number;
  readonly directiveGate: number;
  /** Patient or health words stand in a text. */
  readonly hasContext: (text: string) => boolean;
  /** A name that speaks of a patient or of health. */
  readonly isContextName: (name: string) => boolean;
  /** A name that does so only where other words in the unit agree: `member`, `client`, `visit`. */
  readonly isAmbiguousName: (name: string) => boolean;
  /** A name that speaks of those who make the software: what it owns is no patient's contact. */
  readonly isStaffName: (name: string) => boolean;
  readonly formatOf: (language: string) => Format;
}

/** What the set pass saw in a stretch of text: indices of `words` and of `shapes`. */
export interface Hits {
  readonly words: ReadonlySet<number>;
  readonly shapes: ReadonlySet<number>;
}

const noShapes: ReadonlySet<number> = new Set();

/** The set pass over a text. */
export function hitsOf(text: string, ruleset: Ruleset): Hits {
  const words = new Set(ruleset.words.which(text));
  return { words, shapes: words.size === 0 ? noShapes : new Set(ruleset.shapes.which(text)) };
}

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
  const words = new Gates();
  const shapes = new Gates();
  const context = contextPattern([...vocabulary.person, ...vocabulary.health], settings.contextWords);
  const contextGate = words.add(context);
  const directiveGate = words.add('phi-lint-disable');

  const values: CompiledRule[] = [];
  for (const rule of rules) {
    if (!rule.values || severityOf(rule, settings) === 'off') continue;
    try {
      const compile = (source: string): Pattern => (builtin.includes(rule) && trustedPattern(source)) || engine.pattern(source);
      values.push(compileRule(rule, rule.values, vocabulary, compile, words, shapes));
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      onIssue(rule.id, error.message);
    }
  }
  const contextSet = engine.set([context]);
  const hasToken = (words: readonly string[]): ((name: string) => boolean) => {
    const tokens = new Set(words.map(word => word.toLowerCase()));
    return memo(name => tokenize(name).some(token => tokens.has(token)));
  };
  return {
    rules,
    settings,
    values,
    words: engine.set(words.sources),
    shapes: engine.set(shapes.sources),
    sources: [...words.sources, ...shapes.sources],
    contextGate,
    directiveGate,
    hasContext: text => contextSet.which(text).length > 0,
    isContextName: hasToken([...vocabulary.person, ...vocabulary.health, ...settings.contextWords]),
    isAmbiguousName: hasToken(vocabulary.ambiguous),
    isStaffName: hasToken(vocabulary.staff),
    formatOf,
  };
}

/** Sources of a pattern set; equal ones share a place. */
class Gates {
  readonly sources: string[] = [];

  add(source: string): number {
    const known = this.sources.indexOf(source);
    return known >= 0 ? known : this.sources.push(source) - 1;
  }
}

function compileRule(rule: Rule, values: ValueDetection, vocabulary: Vocabulary, compile: (source: string) => Pattern, words: Gates, shapes: Gates): CompiledRule {
  const patterns = values.patterns.map(source => {
    const exact = compile(source.shape);
    const named = source.validate.map(name => {
      const validator = validators[name];
      if (!validator) throw new PatternError(`unknown validator ${name}`);
      return validator;
    });
    return { source, exact, validators: named, checks: named.some(validator => validator.kind === 'checksum'), gate: shapes.add(source.approximate ?? source.shape) };
  });
  return { rule, values, owns: compileNames(values.names, vocabulary.negating), patterns, nameGate: words.add(namesPattern(values.names)) };
}

/** The severity that the settings give a rule: by its id, else its category, else `*`, else its own. */
export function severityOf(rule: Rule, settings: LintSettings): Severity | 'off' {
  return settings.severities[rule.id] ?? settings.severities[rule.category] ?? settings.severities['*'] ?? rule.severity;
}

/**
 * Whether a pattern could give a finding in a text with these hits: the conditions of the evidence table on whole texts.
 * Never false where a finding is; `context` is true where it may also come from outside the text.
 */
export function couldFire({ contextGate }: Ruleset, rule: CompiledRule, pattern: CompiledPattern, { words, shapes }: Hits, context: boolean): boolean {
  if (!shapes.has(pattern.gate)) return false;
  if (words.has(rule.nameGate)) return true;
  if (!context && !words.has(contextGate)) return false;
  return rule.values.tier === 'provider' ? pattern.checks : pattern.source.strength === 'distinct' || (pattern.checks && rule.values.tier === 'contact');
}
