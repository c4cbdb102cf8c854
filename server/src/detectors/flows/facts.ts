// Flow facts: what a unit tells of the data that runs through it. Plain data without syntax; offsets are relative to the unit's body.
import type { Confidence } from '../../engine/finding';
import type { Span } from '../../engine/span';

/**
 * What is known of the patient's data that a source brings.
 * - `direct`: names a person by itself (SSN, MRN, `patient_name`).
 * - `person`: a whole person or record.
 * - `contact`, `health`: a name, a phone number, a diagnosis: PHI beside a person or in health context.
 * - `key`: a number that only one's own system resolves (`patient.id`).
 */
export const flowTiers = ['direct', 'person', 'health', 'contact', 'key'] as const;
export type FlowTier = (typeof flowTiers)[number];

/** Names from a root on: `['this', 'logger', 'info']`. A call adds `()` to its name, a module has `@` before it, a type `:`. */
export type Path = readonly string[];

export interface Source {
  readonly kind: 'source';
  readonly tier: FlowTier;
  /** The name that tells: of a variable, member, key, type or function. */
  readonly name: string;
  /** It counts only where the unit or file speaks of patients or health. */
  readonly needsContext: boolean;
  readonly certainty: Confidence;
  /** Of the members of what holds it only those that are named so are patient data. */
  readonly listed?: boolean;
  readonly place: Span;
}

/** What comes in by a parameter of a function of the unit; `path` are the members read of it. */
export interface ParameterOrigin {
  readonly kind: 'parameter';
  readonly function: number;
  readonly index: number;
  readonly path: readonly string[];
}

/** What a function known only by name gives back. */
export interface ResultOrigin {
  readonly kind: 'result';
  readonly callee: Path;
  readonly arguments: readonly ArgumentFacts[];
  readonly path: readonly string[];
  /** By its name it gives back what it gets, if the file does not say otherwise. */
  readonly keeps: boolean;
}

/** What a name of the surroundings holds: a variable of the file, a field of the class (`this.x`). */
export interface FreeOrigin {
  readonly kind: 'free';
  readonly name: string;
  readonly path: readonly string[];
}

export type Origin = Source | ParameterOrigin | ResultOrigin | FreeOrigin;

export type StepKind = 'source' | 'assigned' | 'argument' | 'parameter' | 'returned' | 'sink';

/** Where data has been, the latest first. */
export interface Steps extends Span {
  readonly kind: StepKind;
  readonly before: Steps | undefined;
}

/** Data that is in a value: where it comes from, which expression brings it, and the way between. */
export interface Taint {
  readonly origin: Origin;
  readonly at: Span;
  readonly steps: Steps | undefined;
  /** In what a function gives back: the key of the entry that it lies under. */
  readonly under?: string;
  /** It went through encryption. */
  readonly encrypted?: boolean;
  /** It went through something that makes it less telling. */
  readonly lowered?: boolean;
}

/** The taints of an argument, those of an object literal's entries by their keys. */
export interface ArgumentPart {
  readonly key?: string;
  /** The key in the entry, where that is an object itself. */
  readonly below?: string;
  readonly taints: readonly Taint[];
}

export interface ArgumentFacts {
  readonly index: number;
  readonly name?: string;
  /** It is a person as a whole, by the name of a variable or member: what may go by its key. */
  readonly model?: boolean;
  readonly parts: readonly ArgumentPart[];
}

/** A call that may let data out, or hand it to a function that does. `throw` is one too. */
export interface CallFacts extends Span {
  readonly callee: Path;
  /** As it is written, where names of the unit stand for other things. */
  readonly written?: Path;
  /** Index -1 is what it is called on. */
  readonly arguments: readonly ArgumentFacts[];
  /** Scheme and host of the first text among the arguments; `/` for a relative address. */
  readonly address?: string;
  /** Functions of the unit whose parameters are among the arguments. */
  readonly of: readonly number[];
  /** Something else than parameters is: it may leak by itself. */
  readonly direct: boolean;
}

export interface FunctionFacts {
  readonly name: string;
  /** Of the type it belongs to. */
  readonly type: string;
  /** `''` for patterns. */
  readonly parameters: readonly string[];
  readonly returns: readonly Taint[];
}

/** What the file sets up so that a logger or Sentry leaves data out. */
export interface Redaction {
  readonly of: 'log' | 'sentry';
  /** Nothing readable is left of what it covers; otherwise less is. */
  readonly stops: boolean;
  /** It covers only these paths of keys. */
  readonly keys?: readonly string[];
  /** It covers only whole persons. */
  readonly persons?: boolean;
}

export interface FlowFacts {
  readonly functions: readonly FunctionFacts[];
  /** What names of the surroundings stand for: imports, aliases, fields by their type. */
  readonly bindings: Readonly<Record<string, Path>>;
  /** Taints of variables outside functions and of fields. */
  readonly variables: Readonly<Record<string, readonly Taint[]>>;
  readonly calls: readonly CallFacts[];
  readonly redactions: readonly Redaction[];
  /** Patient data begin somewhere in it. */
  readonly sources: boolean;
  /** Some of them count where nobody speaks of patients or health. */
  readonly alone: boolean;
  /** Patients or health are spoken of in the unit. */
  readonly context: boolean;
  /** The syntax was broken, or too much of it: less certain. */
  readonly broken: boolean;
}

export const noFacts: FlowFacts = { functions: [], bindings: {}, variables: {}, calls: [], redactions: [], sources: false, alone: false, context: false, broken: false };
