// Fetching: calls that bring patient data, by what is asked for: `getPatient(id)`, `patientRepository.findById(id)`, a query.
import { tokenize } from '../../engine/names';
import type { Call, Expression } from '../../views/code';
import type { Path } from './facts';
import { sourceValue } from './expression';
import { fill } from './patterns';
import { addressOf } from './host';
import { isClass } from './names';
import { firstLiteral } from './paths';
import { nameOf } from './sinks';
import type { Value } from './value';
import { hasSource } from './value';
import type { Env, Walk } from './walk';

/** The data that a call brings, if it does. */
export function fetched(call: Call, name: string, path: Path, receiver: Value | undefined, values: readonly Value[], env: Env, walk: Walk): Value | undefined {
  const { lists, names } = walk.knowledge;
  if (call.construct) return names.isPersonType(name) ? sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk) : undefined;
  // SQLAlchemy's `text("SELECT …")` is a query, and brings nothing yet.
  if (/^(?:text|sql)$/.test(name)) return undefined;
  if (values.some(({ text }) => text !== undefined && selectsPersons(text, walk))) {
    // A cursor holds the rows until they are asked for.
    const rows = sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
    if (call.callee.kind === 'member' && /^(?:execute|Exec|prepare|query)$/.test(name)) fill(call.callee.object, rows, env);
    return rows;
  }
  if (reading.test(name) && values.some(({ text }) => text !== undefined && isPersonFile(text, walk))) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  if (receiver && hasSource(receiver) && !isTypedStore(path, walk)) return undefined;
  if (asksResource(name, values) || (/^(?:getDocs?|getDocFromServer|onSnapshot|onValue)$/.test(name) && call.arguments.some(({ value }) => opensPersons(value, walk)))) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  // Mongoose gives what was saved to the hooks of its schema.
  if (name === 'post' && /Schema$/.test(receiverOf(call)) && names.speaksOfPersons(receiverOf(call)) && !callbackless(call)) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  const words = tokenize(name);
  if (requesting.test(name) && callbackless(call) && values.some(({ text }) => text !== undefined && isPersonAddress(text, walk))) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  // `session.execute(select(Patient))`
  if (/^(?:execute|exec|scalars?|query)$/.test(name)) return values.find(value => value.taints.some(({ origin }) => origin.kind === 'source' && origin.tier === 'person' && lists.fetching.has(origin.name)));
  if (env.serving && lists.requests.has(receiverName(call)) && lists.bodies.has(words.join(' '))) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  // What a store keeps it gives back: `Patient.objects.create(…)`, `repository.save(dto)`.
  const keeping = keepers.test(name);
  // Python and Kotlin construct without `new`.
  if (constructing.has(walk.knowledge.language) && call.callee.kind === 'name' && names.isPersonType(name)) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  if (readingText.test(name) && (names.isPersonType(typeArgument(call, walk)) || names.isPersonType(receiverOf(call)) || call.arguments.some(({ value }) => isEntityType(value, walk)))) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  if (/^segments?$/.test(name) && readsSegment(call, walk)) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  if ((!keeping && !lists.fetching.has(words[0] ?? '')) || call.callee.kind === 'call') return undefined;
  if (readsSegment(call, walk) || names.isPersonType(typeArgument(call, walk))) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  const asked = keeping ? '' : askedFor(words, lists.fetched);
  if (asked !== '') {
    const verdict = names.classOf(asked);
    if (!isClass(verdict) || verdict.needsOwner || verdict.needsContext) return undefined;
    return sourceValue(verdict, asked, call, verdict.tier === 'direct' ? 'high' : 'medium', walk);
  }
  const isStore = path.slice(0, -1).some((segment, i) => {
    const opened = /^(\w+)\(([\w.]+)\)$/.exec(segment);
    if (opened && lists.opening.has(opened[1]!.toLowerCase())) return names.speaksOfPersons(opened[2]!);
    const of = segment.indexOf('<');
    if (of >= 0 && names.isPersonType(segment.slice(of + 1))) return true;
    return names.isPersonStore(nameOf(segment)) && isEntity(nameOf(segment), i, path, walk);
  });
  if (isStore) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  // `em.find(Patient.class, id)`, `session.query(Patient)`
  return call.arguments.some(({ value }) => isEntityType(value, walk)) ? sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk) : undefined;
}

