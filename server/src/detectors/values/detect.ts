// The value detector: finds identifiers in a unit and says what speaks for each.
import type { ContextLevel, Evidence } from '../../engine/evidence';
import { fingerprintOf } from '../../engine/hash';
import type { Hits } from '../../engine/hits';
import type { CompiledPattern, Ruleset } from '../../engine/ruleset';
import type { Span } from '../../engine/span';
import { labelBefore } from '../../views/formats/text';
import type { Field, UnitText, View } from '../../views/view';
import type { Match } from './matches';
import { matches, maxNear } from './matches';
import { isOfCarer, isOfStaff, isOthers, isPersons, nearest, ownership } from './owners';
import { lineOf, lineStart } from './place';
import type { Candidate, Judged } from './records';
import { best, candidatesOf } from './records';

export type { Candidate } from './records';

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
  const { level, letters, described } = ownership(nearest(owner), detection);
  const name = staff || (level !== 'own' && tier === 'direct' && isOfCarer(owner, ruleset)) ? 'none' : level;
  if (name === 'none' && (described || pattern.source.whole || !detection.rule || (tier === 'contact' && isOthers(owner, unit.body, span, ruleset)))) return undefined;
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

/** In code only what a literal or a comment holds is a value; and what nothing in its field labels must be all of the field. */
function isWhole(span: Span, field: Field | undefined, label: string | undefined, { unit, view }: Scene): boolean {
  if (!field) return view.code === undefined;
  if (label !== undefined || field.kind !== 'value') return true;
  return unit.body.slice(field.start, span.start).trim() === '' && unit.body.slice(span.end, field.end).trim() === '';
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
