// The neutral config view: one small tree for all configuration languages. Parsers in views/formats/config make it; detectors read
// it and never see a language's own nodes. Offsets are relative to the chunk that was parsed (see ConfigFormat).
import type { Span } from '../engine/span';

/** What a file configures, told by its content. Dialects with the same types share rules: HCL and JSON are both `terraform`. */
export const dialects = [
  'terraform', 'cloudformation', 'azure', 'kubernetes', 'dockerfile', 'compose', 'openapi', 'github-actions', 'gitlab-ci', 'ansible',
] as const;
export type Dialect = (typeof dialects)[number];

/** In which syntax it is written: what an edit has to write. */
export type ConfigSyntax = 'hcl' | 'json' | 'yaml' | 'bicep' | 'dockerfile';

export type ConfigValue = ConfigScalar | ConfigList | ConfigMap | ConfigReference | ConfigUnknown;

/** `text` is the decoded value: without quotes and escapes. The span is the whole token. */
export interface ConfigScalar extends Span { readonly kind: 'scalar'; readonly type: 'string' | 'number' | 'boolean' | 'null'; readonly text: string }
export interface ConfigList extends Span { readonly kind: 'list'; readonly items: readonly ConfigValue[] }
/**
 * A map, object or block body; the span is that of the braces, or of all its lines in YAML. Nested blocks of HCL are entries, several
 * of one name several entries; labels of nested blocks are keys above the body (`backend "s3" {}` is `backend.s3`), `dynamic "x"`
 * is an entry `x` with its content. `encoded`: written by `jsonencode` or as JSON in a heredoc; spans inside are exact there, too.
 * `loop`: the content of a `dynamic` block, once for each item of `over`; `name.key` and `name.value` in it are the item's.
 * `open`: a template writes more into it (`{{ include … | nindent 4 }}`), nobody knows what.
 */
export interface ConfigMap extends Span { readonly kind: 'map'; readonly entries: readonly ConfigEntry[]; readonly encoded?: true; readonly loop?: ConfigLoop; readonly open?: true }
export interface ConfigLoop { readonly name: string; readonly over: ConfigValue }
/**
 * What stands for something declared elsewhere: `aws_kms_key.phi.arn`, `var.name`, `!Ref Bucket`, `!GetAtt Key.Arn`, `resourceId(…)`.
 * `target`: Terraform as written, without the indices of instances (`a.b[0].id` and `a.b[*].id` are `a.b.id`; elements of `var`,
 * `local` and `each` are kept). In all dialects a declared parameter is `var.name` and a variable of ARM or Bicep `local.name`.
 * CloudFormation: `LogicalId` or `LogicalId.Attribute`. ARM: type and name (`Microsoft.X/y`, `name`); Bicep: `symbol.property…`.
 * Helm and Jinja: `{{ .Values.a.b }}` is `Values.a.b`. GitHub's `${{ … }}` are no references: the text is kept as a scalar.
 */
export interface ConfigReference extends Span { readonly kind: 'reference'; readonly target: readonly string[] }
/** An expression that is not evaluated: a call, a template text with holes, a Helm expression. `parts` are the values seen in it; `choices` those it may be (`a ? b : c`, `Fn::If`). */
export interface ConfigUnknown extends Span { readonly kind: 'unknown'; readonly parts: readonly ConfigValue[]; readonly choices?: readonly ConfigValue[] }

export interface ConfigEntry extends Span {
  readonly key: string;
  readonly keySpan: Span;
  readonly value: ConfigValue;
  /** Written as a nested block (HCL) rather than as an attribute. */
  readonly block?: true;
  /** Comes from an anchor, a merge key or `extends`: it is written elsewhere, so no edit belongs here. */
  readonly inherited?: true;
}

/**
 * One thing declared as a whole.
 * `kind`: `resource`, `data`, `module`, `variable`, `locals`, `output`, `provider`, `terraform`; `tfvars` for values of variables;
 * `document` for a file's own settings. A `module`'s type is its source. A `variable` has its default in the entry `default` in all
 * dialects (in Bicep its type in `type`, `securestring` under `@secure()`), `locals` an entry for each name.
 * `type`: `aws_s3_bucket`, `AWS::S3::Bucket`, `Microsoft.Storage/storageAccounts[/blobServices]` (child types joined), the kind of a
 * Kubernetes object (`Deployment`), `kustomize`, `helm.values`, `serverless.provider`, `serverless.function`, `compose.document`,
 * `compose.service`, `dockerfile.document` (ARGs before all stages), `dockerfile.stage` (see formats/config/dockerfile.ts for its keys),
 * `openapi.document`, `openapi.operation` (named `GET /path`), `github.workflow`, `github.job`, `github.step`, `github.action`,
 * `gitlab.document`, `gitlab.job`, `ansible.play`, and for each task of Ansible two: `ansible.task` (whole, the module's arguments under
 * its short name: `file.mode`) and `ansible.<module>` (the arguments alone: `mode`; a free-form command is `cmd`).
 * ARM's and Bicep's child resources have their parent in the entry `parent`. What compose takes from variables with defaults is unknown
 * with the default as its only choice.
 */
export interface ConfigBlock extends Span {
  readonly kind: string;
  readonly type: string;
  /** Its name in the file: the second label of a resource, the logical id, `metadata.name`. Empty where it has none. */
  readonly name: string;
  /** Where a finding about something missing is drawn: the header's line, the type. */
  readonly head: Span;
  readonly value: ConfigMap;
}

export interface ConfigView {
  readonly dialect: Dialect;
  readonly syntax: ConfigSyntax;
  readonly blocks: readonly ConfigBlock[];
  /** The syntax was broken: confidence is lowered, nothing is skipped. */
  readonly broken: boolean;
}

/** How a configuration language is cut and read. Pure; never throws. */
export interface ConfigFormat {
  /** The parts of a document that are read alone (a top-level block, a YAML document, the whole text), without gaps, in order. */
  chunks(text: string): readonly Span[];
  /** What a chunk says; `undefined` where it is none of the dialects. `path`: the document's address, for what only it tells. */
  view(chunk: string, path: string): ConfigView | undefined;
}