const keepers = /^(?:create!?|save|saveAndFlush|upsert|persist|get_or_create|update_or_create|findOrCreate|find_or_create_by!?|firstOrCreate|updateOrCreate)$/;

/** What makes objects of a text: of which type is told beside it. */
const readingText = /^(?:(?:de|un)(?:code|serialize|serialise|marshal)\w*|decode\w*|from_?(?:json|xml|string|map|dict)\w*|model_validate(?:_json)?|parse_obj|parse_raw|plainToInstance|plainToClass|read\w*|parse\w*|convertValue|bind|receive|structure)$/i;

/** FHIR's resources that tell of one patient, as clients are asked for them: `Patient`, `Patient/1`, `Observation?subject=…`. */
const resource = /^(?:Patient|Person|RelatedPerson|Encounter|EpisodeOfCare|Condition|Observation|DiagnosticReport|Procedure|Medication(?:Request|Statement|Administration|Dispense)|AllergyIntolerance|Immunization|CarePlan|CareTeam|Coverage|Claim|ExplanationOfBenefit|DocumentReference|ServiceRequest|FamilyMemberHistory)(?:[/?]|$)/;

/** `client.read({ resourceType: 'Patient', id })`, `client.request('Patient/1')`, `client.resources("Patient")` */
function asksResource(name: string, values: readonly Value[]): boolean {
  return /^(?:v?read|search(?:All|ByPost|Async)?|request|resources?|get|fetch|history|requestResource|resourceSearch)$/.test(name) && values.some(({ text = '', entries }) => (resource.test(text) && /^Patient$|[/?]/.test(text)) || resource.test(entries?.get('resourceType')?.text ?? ''));
}

/** Firestore's `doc(db, 'patients', id)`, `query(collection(db, 'patients'), …)`. */
function opensPersons(value: Expression, walk: Walk): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'name' || !/^(?:doc|collection|collectionGroup|query|ref)$/.test(value.callee.name)) return false;
  return value.arguments.some(({ value: inner }) => {
    const text = firstLiteral(inner, walk);
    return text === '' ? value.callee.kind === 'name' && value.callee.name === 'query' && inner.kind === 'call' && opensPersons(inner, walk) : walk.knowledge.names.speaksOfPersons(text);
  });
}

const constructing: ReadonlySet<string> = new Set(['python', 'kotlin']);

/** `Patient.from_dict(row)` */
function receiverOf({ callee }: Call): string {
  return callee.kind === 'member' && callee.object.kind === 'name' ? callee.object.name : '';
}

const reading = /^(?:read_(?:csv|excel|parquet|json|table|feather|pickle|fwf|sql_table)|readFile|readFileSync|readJson|readJsonSync|readAllLines|ReadAllLines|ReadAllText|ReadLines|ReadFile|readtable|createReadStream|file_get_contents|fgetcsv|foreach|parquet|csv|json)$/;
const dataFile = /([\w-]+)\.(?:csv|tsv|json|ndjson|jsonl|xlsx?|parquet|feather|avro|hl7|pkl)$/i;

/** `patients.csv`, not `patient_schema.json` */
function isPersonFile(text: string, { knowledge: { names } }: Walk): boolean {
  const stem = dataFile.exec(text)?.[1];
  const verdict = stem === undefined ? undefined : names.classOf(stem);
  return isClass(verdict) && verdict.tier === 'person' && !verdict.needsContext;
}

const requesting = /^(?:fetch|get|getJSON|\$fetch|ajax|axios|ofetch|useFetch|useSWR|getForObject|getForEntity|GetFromJsonAsync|GetStringAsync|GetAsync|Get|urlopen)$/;
const routeWords = /^(?:count|counts|total|exists|schema|status|health|metadata|types?|validate|new|login|config)$/;

/** A route with a function is declared, not asked. */
function callbackless({ arguments: given }: Call): boolean {
  return given.every(({ value }) => value.kind !== 'function');
}

