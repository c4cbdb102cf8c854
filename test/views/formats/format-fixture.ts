// Reads whole documents through a format, for the tests of the data formats.
import assert from 'node:assert/strict';
import type { Field, Format } from '../../../server/src/views/view';

/** `names -> text` of each field, in order, of the document read as one unit. */
export function read(format: Format, body: string, kind?: Field['kind'], prefix = ''): string[] {
  return format.view({ prefix, body, suffix: '' }).fields
    .filter(field => kind === undefined || field.kind === kind)
    .map(field => `${field.names.join(' < ')}: ${body.slice(field.start, field.end)}`);
}

/** All boundaries after `from`, the text's end included. */
export function boundaries(format: Format, text: string, from = format.headEnd(text)): number[] {
  const found: number[] = [];
  for (let at = from; at < text.length; ) {
    const next = format.nextBoundary(text, at);
    assert.ok(next > at && next <= text.length, `no progress at ${at}`);
    found.push(at = next);
  }
  return found;
}

/** The fields of a document cut into segments and units, as an engine sees them: absolute offsets. */
export function readCut(format: Format, text: string): { fields: (Field & { text: string })[]; units: number } {
  const head = text.slice(0, format.headEnd(text));
  const fields: (Field & { text: string })[] = [];
  let units = 0;
  let start = head.length;
  for (const end of boundaries(format, text)) {
    const segment = text.slice(start, end);
    let covered = 0;
    for (const slice of format.units(segment, head)) {
      assert.equal(slice.start, covered, 'units lie side by side');
      covered = slice.end;
      units++;
      const body = segment.slice(slice.start, slice.end);
      const view = format.view({ prefix: slice.prefix, body, suffix: slice.suffix });
      checkFields(view.fields, body.length);
      for (const field of view.fields) {
        const from = start + slice.start;
        fields.push({ ...field, start: from + field.start, end: from + field.end, text: body.slice(field.start, field.end) });
      }
    }
    assert.equal(covered, segment.length, 'units cover the segment');
    start = end;
  }
  return { fields, units };
}

export function checkFields(fields: readonly Field[], length: number): void {
  let last = 0;
  for (const field of fields) {
    assert.ok(field.start >= 0 && field.start < field.end && field.end <= length, 'a field lies in the body');
    assert.ok(field.start >= last, 'fields are sorted');
    last = field.start;
  }
}
