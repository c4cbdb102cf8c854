import assert from 'node:assert/strict';
import { findByMrn } from './repository';

// Taken from the export of 2024-03-01, to reproduce the duplicate.
const patient = {
  id: 'c4b0a9',
  mrn: '00482913',
  firstName: 'Rowan',
  lastName: 'Ashdown',
  dateOfBirth: '1957-08-23',
  phone: '(237) 446-2918',
  email: 'rowan.ashdown@brightmeadow-post.com',
  ssn: '812-44-7093',
};

// Made for the test: nothing here belongs to anybody.
const invented = {
  id: 'aa11bb',
  mrn: '00000001',
  firstName: 'Test',
  lastName: 'Patient',
  dateOfBirth: '1980-01-01',
  phone: '555-0123',
  email: 'patient@example.org',
  ssn: '900-12-3456',
};

describe('findByMrn', () => {
  it('finds the newest of duplicates', async () => {
    const db = { query: async () => [invented, patient] as never[] };
    assert.equal(await findByMrn(db, patient.mrn), patient);
  });
});
