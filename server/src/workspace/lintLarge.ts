// Lint a file too large to hold: once over its text for what holds everywhere in it, then piece by piece, with the
// findings that the whole would have.
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { setImmediate as turn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { complaintsAbout, directivesOf, inOrder, suppressedBy } from '../engine/assemble';
import { censusFinding, openCensus } from '../engine/census';
import { pathContext } from '../engine/context';
import type { DocumentPart } from '../engine/document';
import type { Finding } from '../engine/finding';
import { findings as findingsOf, open } from '../engine/lint';
import type { Ruleset } from '../engine/ruleset';
import type { LintSettings } from '../engine/settings';
import { coversRule, isFileWide, parseDirectives, type Directive } from '../engine/suppression';
import { isBinary } from './encoding';
import type { Environment } from './environment';
import { languageOf } from './language';
import { advance, locateFindings, startOfText, type LocatedFinding, type TextPosition } from './locate';
import { addCounts, countFindings, MAX_FINDINGS, noCounts, outcome, readFailure, skipped, type Counts, type FileOutcome, type FileReport } from './outcome';
import { cutLines, cutSegments } from './textCut';
import { readFully, textChunks } from './textChunks';

/** The set pass looks at so many characters at a time, to the end of their line. */
const passLength = 8192;

/** Read at once, in bytes; even. A stretch without boundaries may be some times as long. */
const usualChunk = 1024 * 1024;
const longestInChunks = 4;
/** More suppressions of a whole file than this do not count. */
const maxFileWide = 1000;

/** Lints a file of any size in little memory. Never rejects for what the file is or holds. */
export async function lintLarge(environment: Environment, path: string, settings: LintSettings, chunkLength = usualChunk): Promise<FileOutcome> {
  let descriptor: number | undefined;
  try {
    descriptor = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return skipped('special');
    if (isBinary(readFully(descriptor, Buffer.allocUnsafe(passLength)))) return skipped('binary', stat.size);
    const opened = descriptor;
    const report = await lintChunks(environment, path, settings, chunkLength, () => textChunks(opened, stat.size, chunkLength));
    return report ? outcome(report, stat.size) : { kind: 'clean', bytes: stat.size };
  } catch (error) {
    // An error without a code is ours, and not the file's.
    if ((error as NodeJS.ErrnoException).code === undefined) throw error;
    return skipped(readFailure(error));
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

async function lintChunks(environment: Environment, path: string, settings: LintSettings, chunkLength: number, chunks: () => Generator<string>): Promise<FileReport | undefined> {
  const beginning: string = chunks().next().value ?? '';
  const language = languageOf(path, beginning.slice(0, 400));
  await environment.ready(language);
  const ruleset = environment.ruleset(settings);
  const format = ruleset.formatOf(language);
  const head = beginning.slice(0, format.headEnd(beginning));
  const uri = pathToFileURL(path).href;

  const cut = { skip: head.length, longest: longestInChunks * chunkLength };
  const part = await survey(cutLines(chunks(), cut), head, uri, ruleset);
  if (!part) return undefined;
  const found = gather(uri, head, ruleset);
  let start = advance(startOfText, head);
  for (const text of cutSegments(chunks(), cut, format)) {
    const analysis = open({ uri, language, version: 0, text, part }, ruleset);
    found.add(findingsOf(analysis), directivesOf(analysis), text, start);
    start = advance(start, text);
    await turn();
  }
  return { path, ...found.end() };
}

/** What the whole file says for each of its pieces; nothing where no piece can have findings. */
async function survey(texts: Iterable<string>, head: string, uri: string, ruleset: Ruleset): Promise<DocumentPart | undefined> {
  const words = new Set(ruleset.words.which(head));
  const suppressions: Directive[] = [];
  for (const text of texts) {
    for (let at = 0; at < text.length; ) {
      const newline = text.indexOf('\n', at + passLength);
      const end = newline < 0 ? text.length : newline + 1;
      const piece = text.slice(at, end);
      const seen = ruleset.words.which(piece);
      for (const word of seen) words.add(word);
      if (seen.includes(ruleset.directiveGate)) suppressions.push(...parseDirectives(piece).filter(isFileWide).slice(0, maxFileWide - suppressions.length));
      at = end;
    }
    await turn();
  }
  const fromPath = ruleset.hasContext(pathContext(uri));
  return words.size > 0 || fromPath ? { head, context: fromPath || words.has(ruleset.contextGate), suppressions } : undefined;
}

interface Gathering {
  /** Findings and suppressions of the next piece, which starts at `start`. */
  add(findings: readonly Finding[], directives: readonly Directive[], text: string, start: TextPosition): void;
  end(): { findings: LocatedFinding[]; counts: Counts };
}

/** Collects the findings of the pieces of one file: the first ones whole, of the others their counts. */
function gather(uri: string, head: string, ruleset: Ruleset): Gathering {
  let counts = noCounts;
  const kept: LocatedFinding[] = [];
  const rules = new Map<string, Pick<Finding, 'category'>>();
  const census = openCensus(ruleset);
  /** What the first line is in. */
  let beginning = head;
  const ordinals = new Map<string, number>();
  /** Suppressions of the whole file, with what is to be said about them if a finding needs them and if none does. */
  const fileWide: { directive: Directive; used: LocatedFinding[]; unused: LocatedFinding[] }[] = [];

  return {
    add(findings, directives, text, start) {
      counts = addCounts(counts, countFindings(findings));
      for (const finding of findings) if (finding.category !== 'suppression') rules.set(finding.rule, finding);
      census.add(text, findings);
      beginning ||= text;
      kept.push(...locateFindings(uri, text, renumber(findings.slice(0, MAX_FINDINGS - kept.length), ordinals), start));
      for (const directive of directives) {
        if (!isFileWide(directive) || fileWide.length >= maxFileWide) continue;
        const say = (used: boolean): LocatedFinding[] => locateFindings(uri, text, complaintsAbout(directive, used, ruleset), start);
        fileWide.push({ directive, used: say(true), unused: say(false) });
      }
    },
    end() {
      for (const { directive, used, unused } of fileWide) {
        const complaints = [...rules].some(([id, { category }]) => coversRule(directive, { id, category })) ? used : unused;
        counts = addCounts(counts, countFindings(complaints));
        kept.push(...complaints);
      }
      const persons = censusFinding(beginning, census, ruleset).map(finding => {
        const suppression = fileWide.find(({ directive }) => coversRule(directive, { id: finding.rule, category: finding.category }))?.directive;
        return suppression ? { ...finding, suppression: suppressedBy(suppression, ruleset) } : finding;
      });
      counts = addCounts(counts, countFindings(persons));
      kept.push(...locateFindings(uri, beginning, persons, startOfText));
      return { findings: kept.sort(inOrder).slice(0, MAX_FINDINGS), counts };
    },
  };
}

/** A fingerprint ends with its ordinal in the text, which goes on from the pieces before. */
function renumber(findings: readonly Finding[], ordinals: Map<string, number>): Finding[] {
  const reached = new Map<string, number>();
  const renumbered = findings.map(finding => {
    const [fingerprint, ordinal] = finding.fingerprint.split(':') as [string, string?];
    if (ordinal === undefined) return finding;
    const number = (ordinals.get(fingerprint) ?? 0) + Number(ordinal);
    reached.set(fingerprint, Math.max(number, reached.get(fingerprint) ?? 0));
    return { ...finding, fingerprint: `${fingerprint}:${number}` };
  });
  for (const [fingerprint, number] of reached) ordinals.set(fingerprint, number);
  return renumbered;
}
