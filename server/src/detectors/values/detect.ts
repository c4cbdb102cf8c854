// The value detector: finds identifiers in a unit and says what speaks for each.
import type { ContextLevel, Evidence, NameLevel } from '../../engine/evidence';
import { contextLevels, nameLevels, weight } from '../../engine/evidence';
import type { FindingPart } from '../../engine/finding';
import { fingerprintOf } from '../../engine/hash';
import type { Rule } from '../../engine/rule';
import type { CompiledDetection, CompiledPattern, Hits, Ruleset } from '../../engine/ruleset';
import { couldFire } from '../../engine/ruleset';
import type { Span } from '../../engine/span';
import { overlaps } from '../../engine/span';
import { piecesOf } from '../../matching/pieces';
import { labelBefore } from '../../views/formats/text';
import type { Field, UnitText, View } from '../../views/view';
import { isSynthetic } from './synthetic';

/** A value, or a record's combination of them, with its evidence. Offsets are relative to the unit's body; `context: 'none'` may still be raised by the file. */
export interface Candidate extends Span {
  readonly rule: Rule;
  readonly evidence: Evidence;
  /** Of rule and owner: equal for values that differ in nothing but themselves (see Finding.fingerprint). */
  readonly fingerprint: string;
  /** The values of a combination. */
  readonly parts?: readonly FindingPart[];
}

/** Names that say nothing of the value they own; the next one outward speaks. */
const generic = /^(?:values?|val|text|content|data|string|default|raw|items?|list|examples?|expected|actual|result|number|num|no|id|code|key|input|extension|add|push|append|put|set|get|equals?|includes|contains|tobe|toequal|print|println|printf|log|info|debug|warn|error|write|writeln|echo|format)$/i;

/** Shapes longer than this are no identifiers; it bounds what validators see. */
const maxValue = 128;

/** Finds the candidates of a unit. `view` reads what is around the given spans, and only where a shape occurs that could count. */
export function detectValues(unit: UnitText, hits: Hits, ruleset: Ruleset, view: (needed: readonly Span[]) => View): Candidate[] {
  const found = [...matches(unit.body, hits, ruleset)].sort((a, b) => a.span.start - b.span.start);
  if (found.length === 0) return [];
  const scene: Scene = { unit, hits, ruleset, view: view(found.map(({ span }) => span)), lines: new Map() };
  return candidatesOf(best(found.flatMap(match => judge(match, scene) ?? [])), ruleset);
}

/** What a match is judged by. */
interface Scene {
  readonly unit: UnitText;
  readonly view: View;
  readonly hits: Hits;
  readonly ruleset: Ruleset;
  /** Whether the line that starts there has context, as far as known. */
  readonly lines: Map<number, boolean>;
}

interface Match {
  readonly detection: CompiledDetection;
  readonly pattern: CompiledPattern;
  readonly span: Span;
}

/** The accepted values of all patterns that could fire. A long body is looked at in pieces, each for the shapes in it. */
function* matches(body: string, { words, shapes, person }: Hits, ruleset: Ruleset): Generator<Match> {
  for (const piece of piecesOf(body)) {
    const whole = piece.end - piece.start === body.length;
    const text = whole ? body : body.slice(piece.start, piece.end + maxValue);
    const hits = { words, person, shapes: whole ? shapes : new Set(ruleset.shapes.which(text)) };
    for (const detection of ruleset.values) {
      for (const pattern of detection.patterns) {
        if (!couldFire(ruleset, detection, pattern, hits, true)) continue;
        for (const { start, end } of pattern.exact.matches(text)) {
          const span = { start: piece.start + start, end: piece.start + end };
          if (span.start >= piece.end || !(pattern.source.whole ? fills(body, span) : stands(body, span))) continue;
          if (accepted(detection, pattern, body.slice(span.start, span.end))) yield { detection, pattern, span };
        }
      }
    }
  }
}

/** No letter or digit adjoins, and the value is no part of a longer number (`1.234-56-7890`) or a URL's authority (`ftp://user@host`). */
function stands(text: string, { start, end }: Span): boolean {
  const before = text.charCodeAt(start - 1);
  const after = text.charCodeAt(end);
  if (isAlphanumeric(before) || isAlphanumeric(after)) return false;
  if ((before === dash || before === dot) && isDigit(text.charCodeAt(start - 2))) return false;
  if (before === slash && text.startsWith('://', start - 3)) return false;
  return !((after === dash || after === dot) && isDigit(text.charCodeAt(end + 1)));
}

