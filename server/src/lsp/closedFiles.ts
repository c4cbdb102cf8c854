// Diagnostics of files that no editor shows: what the last scan found in them, and mistakes in configuration files.
import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { Documents } from './documents';

export interface ClosedFiles {
  /** Replaces the findings of a file; none: the file is clean or gone. */
  setFindings(uri: string, items: readonly Diagnostic[]): void;
  setIssues(uri: string, items: readonly Diagnostic[]): void;
  /** The client shows the open document's own diagnostics now. */
  hide(uri: string): void;
  /** Shows what is known of a file that was closed. */
  show(uri: string): void;
  uris(): string[];
}

export function createClosedFiles(connection: Connection, documents: Documents): ClosedFiles {
  const findings = new Map<string, readonly Diagnostic[]>();
  const issues = new Map<string, readonly Diagnostic[]>();
  const published = new Set<string>();

  function show(uri: string): void {
    if (documents.get(uri)?.shown) return;
    const items = [...(issues.get(uri) ?? []), ...(findings.get(uri) ?? [])];
    if (items.length === 0) return hide(uri);
    published.add(uri);
    void connection.sendDiagnostics({ uri, diagnostics: items });
  }

  function hide(uri: string): void {
    if (published.delete(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  function replace(store: Map<string, readonly Diagnostic[]>, uri: string, items: readonly Diagnostic[]): void {
    if (items.length > 0) store.set(uri, items);
    else if (!store.delete(uri)) return;
    show(uri);
  }

  return {
    setFindings: (uri, items) => replace(findings, uri, items),
    setIssues: (uri, items) => replace(issues, uri, items),
    hide,
    show,
    uris: () => [...findings.keys()],
  };
}
