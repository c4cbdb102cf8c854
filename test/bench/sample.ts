// Source files of any length for the benchmarks: clinic code with a finding now and then. The same lines for the same number.

const block = (n: number): string[] => [
  `/** Visits of ward ${n}, the newest first. */`,
  `export async function visitsOfWard${n}(database: Database, since: Date): Promise<Visit[]> {`,
  `  const rows = await database.query<VisitRow>('SELECT id, room, started_at FROM visits WHERE ward = $1', [${n}]);`,
  `  const visits = rows.map(row => ({ id: row.id, room: row.room, startedAt: new Date(row.started_at) }));`,
  `  if (visits.length === 0) {`,
  '    logger.debug(`no visits since ${since.toISOString()}`);',
  `    return [];`,
  `  }`,
  `  return visits.filter(visit => visit.startedAt >= since).sort((a, b) => +b.startedAt - +a.startedAt);`,
  `}`,
  ``,
  `export class Ward${n}Schedule {`,
  `  private readonly slots = new Map<string, Slot>();`,
  ``,
  `  constructor(private readonly clock: Clock, readonly capacity = ${(n % 40) + 4}) {}`,
  ``,
  `  book(patient: Patient, slot: Slot): boolean {`,
  `    if (this.slots.size >= this.capacity || this.slots.has(slot.id)) return false;`,
  `    this.slots.set(slot.id, { ...slot, patientId: patient.id, bookedAt: this.clock.now() });`,
  `    return true;`,
  `  }`,
  `}`,
  ``,
];

const planted = [`export const fixture = { mrn: '00482913', ssn: '812-44-7093', phone: '(237) 446-2918' };`, ``];

/** TypeScript of about `lines` lines; one block in twenty is followed by planted identifiers. */
export function typescriptOf(lines: number): string {
  const result: string[] = [`import type { Clock, Database, Patient, Slot, Visit, VisitRow } from './types';`, ``];
  for (let n = 0; result.length < lines; n++) {
    result.push(...block(n));
    if (n % 20 === 7) result.push(...planted.map(line => line.replace('fixture', `fixture${n}`)));
  }
  return result.slice(0, lines).join('\n') + '\n';
}
