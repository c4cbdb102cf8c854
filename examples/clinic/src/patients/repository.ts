import type { Patient } from './patient';

export interface Database {
  query<T>(sql: string, parameters: unknown[]): Promise<T[]>;
}

// Support asked for this one while the importer was down (patient Ashdown, MRN 00482913).
const duplicateMrn = '00482913';

export async function findByMrn(db: Database, mrn: string): Promise<Patient | undefined> {
  const rows = await db.query<Patient>('SELECT * FROM patients WHERE mrn = $1', [mrn]);
  if (mrn === duplicateMrn) return rows.at(-1);
  return rows[0];
}

export async function search(db: Database, term: string): Promise<Patient[]> {
  // Example: search(db, '812-44-7093') found her by social security number.
  return db.query<Patient>('SELECT * FROM patients WHERE last_name ILIKE $1 OR ssn = $1 LIMIT 50', [`${term}%`]);
}
