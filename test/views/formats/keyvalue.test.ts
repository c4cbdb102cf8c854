// .env, INI, TOML and .properties.
import assert from 'node:assert/strict';
import { dotenvFormat, iniFormat, propertiesFormat } from '../../../server/src/views/formats/keyvalue';
import { boundaries, read, readCut } from './format-fixture';

describe('keyvalue', () => {
  it('.env: export, quotes, comments, several lines', () => {
    assert.deepEqual(read(dotenvFormat, '# c\nexport SSN=1-2 # t\nMRN="1 2\n3" # u\nBAD="abc\nNEXT=\'q\'\nURL=http://x#y\nlonely\n'),
      [': # c', 'SSN: 1-2', 'SSN: # t', 'MRN: 1 2\n3', 'MRN: # u', 'BAD: abc', 'NEXT: q', 'URL: http://x#y', ': lonely']);
  });

  it('INI: sections own their keys', () => {
    assert.deepEqual(read(iniFormat, '; c\n[patient "ann"]\nssn = 1 ; x\nmrn: 5\n', 'value'), ['ssn < ann < patient: 1', 'mrn < ann < patient: 5']);
  });

  it('TOML: arrays, inline tables, long strings, dotted keys', () => {
    assert.deepEqual(read(iniFormat, '[[list.patients]]\np = [ "a", {name = "mrn", value = "7"},\n  "b" ]\nn = """\nhey\n"""\n"q k" = 3\na.b.ssn = 5\nbad = [1,\nk = "v" # c\n', 'value').map(line => line.replace(' < patients < list', '')),
      ['p: a', 'name < p: mrn', 'mrn < value < p: 7', 'p: b', 'n: \nhey\n', 'q k: 3', 'a.b.ssn < a.b: 5', 'bad: 1', 'k: v']);
  });

  it('.properties: all separators, continued lines, the whole key before its path', () => {
    assert.deepEqual(read(propertiesFormat, '! c\npatient.ssn=1\nmrn: 5\nkey value\nlong=a\\\n  b\n'), [': ! c', 'patient.ssn < patient: 1', 'mrn: 5', 'key: value', 'long: a\\\n  b']);
  });

  it('INI is cut at sections, and a large section keeps its name', () => {
    assert.deepEqual(boundaries(iniFormat, 'a=1\n[s]\nb=2\n[t]\n'), [4, 12, 16]);
    const text = `[patients]\n${Array.from({ length: 900 }, (_, i) => `mrn_${i} = "m${i}"\n`).join('')}`;
    const { fields, units } = readCut(iniFormat, text);
    assert.ok(units > 3);
    assert.ok(fields.every(field => field.names[1] === 'patients'));
    assert.equal(fields.length, 900);
  });

  it('.env is never cut inside a quoted value', () => {
    const text = `${Array.from({ length: 200 }, (_, i) => `K${i}="a\nb${i}"\n`).join('')}`;
    for (const at of boundaries(dotenvFormat, text)) assert.match(text.slice(at), /^(?:K|$)/);
  });
});
