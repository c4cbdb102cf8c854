// The fixes of a finding about a setting: exact edits in the syntax of the file, with everything else left as it is.
import type { TextChange } from '../../engine/document';
import type { FixSpec, RemoveSpec, SetSpec } from '../../detectors/settings/data';
import type { SettingKnowledge } from '../../detectors/settings/compile';
import { compileCondition, stepsOf } from '../../detectors/settings/conditions';
import { readTexts } from '../../detectors/settings/factsOf';
import type { SettingFinding } from '../../detectors/settings/join';
import { podKeysOf } from '../../detectors/settings/nodes';
import { createScope, newUsage } from '../../detectors/settings/scope';
import { createSurroundings } from '../../detectors/settings/surroundings';
import type { ConfigBlock, ConfigMap, ConfigSyntax, ConfigView } from '../../views/config';
import { readJson } from '../../views/formats/config/json-values';
import { bicepWriter } from './bicep';
import { companionEdit, companionText } from './companion';
import { dockerfileWriter } from './dockerfile';
import { withExpressions } from './expressions';
import { hclWriter } from './hcl';
import { jsonWriter } from './json';
import { newlineOf, unitOf } from './place';
import { blocksOfHcl } from './terraformJson';
import type { JsonBlock } from './terraformJson';
import type { Branch, Leaf, Located, Placed } from './tree';
import { findSpan, grow, leafOf, locate, newBranch } from './tree';
import type { Writer, WriterContext } from './writer';
import { yamlWriter } from './yaml';

export interface SettingFix {
  readonly title: string;
  readonly kind: FixSpec['kind'];
  readonly safe: boolean;
  /** It may cut somebody off: a person has to look at it first. */
  readonly needsConfirmation: boolean;
  /** Offsets of the document. */
  readonly edits: readonly TextChange[];
}

export interface SettingFixRequest {
  /** The document, the chunk's offset in it, and the chunk with its view. */
  readonly text: string;
  readonly start: number;
  readonly chunk: string;
  readonly view: ConfigView;
  readonly finding: SettingFinding;
  readonly knowledge: SettingKnowledge;
  readonly today: string;
  /** What stands in the place of everybody's addresses. */
  readonly cidr?: string;
}

const writers: Readonly<Record<ConfigSyntax, Writer>> = { hcl: hclWriter, json: withExpressions(jsonWriter, hclWriter), yaml: yamlWriter, bicep: bicepWriter, dockerfile: dockerfileWriter };

/** None where the rule has none for this syntax, or where an edit would not be exact. */
export function settingFixes(request: SettingFixRequest): SettingFix[] {
  const { start, view, finding, knowledge } = request;
  const spec = knowledge.rule(finding.rule)?.checks[finding.check]?.fix;
  // A document and its only job, a task and its module may cover the same text.
  const blocks = view.blocks.filter(one => start + one.start === finding.block.start && start + one.end === finding.block.end);
  const block = blocks.find(one => one.type.toLowerCase() === finding.label.toLowerCase()) ?? blocks[0];
  if (!spec || !block) return [];
  const edits = editsOf(spec, block, request);
  if (!edits || edits.length === 0) return [];
  return [{ title: spec.title, kind: spec.kind, safe: spec.safe === true, needsConfirmation: spec.needsConfirmation === true, edits: edits.map(edit => ({ ...edit, start: edit.start + start, end: edit.end + start })) }];
}

function editsOf(spec: FixSpec, block: ConfigBlock, { text, start, chunk, view, finding, cidr = '10.0.0.0/8' }: SettingFixRequest): TextChange[] | undefined {
  const writer = writers[view.syntax];
  const context: WriterContext = { text: chunk, newline: newlineOf(text), unit: view.syntax === 'hcl' ? '  ' : unitOf(text), dialect: view.dialect };
  const root: Placed = { value: readTexts(block.value, chunk, 0) };
  const item = finding.item && findSpan(root, finding.item.start - start, finding.item.end - start);
  if (finding.item && !item) return undefined;
  const fill = (part: string): string => part.replaceAll('{cidr}', cidr).replaceAll('{cidr6}', 'fd00::/8').replaceAll('{name}', block.name).replaceAll('{type}', block.type).replaceAll('{ref}', `${block.type}.${block.name}`);
  const plan: Plan = { writer, context, root, from: item ?? root, fill, holds: tester(block, view), podKeys: podKeysOf(block.type), edits: [], branches: new Map(), fillings: new Map() };
  for (const set of listOf(spec.set)) planSet(plan, set);
  for (const remove of listOf(spec.remove)) planRemove(plan, remove);
  for (const append of listOf(spec.append)) planAppend(plan, append);
  const where = { text, chunk, view, newline: context.newline };
  const hcl = view.dialect === 'terraform' && view.syntax === 'json' ? spec.companion?.hcl : undefined;
  if (hcl !== undefined) planBlocks(plan, blocksOfHcl(companionText(hcl, block, where, fill)));
  for (const [map, { at, branch }] of plan.branches) plan.edits.push(writer.insert(context, map, at, branch));
  for (const { at, branch } of plan.fillings.values()) plan.edits.push(writer.fill(context, at, branch));
  if (spec.companion && hcl === undefined) plan.edits.push(companionEdit(spec.companion, block, where, fill));
  return plan.edits.some(edit => !edit) ? undefined : (plan.edits as TextChange[]);
}

