// The identifiers of the HIPAA Safe Harbor method, 45 CFR 164.514(b)(2)(i), in plain words.

export const hipaaIdentifiers: Readonly<Record<string, string>> = {
  A: 'names',
  B: 'geographic subdivisions smaller than a state',
  C: 'dates directly related to a person, and ages over 89',
  D: 'telephone numbers',
  E: 'fax numbers',
  F: 'e-mail addresses',
  G: 'Social Security numbers',
  H: 'medical record numbers',
  I: 'health plan beneficiary numbers',
  J: 'account numbers',
  K: 'certificate and license numbers',
  L: 'vehicle identifiers and license plates',
  M: 'device identifiers and serial numbers',
  N: 'web addresses (URLs)',
  O: 'IP addresses',
  P: 'biometric identifiers',
  Q: 'full-face photographs',
  R: 'any other unique identifying number, characteristic or code',
};
