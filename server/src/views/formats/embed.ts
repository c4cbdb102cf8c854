// Embedded languages: reads a block of code inside another format and moves what it found to where the block stands.
import type { CodeView } from '../code';
import { firstIndex } from '../../engine/search';
import type { Field, View } from '../view';

/** Reads `text` as `language`; `undefined` when the language is unknown. Offsets are relative to `text`. */
export type Embed = (language: string, text: string) => View | undefined;

/** Maps offsets of an embedded text to those of the text around it, piece by piece. */
export interface OffsetMap {
  /** From offset `inner` of the embedded text on, it is written at `outer`. Called in order. */
  piece(inner: number, outer: number): void;
  at(inner: number): number;
}

export function createOffsetMap(): OffsetMap {
  const inners: number[] = [];
  const outers: number[] = [];
  return {
    piece(inner, outer) {
      if (inners[inners.length - 1] === inner) {
        inners.pop();
        outers.pop();
      }
      inners.push(inner);
      outers.push(outer);
    },
    at(inner) {
      const index = Math.max(0, firstIndex(inners.length, i => inners[i]! > inner) - 1);
      return (outers[index] ?? 0) + inner - (inners[index] ?? 0);
    },
  };
}

/** The fields of an embedded view, moved; spans that lie outside `[0, length)` are dropped. */
export function moveFields(view: View, map: OffsetMap, length: number): Field[] {
  return view.fields.flatMap(field => {
    const start = map.at(field.start);
    const end = field.end > field.start ? map.at(field.end - 1) + 1 : start;
    if (start < 0 || end > length || start >= end) return [];
    return [field.record === undefined ? { ...field, start, end } : { ...field, start, end, record: map.at(field.record) }];
  });
}

/** The code of an embedded view, moved. */
export function moveCode(code: CodeView, map: OffsetMap): CodeView {
  return moveSpans(code, map) as CodeView;
}

function moveSpans(value: unknown, map: OffsetMap): unknown {
  if (Array.isArray(value)) return value.map(item => moveSpans(item, map));
  if (typeof value !== 'object' || value === null) return value;
  const moved: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value)) {
    moved[key] = (key === 'start' || key === 'end') && typeof member === 'number' ? map.at(member) : moveSpans(member, map);
  }
  return moved;
}

/** Several pieces of code in one unit, as one. */
export function joinCode(codes: readonly CodeView[]): CodeView | undefined {
  if (codes.length === 0) return undefined;
  return { statements: codes.flatMap(code => code.statements), comments: codes.flatMap(code => code.comments) };
}
