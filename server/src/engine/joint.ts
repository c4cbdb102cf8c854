// Joint detectors: what shows only in a document as a whole, found from facts that each of its units leaves.
import type { AbsenceFinding } from '../detectors/absence/join';
import type { FlowFinding } from '../detectors/flows/join';
import type { SettingFinding } from '../detectors/settings/join';
import type { UnitText, View } from '../views/view';
import type { JointEvidence } from './evidence';
import type { EvidenceKind } from './finding';
import type { FolderFacts, SourceDocument } from './document';
import type { DetectorId } from './rule';
import type { Span } from './span';

/** Facts are plain data, a pure function of the unit; equal facts give equal findings, so that an edit costs its unit and a join. */
export interface JointDetector<Facts = unknown> {
  readonly id: DetectorId;
  /** Ids of the rules it reports. */
  readonly rules: readonly string[];
  /** It stands on names of patient data: documents without any are not looked into (see gates.ts). */
  readonly onSources: boolean;
  /** Whether it can read documents of this language. */
  speaks(language: string): boolean;
  /** Whether a text of the language is worth reading, where that can be told cheaply; never false where it has a finding. `address`: path or URI. */
  mayRead?(text: string, language: string, address: string): boolean;
  /** Its own cut of a document, where the units of the format do not serve: parts that are read alone, in order. */
  chunks?(text: string, language: string): readonly Span[];
  /** Nothing for what it cannot read. */
  factsOf(unit: UnitText, view: () => View, document: Pick<SourceDocument, 'language' | 'uri'>): Facts | undefined;
  /** Whether a finding may begin with these facts of a unit, where neither the document nor its address speaks of patients or health. */
  begins?(facts: Facts): boolean;
  /** Whether a join wants the facts of a file of this name in the same folder. */
  wantsNeighbour?(units: readonly JointUnit<Facts>[], name: string): boolean;
  /** The folders that a file speaks of, as it names them: `./modules/x`; undefined where it is of a kind that never does. */
  foldersOf?(facts: readonly Facts[]): readonly string[] | undefined;
  join(units: readonly JointUnit<Facts>[], around: Around<Facts>): readonly JointFinding[];
}

/** What a join knows beside the facts of the document's units. */
export interface Around<Facts = unknown> {
  readonly language: string;
  /** The document speaks of patients or health, or its address does. */
  readonly context: boolean;
  readonly addressContext: boolean;
  /** The facts that the detector has of other files of the folder. */
  readonly neighbours: readonly (readonly Facts[])[];
  /** Other folders that belong to it (see `Folders`). */
  readonly folders: readonly FolderFacts<Facts>[];
  /** What detectors keep for the next version of the document. It saves work and changes no finding. */
  readonly memory: Map<JointDetector, unknown>;
}

export interface JointUnit<Facts = unknown> {
  /** Offset of the unit's body in the document. */
  readonly start: number;
  readonly facts: Facts;
}

export interface JointFinding extends Span {
  readonly rule: string;
  readonly evidence: JointEvidence;
  readonly kinds: readonly EvidenceKind[];
  /** What stands for `{data}`, `{sink}` … in the rule's message. Words of ours, never of the file. */
  readonly words: Readonly<Record<string, string>>;
  readonly trace: readonly (Span & { readonly label: string })[];
  /** One of its fixes is safe, as far as can be told without making it. */
  readonly fixable: boolean;
  /** What tells it from other findings of its rule, for its fingerprint: no values. */
  readonly identity: readonly string[];
  /** The detector's own account of it, for its fixes. */
  readonly flow?: FlowFinding;
  readonly absence?: AbsenceFinding;
  readonly setting?: SettingFinding;
}

/** The rule's message with the finding's words. */
export function filled(message: string, words: JointFinding['words']): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '');
}
