// Names and types of PHI Lint's own messages between client and server. Imports nothing.

/** Requests of our own. Types of the two libraries differ, so only the names are shared. */
export const requests = {
  /** ScanParams → ScanSummary, with work-done progress, cancellation and partial results (ScanPart). */
  scanWorkspace: 'phiLint/scanWorkspace',
  /** ExportSarifParams → ScanSummary: scans and writes the log to a file. */
  exportSarif: 'phiLint/exportSarif',
  /** {} → RuleSummary[] */
  rules: 'phiLint/rules',
  /** { uri? } → the merged configuration as JSON text, without keys. */
  effectiveConfiguration: 'phiLint/effectiveConfiguration',
  /** {} → { name, text }: a commented configuration file with a fresh key. */
  newConfiguration: 'phiLint/newConfiguration',
  /** { uri } → the text edits of all safe fixes and the version they are for. */
  fixAll: 'phiLint/fixAll',
  /** DeriveFormatParams → DerivedFormat: a pattern for the selected numbers of an open document. */
  deriveFormat: 'phiLint/deriveFormat',
  /** PreviewFormatParams → FormatPreview: what a format would report, with work-done progress and cancellation. Writes nothing. */
  previewFormat: 'phiLint/previewFormat',
  /** FormatParams → FormatEdit: the workspace edit that adds the format to the nearest configuration file. Writes nothing itself. */
  formatEdit: 'phiLint/formatEdit',
} as const;

export const notifications = {
  /** Server → client: Status. Sent when it changes. */
  status: 'phiLint/status',
  /** Client → server: { uri }. The last tab of a document was closed; editors may keep the document itself for long. */
  tabClosed: 'phiLint/tabClosed',
} as const;

/** Commands of workspace/executeCommand, for editors without a client of ours. Other names than the client's own. */
export const serverCommands = {
  scanWorkspace: 'phi-lint.scanWorkspace',
} as const;

/** The client's command that saves a configuration file after a quick fix has written to it. */
export const saveConfigurationCommand = 'phiLint.saveConfiguration';

/** The client's command that makes a format of the selections. The server offers it as a code action to clients that have it. */
export const treatSelectionCommand = 'phiLint.treatSelectionAsMrnFormat';

/** What `initializationOptions` may hold. */
export interface InitializationOptions {
  /** file: URI of the folder with the rule pages, ending in `/`. */
  readonly rulePages?: string;
  /** Settings for clients that cannot answer workspace/configuration. */
  readonly settings?: Partial<ClientSettings>;
  /** The client has `saveConfigurationCommand`. */
  readonly savesConfiguration?: boolean;
  /** The client has `treatSelectionCommand`. */
  readonly treatsSelections?: boolean;
  /** The client wants `notifications.status`. */
  readonly showsStatus?: boolean;
}

export type RuleCustomizationSeverity = 'off' | 'error' | 'warn' | 'warning' | 'info' | 'hint' | 'default';

export interface RuleCustomization {
  /** Rule id, category or `*`. */
  readonly rule: string;
  readonly severity: RuleCustomizationSeverity;
}

/** The section `phiLint` of the editor's settings. */
export interface ClientSettings {
  readonly enable: boolean;
  readonly run: 'onType' | 'onSave';
  readonly diagnosticMode: 'openFiles' | 'workspace';
  /** Globs relative to the workspace folder. */
  readonly exclude: readonly string[];
  readonly rules: { readonly customizations: readonly RuleCustomization[] };
  /** 0: no limit. */
  readonly maxFileSizeKb: number;
  readonly maxProblems: number;
}

export interface ScanParams {
  /** file: URIs of folders and files; absent: all workspace folders. */
  readonly uris?: readonly string[];
  readonly workDoneToken?: number | string;
  readonly partialResultToken?: number | string;
}

export interface ExportSarifParams extends ScanParams {
  /** file: URI to write to. */
  readonly target: string;
}

/** A file with findings, reported while the scan runs. */
export interface ScanPart {
  readonly uri: string;
  readonly findings: number;
}

export interface ScanSummary {
  readonly files: number;
  readonly filesWithFindings: number;
  readonly findings: number;
  readonly skipped: number;
  readonly cancelled: boolean;
  /** Why the scan could not run or end; never with a value from a file. */
  readonly failure?: string;
}

/** As the protocol has them: from zero, in UTF-16 units. */
export interface TextRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface DeriveFormatParams {
  /** An open document. */
  readonly uri: string;
  /** Where the examples stand in it. They themselves are in no message. */
  readonly ranges: readonly TextRange[];
}

/** `refused` says why there is no format, in words for people that repeat nothing of the examples. */
export type DerivedFormat = { readonly pattern: string; readonly check?: string; readonly refused?: undefined } | { readonly refused: string };

/** An entry of `formats` in the configuration that holds for a document. */
export interface FormatParams {
  readonly uri: string;
  readonly rule: string;
  readonly pattern: string;
  readonly check?: string;
  readonly context?: readonly string[];
}

export interface PreviewFormatParams extends FormatParams {
  readonly workDoneToken?: number | string;
}

export interface FormatPreview {
  /** What would be reported, in files as they are on disk. */
  readonly matches: number;
  readonly filesWithMatches: number;
  /** Most matches first; not all of very many. */
  readonly files: readonly { readonly uri: string; readonly matches: number; readonly places: readonly TextRange[] }[];
  /** Files that were looked at. */
  readonly scanned: number;
  readonly cancelled: boolean;
  readonly refused?: string;
}

export interface FormatEdit {
  /** The configuration file. */
  readonly uri?: string;
  /** A WorkspaceEdit of the protocol. */
  readonly edit?: unknown;
  readonly refused?: string;
}

export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  readonly category: string;
  readonly severity: string;
  /** It finds values, and so may have formats of one's own. */
  readonly hasValues: boolean;
}

export interface Status {
  readonly state: 'ready' | 'running' | 'error';
  /** Plain words for the status item's tooltip. */
  readonly message?: string;
}
