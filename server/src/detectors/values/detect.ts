// The value detector: finds identifiers in a unit and says what speaks for each.
import type { ContextLevel, Evidence } from '../../engine/evidence';
import { weight } from '../../engine/evidence';
import { fingerprintOf } from '../../engine/hash';
import type { CompiledPattern, CompiledRule, Hits, Ruleset } from '../../engine/ruleset';
import { couldFire } from '../../engine/ruleset';
import type { Span } from '../../engine/span';
import { overlaps } from '../../engine/span';
import { piecesOf } from '../../matching/pieces';
import { labelBefore } from '../../views/formats/text';
import type { Field, UnitText, View } from '../../views/view';
import { isSynthetic } from './synthetic';

/** A value with its evidence. Offsets are relative to the unit's body; `context: 'none'` may still be raised by the file. */
export interface Candidate extends Span {
  readonly rule: CompiledRule;
  readonly evidence: Evidence;
  /** Of rule and owner: equal for values that differ in nothing but themselves (see Finding.fingerprint). */
  readonly fingerprint: string;
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
  return best(found.map(match => candidate(match, scene)));
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
  readonly rule: CompiledRule;
  readonly pattern: CompiledPattern;
  readonly span: Span;
}

/** The accepted values of all patterns that could fire. A long body is looked at in pieces, each for the shapes in it. */
function* matches(body: string, { words, shapes }: Hits, ruleset: Ruleset): Generator<Match> {
  for (const piece of piecesOf(body)) {
    const whole = piece.end - piece.start === body.length;
    const text = whole ? body : body.slice(piece.start, piece.end + maxValue);
    const hits = whole ? { words, shapes } : { words, shapes: new Set(ruleset.shapes.which(text)) };
    for (const rule of ruleset.values) {
      for (const pattern of rule.patterns) {
        if (!couldFire(ruleset, rule, pattern, hits, true)) continue;
        for (const { start, end } of pattern.exact.matches(text)) {
          const span = { start: piece.start + start, end: piece.start + end };
          if (span.start < piece.end && stands(body, span) && accepted(rule, pattern, body.slice(span.start, span.end))) yield { rule, pattern, span };
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

const dash = 45;
const dot = 46;
const slash = 47;

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isAlphanumeric(code: number): boolean {
  return isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code >= 0xaa;
}

function accepted(rule: CompiledRule, pattern: CompiledPattern, value: string): boolean {
  return value.length <= maxValue && pattern.validators.every(validator => validator.accepts(value)) && !isSynthetic(rule.rule.id, value);
}

function candidate({ rule, pattern, span }: Match, scene: Scene): Candidate {
  const { unit, view, ruleset } = scene;
  const field = innermost(view.fields, span);
  const from = Math.max(field?.start ?? 0, lineStart(unit.body, span.start));
  const label = labelBefore(unit.body.slice(from, span.start), span.start - from);
  const owner = label ? [label, ...(field?.names ?? [])] : (field?.names ?? []);
  const staff = rule.values.tier === 'contact' && owner.some(ruleset.isStaffName);
  const name = !staff && nearest(owner).some(rule.owns);
  const evidence: Evidence = {
    tier: rule.values.tier,
    strength: pattern.source.strength,
    check: pattern.checks,
    name,
    context: staff ? 'none' : contextOf(span, owner, scene),
    broken: view.broken && !label,
  };
  // Names may hold data (the label beside a JSON value): only those that are words of ours take part.
  const known = owner.filter(name => rule.owns(name) || ruleset.isContextName(name));
  return { start: span.start, end: span.end, rule, evidence, fingerprint: fingerprintOf([rule.rule.id, ...known.map(name => name.replace(/\d/g, '0'))]) };
}

/** The names that can own the value: the nearest, and while names say nothing, the next. */
function nearest(owner: readonly string[]): readonly string[] {
  const last = owner.findIndex(name => !generic.test(name));
  return last < 0 ? owner : owner.slice(0, last + 1);
}

function contextOf(span: Span, owner: readonly string[], { unit, hits, ruleset, lines }: Scene): ContextLevel {
  if (owner.some(ruleset.isContextName)) return 'owner';
  if (!hits.words.has(ruleset.contextGate)) return 'none';
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
function best(found: Candidate[]): Candidate[] {
  const kept: Candidate[] = [];
  for (const next of found) {
    const last = kept.at(-1);
    if (!last || !overlaps(last, next)) kept.push(next);
    else if (rank(next) > rank(last)) kept[kept.length - 1] = next;
  }
  return kept;
}

function rank(candidate: Candidate): number {
  return weight(candidate.evidence) * (maxValue + 1) + (candidate.end - candidate.start);
}
