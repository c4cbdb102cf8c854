// SourceDocument: a text with its identity. Immutable; an edit makes the next one.
import type { DetectorId } from './rule';
import { firstIndex } from './search';
import type { Directive } from './suppression';

/** Language ids are VS Code's where VS Code has one (`typescriptreact`, `shellscript`, `dotenv` …). */
export interface SourceDocument {
  readonly uri: string;
  readonly language: string;
  readonly version: number;
  readonly text: string;
  /** Facts that joint detectors gathered from other files of its folder (see `factsForNeighbours`). */
  readonly neighbours?: Neighbours;
  /** The same of other folders that belong to it (the modules that a folder of Terraform calls, and its callers). */
  readonly folders?: Folders;
  /** Present when the text is a piece of a file too large to hold: what the rest of the file says for it. */
  readonly part?: DocumentPart;
}

/** By detector, a list of facts for each file. */
export type Neighbours = Readonly<Partial<Record<DetectorId, readonly (readonly unknown[])[]>>>;

/** By detector, the folders by their addresses; the first is the document's own, without files. */
export type Folders = Readonly<Partial<Record<DetectorId, readonly FolderFacts[]>>>;

export interface FolderFacts<Facts = unknown> {
  /** With `/`, absolute. Never shown. */
  readonly path: string;
  readonly files: readonly (readonly Facts[])[];
}

export interface DocumentPart {
  /** The file's head (Format.headEnd), which the piece lacks. */
  readonly head: string;
  /** The file has patient or health context somewhere. */
  readonly context: boolean;
  /**
   * The suppressions of the whole file (scope `file`), wherever in it they stand. Whether one is of any use shows in no
   * piece alone: `assemble` does not complain of them, who has seen all pieces does (`complaintsAbout`).
   */
  readonly suppressions: readonly Directive[];
}

/** Replaces `[start, end)` (UTF-16 offsets of the text before this change) by `text`. */
export interface TextChange {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function applyChange(text: string, change: TextChange): string {
  return text.slice(0, change.start) + change.text + text.slice(change.end);
}

/** Applies changes one after the other, each to the result of those before it (as LSP sends them). */
export function editDocument(document: SourceDocument, changes: readonly TextChange[], version = document.version + 1): SourceDocument {
  return { ...document, version, text: changes.reduce(applyChange, document.text) };
}

/** Offsets at which lines start; a line ends at `\n`, `\r\n` or a lone `\r`, as in LSP. */
export function lineStarts(text: string): Uint32Array {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return Uint32Array.from(starts);
}

/** The zero-based line and UTF-16 column of an offset. */
export function positionAt(starts: Uint32Array, offset: number): { line: number; column: number } {
  const line = Math.max(0, firstIndex(starts.length, i => starts[i]! > offset) - 1);
  return { line, column: offset - starts[line]! };
}
