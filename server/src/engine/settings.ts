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

export interface LintSettings {
  /** By rule id, category or `*`; the most specific entry wins. */
  readonly severities: Readonly<Record<string, Severity | 'off'>>;
  /** Words that count as patient or health context beside the built-in ones. */
  readonly contextWords: readonly string[];
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
  allowedValues: [],
  hashKey: '',
  customRules: [],
  today: '2000-01-01',
};
