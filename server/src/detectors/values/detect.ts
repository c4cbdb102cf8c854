// The value detector: finds identifiers in a unit and says what speaks for each.
import type { ContextLevel, Evidence } from '../../engine/evidence';
import { contextLevels, nameLevels, weight } from '../../engine/evidence';
import type { FindingPart } from '../../engine/finding';
import { fingerprintOf } from '../../engine/hash';
import type { Rule } from '../../engine/rule';
import type { CompiledDetection, CompiledPattern, Hits, Ownership, Ruleset } from '../../engine/ruleset';
import { couldFire, hitsWithin } from '../../engine/ruleset';
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
  const values = matches(unit, hits, ruleset, ruleset.values, () => true);
  // Facets say something only beside somebody's identifier.
  const found = values.length === 0 ? [] : [...values, ...matches(unit, hits, ruleset, ruleset.facets, piece => values.some(({ span }) => span.end > piece.start - maxNear && span.start < piece.end + maxNear))].sort((a, b) => a.span.start - b.span.start);
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

/** The accepted values of all patterns that could fire. A long body is looked at in pieces, each for what is in it and just before. */
function matches({ prefix, body }: UnitText, hits: Hits, ruleset: Ruleset, detections: readonly CompiledDetection[], wanted: (piece: Span) => boolean): Match[] {
  const able = ablePatterns(detections, hits, ruleset);
  const found: Match[] = [];
  if (able.length === 0) return found;
  const far = new Set(body.length > maxNear ? ruleset.words.which(prefix) : []);
  for (const piece of piecesOf(body)) {
    if (!wanted(piece)) continue;
    const whole = piece.end - piece.start === body.length;
    const text = whole ? body : body.slice(piece.start, piece.end + maxValue);
    const near = body.length > maxNear ? hitsWithin(body.slice(Math.max(0, piece.start - reachBack), piece.end + maxValue), far, hits, ruleset) : hits;
    for (const { detection, pattern } of near === hits ? able : ablePatterns(detections, near, ruleset)) {
      for (const { start, end } of pattern.exact.matches(text)) {
        const met = { start: piece.start + start, end: piece.start + end };
        if (met.start >= piece.end) continue;
        const span = pattern.source.whole ? wholeValue(body, met, detection) : stands(body, met) ? met : undefined;
        if (span && accepted(detection, pattern, body.slice(span.start, span.end))) found.push({ detection, pattern, span });
      }
    }
  }
  return found;
}

/** In a longer body (a minified file is one line) a name owns no value that is farther off than `reachBack`. */
const maxNear = 8192;
const reachBack = 1024;

function ablePatterns(detections: readonly CompiledDetection[], hits: Hits, ruleset: Ruleset): Pick<Match, 'detection' | 'pattern'>[] {
  return detections.flatMap(detection => detection.patterns.filter(pattern => couldFire(ruleset, detection, pattern, hits, true)).map(pattern => ({ detection, pattern })));
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

const blanks = new Set(' \u00a0');
const opening = new Set('\'"`>,;|:=([{\n\r\t');
const closing = new Set('\'"`<,;|)]}&\\\n\r\t');

/** The value fills its string, cell, element or what follows a label: a delimiter stands on both sides. */
function fills(text: string, { start, end }: Span): boolean {
  // In `key=value other=…` a blank ends the value.
  if (text[start - 1] === '=' && blanks.has(text[end]!)) return true;
  let before = start - 1;
  while (before >= start - maxBlanks && blanks.has(text[before]!)) before--;
  return (before < 0 || opening.has(text[before]!)) && fillsAfter(text, end);
}

function fillsAfter(text: string, end: number): boolean {
  let after = end;
  while (after < end + maxBlanks && blanks.has(text[after]!)) after++;
  return after >= text.length || closing.has(text[after]!);
}

const maxBlanks = 32;

/** What fills its place of a match by a shape that its label, or what follows it, may have as well. */
function wholeValue(body: string, met: Span, detection: CompiledDetection): Span | undefined {
  const filled = fills(body, met);
  if (!detection.rule) return filled ? met : undefined;
  if (filled || fillsAfter(body, met.end)) {
    const span = afterLabel(body, met, detection);
    return filled || span.start > met.start || isLabelled(body, span, detection) ? span : undefined;
  }
  // In `city=Dayton kept=yes` a blank ends the value.
  if (body[met.start - 1] !== '=') return undefined;
  const blank = body.slice(met.start, met.end).indexOf(' ');
  return blank > 0 ? { start: met.start, end: met.start + blank } : undefined;
}

/** The match without words at its beginning that are the rule's own name: `Patient Name Mara Quillan`. */
function afterLabel(body: string, { start, end }: Span, { owns }: CompiledDetection): Span {
  const text = body.slice(start, end);
  let from = 0;
  for (let at = text.indexOf(' '), words = 0; at > 0 && words < mostLabelWords; at = text.indexOf(' ', at + 1), words++) {
    if (owns(text.slice(0, at)).level === 'own') from = at + 1;
  }
  return { start: start + from, end };
}

const mostLabelWords = 4;

/** In prose a label of the rule's own may stand before it without a colon: `room 12, age 93, awake`. */
function isLabelled(body: string, span: Span, { owns }: CompiledDetection): boolean {
  if (!stands(body, span)) return false;
  const from = lineStart(body, span.start);
  const label = labelBefore(body.slice(from, span.start), span.start - from);
  return label !== undefined && owns(label).level === 'own';
}

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
  /** Of the name that owns it: the more, the more it says. */
  readonly letters: number;
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
  const staff = (tier === 'contact' || tier === 'quasi') && isOfStaff(owner, ruleset);
  const { level, letters } = ownership(nearest(owner), detection);
  const name = staff || (level !== 'own' && tier === 'direct' && isOfCarer(owner, ruleset)) ? 'none' : level;
  if (name === 'none' && (pattern.source.whole || !detection.rule || (tier === 'contact' && isOthers(owner, unit.body, span, ruleset)))) return undefined;
  if (pattern.source.whole && !isWhole(span, field, label, scene)) return undefined;
  const context = staff ? 'none' : contextOf(span, owner, pattern, scene);
  if (name === 'none' && context === 'none' && pattern.source.reach === 'unit') return undefined;
  const evidence: Evidence = {
    tier,
    strength: pattern.source.strength,
    check: pattern.checks,
    name,
    // A visit's name is nobody's.
    context: name === 'ambiguous' && context === 'owner' && !isPersons(owner, detection, ruleset) ? 'unit' : context,
    health: false,
    broken: view.broken && !label,
  };
  // Names may hold data (the label beside a JSON value): only those that are words of ours take part.
  const known = owner.filter(name => detection.owns(name).level !== 'none' || ruleset.isContextName(name));
  return { start: span.start, end: span.end, detection, evidence, fingerprint: fingerprintOf([detection.id, ...known.map(name => name.replace(/\d/g, '0'))]), letters, record: field?.record ?? line };
}

