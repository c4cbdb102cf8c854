// Fix: edits that mend a finding. Applied, the finding is gone and nothing else changed.
import type { TextChange } from './document';

export type FixKind = 'mask' | 'encrypt' | 'tighten' | 'enable' | 'suppress';

export interface Fix {
  /** Plain words for the light bulb; never the value. */
  readonly title: string;
  readonly kind: FixKind;
  /** A safe fix cannot change what the program does with real data; only safe ones are part of fix-all. */
  readonly safe: boolean;
  /** It may cut somebody off: an editor shows it before it is applied. */
  readonly needsConfirmation?: boolean;
  /** Edits of the finding's own document, all offsets of the same (unedited) text, not overlapping. */
  readonly edits: readonly TextChange[];
}

/** Applies edits that all refer to the same text. Overlapping edits: the first one by position wins. */
export function applyEdits(text: string, edits: readonly TextChange[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const edit of sorted) {
    if (edit.start < at) continue;
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at);
}
