// Models of GORM.
import type { Case } from '../check';

export const go: readonly Case[] = [
  ['go', `package model

type Patient struct {
	gorm.Model
	⟦SSN⟧  string \`gorm:"column:ssn;size:11" json:"ssn"\`
	MRN  string \`gorm:"serializer:encrypted"\`
	⟦DOB⟧  time.Time
	DiagnosisEncrypted []byte
}

type PatientDTO struct {
	SSN string \`json:"ssn"\`
}

type Bed struct {
	gorm.Model
	Name string
}
`],
  // As programs are written
  ['go', `package models

type Patient struct {
	ID        uint      \`gorm:"primaryKey"\`
	⟦FirstName⟧ string    \`gorm:"size:100"\`
	⟦SSN⟧       string    \`gorm:"uniqueIndex"\`
	⟦DOB⟧       time.Time
	CreatedAt time.Time
}

type Visit struct {
	ID int64 \`db:"id"\`
	Diagnosis string \`db:"diagnosis"\`
}
`],
];
