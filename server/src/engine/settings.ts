// LintSettings: what a configuration asks of the engine. Plain data; reading files is the workspace's work.
import type { Severity } from './finding';
import type { Rule } from './rule';

/** A value that is known and accepted, kept as a keyed hash (see hashValue in suppression.ts), never as itself. */
export interface AllowedValue {
  readonly hash: string;
  /** Only for this rule; absent: for every rule. */
  readonly rule?: string;
  readonly reason: string;
  /** ISO date, the last day it holds. */
  readonly until?: string;
}

/** A form that values of an organisation have. They are found under any name of the rule, and without one beside patients. */
export interface OwnFormat {
  /** The rule that reports them. */
  readonly rule: string;
  /** RE2 syntax, matched where no letter or digit adjoins. */
  readonly pattern: string;
  /** The check digit that every one of them has: name of a validator. */
  readonly check?: string;
  /** Words that, near such a value, speak of patients as the built-in ones do, for this format alone. */
  readonly context: readonly string[];
}

/** Whoever may get patient data: by a sink's id (`sentry`), a host (`api.clinic.example.org`, `*.example.org`) or a package. */
export interface CoveredDestination {
  readonly sink?: string;
  readonly host?: string;
  readonly package?: string;
  /** Why: the business associate agreement, or that it is a service of one's own. */
  readonly reason: string;
}

/** A function that leaves nothing readable of what it is given. */
export interface MaskFunction {
  /** As it is called: `maskPhi`, `Phi.mask`. */
  readonly name: string;
  /** The line that brings it: `import { maskPhi } from '@clinic/phi';`. */
  readonly import?: string;
}

/** What the code of a project says in words of its own. Names are those of functions, decorators, classes, annotations. */
export interface FlowSettings {
  /** Functions that leave nothing readable. */
  readonly sanitizers: readonly string[];
  /** The mask function that quick fixes use, by language id. */
  readonly mask: Readonly<Record<string, MaskFunction>>;
  readonly covered: readonly CoveredDestination[];
  /** What authenticates a caller, writes an audit log, encrypts a field. */
  readonly authentication: readonly string[];
  readonly audit: readonly string[];
  readonly encryption: readonly string[];
}

export interface LintSettings {
  /** By rule id, category or `*`; the most specific entry wins. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Words that count as patient or health context beside the built-in ones. */
  readonly contextWords: readonly string[];
  /** The organisation's own formats, those of farther configurations first. */
  readonly formats: readonly OwnFormat[];
  /** Only `formats` find values, and not what their rules find by themselves: to see what a format would match. */
  readonly formatsOnly: boolean;
  /** The project speaks of patients or health as a whole. */
  readonly projectContext: boolean;
  readonly allowedValues: readonly AllowedValue[];
  /** Key of the hashes in `allowedValues`. */
  readonly hashKey: string;
  /** Rules of the workspace, beside the built-in ones. */
  readonly customRules: readonly Rule[];
  readonly flows: FlowSettings;
  /** One's own network in CIDR notation: what fixes write in the place of everybody's. */
  readonly network: string;
  /** Today as an ISO date, for expiries and ages: the engine has no clock. */
  readonly today: string;
}

export const noFlowSettings: FlowSettings = { sanitizers: [], mask: {}, covered: [], authentication: [], audit: [], encryption: [] };

/** Nothing of a project's own. */
export function isPlain(flows: FlowSettings): boolean {
  return Object.values(flows).every(part => Object.keys(part as object).length === 0);
}

export const defaultSettings: LintSettings = {
  severities: {},
  contextWords: [],
  formats: [],
  formatsOnly: false,
  projectContext: false,
  allowedValues: [],
  hashKey: '',
  customRules: [],
  flows: noFlowSettings,
  network: '10.0.0.0/8',
  today: '2000-01-01',
};
