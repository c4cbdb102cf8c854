// Between the engine's offsets and the protocol's positions.
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DiagnosticSeverity, type Diagnostic, type DiagnosticRelatedInformation, type Range, type TextEdit } from 'vscode-languageserver/node';
import type { TextChange } from '../engine/document';
import type { Finding, Severity } from '../engine/finding';
import type { Span } from '../engine/span';
import type { LocatedFinding, Place } from '../workspace/locate';

export const source = 'PHI Lint';

/** What only positions are needed of. */
export type Positions = Pick<TextDocument, 'uri' | 'positionAt'>;

const diagnosticSeverities: Record<Severity, DiagnosticSeverity> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

export function toRange(document: Positions, span: Span): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

export function toTextEdit(document: Positions, change: TextChange): TextEdit {
  return { range: toRange(document, change), newText: change.text };
}

/** Gives the address of a rule's page, if it has one. */
export type PageOf = (rule: string) => string | undefined;

export function toDiagnostic(document: Positions, finding: Finding, page: PageOf): Diagnostic {
  const related = finding.trace
    // Steps in other documents are left out: their offsets cannot be turned into positions here.
    .filter((step) => step.uri === document.uri)
    .map((step) => ({ location: { uri: step.uri, range: toRange(document, step) }, message: step.label }));
  return diagnostic(finding, toRange(document, finding), related, page);
}

/** For findings of a scan, which come with their places. */
export function toLocatedDiagnostic(finding: LocatedFinding, page: PageOf): Diagnostic {
  const related = finding.trace.flatMap((step) => (isPlaced(step) ? [{ location: { uri: step.uri, range: placeRange(step) }, message: step.label }] : []));
  return diagnostic(finding, placeRange(finding), related, page);
}

function diagnostic(finding: Omit<Finding, 'trace'>, range: Range, relatedInformation: DiagnosticRelatedInformation[], page: PageOf): Diagnostic {
  const href = page(finding.rule);
  return {
    range,
    severity: diagnosticSeverities[finding.severity],
    source,
    code: finding.rule,
    message: finding.message,
    ...(href ? { codeDescription: { href } } : {}),
    ...(relatedInformation.length ? { relatedInformation } : {}),
    data: { fingerprint: finding.fingerprint },
  };
}

/** Places count from one, positions from zero. */
export function placeRange({ line, column, endLine, endColumn }: Place): Range {
  return { start: { line: line - 1, character: column - 1 }, end: { line: endLine - 1, character: endColumn - 1 } };
}

function isPlaced<T extends Partial<Place>>(step: T): step is T & Place {
  return step.line !== undefined;
}

/** A note of our own at the top of a file: about the analysis, not about what the file holds. */
export function toNote(code: string, message: string): Diagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity: DiagnosticSeverity.Information, source, code, message };
}

/** The true count, where not all are shown. */
export function summaryNote(shown: number, total: number): Diagnostic {
  const count = (value: number) => value.toLocaleString('en-US');
  return toNote('more-problems', `${count(total)} problems in this file; the first ${count(shown)} are shown (at most 100 of one rule, and phiLint.maxProblems in all). "phi-lint scan" lists every one.`);
}
