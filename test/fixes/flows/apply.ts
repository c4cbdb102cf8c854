// Fixes of flow findings as the editor will ask for them, and what must hold for each that is applied.
import assert from 'node:assert/strict';
import { formatOf } from '../../views/code-formats';
import { dialects } from '../../detectors/flows/dialects';
import { knowledge, viewsOf } from '../../detectors/flows/flows';
import { factsOf } from '../../../server/src/detectors/flows/factsOf';
import type { FlowFinding } from '../../../server/src/detectors/flows/join';
import { joinFlows } from '../../../server/src/detectors/flows/join';
import type { FlowFacts } from '../../../server/src/detectors/flows/facts';
import type { Fix } from '../../../server/src/engine/fix';
import { applyEdits } from '../../../server/src/engine/fix';
import type { FlowFixRequest, MaskFunction } from '../../../server/src/fixes/flows/flowFixes';
import { flowFixes } from '../../../server/src/fixes/flows/flowFixes';

interface Read {
  readonly units: readonly (FlowFixRequest['unit'] & { readonly facts: FlowFacts })[];
  readonly findings: readonly FlowFinding[];
  readonly broken: boolean;
}

let last: { readonly key: string; readonly read: Promise<Read> } | undefined;

/** What is found in a text; that of the last one is kept. */
export function read(language: string, text: string): Promise<Read> {
  const key = `${language}\0${text}`;
  if (last?.key !== key) last = { key, read: readFresh(language, text) };
  return last.read;
}

async function readFresh(language: string, text: string): Promise<Read> {
  const format = await formatOf(language);
  const known = knowledge.of(language)!;
  const views = viewsOf(format, text);
  const units = views.flatMap(({ start, unit, view: { code, broken } }) => code ? { start, unit, code, facts: factsOf(unit, code, known, broken) } : []);
  return { units, findings: joinFlows(units, known), broken: views.some(({ view }) => view.broken) };
}

export interface Offered {
  readonly finding: FlowFinding;
  readonly fixes: readonly Fix[];
}

/** The fixes of each finding of a text. */
export async function offered(language: string, text: string, mask?: MaskFunction): Promise<Offered[]> {
  const { units, findings } = await read(language, text);
  return findings.map(finding => ({ finding, fixes: fixesOf(language, text, units, finding, mask) }));
}

function fixesOf(language: string, text: string, units: Read['units'], finding: FlowFinding, mask: MaskFunction | undefined): readonly Fix[] {
  const unit = units.find(({ start, unit: { body } }) => start <= finding.start && finding.end <= start + body.length);
  assert.ok(unit, 'no unit holds the finding');
  return flowFixes({ text, language, finding, unit, mask });
}

/** Applies one fix and checks all that must hold for any; gives the new text. */
export async function applied(language: string, text: string, finding: FlowFinding, fix: Fix, known?: Read): Promise<string> {
  const before = known ?? (await read(language, text));
  const result = applyEdits(text, fix.edits);
  const shown = `${fix.title}\n--- before\n${text}\n--- after\n${result}\n`;
  checkEdits(text, result, fix, shown);
  const after = await read(language, result);
  assert.ok(before.broken || !after.broken, `does not parse: ${shown}`);
  const keys = before.findings.filter(one => one !== finding).map(one => key(one, text));
  const place = moved(finding.start, fix);
  for (const left of after.findings) {
    const known = keys.indexOf(key(left, result));
    assert.ok(known >= 0, `finding left or new (${left.category}, ${result.slice(left.start, left.end)}, ${place}): ${shown}`);
    keys.splice(known, 1);
  }
  return result;
}

/** Which finding it is, by what it says. */
function key({ category, start, end, sink }: FlowFinding, text: string): string {
  return `${category} ${sink} ${text.slice(start, end)}`;
}

function moved(offset: number, { edits }: Fix): number {
  return edits.filter(({ end }) => end <= offset).reduce((at, { start, end, text }) => at + text.length - (end - start), offset);
}

/** Sorted or not, the edits must not overlap, be of the text, change something and nothing beside themselves. */
function checkEdits(text: string, result: string, { edits, title }: Fix, shown: string): void {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  assert.ok(edits.length > 0 && result !== text, `changes nothing: ${shown}`);
  let rest = result;
  let at = 0;
  for (const edit of sorted) {
    assert.ok(edit.start >= at && edit.end >= edit.start && edit.end <= text.length, `edits overlap or leave the text: ${shown}`);
    const kept = text.slice(at, edit.start);
    assert.ok(rest.startsWith(kept + edit.text), shown);
    rest = rest.slice(kept.length + edit.text.length);
    at = edit.end;
  }
  assert.equal(rest, text.slice(at), shown);
  assert.ok(!/ssn|mrn|patient|name of/i.test(title.replace(/mask_?phi/i, '')), `the title speaks of the file: ${title}`);
}

/** Statements of a function that gets `patient`, `patients` and `value`, in a whole file. */
export function fileOf(language: string, ...statements: string[]): string {
  const dialect = dialects.find(one => one.language === language);
  assert.ok(dialect, language);
  return dialect.file(statements);
}

/** What the fix of this title makes of the first finding that has it, checked; `undefined` where none has. */
export async function fixedBy(title: RegExp, language: string, text: string, mask?: MaskFunction): Promise<string | undefined> {
  for (const { finding, fixes } of await offered(language, text, mask)) {
    const fix = fixes.find(one => title.test(one.title));
    if (fix) return applied(language, text, finding, fix);
  }
  return undefined;
}

/** A table of statements before and after a fix; `undefined`: it is not offered. */
export function tableOf(title: RegExp, mask: ((language: string) => MaskFunction) | undefined, rows: readonly (readonly [string, string, string | undefined])[]): void {
  for (const [language, before, after] of rows) {
    it(`${language}: ${before.replace(/\s+/g, ' ').slice(0, 90)}`, async () => {
      const text = fileOf(language, before);
      const { findings } = await read(language, text);
      assert.ok(findings.length > 0, `nothing is found: ${before}`);
      const result = await fixedBy(title, language, text, mask?.(language));
      assert.equal(result, after === undefined ? undefined : fileOf(language, after));
    });
  }
}
