// Ruleset: rules compiled for one configuration, ready to run.
import type { Validator } from '../detectors/values/validators';
import { validators } from '../detectors/values/validators';
import type { AbsenceData } from '../detectors/absence/data';
import type { FlowData } from '../detectors/flows/data';
import { jointDetectors } from '../detectors/joint';
import type { SettingData } from '../detectors/settings/data';
import type { JointDetector } from './joint';
import type { Pattern, PatternEngine, PatternSet } from '../matching/patterns';
import { PatternError } from '../matching/patterns';
import type { Format } from '../views/view';
import type { Word, Words } from '../matching/words';
import { compileWords } from '../matching/words';
import { trustedPattern } from '../matching/trusted';
import { contextTest, contextWords } from './context';
import type { Severity } from './finding';
import { lazily, memo } from './memo';
import type { NameWord } from './names';
import { affixes, tokenize, wordsOf } from './names';
import type { Ownership, Owners } from './ownership';
import { compileOwnership, nobody, spelt } from './ownership';
import type { Facet, Rule, ValueDetection, ValuePattern } from './rule';
import type { LintSettings } from './settings';
import { directiveWords } from './suppression';
import type { Vocabulary } from './vocabulary';

export interface CompiledPattern {
  readonly source: ValuePattern;
  readonly exact: Pattern;
  readonly validators: readonly Validator[];
  /** One of the validators verifies a check digit. */
  readonly checks: boolean;
  /** Its place among the shapes of the set pass; absent where ordinary words have the shape, so that names alone tell. */
  readonly gate?: number;
  /** Words that speak of patients for this pattern alone: their place among the words of the set pass, and whether they stand in a text. */
  readonly context?: { readonly gate: number; readonly stands: (text: string) => boolean };
}

/** What finds values: of a rule, or of a facet. */
export interface CompiledDetection {
  /** Of the rule or facet. */
  readonly id: string;
  readonly values: ValueDetection;
  /** Whether and how it owns what bears this name, by the most telling of its names. */
  readonly owns: (name: string) => Ownership;
  readonly patterns: readonly CompiledPattern[];
  readonly isDummy: (value: string) => boolean;
  /** Places among the words of the set pass: see any spelling of the names that tell by themselves, and of the others. */
  readonly ownGate: number;
  readonly sharedGate: number;
  /** Absent for facets. */
  readonly rule?: Rule;
  /** It tells of health. */
  readonly health: boolean;
}

export interface CompiledCombination {
  readonly rule: Rule;
  /** Of each list, one must be in the record. */
  readonly lists: readonly ReadonlySet<string>[];
}

/** The words of all rules: what names of identifiers and of patients are. */
export interface Lexicon {
  /** Sorted by id. */
  readonly rules: readonly Rule[];
  readonly facets: readonly Facet[];
  readonly vocabulary: Vocabulary;
}

/** What the build makes of the folder rules. */
export interface Knowledge extends Lexicon {
  readonly flows: FlowData;
  readonly absences: AbsenceData;
  readonly sourceWords: SourceWords;
  /** The checks of the rules about settings, in a file of their own: few documents need them. */
  readonly settings: () => SettingData;
}

/** Names of persons, as words of texts: sources of patient data beside the names of the rules. Some tell by themselves, some need context. */
export interface SourceWords {
  readonly direct: readonly NameWord[];
  readonly contextual: readonly NameWord[];
}

export interface Ruleset {
  /** All rules, built-in and custom, those switched off included. */
  readonly rules: readonly Rule[];
  readonly settings: LintSettings;
  /** The value rules that are on. */
  readonly values: readonly CompiledDetection[];
  readonly facets: readonly CompiledDetection[];
  readonly combinations: readonly CompiledCombination[];
  /** Names, context words and directives: what every finding needs one of. */
  readonly words: Words;
  /** Shapes of values, looked for only where words were seen. */
  readonly shapes: PatternSet;
  /** The patterns of the shapes, for comparisons with other programs. */
  readonly shapeSources: readonly string[];
  readonly contextGate: number;
  readonly directiveGate: number;
  /** Places of the names that joint detectors stand on: those that tell by themselves, and those that need context. */
  readonly sourceGates: SourceGates;
  /** The joint detectors of which a rule is on. */
  readonly joint: readonly JointDetector[];
  /** The rules of direct identifiers that are on. */
  readonly direct: readonly CompiledDetection[];
  /** Places of what counts only where a person is spoken of. */
  readonly sharedGates: ReadonlySet<number>;
  /** Patient or health words stand in a text. */
  readonly hasContext: (text: string) => boolean;
  /** A name that speaks of a patient or of health. */
  readonly isContextName: (name: string) => boolean;
  /** A name that tells by itself whose rule's value it owns. */
  readonly isOwnName: (name: string) => boolean;
  /** A name that speaks of a person in care. */
  readonly isPersonName: (name: string) => boolean;
  /** A name that does so only where other words in the unit agree: `member`, `client`, `visit`. */
  readonly isAmbiguousName: (name: string) => boolean;
  /** Likewise a person's: `member`, `client`. */
  readonly isMemberName: (name: string) => boolean;
  /** A name that speaks of who cares for patients or works with the software: `provider_first_name`, `attendingPhysician`. */
  readonly isCarerName: (name: string) => boolean;
  /** A name that speaks of those who make the software, or of an institution: what it owns is no patient's contact. */
  readonly isStaffName: (name: string) => boolean;
  /** A text that speaks of them. */
  readonly hasStaff: (text: string) => boolean;
  /** A name of what makes data up: `faker`. */
  readonly isFakerName: (name: string) => boolean;
  readonly formatOf: (language: string) => Format;
}

