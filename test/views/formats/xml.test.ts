// XML: owners of text and attributes in FHIR, C-CDA, configuration and plist documents.
import assert from 'node:assert/strict';
import { xmlFormat } from '../../../server/src/views/formats/xml';
import { boundaries, read, readCut } from './format-fixture';

const owner = (text: string, value: string): string | undefined => read(xmlFormat, text).find(line => line.endsWith(`: ${value}`))?.slice(0, -value.length - 2);

describe('xml', () => {
  it('names text by its element and those above', () => {
    assert.equal(owner('<x:patient><x:ssn>1</x:ssn></x:patient>', '1'), 'ssn < patient');
    assert.equal(owner('<p><ssn><![CDATA[1]]></ssn></p>', '1'), 'ssn < p');
  });

  it('names an attribute by itself, a generic one by its element', () => {
    assert.equal(owner('<patient ssn="1"/>', '1'), 'ssn < patient');
    assert.equal(owner('<Patient><name><family value="Lee"/></name></Patient>', 'Lee'), 'family < value < name < Patient');
  });

  it('takes the label from an attribute or element beside the value', () => {
    assert.equal(owner('<field name="mrn">X</field>', 'X'), 'mrn < field');
    assert.equal(owner('<add key="ssn" value="X"/>', 'X'), 'ssn < add < value');
    assert.equal(owner('<bean><property name="ssn"><value>X</value></property></bean>', 'X'), 'value < ssn < property < bean');
    assert.equal(owner('<id root="2.16.840.1.113883.4.1" extension="X"/>', 'X'), 'ssn < id < extension');
    assert.equal(owner('<identifier><system value="http://hl7.org/fhir/sid/us-ssn"/><value value="X"/></identifier>', 'X'), 'us-ssn < value < identifier');
    assert.equal(owner('<observation><code code="1-1" displayName="Member ID"/><value xsi:type="ST">X</value></observation>', 'X')?.split(' < ')[0], 'Member ID');
    assert.equal(owner('<plist><dict><key>age</key><integer>4</integer><key>ssn</key><string>X</string></dict></plist>', 'X'), 'ssn < string < dict < plist');
  });

  it('reads comments and survives what is not closed', () => {
    assert.deepEqual(read(xmlFormat, '<a><!-- mrn --></a>', 'comment'), ['a: <!-- mrn -->']);
    assert.equal(owner('<a b="x <ssn>1</ssn>', '1'), 'ssn < a');
    assert.equal(owner('<a><b></c><ssn>1</ssn></a>', '1'), 'ssn < b < a');
    assert.equal(xmlFormat.view({ prefix: '', body: '<a><b></a>', suffix: '' }).broken, true);
  });

  it('cuts after top elements, and large ones between children', () => {
    assert.deepEqual(boundaries(xmlFormat, '<?xml version="1.0"?>\n<a>\n<b/>\n</a>\n<c/>\n'), [36, 41]);
    const text = `<export>\n<patients site="north">\n${Array.from({ length: 400 }, (_, i) => `<patient id="i${i}"><ssn>s${i}</ssn></patient>`).join('\n')}\n</patients>\n</export>\n`;
    const { fields, units } = readCut(xmlFormat, text);
    assert.ok(units > 4);
    assert.deepEqual(fields.map(field => `${field.names.join(' < ')}: ${field.text}`), read(xmlFormat, text));
  });
});
