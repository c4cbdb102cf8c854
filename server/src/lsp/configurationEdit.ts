// The workspace edit that adds something to a configuration file, and makes the file where there is none.
import type { CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextChange } from '../engine/document';
import type { ConfigurationTarget } from './configuration';
import { toTextEdit } from './convert';
import type { Documents } from './documents';

/** Undefined where `change` finds nothing to change: the file is broken. What is open and not saved counts. */
export function configurationEdit({ uri, format, text: saved }: ConfigurationTarget, documents: Documents, change: (text: string) => readonly TextChange[]): WorkspaceEdit | undefined {
  const open = documents.get(uri);
  const text = open?.text.getText() ?? saved;
  const changes = change(text ?? '');
  if (changes.length === 0) return undefined;
  const before = TextDocument.create(uri, format, 0, text ?? '');
  const create: CreateFile = { kind: 'create', uri, options: { ignoreIfExists: true } };
  const edits: TextDocumentEdit = {
    textDocument: { uri, version: open?.text.version ?? null },
    edits: changes.map((one) => toTextEdit(before, one)),
  };
  return { documentChanges: text === undefined ? [create, edits] : [edits] };
}