export interface SourceGates {
  readonly direct: ReadonlySet<number>;
  readonly contextual: ReadonlySet<number>;
}

/** Compiles rules. A pattern that does not compile costs its rule only; `onIssue` hears of it. */
export function compileRuleset(
  knowledge: Knowledge,
  engine: PatternEngine,
  formatOf: (language: string) => Format,
  settings: LintSettings,
  onIssue: (rule: string, message: string) => void = () => {},
): Ruleset {
  const { rules: builtin, facets, vocabulary, sourceWords } = knowledge;
  const rules = [...builtin, ...settings.customRules];
  const gates = { words: new WordGates(), shapes: new ShapeGates() };
  const speaking = [...vocabulary.person, ...vocabulary.health, ...settings.contextWords];
  const hasContext = contextTest(speaking);
  const contextGate = gates.words.add(contextWords(speaking));
  const directiveGate = gates.words.add(directiveWords);

  const trusted = (source: string): Pattern => lazyPattern(() => trustedPattern(source) ?? engine.pattern(source));
  const owners = compileOwnership([...facets, ...rules.flatMap(({ id, values }) => (values ? { id, values } : []))], vocabulary);
  const values: CompiledDetection[] = [];
  const compiledFacets = facets.map(facet => compileDetection(facet, owners, trusted, gates));
  for (const rule of rules) {
    if (!rule.values || severityOf(rule, settings) === 'off') continue;
    try {
      const compile = builtin.includes(rule) ? trusted : engine.pattern;
      const detection = compileDetection({ id: rule.id, health: false, values: settings.formatsOnly ? { ...rule.values, patterns: [] } : rule.values, rule }, owners, compile, gates);
      values.push({ ...detection, patterns: [...detection.patterns, ...ownPatterns(rule, settings, engine, gates, onIssue)] });
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      onIssue(rule.id, error.message);
    }
  }
  const sourceGates = sourceGatesOf([...values, ...compiledFacets], sourceWords, rules.filter(rule => rule.values && !values.some(({ id }) => id === rule.id)), gates.words);
  const { words, shapes } = gates;
  return {
    rules,
    settings,
    values,
    facets: compiledFacets,
    combinations: rules.flatMap(rule => (rule.combination && severityOf(rule, settings) !== 'off' ? { rule, lists: rule.combination.map(list => new Set(list)) } : [])),
    words: compileWords(words.words, affixes),
    shapes: engine.set(shapes.sources),
    shapeSources: shapes.sources,
    contextGate,
    directiveGate,
    sourceGates,
    joint: settings.formatsOnly ? [] : jointDetectors(knowledge, settings, hasContext).filter(detector => rules.some(rule => detector.rules.includes(rule.id) && severityOf(rule, settings) !== 'off')),
    sharedGates: new Set([...values, ...compiledFacets].map(({ sharedGate }) => sharedGate)),
    direct: values.filter(({ values }) => values.tier === 'direct'),
    hasContext,
    isContextName: hasToken(speaking),
    isOwnName: name => values.some(({ owns }) => owns(name).level === 'own'),
    isPersonName: hasToken([...vocabulary.person, ...settings.contextWords]),
    isAmbiguousName: hasToken([...vocabulary.member, ...vocabulary.ambiguous]),
    isMemberName: hasToken(vocabulary.member),
    isCarerName: hasToken(vocabulary.carer),
    isStaffName: hasToken([...vocabulary.staff, ...vocabulary.institution]),
    hasStaff: contextTest(vocabulary.staff),
    isFakerName: hasToken(vocabulary.faker),
    formatOf,
  };
}

/** Their names are words elsewhere: `tin`, `sin`, `avs`, `memberName`. Those of patients say so. */
const commonplace = /^(?:[a-z]{2}-|baltic-|itin$|person-name$)/;