const blanks = new Set(' \t\u00a0');
const opening = new Set('\'"`>,;|:=([{\n\r\t');
const closing = new Set('\'"`<,;|)]}&\\\n\r\t');

/** The value fills its string, cell, element or what follows a label: a delimiter stands on both sides. */
function fills(text: string, { start, end }: Span): boolean {
  let before = start - 1;
  while (before >= start - maxBlanks && blanks.has(text[before]!)) before--;
  let after = end;
  while (after < end + maxBlanks && blanks.has(text[after]!)) after++;
  return (before < 0 || opening.has(text[before]!)) && (after >= text.length || closing.has(text[after]!));
}

const maxBlanks = 32;

const dash = 45;
const dot = 46;
const slash = 47;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isAlphanumeric(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code >= 0xaa;
}

function accepted({ id, isDummy }: CompiledDetection, pattern: CompiledPattern, value: string): boolean {
  return value.length <= maxValue && pattern.validators.every(validator => validator.accepts(value)) && !isSynthetic(id, value) && !isDummy(value);
}

/** A match with what speaks for it. */
interface Judged extends Span {
  readonly detection: CompiledDetection;
  readonly evidence: Evidence;
  readonly fingerprint: string;
  /** Where its record begins. */
  readonly record: number;
}

/** Nothing where what makes data up owns it, or where its shape says nothing without a name and none owns it. */
function judge({ detection, pattern, span }: Match, scene: Scene): Judged | undefined {
  const { unit, view, ruleset } = scene;
  const { tier } = detection.values;
  const field = innermost(view.fields, span);
  const line = lineStart(unit.body, span.start);
  const from = Math.max(field?.start ?? 0, line);
  const label = labelBefore(unit.body.slice(from, span.start), span.start - from);
  const owner = label ? [label, ...(field?.names ?? [])] : (field?.names ?? []);
  if (owner.some(ruleset.isFakerName)) return undefined;
  const staff = (tier === 'contact' || tier === 'quasi') && owner.some(ruleset.isStaffName);
  const name = staff ? 'none' : nameLevel(nearest(owner), detection);
  if (name === 'none' && (pattern.source.whole || !detection.rule || (tier === 'contact' && isOthers(owner, unit.body, span, ruleset)))) return undefined;
  const context = staff ? 'none' : contextOf(span, owner, pattern, scene);
  const isPersons = owner.some(name => ruleset.isPersonName(name) || ruleset.isMemberName(name));
  const evidence: Evidence = {
    tier,
    strength: pattern.source.strength,
    check: pattern.checks,
    name,
    // A visit's name is nobody's.
    context: name === 'ambiguous' && context === 'owner' && !isPersons ? 'unit' : context,
    health: false,
    broken: view.broken && !label,
  };
  // Names may hold data (the label beside a JSON value): only those that are words of ours take part.
  const known = owner.filter(name => detection.owns(name) !== 'none' || ruleset.isContextName(name));
  return { start: span.start, end: span.end, detection, evidence, fingerprint: fingerprintOf([detection.id, ...known.map(name => name.replace(/\d/g, '0'))]), record: field?.record ?? line };
}

/** What a shape alone takes for a telephone number or an address is none where the name says otherwise, or the line is about staff. */
function isOthers(owner: readonly string[], body: string, span: Span, ruleset: Ruleset): boolean {
  return nearest(owner).some(ruleset.isOwnName) || ruleset.hasStaff(lineOf(body, span));
}

function nameLevel(names: readonly string[], { owns }: CompiledDetection): NameLevel {
  const levels = names.map(owns);
  return nameLevels.find(level => levels.includes(level)) ?? 'none';
}

