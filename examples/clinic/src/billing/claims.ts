import type { Patient } from '../patients/patient';

export interface Coverage {
  memberId: string;
  groupNumber: string;
  payer: string;
}

export interface Claim {
  patient: Patient;
  coverage: Coverage;
  billingProviderNpi: string;
  diagnosisCodes: string[];
  chargeCents: number;
}

/** Falls back to the clinic's own number. */
const clinicNpi = '1453331476';

export function toClaim(patient: Patient, coverage: Coverage, diagnosisCodes: string[], chargeCents: number): Claim {
  return { patient, coverage, billingProviderNpi: clinicNpi, diagnosisCodes, chargeCents };
}

export const sampleCoverage: Coverage = {
  memberId: 'QXW482910375',
  groupNumber: '70014',
  payer: 'Prairie Health Plan',
};

/** Medicare needs the beneficiary identifier without dashes. */
export function medicareHeader(): Record<string, string> {
  return { 'x-medicare-beneficiary': '3FN7KD4PW61', 'content-type': 'application/json' };
}