/** Of rules that are off nobody looks for the values; their names are patient data all the same. */
function sourceGatesOf(detections: readonly CompiledDetection[], words: SourceWords, off: readonly Rule[], gates: WordGates): SourceGates {
  const direct = detections.flatMap(({ id, ownGate, values: { tier } }) => (tier === 'direct' && !commonplace.test(id) ? [ownGate] : []));
  const contextual = detections.flatMap(({ ownGate, sharedGate }) => [ownGate, sharedGate]);
  const namesOff = off.flatMap(({ values }) => [...spelt(values!, 'names'), ...spelt(values!, 'contextual')]);
  return { direct: new Set([...direct, gates.add([...words.direct, ...wordsOf(namesOff)])]), contextual: new Set([...contextual, gates.add(words.contextual)]) };
}

/** Whether a name has one of the words as a word of its own; words may have several parts (`medical record`, `hl7`). */
function hasToken(words: readonly string[]): (name: string) => boolean {
  const spelt = words.map(word => tokenize(word).join(' '));
  const single = new Set(spelt.filter(word => !word.includes(' ')));
  const several = spelt.filter(word => word.includes(' ')).map(word => ` ${word} `);
  return memo(name => {
    const tokens = tokenize(name);
    return tokens.some(token => single.has(token)) || (tokens.length > 1 && several.some(word => ` ${tokens.join(' ')} `.includes(word)));
  });
}

/** Words by the place of what they stand for. */
class WordGates {
  readonly words: Word[] = [];
  private count = 0;

  add(words: readonly Omit<Word, 'gate'>[]): number {
    const gate = this.count++;
    this.words.push(...words.map(word => ({ ...word, gate })));
    return gate;
  }
}

/** Sources of the pattern set; equal ones share a place. */
class ShapeGates {
  readonly sources: string[] = [];

  add(source: string): number {
    const known = this.sources.indexOf(source);
    return known >= 0 ? known : this.sources.push(source) - 1;
  }
}

function lazyPattern(make: () => Pattern): Pattern {
  let made: Pattern | undefined;
  return { matches: text => (made ??= make()).matches(text) };
}

type Detection = Pick<CompiledDetection, 'id' | 'values' | 'health' | 'rule'>;

function compileDetection({ id, values, health, rule }: Detection, owners: Owners, compile: (source: string) => Pattern, { words, shapes }: { words: WordGates; shapes: ShapeGates }): CompiledDetection {
  const patterns = values.patterns.map(source => compilePattern(source, compile, shapes));
  return {
    id,
    values,
    owns: name => owners(name).get(id) ?? nobody,
    patterns,
    isDummy: dummyTest(values.dummies),
    ownGate: words.add(wordsOf(spelt(values, 'names'))),
    sharedGate: words.add(wordsOf([...spelt(values, 'contextual'), ...spelt(values, 'ambiguous')])),
    health,
    ...(rule ? { rule } : {}),
  };
}

function compilePattern(source: ValuePattern, compile: (source: string) => Pattern, shapes: ShapeGates): CompiledPattern {
  const exact = compile(source.shape);
  const named = source.validate.map(name => {
    const validator = validators[name];
    if (!validator) throw new PatternError(`unknown validator ${name}`);
    return validator;
  });
  const compiled = { source, exact, validators: named, checks: named.some(validator => validator.kind === 'checksum') };
  return source.whole ? compiled : { ...compiled, gate: shapes.add(source.approximate ?? source.shape) };
}

/** The organisation's own formats of a rule. A broken one costs only itself. */
function ownPatterns(rule: Rule, { formats }: LintSettings, engine: PatternEngine, { words, shapes }: { words: WordGates; shapes: ShapeGates }, onIssue: (rule: string, message: string) => void): CompiledPattern[] {
  return formats.filter(format => format.rule === rule.id).flatMap(({ pattern, check, context }) => {
    try {
      // What compiles alone may still be too large for a set.
      engine.set([pattern]);
      const compiled = compilePattern({ shape: pattern, strength: 'distinct', validate: check ? [check] : [], reach: 'file', whole: false }, engine.pattern, shapes);
      if (context.length === 0) return compiled;
      return { ...compiled, context: { gate: words.add(contextWords(context)), stands: contextTest(context) } };
    } catch (error) {
      if (!(error instanceof PatternError)) throw error;
      onIssue(rule.id, error.message);
      return [];
    }
  });
}

function dummyTest(samples: readonly string[]): (value: string) => boolean {
  return lazily(() => {
    const dummies = new Set(samples.map(comparable));
    return value => dummies.has(comparable(value));
  });
}

/** Letters and digits in one case: how a value is written does not matter. */
function comparable(value: string): string {
  return value.toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The severity that the settings give a rule: by its id, else its category, else `*`, else its own. */
export function severityOf(rule: Rule, settings: LintSettings): Severity | 'off' {
  return settings.severities[rule.id] ?? settings.severities[rule.category] ?? settings.severities['*'] ?? rule.severity;
}
