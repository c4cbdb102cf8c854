// Matches: what in a unit has the shape of an identifier and passes its checks.
import type { Hits } from '../../engine/hits';
import { couldFire, hitsOf } from '../../engine/hits';
import type { CompiledDetection, CompiledPattern, Ruleset } from '../../engine/ruleset';
import type { Span } from '../../engine/span';
import { piecesOf } from '../../matching/pieces';
import type { UnitText } from '../../views/view';
import { stands, wholeValue } from './place';
import { isSynthetic } from './synthetic';

export interface Match {
  readonly detection: CompiledDetection;
  readonly pattern: CompiledPattern;
  readonly span: Span;
}

/** Shapes longer than this are no identifiers; it bounds what validators see. */
export const maxValue = 128;

/** The accepted values of all patterns that could fire. A long body is looked at in pieces, each for what is in it and just before. */
export function matches({ prefix, body }: UnitText, hits: Hits, ruleset: Ruleset, detections: readonly CompiledDetection[], wanted: (piece: Span) => boolean): Match[] {
  const able = ablePatterns(detections, hits, ruleset);
  const found: Match[] = [];
  if (able.length === 0) return found;
  const far = new Set(body.length > maxNear ? ruleset.words.which(prefix) : []);
  for (const piece of piecesOf(body)) {
    if (!wanted(piece)) continue;
    const whole = piece.end - piece.start === body.length;
    const text = whole ? body : body.slice(piece.start, piece.end + maxValue);
    const near = body.length > maxNear ? hitsOf(body.slice(Math.max(0, piece.start - reachBack), piece.end + maxValue), ruleset, hits.pathContext, far) : hits;
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
export const maxNear = 8192;
const reachBack = 1024;

function ablePatterns(detections: readonly CompiledDetection[], hits: Hits, ruleset: Ruleset): Pick<Match, 'detection' | 'pattern'>[] {
  return detections.flatMap(detection => detection.patterns.filter(pattern => couldFire(ruleset, detection, pattern, hits, true)).map(pattern => ({ detection, pattern })));
}

function accepted({ id, isDummy }: CompiledDetection, pattern: CompiledPattern, value: string): boolean {
  return value.length <= maxValue && pattern.validators.every(validator => validator.accepts(value)) && !isSynthetic(id, value) && !isDummy(value);
}
