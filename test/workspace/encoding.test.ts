// Files keep their encoding, byte-order mark and every byte outside an edit.
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { applyEdits } from '../../server/src/engine/fix';
import { decodeFile, editBytes, isBinary } from '../../server/src/workspace/encoding';

const sample = 'naïve 患者 \u{1F9EC} = 1\r\nsecond\n';
const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('encoding', () => {
  const files: Record<string, Buffer> = {
    'utf-8': Buffer.from(sample),
    'utf-8 with a byte-order mark': Buffer.from(`\uFEFF${sample}`),
    'utf-16le': Buffer.from(`\uFEFF${sample}`, 'utf16le'),
    'utf-16be': swapped(`\uFEFF${sample}`),
  };
  for (const [name, bytes] of Object.entries(files)) {
    it(`reads and edits ${name}`, () => {
      assert.equal(isBinary(bytes), false);
      const file = decodeFile(bytes);
      assert.equal(file.text, sample);
      const start = sample.indexOf('患者');
      const edited = editBytes(bytes, file, [{ start, end: start + 2, text: 'ö' }, { start: sample.length, end: sample.length, text: '!' }]);
      assert.equal(decodeFile(edited).text, sample.replace('患者', 'ö') + '!');
      assert.equal(decodeFile(edited).encoding, file.encoding);
      assert.equal(decodeFile(edited).bom, file.bom);
    });
  }

  it('takes NUL in the first bytes for binary', () => {
    assert.equal(isBinary(Buffer.from([1, 0, 2])), true);
    assert.equal(isBinary(Buffer.concat([Buffer.alloc(9000, 65), Buffer.from([0])])), false);
    assert.equal(isBinary(Buffer.alloc(0)), false);
  });

  it('leaves invalid bytes outside the edits alone', () => {
    const bytes = Buffer.concat([Buffer.from([0xff, 0xe2, 0x82]), Buffer.from('a=VALUE;'), Buffer.from([0xf0, 0x9f, 0x98, 0x41, 0xed, 0xa0, 0x80])]);
    const file = decodeFile(bytes);
    assert.equal(file.damaged, true);
    const start = file.text.indexOf('VALUE');
    const edited = editBytes(bytes, file, [{ start, end: start + 5, text: 'x' }]);
    assert.deepEqual(edited, Buffer.concat([bytes.subarray(0, 5), Buffer.from('x;'), bytes.subarray(11)]));
  });

  it('finds the bytes of any offset in any bytes', () => {
    const chunk = fc.oneof(fc.uint8Array({ maxLength: 6 }), fc.constantFrom(...['a', 'é', '患', '\u{1F9EC}'].map((text) => Buffer.from(text))));
    fc.assert(fc.property(fc.array(chunk, { maxLength: 20 }), fc.nat(), (chunks, at) => {
      const bytes = Buffer.concat([Buffer.from('-'), ...chunks]);
      const file = decodeFile(bytes);
      const starts = [...file.text].reduce<number[]>((all, char) => [...all, all.at(-1)! + char.length], [0]);
      const start = starts[at % starts.length]!;
      const edited = editBytes(bytes, file, [{ start, end: start, text: '|' }]);
      assert.equal(edited.length, bytes.length + 1);
      assert.equal(decodeFile(edited).text, applyEdits(file.text, [{ start, end: start, text: '|' }]));
    }), { numRuns: 500 });
  });

  it('keeps lone surrogates of UTF-16', () => {
    const bytes = Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]);
    const file = decodeFile(bytes);
    assert.equal(file.text, '\ud800A');
    assert.deepEqual(editBytes(bytes, file, [{ start: 1, end: 2, text: 'B' }]), Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x42, 0x00]));
  });
});