interface Plan {
  readonly writer: Writer;
  readonly context: WriterContext;
  readonly root: Placed;
  readonly from: Placed;
  readonly fill: (text: string) => string;
  readonly holds: (set: RemoveSpec, at: Placed) => boolean;
  readonly podKeys: readonly string[];
  readonly edits: (TextChange | undefined)[];
  readonly branches: Map<ConfigMap, { readonly at: Placed; readonly branch: Branch }>;
  readonly fillings: Map<unknown, { readonly at: Placed; readonly branch: Branch }>;
}

function listOf<T>(value: T | readonly T[] | undefined): readonly T[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function places({ root, from, podKeys, holds }: Plan, spec: RemoveSpec): readonly Located[] {
  const steps = stepsOf(spec.path);
  const located = steps[0]?.kind === 'root' ? locate(steps.slice(1), root, podKeys) : locate(steps, from, podKeys);
  return spec.where ? located.filter(one => one.kind === 'found' && holds(spec, one.at)) : located;
}

/** Whether the value meets the `where` of an edit. */
function tester(block: ConfigBlock, view: ConfigView): Plan['holds'] {
  const scope = createScope({ ...block, phi: false, key: '' }, createSurroundings([], [], view.dialect, undefined), newUsage());
  return ({ where }, { value }) => where === undefined || compileCondition(where, {})({ value, place: value, anchor: value }, scope).truth === true;
}

function planSet(plan: Plan, set: SetSpec): void {
  const leaf = leafOf(set, plan.fill);
  for (const one of places(plan, set)) {
    if (one.kind === 'found') plan.edits.push(isWritten(one.at) ? plan.writer.replace(plan.context, one.at, leaf) : undefined);
    else if (!set.ifPresent) addKeys(plan, one, leaf, set.map);
  }
}

/** `attributes`: the keys on the way are no blocks. */
function addKeys({ branches, fillings }: Plan, one: Exclude<Located, { kind: 'found' }>, leaf: Leaf, attributes = false): void {
  if (one.kind === 'absent') {
    const map = one.map.value as ConfigMap;
    const known = branches.get(map) ?? { at: one.map, branch: newBranch() };
    branches.set(map, known);
    grow(known.branch, one.keys, leaf, attributes);
  } else {
    const known = fillings.get(one.at.value) ?? { at: one.at, branch: newBranch(true) };
    fillings.set(one.at.value, known);
    grow(known.branch, one.keys, leaf, attributes);
  }
}

/** In Terraform's JSON a companion stands below its type, with the others of that. */
function planBlocks(plan: Plan, blocks: readonly JsonBlock[]): void {
  const root = readJson(plan.context.text).value;
  for (const { path, body } of blocks) {
    const [place] = root ? locate(path.map(key => ({ kind: 'key', key })), { value: root }, plan.podKeys) : [];
    if (place?.kind === 'absent') addKeys(plan, place, { kind: 'value', value: body, templates: true });
    else plan.edits.push(undefined);
  }
}

function planRemove(plan: Plan, remove: RemoveSpec): void {
  const { writer, context, edits } = plan;
  for (const one of places(plan, remove)) {
    if (one.kind !== 'found') continue;
    const { value, entry, parent } = one.at;
    const up = parent?.value;
    if (entry && up?.kind === 'map') edits.push(writer.removeEntry(context, up, entry));
    else if (up?.kind === 'list') edits.push(writer.removeItem(context, up, up.items.indexOf(value)) ?? removeList(plan, parent!));
    else edits.push(undefined);
  }
}

/** A list that would be left empty goes as a whole, where the syntax cannot write an empty one. */
function removeList({ writer, context }: Plan, { value, entry, parent }: Placed): TextChange | undefined {
  return entry && parent?.value.kind === 'map' && value.kind === 'list' && value.items.length === 1 ? writer.removeEntry(context, parent.value, entry) : undefined;
}

function planAppend(plan: Plan, append: SetSpec): void {
  const { writer, context, edits } = plan;
  const leaf = leafOf(append, plan.fill);
  for (const one of places(plan, append)) {
    if (one.kind === 'found' && one.at.value.kind === 'list') edits.push(isWritten(one.at) ? writer.append(context, one.at.value, one.at, leaf) : undefined);
    else if (one.kind === 'found') edits.push(undefined);
    else if (leaf.kind === 'value') addKeys(plan, one, { kind: 'value', value: [leaf.value] }, append.map);
  }
}

/** What was decoded from a quoted text has the place of the whole text: there is nothing to edit in it. */
function isWritten({ value, parent }: Placed): boolean {
  return !parent || parent.value.start !== value.start || parent.value.end !== value.end;
}