/** What a shape alone takes for a telephone number or an address is none where the name says otherwise, or the line is about staff. */
function isOthers(owner: readonly string[], body: string, span: Span, ruleset: Ruleset): boolean {
  return nearest(owner).some(ruleset.isOwnName) || ruleset.hasStaff(lineOf(body, span));
}

/** Everyday names count only where the nearest thing they are a part of is a person: `patient.name`, not `patient.hospital.name`. */
function isPersons(owner: readonly string[], { owns }: CompiledDetection, { isPersonName, isMemberName }: Ruleset): boolean {
  const isPerson = (name: string): boolean => isPersonName(name) || isMemberName(name);
  const part = owner.findIndex(name => owns(name).level === 'ambiguous');
  if (isPerson(owner[part] ?? '')) return true;
  const whole = owner.slice(part + 1).find(name => !generic.test(name) && !handing.test(name) && owns(name).level === 'none');
  return whole !== undefined && isPerson(whole);
}

/** Between a person and the parts handed to it. */
const handing = /^(?:objects?|create[a-z]*|build|make|new|of|from|insert|save|update|upsert|resource|attributes?|fields?|props|params|entry|entries|state|initial\w*|home)$/i;

/** Walking outward, those who make the software or an institution are met before a person in care. */
function isOfStaff(owner: readonly string[], { isStaffName, isPersonName }: Ruleset): boolean {
  const first = owner.find(name => isStaffName(name) || isPersonName(name));
  return first !== undefined && isStaffName(first);
}

/** Walking outward, who cares is met before who is cared for. */
function isOfCarer(owner: readonly string[], { isCarerName, isPersonName }: Ruleset): boolean {
  const first = owner.find(name => isCarerName(name) || isPersonName(name));
  return first !== undefined && isCarerName(first);
}

/** In code only what a literal or a comment holds is a value; and what nothing in its field labels must be all of the field. */
function isWhole(span: Span, field: Field | undefined, label: string | undefined, { unit, view }: Scene): boolean {
  if (!field) return view.code === undefined;
  if (label !== undefined || field.kind !== 'value') return true;
  return unit.body.slice(field.start, span.start).trim() === '' && unit.body.slice(span.end, field.end).trim() === '';
}

/** By the most telling name; of equal ones by the longest. */
function ownership(names: readonly string[], { owns }: CompiledDetection): Ownership {
  return names.map(owns).reduce((best, next) => {
    const order = nameLevels.indexOf(next.level) - nameLevels.indexOf(best.level);
    return order < 0 || (order === 0 && next.letters > best.letters) ? next : best;
  }, { level: 'none', letters: 0 });
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
    else if (outranks(next, last)) kept[kept.length - 1] = next;
  }
  return kept;
}

const maxLetters = 256;

/** What a rule finds stands before what only a facet sees. */
function outranks(next: Judged, last: Judged): boolean {
  if ((next.detection.rule === undefined) !== (last.detection.rule === undefined)) return next.detection.rule !== undefined;
  return rank(next) > rank(last);
}

function rank({ evidence, letters, start, end }: Judged): number {
  return (weight(evidence) * maxLetters + Math.min(letters, maxLetters - 1)) * (maxValue + 1) + (end - start);
}
