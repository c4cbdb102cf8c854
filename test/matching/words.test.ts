// Words in text and in bytes: in any case and spelling, never inside other words.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { contextWords } from '../../server/src/engine/context';
import { affixes, spellings, wordsOf } from '../../server/src/engine/names';
import { compileWords } from '../../server/src/matching/words';

const speaking = ['patient', 'medical record', 'ehr', 'diagnosis', 'Krankenhaus', 'hôpital', 'icd10'];
const context = compileWords(contextWords(speaking).map((word, gate) => ({ ...word, gate })), { prefixes: [], suffixes: [] });

describe('context words', () => {
  const cases: readonly (readonly [text: string, word: string | undefined])[] = [
    ['the patient was seen', 'patient'], ['PATIENTS', 'patient'], ['patient_id', 'patient'], ['myPatient', 'patient'], ['newPATIENT', 'patient'], ['Patientes?', 'patient'],
    ['patiently', undefined], ['impatient', undefined], ['outpatientx', undefined], ['PATIENTX', undefined],
    ['medical record', 'medical record'], ['medicalRecords', 'medical record'], ['MEDICAL_RECORD', 'medical record'], ['medical-record', 'medical record'], ['medical', undefined], ['medical old record', undefined],
    ['EHR', 'ehr'], ['EHRSystem', 'ehr'], ['EHRs', 'ehr'], ['ehr2', 'ehr'], ['shehr', undefined], ['EHRX', undefined],
    ['ICD10', 'icd10'], ['icd-10', 'icd10'], ['icd10_code', 'icd10'], ['icd104', undefined],
    ['krankenhaus', 'Krankenhaus'], ['im Hôpital Nord', 'hôpital'], ['im HÔPITAL Nord', 'hôpital'], ['HOPITAL', 'hôpital'], ['hôpitalité', undefined], ['Ärztin patient', 'patient'], ['dépatient', undefined], ['un hôpital', 'hôpital'], ['diagnosis', 'diagnosis'], ['', undefined], ['\ud800patient', 'patient'],
  ];
  for (const [text, word] of cases) {
    it(`${JSON.stringify(text)} has ${word ?? 'none'}`, () => assert.deepEqual(context.which(text).map(gate => speaking[gate]), word === undefined ? [] : [word]));
  }

  it('are the same in text and in bytes', () => {
    const piece = fc.constantFrom(...speaking, 'the', '_', ' ', '-', 's', 'x', '7', 'é', '💊', '\n', '"');
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }).map(parts => parts.join('')), text => assert.deepEqual(context.which(text), context.which(new Uint8Array(Buffer.from(text))))));
  });

  it('are found wherever they stand', () => {
    const around = fc.string({ unit: 'binary', maxLength: 30 });
    fc.assert(fc.property(fc.nat(speaking.length - 1), around, around, (index, before, after) => assert.ok(context.which(`${before} ${speaking[index]} ${after}`).includes(index))));
  });
});

describe('names', () => {
  const names = compileWords(['date_of_birth', 'ssn', 'dob'].flatMap((name, gate) => wordsOf(spellings([name])).map(word => ({ ...word, gate }))), affixes);
  const gates = (text: string): number[] => names.which(text);

  it('are met after a person in one word, and with what is written behind', () => {
    assert.deepEqual(gates('patientdob'), [2]);
    assert.deepEqual(gates('ssnvalue'), [1]);
    assert.deepEqual(gates('dates of births'), [0]);
    assert.deepEqual(gates('S.S.N.'), [1]);
    assert.deepEqual(gates('dâte_of_birth'), [0]);
  });

  it('are not met inside other words', () => {
    assert.deepEqual(gates('classname adobe update ofbirth'), []);
  });

  it('of hostile bytes never throw', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), bytes => Array.isArray(names.which(bytes))));
    assert.deepEqual(gates(`${'s.'.repeat(100_000)}`), []);
  });
});
