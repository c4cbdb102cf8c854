// Delimited text: headers, quotes, runs of records.
import assert from 'node:assert/strict';
import { csvFormat } from '../../../server/src/views/formats/csv';
import { boundaries, read, readCut } from './format-fixture';

describe('csv', () => {
  for (const [text, head] of [
    ['id,name\n1,2', 8], ['a|b|c\n', 6], ['sep=;\na;b\n1;2', 10], ['\uFEFFId,BIRTHDATE,SSN\n', 18], ['icd10,zip5,line1\n', 17], ['"Last name","DOB"\r\n', 19], ['mrn\n123', 4],
    ['Ann,1980-01-02\n', 0], ['12,13\n', 0], ['Ann,ann@example.org,x\n', 0], ['Lee,123-45-6789,x\n', 0], ['', 0], ['\n\n', 0],
  ] as const) {
    it(`${head > 0 ? 'finds the' : 'finds no'} header in ${JSON.stringify(text)}`, () => assert.equal(csvFormat.headEnd(text), head));
  }

  it('names cells by their column', () => {
    assert.deepEqual(read(csvFormat, '1,"Lee, ""A""","two\nlines",\r\n2,x,, y \n', 'value', 'id,name,Note x,dob\n'), ['id: 1', 'name: Lee, ""A""', 'Note x: two\nlines', 'id: 2', 'name: x', 'dob: y']);
  });

  it('takes the delimiter from the header', () => {
    assert.deepEqual(read(csvFormat, 'a,b\t1\n', 'value', 'name\tmrn\n'), ['name: a,b', 'mrn: 1']);
    assert.deepEqual(read(csvFormat, 'a;1,5\n', 'value', 'name;dose\n'), ['name: a', 'dose: 1,5']);
  });

  it('labels a value column by the row', () => {
    assert.deepEqual(read(csvFormat, 'mrn;1\n', 'value', 'field;value\n'), ['field: mrn', 'mrn < value: 1']);
  });

  it('reads cells without a header', () => {
    assert.deepEqual(read(csvFormat, 'Ann\t1980-01-02\n'), [': Ann', ': 1980-01-02']);
  });

  it('cuts into runs of at most 64 records, never inside quotes', () => {
    const text = `id,note\n${Array.from({ length: 1000 }, (_, i) => `${i},"line\nof ${i}"\n`).join('')}`;
    const cuts = boundaries(csvFormat, text);
    assert.ok(cuts.length > 20);
    for (const at of cuts) assert.match(text.slice(at), /^(?:\d+,"|$)/);
    assert.equal(readCut(csvFormat, text).fields.length, 2000);
  });
});
