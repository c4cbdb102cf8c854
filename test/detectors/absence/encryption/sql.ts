// Tables of SQL.
import type { Case } from '../check';

export const sql: readonly Case[] = [
  ['sql', `CREATE TABLE IF NOT EXISTS clinic.patients (
  id SERIAL PRIMARY KEY,
  ⟦ssn⟧ VARCHAR(11) NOT NULL UNIQUE,
  mrn BYTEA NOT NULL, -- sealed by the application
  "⟦date_of_birth⟧" DATE,
  diagnosis NVARCHAR(200) ENCRYPTED WITH (COLUMN_ENCRYPTION_KEY = k, ENCRYPTION_TYPE = RANDOMIZED),
  ssn_hash CHAR(64),
  mrn_cipher TEXT,
  CONSTRAINT u UNIQUE (ssn, mrn)
);

CREATE INDEX i ON patients (ssn);
SELECT ssn, mrn FROM patients;
`],
  ['sql', `ALTER TABLE patients ADD COLUMN ⟦insurance_id⟧ VARCHAR(20), ADD COLUMN room INT;
ALTER TABLE \`patients\` ADD \`⟦dob⟧\` DATE;
ALTER TABLE patients DROP COLUMN ssn;
ALTER TABLE patients ADD CONSTRAINT u UNIQUE (ssn);
CREATE TABLE employees (id INT, ssn TEXT, date_of_birth DATE);
CREATE TABLE products (id INT, name TEXT, email TEXT);
CREATE VIEW v AS SELECT ssn FROM patients;
`],
  // As programs are written
  ['sql', `-- Patients
CREATE TABLE [dbo].[Patients](
	[PatientID] [int] IDENTITY(1,1) NOT NULL,
	[⟦SSN⟧] [varchar](11) NULL,
	[⟦DateOfBirth⟧] [date] NULL,
	[⟦Email⟧] [nvarchar](100) NULL,
	[DiagnosisEncrypted] [varbinary](max) NULL,
 CONSTRAINT [PK_Patients] PRIMARY KEY CLUSTERED ([PatientID] ASC)
);
GO
CREATE TABLE members (⟦member_id⟧ VARCHAR(20), ⟦ssn⟧ CHAR(9) ENCODE lzo);
`],
];
