// Names: every spelling of an identifier's name owns it, what is made of it does not, and the gate pattern misses none.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readRules } from '../../scripts/build-rules';
import { affixes, compileNames, spellings, tokenize, wordsOf } from '../../server/src/engine/names';
import { compileWords } from '../../server/src/matching/words';

const { rules, vocabulary } = readRules();
const named = rules.flatMap(rule => (rule.values ? [{ id: rule.id, names: [...rule.values.names, ...rule.values.contextual, ...rule.values.ambiguous] }] : []));
const owns = Object.fromEntries(named.map(({ id, names }) => [id, compileNames(names, [...vocabulary.negating, ...vocabulary.describing])]));

const owners: Readonly<Record<string, readonly string[]>> = {
  ssn: [
    'ssn', 'SSN', 'patientSSN', 'patient_ssn', 'SSNNumber', 'ssnNumber', 'SSNnumber', 'ssn2', 'ssns', 'SSNs', 'patientSSNs', 'S.S.N.', 'social-security-number', 'SocialSecurityNo',
    "Patient's Social Security Number:", 'soc_sec_num', 'socialsecuritynumber', 'SOCIAL_SECURITY_NUMBER', 'patientssn', 'PATIENTSSN', 'ssnvalue', 'x-patient-ssn', 'updatedSsn', 'setSsn', 'req.body.ssn', 'taxId',
  ],
  mrn: [
    'mrn', 'MRNs', 'medical_record_number', 'medicalRecordNumber', 'MedicalRecordNumber', 'medical-record-number', 'MEDICAL_RECORD_NUMBER', 'medical.record.number', 'medicalrecordnumber',
    'Medical Record Number', 'medRecNo', 'med_rec_num', 'MedRecNumber', 'patientId', 'patient_ids', 'pat_id', 'ptId', 'chartNo', 'hospitalNumber', 'Medical Record #', 'EMPI', 'patientMRN', 'mrnNumber',
  ],
  'date-of-birth': ['dob', 'DOB', 'DoB', 'D.O.B.', 'patientDOB', 'patientDob2', 'dateOfBirth', 'Date of Birth', 'birthdate', 'birth-date', 'BirthDate', 'birthDt', 'dates_of_birth', 'ptdob', 'dobValue', 'born_on', 'birthday'],
  email: ['email', 'eMail', 'E-mail', 'emailAddress', 'email_addresses', 'userEmail', 'useremail', 'contact-email', 'EMAIL', 'emailTo', 'mail'],
  phone: ['phone', 'phoneNumber', 'phone_no', 'telephone', 'tel', 'homePhone', 'cell', 'cellPhone', 'mobile', 'fax', 'faxNumber', 'emergency_contact_phone', 'phones', 'userphone', 'Phone #', 'Telephone at work', 'allowedPhones'],
  'member-id': ['memberId', 'member_id', 'memberID', 'MemberIDs', 'memberid', 'subscriberNumber', 'mbr_id', 'insurancePolicyNo', 'beneficiary_identifier', 'healthPlanBeneficiaryNumber'],
  mbi: ['mbi', 'medicareNumber', 'medicare_beneficiary_id', 'bene_mbi'],
  npi: ['npi', 'renderingNPI', 'npiNumber', 'national_provider_identifier', 'provider.npi'],
  dea: ['dea', 'deaNumber', 'DEA No.', 'prescriberDEA'],
  'payment-card': ['cardNumber', 'credit_card', 'creditCardNo', 'ccNumber', 'pan', 'PAN', 'card-number'],
};

const others: Readonly<Record<string, readonly string[]>> = {
  ssn: ['ssn_hash', 'ssnMasked', 'maskedSsn', 'hashed_patient_ssn', 'ssnError', 'ssn_label', 'ssnRegex', 'ssnPattern', 'encryptedSSN', 'ssnToken', 'session', 'assn', 'lessness', 'class_number', 'security', 'number', ''],
  mrn: ['mrn_length', 'mrnFormat', 'mrn_updated_at', 'mrn_created_on', 'recordNumber', 'orderNumber', 'patient', 'patientIdType', 'mrn_column', 'patient_ids_count', 'modern'],
  'date-of-birth': ['dob_required', 'dobFormat', 'created_at', 'date', 'birthRateIndex', 'stubborn', 'adobe', 'doberman', 'updated_on'],
  email: ['emailRegex', 'email_template', 'email_count', 'emailSubject', 'emailClient', 'mailServer', 'isEmailValid', 'hotmail_config', 'emailHeader'],
  phone: ['phonePattern', 'phoneFormat', 'phone_placeholder', 'hotel', 'telemetry', 'cancelled', 'excellent', 'microphone', 'headphones', 'phoneType', 'automobile'],
  'member-id': ['member', 'membership', 'memberIdFormat', 'team_member', 'identity', 'member_id_length'],
  npi: ['npi_count', 'input', 'npiRegex'],
  dea: ['idea', 'deal', 'dead', 'ideal', 'deaPattern'],
  'payment-card': ['span', 'company', 'panel', 'Panel', 'PANEL', 'expand', 'cardType', 'cardClass', 'discard', 'cardinality', 'cards_count'],
};

