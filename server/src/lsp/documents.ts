// Open documents: their text with positions, and their counterpart in the analysis thread.
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DidChangeTextDocumentParams, DidOpenTextDocumentParams, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import type { TextChange } from '../engine/document';
import type { Analyser } from './analyser';

export interface OpenDocument {
  readonly text: TextDocument;
  /** Differs for each time the same file is opened: versions start again. */
  readonly opening: number;
  /** Edited since it was opened or saved. */
  dirty: boolean;
  /** What the analysis thread has of it. */
  sent?: { readonly handle: number; readonly generation: number; settings: string };
  /** The analysis of this version was lost; it is not tried again. */
  lostVersion?: number;
  /** The client shows the diagnostics of this document itself; until then those of the file on disk stand in. */
  shown: boolean;
}

export interface Documents {
  get(uri: string): OpenDocument | undefined;
  /** The document that the present analysis thread knows by this handle. */
  withHandle(handle: number): OpenDocument | undefined;
  all(): Iterable<OpenDocument>;
  open(params: DidOpenTextDocumentParams): OpenDocument;
  change(params: DidChangeTextDocumentParams): OpenDocument | undefined;
  close(uri: string): void;
  /** Makes the analysis thread have the document under these settings; gives its handle there. */
  send(document: OpenDocument, settings: string): number;
}

export function createDocuments(analyser: Analyser): Documents {
  const documents = new Map<string, OpenDocument>();
  let openings = 0;

  function alive(document: OpenDocument): OpenDocument['sent'] {
    return document.sent?.generation === analyser.generation() ? document.sent : undefined;
  }

  return {
    get: (uri) => documents.get(uri),
    withHandle: (handle) => [...documents.values()].find(({ sent }) => sent?.handle === handle),
    all: () => documents.values(),
    open({ textDocument: { uri, languageId, version, text } }) {
      const before = documents.get(uri);
      if (before?.sent) analyser.close(before.sent.handle);
      const document: OpenDocument = { text: TextDocument.create(uri, languageId, version, text), opening: ++openings, dirty: false, shown: false };
      documents.set(uri, document);
      return document;
    },
    change({ textDocument: { uri, version }, contentChanges }) {
      const document = documents.get(uri);
      if (!document) return undefined;
      const changes = contentChanges.map((change) => applyChange(document.text, change, version));
      document.dirty = true;
      const sent = alive(document);
      if (sent) analyser.change(sent.handle, version, changes);
      return document;
    },
    close(uri) {
      const document = documents.get(uri);
      const sent = document && alive(document);
      if (sent) analyser.close(sent.handle);
      documents.delete(uri);
    },
    send(document, settings) {
      const sent = alive(document);
      if (!sent) {
        const { text } = document;
        const handle = analyser.open({ uri: text.uri, language: text.languageId, version: text.version, text: text.getText() }, settings);
        document.sent = { handle, generation: analyser.generation(), settings };
        return handle;
      }
      if (sent.settings !== settings) {
        sent.settings = settings;
        analyser.reconfigure(sent.handle, settings);
      }
      return sent.handle;
    },
  };
}

/** Applies one change and gives it in offsets of the text before it. */
function applyChange(document: TextDocument, change: TextDocumentContentChangeEvent, version: number): TextChange {
  if (!('range' in change) || !change.range) {
    const end = document.getText().length;
    TextDocument.update(document, [change], version);
    return { start: 0, end, text: change.text };
  }
  const a = document.offsetAt(change.range.start);
  const b = document.offsetAt(change.range.end);
  TextDocument.update(document, [change], version);
  return { start: Math.min(a, b), end: Math.max(a, b), text: change.text };
}
