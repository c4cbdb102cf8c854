// What is missing in a text as the engine will find it: cut, parsed, walked, joined.
import { rules, facets, vocabulary } from '../../built';
import { formatOf } from '../../views/code-formats';
import { readAbsences } from '../../../scripts/build-absence';
import { readFlows } from '../../../scripts/build-flows';
import { absenceFactsOf } from '../../../server/src/detectors/absence/factsOf';
import type { AbsenceFinding, AbsenceUnit } from '../../../server/src/detectors/absence/join';
import { joinAbsences } from '../../../server/src/detectors/absence/join';
import { compileAbsences } from '../../../server/src/detectors/absence/knowledge';
import { compileSourceNames } from '../../../server/src/detectors/flows/names';
import { prismaFormat } from '../../../server/src/views/formats/prisma';
import { sqlFormat } from '../../../server/src/views/formats/sql';
import type { Format } from '../../../server/src/views/view';

export const problems: string[] = [];
export const data = readAbsences(problems);
const names = compileSourceNames(readFlows([]).sources, { rules, facets, vocabulary });
export const knowledge = compileAbsences(data, { rules, facets, vocabulary }, names, { authentication: [], audit: [], encryption: [] });
/** With names that a user has given. */
export const ownKnowledge = compileAbsences(data, { rules, facets, vocabulary }, names, { authentication: ['knockKnock'], audit: ['jotDown'], encryption: ['scramblix'] });

export async function formatFor(language: string): Promise<Format> {
  return language === 'prisma' ? prismaFormat : language === 'sql' ? sqlFormat : formatOf(language);
}

export function unitsOf(format: Format, language: string, text: string, known = knowledge): AbsenceUnit[] {
  const units: AbsenceUnit[] = [];
  for (let at = 0; at < text.length; ) {
    const end = Math.min(Math.max(format.nextBoundary(text, at), at + 1), text.length);
    const segment = text.slice(at, end);
    for (const slice of format.units(segment, '')) {
      const unit = { prefix: slice.prefix, body: segment.slice(slice.start, slice.end), suffix: slice.suffix };
      units.push({ start: at + slice.start, facts: absenceFactsOf(unit, format.view(unit), language, known) });
    }
    at = end;
  }
  return units;
}

export async function absences(language: string, text: string, options: { context?: boolean; known?: typeof knowledge } = {}): Promise<AbsenceFinding[]> {
  const known = options.known ?? knowledge;
  return joinAbsences(unitsOf(await formatFor(language), language, text, known), language, known, options);
}

/** The text with the findings of a rule marked. */
export function marked(text: string, findings: readonly AbsenceFinding[]): string {
  let shown = text;
  for (const { start, end } of [...findings].reverse()) shown = `${shown.slice(0, start)}⟦${shown.slice(start, end)}⟧${shown.slice(end)}`;
  return shown;
}
