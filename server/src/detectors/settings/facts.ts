// Facts of a chunk: the blocks that rules and references need, as plain data.
import type { ConfigBlock, ConfigSyntax, Dialect } from '../../views/config';

/** Spans are offsets in the chunk. */
export interface FactBlock extends ConfigBlock {
  /** Its name, tags, labels or description speak of patients or health. */
  readonly phi: boolean;
  /** See `keyOfBlock`. */
  readonly key: string;
  /** It changes what stands elsewhere (a patch, the values of a chart): what it does not say is not missing. */
  readonly partial?: true;
}

export interface SettingFacts {
  readonly dialect: Dialect;
  readonly syntax: ConfigSyntax;
  readonly broken: boolean;
  /** The name of the file, for those that others of the folder may name. */
  readonly file?: string;
  readonly blocks: readonly FactBlock[];
}

/** What the rules know a block by, in lower case: `aws_s3_bucket`, `data:aws_iam_policy_document`, `provider:aws`, `module:`. */
export function keyOfBlock({ kind, type }: { readonly kind: string; readonly type: string }): string {
  if (kind === 'module') return 'module:';
  return (prefixed.has(kind) ? `${kind}:${type}` : type).toLowerCase();
}

const prefixed = new Set(['data', 'provider', 'variable', 'output', 'locals', 'terraform', 'ephemeral']);
