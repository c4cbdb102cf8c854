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
  /** Today as an ISO date, for expiries and ages: the engine has no clock. */
  readonly today: string;
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
  today: '2000-01-01',
};
