// Runs texts through views, facts and join, as the engine does, for tests of rules about settings and of their fixes.
import { readSettings } from '../../../scripts/build-settings';
import { compileSettings } from '../../../server/src/detectors/settings/compile';
import type { SettingKnowledge } from '../../../server/src/detectors/settings/compile';
import type { SettingData, SettingRule } from '../../../server/src/detectors/settings/data';
import type { SettingFacts } from '../../../server/src/detectors/settings/facts';
import { settingFactsOf } from '../../../server/src/detectors/settings/factsOf';
import type { SettingFinding } from '../../../server/src/detectors/settings/join';
import { joinSettings } from '../../../server/src/detectors/settings/join';
import type { PlacedFacts } from '../../../server/src/detectors/settings/surroundings';
import { contextTest } from '../../../server/src/engine/context';
import { applyEdits } from '../../../server/src/engine/fix';
import type { Span } from '../../../server/src/engine/span';
import { settingFixes } from '../../../server/src/fixes/settings/settingFixes';
import type { SettingFix } from '../../../server/src/fixes/settings/settingFixes';
import type { ConfigView } from '../../../server/src/views/config';
import { configFormatOf } from '../../../server/src/views/formats/config/registry';
import { vocabulary } from '../../built';

export const today = '2026-11-28';

export const hasContext = contextTest([...vocabulary.person, ...vocabulary.health]);

/** The rules whose address below rules/settings begins so; throws with all complaints. */
export function readRules(wanted = ''): SettingData<SettingRule> {
  const problems: string[] = [];
  const data = readSettings(problems, undefined, wanted);
  if (problems.length > 0) throw new Error(`rules/settings:\n${problems.join('\n')}`);
  return data;
}

export function compileRules(data: SettingData): SettingKnowledge {
  return compileSettings(data, { hasContext });
}

export interface Part {
  readonly start: number;
  readonly text: string;
  readonly view: ConfigView;
}

export interface Source {
  readonly language: string;
  readonly file?: string;
  readonly text: string;
  readonly others?: Readonly<Record<string, string>>;
}

const usualNames: Readonly<Record<string, string>> = { terraform: 'main.tf', dockerfile: 'Dockerfile', bicep: 'main.bicep', json: 'template.json', yaml: 'config.yaml', jsonc: 'template.json' };

const languages: Readonly<Record<string, string>> = { tf: 'terraform', tfvars: 'terraform', json: 'json', yaml: 'yaml', yml: 'yaml' };

/** By the end of the file's name. */
function languageOf(address: string): string | undefined {
  return languages[address.slice(address.lastIndexOf('.') + 1)];
}

export function partsOf(language: string, text: string, address: string): Part[] {
  const format = configFormatOf(language);
  if (!format) throw new Error(`Nothing reads ${language}.`);
  return format.chunks(text).flatMap(({ start, end }) => {
    const chunk = text.slice(start, end);
    const view = format.view(chunk, address);
    return view ? [{ start, text: chunk, view }] : [];
  });
}

export interface Judged {
  readonly text: string;
  readonly parts: readonly Part[];
  readonly chunks: readonly PlacedFacts[];
  readonly findings: readonly SettingFinding[];
  readonly broken: boolean;
}

function factsOfParts(parts: readonly Part[], knowledge: SettingKnowledge): PlacedFacts[] {
  return parts.map(({ start, text, view }) => ({ start, facts: settingFactsOf(text, view, knowledge) }));
}

/** The address of an example is `file`, else the usual one of its language. */
export function judge(source: Source, knowledge: SettingKnowledge, text = source.text): Judged {
  const { language, file = usualNames[language] ?? 'example', others = {} } = source;
  const parts = partsOf(language, text, `/work/${file}`);
  const chunks = factsOfParts(parts, knowledge);
  const neighbours = Object.entries(others).map(([address, other]): SettingFacts[] => factsOfParts(partsOf(languageOf(address) ?? language, other, `/work/${address}`), knowledge).map(({ facts }) => facts));
  return { text, parts, chunks, findings: joinSettings(chunks, neighbours, knowledge, { today }), broken: parts.some(({ view }) => view.broken) };
}

export function fixesOf({ text, parts }: Judged, finding: SettingFinding, knowledge: SettingKnowledge): readonly SettingFix[] {
  const part = parts.findLast(({ start }) => start <= finding.block.start)!;
  return settingFixes({ text, start: part.start, chunk: part.text, view: part.view, finding, knowledge, today });
}

/** The text with findings between marks. */
export function mark(text: string, findings: readonly Span[]): string {
  return applyEdits(text, findings.flatMap(({ start, end }) => [{ start, end: start, text: '⟦' }, { start: end, end, text: '⟧' }]));
}