/** The values that a rule reports, and the combinations of their records. */
function candidatesOf(found: readonly Judged[], ruleset: Ruleset): Candidate[] {
  const records = new Map<number, Judged[]>();
  for (const judged of found) {
    const others = records.get(judged.record);
    if (others) others.push(judged);
    else records.set(judged.record, [judged]);
  }
  const candidates: Candidate[] = [];
  for (const record of records.values()) {
    const health = record.some(({ detection }) => detection.health);
    const person = record.some(({ detection, evidence }) => detection.rule && evidence.tier === 'direct' && evidence.name === 'own');
    for (const { start, end, detection: { rule }, evidence, fingerprint } of record) {
      // Beside somebody's own identifier a `name` is that person's.
      const name = person && evidence.name === 'ambiguous' ? 'contextual' : evidence.name;
      if (rule) candidates.push({ start, end, rule, evidence: { ...evidence, name, health }, fingerprint });
    }
    if (record.length > 1) candidates.push(...combinationsOf(record, health, ruleset));
  }
  return candidates.sort((a, b) => a.start - b.start || a.end - b.end);
}

function combinationsOf(record: readonly Judged[], health: boolean, { combinations }: Ruleset): Candidate[] {
  return combinations.flatMap(({ rule, lists }) => {
    const parts = record.filter(({ detection, evidence }) => evidence.name !== 'none' && lists.some(list => list.has(detection.id)));
    if (!lists.every(list => parts.some(({ detection }) => list.has(detection.id)))) return [];
    const start = Math.min(...parts.map(part => part.start));
    const end = Math.max(...parts.map(part => part.end));
    const context = contextLevels.find(level => parts.some(part => part.evidence.context === level))!;
    const evidence: Evidence = { tier: 'combination', strength: 'distinct', check: false, name: 'own', context, health, broken: parts.some(part => part.evidence.broken) };
    return [{ start, end, rule, evidence, fingerprint: fingerprintOf([rule.id, ...parts.map(part => part.fingerprint)]), parts: parts.filter(part => part.detection.rule).map(({ start, end, detection }) => ({ start, end, rule: detection.id })) }];
  });
}

/** The names that can own the value: the nearest, and while names say nothing, the next. */
function nearest(owner: readonly string[]): readonly string[] {
  const last = owner.findIndex(name => !generic.test(name));
  return last < 0 ? owner : owner.slice(0, last + 1);
}

function contextOf(span: Span, owner: readonly string[], { context: own }: CompiledPattern, { unit, hits, ruleset, lines }: Scene): ContextLevel {
  if (owner.some(ruleset.isContextName)) return 'owner';
  const near = own && hits.words.has(own.gate);
  if (near && own.stands(lineOf(unit.body, span))) return 'line';
  if (!hits.words.has(ruleset.contextGate)) return near ? 'unit' : 'none';
  if (owner.some(ruleset.isAmbiguousName)) return 'owner';
  const line = lineStart(unit.body, span.start);
  let here = lines.get(line);
  if (here === undefined) lines.set(line, (here = ruleset.hasContext(lineOf(unit.body, span))));
  return here ? 'line' : 'unit';
}

const longLine = 400;

/** The line of the span, at most `longLine` characters to each side: a line may be megabytes long. */
function lineOf(text: string, span: Span): string {
  const after = text.slice(span.end, span.end + longLine);
  const newline = after.indexOf('\n');
  return text.slice(lineStart(text, span.start), span.end + (newline < 0 ? after.length : newline));
}

function lineStart(text: string, offset: number): number {
  const from = Math.max(0, offset - longLine);
  return from + text.slice(from, offset).lastIndexOf('\n') + 1;
}

/** The last field that starts at or before the span and holds it: fields nest, the innermost speaks. */
function innermost(fields: readonly Field[], span: Span): Field | undefined {
  let low = 0;
  let high = fields.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fields[middle]!.start <= span.start) low = middle + 1;
    else high = middle;
  }
  for (let i = low - 1; i >= 0 && i >= low - 64; i--) {
    if (fields[i]!.end >= span.end) return fields[i];
  }
  return undefined;
}

/** One value, one candidate (they come sorted by start): of those that overlap, the best supported one, then the longer, then the first found. */
function best(found: Judged[]): Judged[] {
  const kept: Judged[] = [];
  for (const next of found) {
    const last = kept.at(-1);
    if (!last || !overlaps(last, next)) kept.push(next);
    else if (rank(next) > rank(last)) kept[kept.length - 1] = next;
  }
  return kept;
}

function rank({ evidence, start, end }: Judged): number {
  return weight(evidence) * (maxValue + 1) + (end - start);
}
