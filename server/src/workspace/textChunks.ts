// The text of a file too large to hold, chunk by chunk: the same characters as `decodeFile` gives of the whole.
import { readSync } from 'node:fs';
import { StringDecoder } from 'node:string_decoder';
import { markOf, type DecodedFile } from './encoding';

/** Reads the first `size` bytes of a file, or fewer where it has become shorter; `length` (even) at a time. No character is cut. */
export function* textChunks(descriptor: number, size: number, length: number): Generator<string> {
  const memory = Buffer.allocUnsafe(Math.min(length, size));
  let decoder: StringDecoder | undefined;
  let encoding: DecodedFile['encoding'] = 'utf-8';
  for (let at = 0; at < size; ) {
    const bytes = readFully(descriptor, memory.subarray(0, size - at), at);
    if (bytes.length === 0) break;
    let body = bytes;
    if (!decoder) {
      const mark = markOf(bytes);
      encoding = mark.encoding;
      decoder = new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'utf16le');
      body = bytes.subarray(mark.length);
    }
    // Half a UTF-16 unit stands at most at the very end, where it is no text.
    if (encoding !== 'utf-8') body = body.subarray(0, body.length - (body.length % 2));
    yield decoder.write(encoding === 'utf-16be' ? body.swap16() : body);
    at += bytes.length;
  }
  const rest = decoder?.end();
  if (rest) yield rest;
}

/** Fills `memory` from the file's byte `at` on; gives the part that was filled. */
export function readFully(descriptor: number, memory: Buffer, at = 0): Buffer {
  let length = 0;
  while (length < memory.length) {
    const read = readSync(descriptor, memory, length, memory.length - length, at + length);
    if (read === 0) break;
    length += read;
  }
  return memory.subarray(0, length);
}
