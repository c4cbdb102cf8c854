// Messages between the server and its analysis thread. Offsets only: positions are the server's work.
import type { TextChange } from '../engine/document';
import type { Finding } from '../engine/finding';
import type { FixKind } from '../engine/fix';
import type { Rule } from '../engine/rule';
import type { LintSettings } from '../engine/settings';

/** A rule as far as people are told of it with a finding. */
export type RuleText = Pick<Rule, 'id' | 'title' | 'category' | 'severity' | 'identifier' | 'hipaa' | 'message' | 'why' | 'remedy'>;

/** A rule as far as the server needs it: there are more than a thousand. */
export type RuleSummary = Pick<Rule, 'id' | 'title' | 'category' | 'severity'> & {
  /** It finds values, and so may have formats of one's own. */
  readonly hasValues: boolean;
};

export type Order =
  | { readonly kind: 'settings'; readonly key: string; readonly settings: LintSettings }
  | { readonly kind: 'open'; readonly handle: number; readonly uri: string; readonly language: string; readonly version: number; readonly text: string; readonly settings: string }
  | { readonly kind: 'change'; readonly handle: number; readonly version: number; readonly changes: readonly TextChange[] }
  | { readonly kind: 'reconfigure'; readonly handle: number; readonly settings: string }
  | { readonly kind: 'close'; readonly handle: number }
  | { readonly kind: 'ask'; readonly id: number; readonly handle: number; readonly question: Question }
  | { readonly kind: 'cancel'; readonly id: number };

/** Questions about an open document; each is answered for its newest version. */
export type Question =
  /** `whole`: only when all detectors are done; else the answer may be `partial`, and `completed` follows. */
  | { readonly kind: 'findings'; readonly limit: number; readonly whole?: true }
  | { readonly kind: 'fixes'; readonly start: number; readonly end: number }
  | { readonly kind: 'fix'; readonly at: FindingReference; readonly index: number }
  | { readonly kind: 'fixAll' }
  | { readonly kind: 'hash'; readonly at: FindingReference; readonly key: string };

export type QuestionOf<K extends Question['kind']> = Extract<Question, { kind: K }>;

/** Names a finding of one version without carrying it. */
export interface FindingReference {
  readonly version: number;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

export interface FindingsAnswer {
  readonly kind: 'findings';
  readonly version: number;
  /** The published ones: not suppressed, capped. */
  readonly findings: readonly Finding[];
  readonly total: number;
  /** Those of joint detectors are still to come. */
  readonly partial: boolean;
}

export interface FixSummary {
  readonly title: string;
  readonly kind: FixKind;
  readonly safe: boolean;
}

export interface FixesAnswer {
  readonly kind: 'fixes';
  readonly version: number;
  readonly findings: readonly { readonly finding: Finding; readonly rule: RuleText | undefined; readonly fixes: readonly FixSummary[] }[];
}

export interface EditsAnswer {
  readonly kind: 'edits';
  readonly version: number;
  /** Undefined where the finding is no longer there. */
  readonly edits: readonly TextChange[] | undefined;
  /** What the edits do, where a person has to agree to them first: they may cut somebody off. */
  readonly confirm?: string;
}

export interface HashAnswer {
  readonly kind: 'hash';
  readonly hash: string | undefined;
}

export type Answer = FindingsAnswer | FixesAnswer | EditsAnswer | HashAnswer;

export interface AnswerTo {
  findings: FindingsAnswer;
  fixes: FixesAnswer;
  fix: EditsAnswer;
  fixAll: EditsAnswer;
  hash: HashAnswer;
}

/** Where our code failed: the error's class and stack frames, without its message, which might quote the text. */
export interface Failure {
  readonly name: string;
  readonly frames: readonly string[];
}

/** What the server itself needs of the built-in knowledge. */
export interface BuiltIn {
  readonly rules: readonly RuleSummary[];
  /** The words of patients and of health. */
  readonly context: readonly string[];
  /** What patterns run in. */
  readonly matching: string;
}

export type Report =
  | ({ readonly kind: 'ready' } & BuiltIn)
  | { readonly kind: 'answer'; readonly id: number; readonly answer: Answer }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  /** A document whose findings were told in part is analysed as a whole. */
  | { readonly kind: 'completed'; readonly handle: number };

/** The id of a failure that nobody's question met. */
export const noQuestion = 0;

/** Settings that are kept although no document uses them at the moment: each holds compiled rules. */
export const maxSettings = 16;

/** What the thread is given at its start. */
export interface AnalysisThreadData {
  readonly assets: string;
  /** Two Int32: a counter that moves while work goes on, and the handle of the document worked on (0: none). */
  readonly pulse: SharedArrayBuffer;
}
