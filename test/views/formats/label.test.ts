// The words before a value that act as its label. `^` marks where the value starts.
import assert from 'node:assert/strict';
import { labelBefore } from '../../../server/src/views/formats/text';

const labelled: [string, string][] = [
  ['MRN: ^12345', 'MRN'], ['mrn=^123', 'mrn'], ['mrn = ^123', 'mrn'], ['mrn:^1', 'mrn'], ['mrn := "^1', 'mrn'], ['mrn == "^1', 'mrn'], ['mrn => ^1', 'mrn'], ['ssn -> ^1', 'ssn'],
  ['Member ID #^123', 'Member ID'], ['Member ID # ^123', 'Member ID'], ['MRN #: ^1', 'MRN'], ['MRN: #^1', 'MRN'], ['Patient ID [^1', 'Patient ID'],
  ['{"mrn":"^123', 'mrn'], ['{"mrn": "^123', 'mrn'], ['\\"mrn\\": \\"^1', 'mrn'], ["row['mrn'] = '^1", 'mrn'], ['patient[:ssn] = "^1', 'ssn'], ['patient.ssn = "^123', 'patient.ssn'], ['setSsn("^1', 'setSsn'],
  ['const ssn = `^1', 'ssn'], ['SSN is ^123', 'SSN'], ['her SSN was ^123', 'SSN'], ['date of birth ^1', 'date of birth'], ['Date of birth: ^1', 'Date of birth'],
  ['http://x/y?mrn=^123', 'mrn'], ['?a=b&member_id=^123', 'member_id'], ['/patients/^123', 'patients'],
  ['DOB (mm/dd/yyyy): ^01/02', 'DOB'], ['Medical Record Number (MRN): ^1', 'Medical Record Number'], ['(MRN): ^1', 'MRN'], ['(MRN ^1', 'MRN'],
  ['Patient phone - ^617', 'Patient phone'], ['SSN – ^1', 'SSN'], ['SSN-^1', 'SSN'], ['MRN\t^1', 'MRN'], ['MRN ........ ^1', 'MRN'], ['MRN：^1', 'MRN'], ['MRN^12345', 'MRN'],
  ['Name: Ann Lee, MRN: ^1', 'MRN'], ['x; MRN: ^1', 'MRN'], ['Discharged. MRN ^123', 'MRN'], ['MRN 12345 DOB ^1', 'DOB'], ['name=John mrn=^1', 'mrn'], ['2020-01-02 10:00 INFO mrn=^1', 'mrn'],
  ['MRN No. ^123', 'MRN No'], ['Policy no. ^12', 'Policy no'], ['Tel. ^617', 'Tel'], ['D.O.B. ^01', 'D.O.B'], ['D.O.B.: ^01', 'D.O.B'], ["patient's SSN: ^1", "patient's SSN"], ['SSN/TIN: ^1', 'SSN/TIN'],
  ['<mrn>^1', 'mrn'], ['<patient:ssn>^1', 'ssn'], ['<td>MRN</td><td>^1', 'MRN'], ['**MRN:** ^1', 'MRN'], ['**MRN**: ^1', 'MRN'],
  ['--mrn ^1', 'mrn'], ['--mrn=^1', 'mrn'], ['-H "X-MRN: ^1', 'X-MRN'], ['Call the patient at ^617', 'patient'], ['Note: SSN ^1', 'SSN'], ['room ^123', 'room'], ['address2: ^1', 'address2'],
  ['Año de nacimiento: ^1', 'Año de nacimiento'], ['a b c d e f: ^1', 'b c d e f'],
];
const bare = ['^123', '   ^123', 'paid 100, ^123', '12/^34', 'the ^1', 'foo\nMRN\n^1', '| MRN | ^1', '"^1', '1-^1', 'See. ^1', 'Ends here! ^1', '10:^30', '12345 ^678', 'MRN; ^1', '=^1'];

describe('labelBefore', () => {
  for (const [marked, label] of labelled) it(`reads ${JSON.stringify(marked)}`, () => assert.equal(at(marked), label));
  for (const marked of bare) it(`finds none in ${JSON.stringify(marked)}`, () => assert.equal(at(marked), undefined));

  it('looks at a bounded stretch of a long line', () => {
    const line = `mrn ${'<('.repeat(1_000_000)}`;
    // Were it the whole line, a thousand times two million characters would run into the test's own limit.
    for (let i = 0; i < 1000; i++) assert.equal(labelBefore(line, line.length - i), undefined);
  });
});

function at(marked: string): string | undefined {
  const offset = marked.indexOf('^');
  return labelBefore(marked.slice(0, offset) + marked.slice(offset + 1), offset);
}
