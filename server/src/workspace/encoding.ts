// Encoding: bytes as text and back, so that an edited file differs in nothing but the edits.
import { isUtf8 } from 'node:buffer';
import type { TextChange } from '../engine/document';

export interface DecodedFile {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  readonly bom: boolean;
  /** Some bytes are not valid in this encoding and stand as U+FFFD in the text. */
  readonly damaged: boolean;
}

/** NUL in the first bytes marks a binary file. */
const SNIFFED_BYTES = 8192;

/** What a byte-order mark says, and its length in bytes. */
export function markOf(bytes: Uint8Array): { encoding: DecodedFile['encoding']; length: number } {
  const order = utf16Order(bytes);
  if (order !== undefined) return { encoding: order, length: 2 };
  return { encoding: 'utf-8', length: hasUtf8Bom(bytes) ? 3 : 0 };
}

export function isBinary(bytes: Uint8Array): boolean {
  return utf16Order(bytes) === undefined && bytes.subarray(0, SNIFFED_BYTES).includes(0);
}

/** Decodes a file's bytes; a byte-order mark is no part of the text. */
export function decodeFile(bytes: Buffer): DecodedFile {
  const order = utf16Order(bytes);
  if (order !== undefined) {
    const body = bytes.subarray(2, bytes.length - (bytes.length % 2));
    const text = order === 'utf-16le' ? body.toString('utf16le') : Buffer.from(body).swap16().toString('utf16le');
    return { text, encoding: order, bom: true, damaged: bytes.length % 2 === 1 };
  }
  const bom = hasUtf8Bom(bytes);
  const body = bom ? bytes.subarray(3) : bytes;
  return { text: body.toString('utf8'), encoding: 'utf-8', bom, damaged: !isUtf8(body) };
}

/** The file's bytes with edits applied; every byte outside them stays, valid or not. Edits are sorted and do not overlap. */
export function editBytes(bytes: Buffer, file: DecodedFile, edits: readonly TextChange[]): Buffer {
  const offsets = byteOffsets(bytes, file, edits.flatMap((edit) => [edit.start, edit.end]));
  const parts: Buffer[] = [];
  let at = 0;
  edits.forEach((edit, i) => {
    const start = offsets[2 * i]!;
    parts.push(bytes.subarray(at, start), encode(edit.text, file.encoding));
    at = offsets[2 * i + 1]!;
  });
  parts.push(bytes.subarray(at));
  return Buffer.concat(parts);
}

function encode(text: string, encoding: DecodedFile['encoding']): Buffer {
  if (encoding === 'utf-8') return Buffer.from(text, 'utf8');
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16le' ? bytes : bytes.swap16();
}

/** Where ascending UTF-16 offsets of the text lie in the file. */
function byteOffsets(bytes: Buffer, file: DecodedFile, offsets: readonly number[]): number[] {
  if (file.encoding !== 'utf-8') return offsets.map((offset) => 2 + 2 * offset);
  const result: number[] = [];
  let byte = file.bom ? 3 : 0;
  let unit = 0;
  for (const offset of offsets) {
    while (unit < offset && byte < bytes.length) {
      const length = sequenceLength(bytes, byte);
      byte += length;
      unit += length === 4 ? 2 : 1;
    }
    result.push(byte);
  }
  return result;
}

/** Bytes of the character at `at`, or of the longest beginning of one that stands for a single U+FFFD (WHATWG decoding). */
function sequenceLength(bytes: Buffer, at: number): number {
  const lead = bytes[at]!;
  if (lead < 0xc2 || lead > 0xf4) return 1;
  const needed = lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
  for (let i = 1; i <= needed; i++) {
    const next = bytes[at + i] ?? 0;
    const low = i > 1 ? 0x80 : lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    const high = i > 1 ? 0xbf : lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
    if (next < low || next > high) return i;
  }
  return needed + 1;
}

function utf16Order(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

function hasUtf8Bom(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
