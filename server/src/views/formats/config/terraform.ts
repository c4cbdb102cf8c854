// Terraform and OpenTofu in HCL: the top-level blocks of a chunk. The other languages in HCL (Terragrunt, Packer) come out alike.
import type { ConfigBlock, ConfigEntry, ConfigFormat, ConfigView } from '../../config';
import { bodyMap, isBlock, readHcl, type HclBlock } from './hcl';
import { cutHcl } from './hcl-cut';
import { makeMap, textOf, valueAt } from './values';

export const terraformFormat: ConfigFormat = { chunks: cutHcl, view: viewTerraform };

function viewTerraform(chunk: string, path: string): ConfigView {
  const { body, broken } = readHcl(chunk);
  const blocks: ConfigBlock[] = [];
  const settings: ConfigEntry[] = [];
  for (const item of body.items) {
    if (isBlock(item)) blocks.push(topBlock(item));
    else settings.push(item);
  }
  if (settings.length > 0) blocks.push(settingsBlock(settings, path));
  return { dialect: 'terraform', syntax: 'hcl', blocks, broken };
}

function topBlock(block: HclBlock): ConfigBlock {
  const { type: kind, labels, head, start, end } = block;
  const value = bodyMap(block.body);
  const [first = '', second = ''] = labels.map(label => label.text);
  return { kind, ...terraformNames(kind, first, second, textOf(valueAt(value, 'source'))), head, value, start, end };
}

/** Type and name of a block from its labels. A module's type is its source. */
export function terraformNames(kind: string, first: string, second: string, source: string | undefined): { type: string; name: string } {
  switch (kind) {
    case 'resource': case 'data': case 'ephemeral': return { type: first, name: second };
    case 'provider': return { type: first, name: '' };
    case 'module': return { type: source ?? '', name: first };
    case 'variable': case 'output': return { type: kind, name: first };
    default: return first === '' ? { type: kind, name: '' } : { type: first, name: second };
  }
}

/** Attributes outside all blocks: values of variables, or a document's own settings. */
function settingsBlock(settings: readonly ConfigEntry[], path: string): ConfigBlock {
  const { start, keySpan } = settings[0]!;
  const { end } = settings[settings.length - 1]!;
  const kind = /\.tfvars(?:\.json)?$/i.test(path) ? 'tfvars' : 'document';
  return { kind, type: kind, name: '', head: keySpan, value: makeMap(start, end, settings), start, end };
}
