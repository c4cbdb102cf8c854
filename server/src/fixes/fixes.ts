// The fixes of findings: masks that replace a value everywhere in the file, those of joint detectors, and the ways to ignore it.
import type { TextChange } from '../engine/document';
import type { Finding, FindingPart } from '../engine/finding';
import type { Fix } from '../engine/fix';
import type { Analysis } from '../engine/lint';
import { findings } from '../engine/lint';
import { maskValue } from './mask/mask';
import { joinFixes } from './joinFixes';
import { jointFixes } from './joint';
import { ignoreFixes } from './suppress';

/** The fixes of one finding: those that mend first, then the ways to ignore it. Made on demand. */
export function fixesFor(analysis: Analysis, finding: Finding): readonly Fix[] {
  const mask = maskFix(analysis, finding);
  return [...(mask ? [mask] : jointFixes(analysis, finding)), ...ignoreFixes(analysis, finding)];
}

/** The edits of all safe fixes together (not suppressions). Sorted, not overlapping. */
export function fixAll(analysis: Analysis): readonly TextChange[] {
  const masks = new Masks(analysis);
  const open = unresolved(analysis);
  const masked = distinct(open.flatMap(finding => masks.edits(finding)));
  return joinFixes(open.flatMap(finding => jointFixes(analysis, finding).find(({ safe }) => safe) ?? []), masked);
}

/** Masks the value wherever the file has it as a finding of the same rule, so that equal values stay equal. */
function maskFix(analysis: Analysis, finding: Finding): Fix | undefined {
  const { text } = analysis.document;
  const value = text.slice(finding.start, finding.end);
  const same = unresolved(analysis).filter(other => other.rule === finding.rule && text.slice(other.start, other.end) === value);
  const masks = new Masks(analysis);
  const edits = distinct(same.flatMap(other => masks.edits(other)));
  if (edits.length === 0) return undefined;
  const places = edits.length > 1 ? ` (${edits.length} places)` : '';
  return { title: `Mask with ${finding.parts ? 'synthetic values' : 'a synthetic value'}${places}`, kind: 'mask', safe: true, edits };
}

/** A value may be a finding and part of a combination. */
function distinct(edits: readonly TextChange[]): TextChange[] {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  return sorted.filter((edit, i) => i === 0 || edit.start >= sorted[i - 1]!.end);
}

function unresolved(analysis: Analysis): readonly Finding[] {
  return findings(analysis).filter(finding => finding.fixable && !finding.suppression);
}

/** Hands out replacements: one for each value, none that the file already has. */
class Masks {
  private readonly given = new Map<string, string>();
  private readonly next = new Map<string, number>();
  private readonly used = new Set<string>();
  /** How many replacements of a kind in a row were not in the file: after some, the rest is taken to be free. */
  private readonly absent = new Map<string, number>();

  constructor(private readonly analysis: Analysis) {}

  /** Of a combination, each of its values that can be masked. */
  edits({ rule, start, end, parts }: Finding): TextChange[] {
    return (parts ?? [{ rule, start, end }]).flatMap(part => this.edit(part) ?? []);
  }

  private edit({ rule, start, end }: FindingPart): TextChange | undefined {
    const { document, ruleset } = this.analysis;
    const compiled = ruleset.values.find(({ id }) => id === rule);
    if (!compiled) return undefined;
    const value = document.text.slice(start, end);
    const key = `${rule}\0${value}`;
    let text = this.given.get(key);
    if (text === undefined) this.given.set(key, (text = this.replacement(compiled.values.mask, value)));
    return { start, end: compiled.values.mask ? end : endOfBlob(document.text, start, end), text };
  }

  /** The next free one. A mask that knows only one for this value (a date kept to its year) repeats it. */
  private replacement(mask: string | undefined, value: string): string {
    const kind = mask ?? '';
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const ordinal = this.next.get(kind) ?? 0;
      const text = maskValue(mask, value, ordinal);
      if (maskValue(mask, value, ordinal + 1) === text) return text;
      this.next.set(kind, ordinal + 1);
      if (this.used.has(text) || this.isInFile(kind, text)) continue;
      this.used.add(text);
      return text;
    }
    return '[REDACTED]';
  }

  /** Replacements are given in order, so those of an earlier fix stand at the beginning of their range. */
  private isInFile(kind: string, text: string): boolean {
    const absent = this.absent.get(kind) ?? 0;
    if (absent >= enoughAbsent) return false;
    const found = this.analysis.document.text.includes(text);
    this.absent.set(kind, found ? 0 : absent + 1);
    return found;
  }
}

/** Of a long value in base64 only the beginning is a finding: all of it is replaced. */
function endOfBlob(text: string, start: number, end: number): number {
  if (end - start < leastBlob) return end;
  let at = end;
  while (at < text.length && /[A-Za-z0-9+/=_-]/.test(text[at]!)) at++;
  return at;
}

const leastBlob = 32;

/** Searching a large file for each of its values would take the square of its length. */
const enoughAbsent = 100;

/** Then the reserved range is used up: more distinct values than it has numbers. */
const maxAttempts = 100;
