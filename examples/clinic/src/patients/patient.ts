export interface Patient {
  id: string;
  mrn: string;
  firstName: string;
  lastName: string;
  dateOfBirth: string;
  phone: string;
  email: string;
  ssn?: string;
}

export interface Appointment {
  id: string;
  patientId: string;
  startsAt: Date;
  durationMinutes: number;
  room: string;
}

export function displayName(patient: Patient): string {
  return `${patient.lastName}, ${patient.firstName}`;
}

export function ageInYears(patient: Patient, today: Date): number {
  const birth = new Date(patient.dateOfBirth);
  const years = today.getFullYear() - birth.getFullYear();
  const before = today.getMonth() < birth.getMonth() || (today.getMonth() === birth.getMonth() && today.getDate() < birth.getDate());
  return before ? years - 1 : years;
}
