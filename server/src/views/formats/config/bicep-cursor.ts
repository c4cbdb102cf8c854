// Where a reader of Bicep stands in its text, and the small steps all parts of it take.
import { hclCommentEnd, isDigit, isNameStart } from './hcl-cursor';

export interface BicepCursor {
  readonly text: string;
  /** Reads a resource in the body of another. */
  readonly readNested: (cursor: BicepCursor) => void;
  at: number;
  depth: number;
  broken: boolean;
}

export function skipSpace(cursor: BicepCursor, newlines: boolean): void {
  const { text } = cursor;
  while (cursor.at < text.length) {
    const code = text.charCodeAt(cursor.at);
    if (code === 32 || code === 9 || code === 13 || code === 0xfeff || (newlines && code === 10)) cursor.at++;
    else {
      const after = code === 47 ? hclCommentEnd(text, cursor.at, text.length) : cursor.at;
      if (after === cursor.at) return;
      cursor.at = after;
    }
  }
}

export function skipLine(cursor: BicepCursor): void {
  const stop = cursor.text.indexOf('\n', cursor.at);
  cursor.at = stop < 0 ? cursor.text.length : stop;
}

export function wordAt({ text, at }: BicepCursor): string {
  let i = at;
  while (i < text.length && (isNameStart(text.charCodeAt(i)) || (i > at && isDigit(text.charCodeAt(i))))) i++;
  return text.slice(at, i);
}