/** An address below which patients are: `/api/patients/1`, not `/patients/count` or `/patients.css`. */
function isPersonAddress(text: string, walk: Walk): boolean {
  if (addressOf(text) === undefined || /\.\w{2,5}$/.test(text)) return false;
  const parts = text.replace(/^\w+:\/\/[^/]*/, '').replace(/[?#].*$/, '').split('/').filter(part => part !== '');
  return parts.length > 0 && parts.some(part => walk.knowledge.names.speaksOfPersons(part)) && !routeWords.test(parts.at(-1)!);
}

const maxArguments = 160;

/** `find(line => line.startsWith('PID'))`, `getSegment("NK1")` */
function readsSegment({ callee, end }: Call, walk: Walk): boolean {
  if (end - callee.end > maxArguments) return false;
  const match = /["'`]([A-Z]{2}[A-Z\d])(?:\||["'`])/.exec(walk.text({ start: callee.end, end }));
  return match !== null && walk.knowledge.lists.segments.has(match[1]!);
}

/** `read<Patient>(…)`: the view leaves it to the text. */
function typeArgument({ callee, end }: Call, walk: Walk): string {
  const text = walk.text({ start: Math.max(callee.start, callee.end - maxArguments), end: Math.min(end, callee.end + maxArguments) });
  return /<([\w.,[\]?<> ]{1,80})>\s*\(/.exec(text)?.[1] ?? '';
}

/** A class, a store by its name, or a member of what gives access to tables. */
function isEntity(name: string, index: number, path: Path, walk: Walk): boolean {
  if (/^\p{Lu}/u.test(name)) return true;
  if (!isClass(walk.knowledge.names.classOf(name))) return true;
  return index > 0 && /(?:prisma|db|database|models?|knex|supabase|tables|context|dao|orm|client|tx|conn|session)$/i.test(nameOf(path[index - 1]!));
}

function isEntityType(value: Expression, walk: Walk): boolean {
  // `Patient.class`, Kotlin's `Patient::class.java`
  const inner = value.kind === 'member' && value.object.kind === 'member' && value.name === 'java' ? value.object : value;
  const name = inner.kind === 'name' ? inner.name : inner.kind === 'member' && inner.object.kind === 'name' && /^(?:class|java)$/.test(inner.name) ? inner.object.name : '';
  return name !== '' && walk.knowledge.names.isPersonType(name);
}

function receiverName({ callee }: Call): string {
  return callee.kind === 'member' && (callee.object.kind === 'name' || callee.object.kind === 'member') ? tokenize(callee.object.name).at(-1) ?? '' : '';
}

/** What the words after the verb name, up to a condition: `getPatientById` asks for `patient`. */
function askedFor(words: readonly string[], fillers: ReadonlySet<string>): string {
  const rest: string[] = [];
  for (const word of words.slice(1)) {
    if (/^(?:by|for|with|from|in|of|where|and|on|at|using|if)$/.test(word)) break;
    if (rest.length > 0 || !fillers.has(word)) rest.push(word);
  }
  return rest.join('_');
}

/** `_patients.GetByMrnAsync(…)`, where the field is declared as a repository of patients. */
function isTypedStore(path: Path, { knowledge: { names } }: Walk): boolean {
  const type = path.length === 2 && path[0]!.startsWith(':') ? nameOf(path[0]!) : '';
  return type !== '' && names.isPersonStore(type) && !names.isPersonType(type);
}

const sql = /^\s*(?:select|with)\b/i;

/** It asks how many there are, or whether. */
const counting = /^\s*select\s+(?:exists\s*\(|1\s+from\b|(?:count|sum|avg)\s*\([^()]*\)(?:\s+(?:as\s+)?\w+)?\s+from\b)/i;

/** A query that reads columns or tables of patients. */
function selectsPersons(text: string, walk: Walk): boolean {
  if (!sql.test(text) || counting.test(text)) return false;
  return (text.match(/[A-Za-z_]\w*/g) ?? []).some(word => {
    const verdict = walk.knowledge.names.classOf(word);
    return isClass(verdict) && (verdict.tier === 'person' || verdict.tier === 'direct') && !verdict.needsContext && !verdict.needsOwner;
  });
}
