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

const pythonBlock = (n: number): string[] => [
  `def visits_of_ward_${n}(database, since):`,
  `    """Visits of ward ${n}, the newest first."""`,
  `    rows = database.query("SELECT id, room, started_at FROM visits WHERE ward = %s", [${n}])`,
  `    visits = [Visit(row.id, row.room, row.started_at) for row in rows]`,
  `    if not visits:`,
  `        logger.debug("no visits since %s", since.isoformat())`,
  `        return []`,
  `    return sorted((visit for visit in visits if visit.started_at >= since), key=lambda visit: visit.started_at)`,
  ``,
  ``,
  `class Ward${n}Schedule:`,
  `    def __init__(self, clock, capacity=${(n % 40) + 4}):`,
  `        self.slots = {}`,
  `        self.clock = clock`,
  `        self.capacity = capacity`,
  ``,
  `    def book(self, patient, slot):`,
  `        if len(self.slots) >= self.capacity or slot.id in self.slots:`,
  `            return False`,
  `        self.slots[slot.id] = Booking(slot, patient.id, self.clock.now())`,
  `        return True`,
  ``,
  ``,
];

const javaBlock = (n: number): string[] => [
  `  /** Visits of ward ${n}, the newest first. */`,
  `  List<Visit> visitsOfWard${n}(Database database, Instant since) {`,
  `    List<VisitRow> rows = database.query("SELECT id, room, started_at FROM visits WHERE ward = ?", ${n});`,
  `    List<Visit> visits = rows.stream().map(row -> new Visit(row.id(), row.room(), row.startedAt())).toList();`,
  `    if (visits.isEmpty()) {`,
  `      log.debug("no visits since {}", since);`,
  `      return List.of();`,
  `    }`,
  `    return visits.stream().filter(visit -> visit.startedAt().isAfter(since)).sorted(Visit.NEWEST).toList();`,
  `  }`,
  ``,
  `  boolean book${n}(Patient patient, Slot slot) {`,
  `    if (slots.size() >= ${(n % 40) + 4} || slots.containsKey(slot.id())) {`,
  `      return false;`,
  `    }`,
  `    slots.put(slot.id(), new Booking(slot, patient.getId(), clock.instant()));`,
  `    return true;`,
  `  }`,
  ``,
];

/** Now and then a leak, direct or through a helper of the file. */
const leakOf: Readonly<Record<string, (n: number) => string[]>> = {
  typescript: n => [`function announce${n}(text: string): void {`, `  logger.info(text);`, `}`, ``, `export function admit${n}(patient: Patient): void {`, `  announce${n}(patient.name);`, `}`, ``],
  python: n => [`def announce_${n}(text):`, `    logger.info(text)`, ``, ``, `def admit_${n}(patient):`, `    announce_${n}(patient.name)`, ``, ``],
  java: n => [`  void announce${n}(String text) {`, `    log.info(text);`, `  }`, ``, `  void admit${n}(Patient patient) {`, `    announce${n}(patient.getName());`, `  }`, ``],
};

interface Sample {
  readonly language: string;
  readonly head: readonly string[];
  readonly tail: readonly string[];
  readonly block: (n: number) => string[];
  /** The line of a block after which a statement may stand, and its indentation. */
  readonly inside: { readonly after: string; readonly indent: string };
  /** What is typed there: a statement with data in it. */
  readonly typed: string;
}

export const samples: readonly Sample[] = [
  { language: 'typescript', head: [`import type { Clock, Database, Patient, Slot, Visit, VisitRow } from './types';`, `import { logger } from './logging';`, ``], tail: [], block, inside: { after: 'const visits = ', indent: '  ' }, typed: "logger.info('ward of ' + patient.name);" },
  { language: 'python', head: [`import logging`, ``, `logger = logging.getLogger(__name__)`, ``, ``], tail: [], block: pythonBlock, inside: { after: '    visits = ', indent: '    ' }, typed: 'logger.info("ward of %s", patient.name)' },
  { language: 'java', head: [`package org.example.ward;`, ``, `import org.slf4j.Logger;`, `import org.slf4j.LoggerFactory;`, ``, `class Wards {`, `  private static final Logger log = LoggerFactory.getLogger(Wards.class);`, ``], tail: ['}', ''], block: javaBlock, inside: { after: '    List<Visit> visits = ', indent: '    ' }, typed: 'log.info("ward of {}", patient.getName());' },
];

/** Code of about `lines` lines in which data flow: a block in twenty is followed by a leak. */
export function codeOf({ language, head, tail, block }: Sample, lines: number): string {
  const result = [...head];
  for (let n = 0; result.length < lines; n++) result.push(...block(n), ...(n % 20 === 7 ? leakOf[language]!(n) : []));
  return [...result, ...tail].join('\n');
}
