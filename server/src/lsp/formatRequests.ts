// Formats of one's own, from selections: derived, shown with what they would report, and written to the configuration.
import { pathToFileURL } from 'node:url';
import type { CancellationToken, Range } from 'vscode-languageserver/node';
import { deriveFormat } from '../engine/derive-format';
import { formatChecks } from '../engine/format-check';
import type { LintSettings, OwnFormat } from '../engine/settings';
import { requests, type DeriveFormatParams, type DerivedFormat, type FormatEdit, type FormatParams, type FormatPreview, type PreviewFormatParams } from '../protocol';
import type { Configuration, Configurations } from '../workspace/configuration';
import { formatMistake } from '../workspace/formats';
import type { FileReport } from '../workspace/lintFile';
import { parentOf } from '../workspace/paths';
import { scanWorkspace } from '../workspace/scan';
import { signalOf } from './cancellation';
import { isWithin } from './configuration';
import { pathOf } from './uri';
import { configurationEdit } from './configurationEdit';
import { addEntry } from './configurationList';
import { placeRange } from './convert';
import { safely } from './safe';
import { scanBasics } from './scan';
import { withProgress } from './scanRequests';
import type { Session } from './session';

/** Files named in a preview at most, and places of each. */
const maxFiles = 500;
const maxPlaces = 50;
const maxSelections = 1000;

const failure = 'This failed; the output of PHI Lint tells more.';
const noPreview: FormatPreview = { matches: 0, filesWithMatches: 0, files: [], scanned: 0, cancelled: false };

export function registerFormatRequests(session: Session): void {
  const { connection, log } = session;
  connection.onRequest(requests.deriveFormat, safely(log, 'Deriving a format', { refused: failure } as DerivedFormat, (params: DeriveFormatParams) => derive(session, params)));
  connection.onRequest(requests.previewFormat, safely(log, 'Previewing a format', { ...noPreview, refused: failure }, (params: PreviewFormatParams, token: CancellationToken) => preview(session, params, token)));
  connection.onRequest(requests.formatEdit, safely(log, 'Adding a format', { refused: failure } as FormatEdit, (params: FormatParams) => edit(session, params)));
}

function derive({ documents }: Session, { uri, ranges }: DeriveFormatParams): DerivedFormat {
  const document = documents.get(uri)?.text;
  if (!document) return { refused: 'The document is not open.' };
  const derived = deriveFormat(ranges.slice(0, maxSelections).map((range) => document.getText(range as Range)));
  if ('refused' in derived) return derived;
  const mistake = formatMistake(derived.pattern);
  return mistake === undefined ? derived : { refused: mistake };
}

/** The format that the parameters state, or why they state none. */
async function formatOf({ analyser }: Session, { rule, pattern, check, context = [] }: FormatParams): Promise<OwnFormat | string> {
  if (!(await analyser.rules()).some(({ id, hasValues }) => id === rule && hasValues)) return 'No rule that finds values has this name.';
  if (check !== undefined && !(formatChecks as readonly string[]).includes(check)) return `The check must be one of ${formatChecks.join(', ')}.`;
  return formatMistake(pattern) ?? { rule, pattern, ...(check === undefined ? {} : { check }), context };
}

async function preview(session: Session, params: PreviewFormatParams, token: CancellationToken): Promise<FormatPreview> {
  const format = await formatOf(session, params);
  if (typeof format === 'string') return { ...noPreview, refused: format };
  const target = await session.configuration.targetFor(params.uri);
  const path = pathOf(params.uri);
  const holds = target && parentOf(pathOf(target.uri)!);
  const folder = session.configuration.folders().find((candidate) => holds !== undefined && isWithin(candidate, holds));
  // Outside of the workspace only the file itself is looked at: the folder around it may be anything.
  const root = folder === undefined ? path : holds;
  if (root === undefined) return { ...noPreview, refused: 'There is no folder to look in.' };
  const { client: _, configurations, ...basics } = await scanBasics(session, root, folder ?? root);
  const progress = session.connection.window.attachWorkDoneProgress(params.workDoneToken);
  const result = await withProgress(progress, (onProgress) => scanWorkspace({ ...basics, configurations: withFormatAlone(configurations, format), signal: signalOf(token), onProgress }));
  const files = result.files.flatMap((file) => matchesOf(file, format.rule)).sort((a, b) => b.matches - a.matches);
  return {
    matches: files.reduce((sum, file) => sum + file.matches, 0),
    filesWithMatches: files.length,
    files: files.slice(0, maxFiles),
    scanned: result.scanned,
    cancelled: result.cancelled,
  };
}

function matchesOf({ path, findings }: FileReport, rule: string): FormatPreview['files'] {
  const own = findings.filter((finding) => finding.rule === rule && !finding.suppression);
  return own.length === 0 ? [] : [{ uri: pathToFileURL(path).href, matches: own.length, places: own.slice(0, maxPlaces).map(placeRange) }];
}

/** The same configurations, except that only this format finds anything. */
function withFormatAlone(configurations: Configurations, format: OwnFormat): Configurations {
  const settingsOf = remembered((settings: LintSettings): LintSettings => {
    return { ...settings, formats: [format], formatsOnly: true, severities: { '*': 'off', [format.rule]: 'error' } };
  });
  const changed = remembered((configuration: Configuration): Configuration => ({ ...configuration, settings: settingsOf(configuration.settings) }));
  return {
    ...configurations,
    forFolder: (folder, entries) => changed(configurations.forFolder(folder, entries)),
    forFile: (path) => changed(configurations.forFile(path)),
  };
}

/** The same object for the same object, so that rules are compiled once for it. */
function remembered<T extends object>(make: (from: T) => T): (from: T) => T {
  const known = new WeakMap<T, T>();
  return (from) => {
    let made = known.get(from);
    if (made === undefined) known.set(from, (made = make(from)));
    return made;
  };
}

async function edit(session: Session, params: FormatParams): Promise<FormatEdit> {
  const format = await formatOf(session, params);
  if (typeof format === 'string') return { refused: format };
  const { configuration, documents } = session;
  const target = await configuration.targetFor(params.uri);
  if (!target) return { refused: 'There is no folder for a configuration file.' };
  const { lint } = await configuration.settingsFor(params.uri);
  if (lint.formats.some(({ rule, pattern }) => rule === format.rule && pattern === format.pattern)) return { refused: 'The configuration has this format already.' };
  const { rule, pattern, check, context } = format;
  const fields = { rule, pattern, ...(check === undefined ? {} : { check }), ...(context.length === 0 ? {} : { context }) };
  const change = configurationEdit(target, documents, (text) => addEntry(text, target.format, { list: 'formats', fields }));
  return change ? { uri: target.uri, edit: change } : { refused: 'The configuration file is broken: mend it first.' };
}
