// Flows of a text as the engine will find them: cut, parsed, walked, joined.
import { rules, facets, vocabulary } from '../../built';
import { formatOf } from '../../views/code-formats';
import { readFlows } from '../../../scripts/build-flows';
import { factsOf } from '../../../server/src/detectors/flows/factsOf';
import type { FlowFinding, FlowUnit } from '../../../server/src/detectors/flows/join';
import { joinFlows } from '../../../server/src/detectors/flows/join';
import type { Flows } from '../../../server/src/detectors/flows/knowledge';
import { compileFlows } from '../../../server/src/detectors/flows/knowledge';
import type { Format, UnitText, View } from '../../../server/src/views/view';

const problems: string[] = [];
export const data = readFlows(problems);
export const knowledge: Flows = compileFlows(data, { rules, facets, vocabulary });
export { problems };

/** All units of a text, parsed. */
export function viewsOf(format: Format, text: string): { start: number; unit: UnitText; view: View }[] {
  const views: ReturnType<typeof viewsOf> = [];
  for (let at = 0; at < text.length; ) {
    const end = Math.min(Math.max(format.nextBoundary(text, at), at + 1), text.length);
    const segment = text.slice(at, end);
    for (const slice of format.units(segment, '')) {
      const unit = { prefix: slice.prefix, body: segment.slice(slice.start, slice.end), suffix: slice.suffix };
      views.push({ start: at + slice.start, unit, view: format.view(unit) });
    }
    at = end;
  }
  return views;
}

export function unitsOf(format: Format, language: string, text: string): FlowUnit[] {
  const known = knowledge.of(language)!;
  return viewsOf(format, text).flatMap(({ start, unit, view: { code, broken } }) => code ? { start, facts: factsOf(unit, code, known, broken) } : []);
}

export async function flows(language: string, text: string, context = false): Promise<FlowFinding[]> {
  const format = await formatOf(language);
  return joinFlows(unitsOf(format, language, text), knowledge.of(language)!, { context });
}

/** Findings as `category: marked text`, for tables of expectations. */
export async function found(language: string, text: string): Promise<string[]> {
  return (await flows(language, text)).map(({ category, start, end }) => `${category}: ${text.slice(start, end)}`);
}