describe('names', () => {
  it('split into words at separators, humps and digits', () => {
    const table: readonly (readonly [string, string[]])[] = [
      ['patientDOB', ['patient', 'dob']], ['HTTPUrl', ['http', 'url']], ['medical_record-number', ['medical', 'record', 'number']], ['phone2', ['phone', '2']], ['MRNs', ['mrn']],
      ['diagnosis', ['diagnosis']], ['patients.addresses', ['patient', 'addresse']], ["Patient's  name", ['patient', 's', 'name']], ['$_scope', ['scope']], ['', []], ['  ', []],
    ];
    for (const [name, words] of table) assert.deepEqual(tokenize(name), words);
  });

  for (const [id, names] of Object.entries(owners)) {
    it(`own a value of ${id}`, () => {
      for (const name of names) assert.equal(owns[id]!(name), true, name);
    });
  }
  for (const [id, names] of Object.entries(others)) {
    it(`do not own a value of ${id}`, () => {
      for (const name of names) assert.equal(owns[id]!(name), false, name);
    });
  }

  it('of any text are answered without throwing', () => {
    fc.assert(fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 400 }), fc.string({ maxLength: 400 })), text => typeof owns['ssn']!(text) === 'boolean' && tokenize(text).length <= text.length));
    assert.equal(owns['ssn']!(`${'a_'.repeat(5000)}ssn`), false);
    assert.equal(owns['ssn']!('\ud800ssn\udc00'), false);
  });
});

describe('the gate of names', () => {
  const gates = Object.fromEntries(named.map(({ id, names }) => [id, compileWords(wordsOf(spellings(names)).map(word => ({ ...word, gate: 0 })), affixes)]));

  const missed = (name: string): string | undefined =>
    named.map(({ id }) => id).find(id => owns[id]!(name) && (gates[id]!.which(name).length === 0 || gates[id]!.which(`x = { ${name}: 1 }\n`).length === 0));

  it('opens for every listed owner', () => {
    for (const name of Object.values(owners).flat()) assert.equal(missed(name), undefined, name);
  });

  it('opens wherever a name owns', () => {
    const word = fc.constantFrom(...named.flatMap(({ names }) => names).flatMap(name => name.split('_')), 'patient', 'no', 'num', 'number', 'value', 'pt', 'rec', 'user', 'x', 'the', '7', 's');
    const cased = fc.tuple(word, fc.constantFrom('lower', 'upper', 'title', 'odd'), fc.constantFrom('', '', 's')).map(([text, how, end]) => spell(text + end, how));
    const separator = fc.constantFrom('', '', '', '_', '-', '.', ' ', ': ', ' - ', '\u00a0', '\u2013', '    ', "'", 'é');
    const name = fc.array(fc.tuple(cased, separator), { minLength: 1, maxLength: 5 }).map(parts => parts.flat().join(''));
    let owned = 0;
    fc.assert(
      fc.property(name, text => {
        if (named.some(({ id }) => owns[id]!(text))) owned++;
        assert.equal(missed(text), undefined, JSON.stringify(text));
      }),
      { numRuns: 4000 },
    );
    assert.ok(owned > 400, `${owned} of the random names own something`);
  });

  it('stays shut for short names inside other words', () => {
    for (const [id, text] of [['payment-card', 'the company expands its span'], ['dea', 'an ideal idea'], ['phone', 'a hotel cancelled telemetry'], ['date-of-birth', 'adobe']] as const) {
      assert.deepEqual(gates[id]!.which(text), [], text);
    }
  });
});

function spell(word: string, how: string): string {
  if (how === 'upper') return word.toUpperCase();
  if (how === 'title') return word.charAt(0).toUpperCase() + word.slice(1);
  if (how === 'odd') return [...word].map((letter, i) => (i % 2 ? letter.toUpperCase() : letter)).join('');
  return word;
}
