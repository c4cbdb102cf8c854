// Companion resources: a block that belongs to another one is written after it, under a name that is free.
import type { TextChange } from '../../engine/document';
import type { FixSpec } from '../../detectors/settings/data';
import type { ConfigBlock, ConfigView } from '../../views/config';
import { columnIndent, lineEnd, skipBlank, trimmedEnd } from './place';

interface Where {
  readonly text: string;
  readonly chunk: string;
  readonly view: ConfigView;
  readonly newline: string;
}

/** Undefined where the rule has no text for the syntax. Offsets are those of the chunk. */
export function companionEdit(companion: NonNullable<FixSpec['companion']>, block: ConfigBlock, where: Where, fill: (text: string) => string): TextChange | undefined {
  const { view, chunk, newline } = where;
  const source = view.syntax === 'dockerfile' ? undefined : companion[view.syntax];
  // In JSON of Terraform and Kubernetes no text can be written beside a block.
  if (source === undefined || (view.syntax === 'json' && (view.dialect === 'terraform' || view.dialect === 'kubernetes'))) return undefined;
  const lines = companionText(source, block, where, fill).split('\n');
  const end = trimmedEnd(chunk, block.start, block.end);
  if (view.syntax === 'hcl' || view.syntax === 'bicep') {
    const at = lineEnd(chunk, end);
    return { start: at, end: at, text: newline + newline + lines.join(newline) };
  }
  if (view.dialect === 'kubernetes') return { start: end, end, text: `${newline}---${newline}${lines.join(newline)}` };
  const key = block.head.start;
  const indent = columnIndent(chunk, key).replace(/\S/g, ' ');
  const body = lines.map(line => (line === '' ? '' : indent + line)).join(newline);
  if (view.syntax === 'yaml') {
    const at = lineEnd(chunk, end);
    return { start: at, end: at, text: newline + body };
  }
  const after = skipBlank(chunk, end);
  return chunk[after] === ',' ? { start: after + 1, end: after + 1, text: `${newline}${body},` } : { start: end, end, text: `,${newline}${body}` };
}

export function companionText(source: string, { name }: ConfigBlock, where: Where, fill: (text: string) => string): string {
  return fill(source.trimEnd()).replaceAll('{free}', freeName(source, name, where));
}

const maxTries = 100;

/** The block's own name, if no block of the new type has it: types stand in the texts of rules before the name. */
function freeName(source: string, name: string, { text, view }: Where): string {
  const type = /resource\s+"([\w-]+)"\s+"\{free\}"/.exec(source)?.[1];
  const isTaken = (candidate: string): boolean => view.blocks.some(block => block.type === type && block.name === candidate) || (type === undefined ? new RegExp(`(?<![\\w-])${candidate.replace(/\W/g, '\\$&')}(?![\\w-])`).test(text) : new RegExp(`"${type}"\\s+"${candidate.replace(/\W/g, '\\$&')}"`).test(text));
  const separator = view.dialect === 'terraform' ? '_' : '';
  const base = name === '' ? 'main' : name;
  let candidate = type === undefined ? `${base}${separator}2` : base;
  for (let i = 2; i < maxTries && isTaken(candidate); i++) candidate = `${base}${separator}${i}`;
  return candidate;
}
