// Bicep: resources under their symbolic names, nested ones with the type and the parent they have, parameters, variables, modules.
import type { ConfigBlock, ConfigEntry, ConfigFormat, ConfigMap, ConfigValue, ConfigView } from '../../config';
import { readBicep, type Declaration } from './bicep-reader';
import { impliedEntry } from './block';
import { wholeText } from './json';
import { entryOf, makeEntry, makeMap, makeReference, makeScalar, mapInside, mapOf } from './values';

export const bicepConfigFormat: ConfigFormat = { chunks: wholeText, view: viewBicep };

function viewBicep(chunk: string, path: string): ConfigView | undefined {
  const { declarations, broken } = readBicep(chunk);
  if (declarations.length === 0) return undefined;
  const names = new Map<string, 'var' | 'local'>();
  for (const { keyword, name } of declarations) if (keyword === 'param' || keyword === 'var') names.set(name, keyword === 'param' ? 'var' : 'local');
  const isParameters = /\.bicepparam$/i.test(path);
  const blocks: ConfigBlock[] = [];
  const locals: ConfigEntry[] = [];
  const values: ConfigEntry[] = [];
  for (const declaration of declarations) {
    const { keyword, name, nameSpan, value } = declaration;
    const entry = value && (keyword === 'var' || isParameters) ? makeEntry(name, nameSpan, qualify(value, names)) : undefined;
    if (keyword === 'var' && entry) locals.push(entry);
    else if (isParameters && keyword === 'param' && entry) values.push(entry);
    else addBlocks(declaration, undefined, names, blocks);
  }
  addEntries('locals', locals, blocks);
  addEntries('tfvars', values, blocks);
  return { dialect: 'azure', syntax: 'bicep', blocks, broken };
}

function addEntries(kind: string, entries: readonly ConfigEntry[], blocks: ConfigBlock[]): void {
  const [first] = entries;
  if (!first) return;
  const { start, keySpan } = first;
  const { end } = entries[entries.length - 1]!;
  blocks.push({ kind, type: kind, name: '', head: keySpan, value: makeMap(start, end, entries), start, end });
}

interface Owner { readonly type: string; readonly name: string }

function addBlocks(declaration: Declaration, owner: Owner | undefined, names: Names, blocks: ConfigBlock[]): void {
  const { keyword, name, nameSpan, label, head, value, assign, secure, nested, start, end } = declaration;
  const body = mapOf(value && qualify(value, names)) ?? makeMap(end, end, []);
  if (keyword === 'resource') {
    // `Microsoft.X/y@2024-01-01`; a nested one's type goes on from its parent's.
    const written = label.split('@', 1)[0]!;
    const type = owner && !written.includes('.') ? `${owner.type}/${written}` : written;
    const parent = owner && !entryOf(body, 'parent') ? [impliedEntry('parent', head, makeReference(head.start, head.end, [owner.name]))] : [];
    blocks.push({ kind: 'resource', type, name, head, value: { ...body, entries: [...body.entries, ...parent] }, start, end });
    for (const inner of nested) addBlocks(inner, { type, name }, names, blocks);
  } else if (keyword === 'module') blocks.push({ kind: 'module', type: label, name, head, value: body, start, end });
  else if (keyword === 'param') {
    // As ARM names them: `securestring`.
    const type = impliedEntry('type', head, makeScalar(head.start, head.end, `${secure ? 'secure' : ''}${label}`));
    const entries = value && assign ? [type, makeEntry('default', assign, qualify(value, names))] : [type];
    blocks.push({ kind: 'variable', type: 'variable', name, head, value: makeMap(start, end, entries), start, end });
  } else if (keyword === 'output' && value) {
    blocks.push({ kind: 'output', type: 'output', name, head, value: makeMap(start, end, [makeEntry('value', nameSpan, qualify(value, names))]), start, end });
  }
}

type Names = ReadonlyMap<string, 'var' | 'local'>;

/** References to parameters and variables as in all dialects: `var.x`, `local.x`. */
function qualify(value: ConfigMap, names: Names): ConfigMap;
function qualify(value: ConfigValue, names: Names): ConfigValue;
function qualify(value: ConfigValue, names: Names): ConfigValue {
  switch (value.kind) {
    case 'reference': {
      const root = names.get(value.target[0] ?? '');
      return root ? { ...value, target: [root, ...value.target] } : value;
    }
    case 'unknown': {
      const parts = value.parts.map(part => qualify(part, names));
      return value.choices ? { ...value, parts, choices: value.choices.map(choice => qualify(choice, names)) } : { ...value, parts };
    }
    default: return mapInside(value, inner => qualify(inner, names));
  }
}
