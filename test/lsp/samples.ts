// Synthetic texts for the protocol tests.

/** Valid in form, issued to nobody that we know: area and group are made up for these tests. */
export const ssn = '536-22-8417';
export const otherSsn = '531-27-4386';

/** A patient record in TypeScript with one Social Security number in line 1, column 14. */
export const patientTs = `const patient = {\n  ssn: '${ssn}',\n};\n`;
export const cleanTs = 'export const answer = 42;\n';
