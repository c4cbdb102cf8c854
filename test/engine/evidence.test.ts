// The evidence table, row by row, and what must never be a finding.
import assert from 'node:assert/strict';
import type { Evidence } from '../../server/src/engine/evidence';
import { contextLevels, kinds, weigh } from '../../server/src/engine/evidence';

const ssn: Evidence = { tier: 'direct', strength: 'distinct', check: false, name: 'none', context: 'none', health: false, broken: false };
const mrn: Evidence = { ...ssn, strength: 'weak' };
const phone: Evidence = { ...ssn, tier: 'contact' };
const npi: Evidence = { ...mrn, tier: 'provider', check: true };

describe('evidence', () => {
  it('needs a name or context for a shape without a check digit', () => {
    for (const evidence of [ssn, mrn, phone]) assert.equal(weigh(evidence, 'error'), undefined);
  });

  it('needs a name for what many numbers look like, however near the context', () => {
    for (const context of contextLevels) assert.equal(weigh({ ...mrn, context }, 'error'), undefined, context);
  });

  it('is sure of a name with a telling shape, less so of a name alone', () => {
    assert.deepEqual(weigh({ ...ssn, name: 'own' }, 'error'), { confidence: 'high', severity: 'error' });
    assert.deepEqual(weigh({ ...mrn, name: 'own' }, 'error'), { confidence: 'medium', severity: 'error' });
    assert.deepEqual(weigh({ ...mrn, name: 'own', context: 'file' }, 'error'), { confidence: 'high', severity: 'error' });
  });

  it('lowers a telling shape that only the file speaks for', () => {
    assert.deepEqual(weigh({ ...ssn, context: 'unit' }, 'error'), { confidence: 'medium', severity: 'error' });
    assert.deepEqual(weigh({ ...ssn, context: 'file' }, 'error'), { confidence: 'low', severity: 'warning' });
  });

  it('takes a contact for PHI only beside a patient', () => {
    assert.deepEqual(weigh({ ...phone, name: 'own' }, 'warning'), { confidence: 'low', severity: 'hint' });
    assert.deepEqual(weigh({ ...phone, name: 'own', context: 'owner' }, 'warning'), { confidence: 'high', severity: 'warning' });
    assert.equal(weigh({ ...phone, context: 'unit' }, 'warning'), undefined);
    assert.deepEqual(weigh({ ...phone, context: 'line' }, 'warning'), { confidence: 'medium', severity: 'warning' });
  });

  it('takes a check digit alone for a hint at most', () => {
    for (const tier of ['direct', 'contact', 'provider'] as const) {
      for (const strength of ['distinct', 'weak'] as const) {
        const verdict = weigh({ ...ssn, tier, strength, check: true }, 'error');
        assert.ok(tier === 'direct' ? true : !verdict || verdict.severity === 'hint', `${tier} ${strength}`);
      }
    }
  });

  it('wants the name or a near context for a clinician', () => {
    assert.equal(weigh(npi, 'info'), undefined);
    assert.equal(weigh({ ...npi, context: 'file' }, 'info'), undefined);
    assert.deepEqual(weigh({ ...npi, name: 'own' }, 'info'), { confidence: 'high', severity: 'info' });
  });

  it('lowers confidence where the syntax is broken, and keeps the severity', () => {
    assert.deepEqual(weigh({ ...ssn, name: 'own', broken: true }, 'error'), { confidence: 'medium', severity: 'error' });
  });

  it('never makes a finding heavier than its rule', () => {
    assert.equal(weigh({ ...ssn, name: 'own' }, 'hint')?.severity, 'hint');
    assert.equal(weigh({ ...ssn, context: 'file' }, 'hint')?.severity, 'hint');
  });

  it('names the kinds of evidence', () => {
    assert.deepEqual(kinds({ ...npi, name: 'own', context: 'line' }), ['shape', 'check', 'name', 'context']);
    assert.deepEqual(kinds(ssn), ['shape']);
  });
});
