// The rules about settings as data: what rules/settings holds, compiled to JSON by scripts/build-settings.ts.
// What the words mean stands in docs/writing-setting-rules.md.
import type { Example } from '../../engine/rule';
import type { Category, Severity } from '../../engine/finding';

export type Scalar = string | number | boolean;
export type PortWanted = number | { readonly from: number; readonly to: number };

/** What holds where nothing is said. */
export const missingWords = ['pass', 'fail', 'unknown'] as const;
export type Missing = (typeof missingWords)[number];

/** Tests of the value at a path. Several in one condition must all hold. */
export interface Operators {
  readonly equals?: Scalar;
  readonly in?: readonly Scalar[];
  readonly notIn?: readonly Scalar[];
  readonly atLeast?: Scalar;
  readonly atMost?: Scalar;
  readonly matches?: string;
  readonly notMatches?: string;
  readonly contains?: Scalar | readonly Scalar[];
  readonly notContains?: Scalar | readonly Scalar[];
  readonly present?: true;
  readonly absent?: true;
  readonly nonEmpty?: true;
  readonly tls?: string;
  readonly versionAtLeast?: string;
  readonly cidr?: 'open';
  readonly port?: readonly PortWanted[];
  /** A product of rules/settings/eol.yaml, or `image` for the name and tag of a container image. */
  readonly supported?: string;
}

export interface RelatedSpec {
  readonly type: string | readonly string[];
  /** Where the other block names this one; absent: any block of the type in the module will do. */
  readonly by?: string;
  /** The path of this block whose value stands at `by`; absent: this block's name, or a reference to it. */
  readonly to?: string;
}

export interface Condition extends Operators {
  readonly path?: string;
  /** Two paths, the first and the last port: `port` is tested on the range between them. */
  readonly range?: readonly [string, string];
  readonly default?: Scalar;
  readonly missing?: Missing;
  readonly all?: readonly Condition[];
  readonly any?: readonly Condition[];
  /** With `path` a value, without it a condition. */
  readonly not?: Scalar | Condition;
  readonly some?: ItemSpec;
  readonly every?: ItemSpec;
  readonly related?: RelatedSpec;
  /** The path of a reference to another block, of which `expect` must hold; unknown where it leads nowhere. */
  readonly follow?: string;
  /** With `follow`: the types that it may lead to. */
  readonly type?: string | readonly string[];
  readonly expect?: Condition;
}

export interface ItemSpec {
  readonly in: string;
  readonly where: Condition;
}

export type ValueSpec = Scalar | null | readonly ValueSpec[] | { readonly [key: string]: ValueSpec };

export interface SetSpec {
  readonly path: string;
  readonly value?: ValueSpec;
  /** Instead of a value: what it refers to, `aws_kms_key.phi.arn`; written as the syntax writes references. */
  readonly reference?: string;
  /** HCL: the keys on the way are attributes with maps (`tags = { … }`), not nested blocks. */
  readonly map?: true;
  /** Only what is there is changed; nothing is added. */
  readonly ifPresent?: true;
  /** Only values of which this holds (its path `.` is the value) are changed; nothing is added. */
  readonly where?: Condition;
}

export type RemoveSpec = Pick<SetSpec, 'path' | 'where'>;

export const fixKinds = ['encrypt', 'tighten', 'enable', 'mask'] as const;

export interface FixSpec {
  readonly kind: (typeof fixKinds)[number];
  readonly title: string;
  /** True only where nothing can be cut off and nothing is replaced. */
  readonly safe?: boolean;
  readonly needsConfirmation?: boolean;
  readonly set?: SetSpec | readonly SetSpec[];
  /** `.` is the item that the check is about. */
  readonly remove?: RemoveSpec | readonly RemoveSpec[];
  readonly append?: SetSpec | readonly SetSpec[];
  /** A further resource, by syntax. `{name}`, `{type}`, `{free}` (a name that no block of its type has) are filled in. */
  readonly companion?: { readonly hcl?: string; readonly yaml?: string; readonly json?: string; readonly bicep?: string };
}

export interface SettingCheck {
  readonly on: readonly string[];
  /** The check is made, and its paths are read, for each value at this path. */
  readonly each?: string;
  readonly when?: readonly Condition[];
  readonly expect: Condition;
  readonly unless?: readonly Condition[];
  /** Lower than the evidence says, where the setting is a matter of circumstances. */
  readonly confidence?: 'medium' | 'low';
  /** Where the finding is drawn, if not at the value that fails. */
  readonly at?: string;
  readonly fix?: FixSpec;
}

/** A rule as the detector knows it: what people are told of it stands with the other rules. */
export interface CheckedRule {
  readonly id: string;
  readonly checks: readonly SettingCheck[];
}

export interface SettingRule extends CheckedRule {
  readonly title: string;
  readonly category: Category;
  readonly severity: Severity;
  readonly hipaa: readonly string[];
  readonly message: string;
  readonly why: string;
  readonly remedy: string;
  readonly examples: readonly Example[];
}

/** Product → version (a whole one or its beginning) → the last day of support, `2024-02-29`. */
export type EndOfLife = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface SettingData<R extends CheckedRule = CheckedRule> {
  readonly rules: readonly R[];
  readonly eol: EndOfLife;
}
