// What a syntax must be able to write. Offsets are those of the chunk; undefined where an edit would not be exact.
import type { TextChange } from '../../engine/document';
import type { ConfigEntry, ConfigList, ConfigMap, Dialect } from '../../views/config';
import type { Branch, Leaf, Placed } from './tree';

export interface WriterContext {
  readonly text: string;
  readonly newline: string;
  readonly unit: string;
  readonly dialect: Dialect;
}

export interface Writer {
  /** A value in the place of another. */
  replace(context: WriterContext, at: Placed, leaf: Leaf): TextChange | undefined;
  /** A map in the place of nothing: `key:`, `null`. */
  fill(context: WriterContext, at: Placed, branch: Branch): TextChange | undefined;
  /** Keys at the end of a map. */
  insert(context: WriterContext, map: ConfigMap, at: Placed, branch: Branch): TextChange | undefined;
  removeEntry(context: WriterContext, map: ConfigMap, entry: ConfigEntry): TextChange | undefined;
  removeItem(context: WriterContext, list: ConfigList, index: number): TextChange | undefined;
  append(context: WriterContext, list: ConfigList, at: Placed, leaf: Leaf): TextChange | undefined;
}
