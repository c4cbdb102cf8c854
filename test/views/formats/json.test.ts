// JSON: owners, siblings that speak, dialects, and the cut of large documents.
import assert from 'node:assert/strict';
import { jsonFormat, jsonlFormat } from '../../../server/src/views/formats/json';
import { boundaries, read, readCut } from './format-fixture';

describe('json', () => {
  it('names values by their keys, nearest first, without array indices', () => {
    assert.deepEqual(read(jsonFormat, '{"patients":[{"ssn":"1","age":42,"ok":true}]}'), ['ssn < patients: 1', 'age < patients: 42']);
  });

  it('takes the label from a sibling, before or after the value', () => {
    assert.deepEqual(read(jsonFormat, '[{"name":"mrn","value":"1"},{"value":"2","key":"ssn"}]').filter(line => line.includes('value')), ['mrn < value: 1', 'ssn < value: 2']);
  });

  it('reads FHIR: telecom, typed identifiers, extensions, the resource type', () => {
    const names = (text: string, value: string): string => read(jsonFormat, text).find(line => line.endsWith(`: ${value}`))!;
    assert.equal(names('{"telecom":[{"system":"phone","value":"617","use":"home"}]}', '617'), 'phone < home < value < telecom: 617');
    assert.equal(names('{"identifier":[{"use":"usual","system":"http://hl7.org/fhir/sid/us-ssn","value":"9"}]}', '9'), 'us-ssn < usual < value < identifier: 9');
    assert.match(names('{"identifier":[{"type":{"coding":[{"system":"http://terminology.hl7.org/CodeSystem/v2-0203","code":"MR"}]},"system":"urn:x","value":"9"}]}', '9'), /^medical_record_number < /);
    assert.equal(names('{"identifier":[{"system":"urn:oid:2.16.840.1.113883.4.1","value":"9"}]}', '9'), 'ssn < value < identifier: 9');
    assert.equal(names('{"extension":[{"url":"http://x/patient-mothersMaidenName","valueString":"Q"}]}', 'Q'), 'patient-mothersMaidenName < valueString < extension: Q');
    assert.equal(names('{"entry":[{"resource":{"resourceType":"Patient","name":[{"family":"Lee"}]}}]}', 'Lee'), 'family < name < Patient < resource < entry: Lee');
  });

  it('leaves out keys that only say how a value is written', () => {
    assert.deepEqual(read(jsonFormat, '{"ssn":{"S":"1"},"_id":{"$oid":"2"}}'), ['ssn: 1', '_id: 2']);
  });

  it('reads comments, JSON5 and function-like values', () => {
    assert.deepEqual(read(jsonFormat, "// head\n{ssn: '1', /* in */ dob: ISODate(\"1980-01-01\"),}"), [': // head', 'ssn: 1', ': /* in */', 'dob: 1980-01-01']);
  });

  it('takes keys that look like identifiers for values', () => {
    assert.deepEqual(read(jsonFormat, '{"by_ssn":{"123-45-6789":{"a":"x"}}}', 'text'), ['by_ssn: 123-45-6789']);
  });

  it('reads what is there of broken text, and says so', () => {
    assert.deepEqual(read(jsonFormat, '{"ssn":"1\n"dob":"2"]'), ['ssn: 1', 'dob: 2']);
    assert.equal(jsonFormat.view({ prefix: '', body: '{"a":"1]', suffix: '' }).broken, true);
    assert.equal(jsonFormat.view({ prefix: '{"a":[', body: '{"b":"1"},', suffix: '' }).broken, false);
  });

  for (const [shape, indent] of [['pretty', 2], ['minified', undefined]] as const) {
    it(`cuts a large ${shape} document between items without losing an owner`, () => {
      const patients = Array.from({ length: 300 }, (_, i) => ({ resourceType: 'Patient', ssn: `s${i}`, telecom: [{ system: 'phone', value: `p${i}` }], note: { text: 'x'.repeat(i % 40) } }));
      const text = JSON.stringify({ kind: 'Export', data: { patients } }, null, indent);
      const whole = read(jsonFormat, text);
      const { fields, units } = readCut(jsonFormat, text);
      assert.ok(units > 10);
      assert.deepEqual(fields.map(field => `${field.names.join(' < ')}: ${field.text}`), whole);
    });
  }

  it('cuts an edit into few new units', () => {
    const text = JSON.stringify({ patients: Array.from({ length: 1000 }, (_, i) => ({ id: i, name: `n${i * 7919}` })) }, null, 1);
    const bodies = (source: string): Set<string> => new Set(jsonFormat.units(source, '').map(unit => unit.prefix + source.slice(unit.start, unit.end)));
    const before = bodies(text);
    const fresh = [...bodies(text.replace('"n79190"', '"changed"'))].filter(body => !before.has(body));
    assert.ok(fresh.length >= 1 && fresh.length <= 4, String(fresh.length));
  });

  it('jsonl: a line a unit', () => {
    const text = '{"mrn":"1"}\n{"mrn":"2"}\n';
    assert.deepEqual(boundaries(jsonlFormat, text), [12, 24]);
    assert.deepEqual(readCut(jsonlFormat, text).fields.map(field => field.text), ['1', '2']);
  });
});
