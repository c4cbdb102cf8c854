// Fetching: calls that bring patient data, by what is asked for: `getPatient(id)`, `patientRepository.findById(id)`, a query.
import { tokenize } from '../../engine/names';
import type { Call } from '../../views/code';
import type { Path } from './facts';
import { readMember, sourceValue } from './expression';
import { empty, fill } from './patterns';
import { addressOf } from './host';
import { isClass } from './names';
import { isEntityType, readsPerson, readsSegment, typeArgument } from './reading';
import { nameOf } from './sinks';
import type { Value } from './value';
import { composed, hasSource } from './value';
import { firstLiteral } from './paths';
import type { Env, Walk } from './walk';

/** The data that a call brings, if it does. */
export function fetched(call: Call, name: string, path: Path, receiver: Value | undefined, values: readonly Value[], env: Env, walk: Walk): Value | undefined {
  const { lists, names } = walk.knowledge;
  if (call.construct) return names.isPersonType(name) ? sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk) : undefined;
  // SQLAlchemy's `text("SELECT …")` is a query, and brings nothing yet.
  if (name === 'text' || name === 'sql') return undefined;
  if (values.some(({ text }) => text !== undefined && selectsPersons(text, walk))) {
    // A cursor holds the rows until they are asked for.
    const rows = sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
    if (call.callee.kind === 'member' && /^(?:execute|Exec|prepare|query)$/.test(name)) fill(call.callee.object, rows, env);
    return rows;
  }
  if (call.callee.kind === 'member' && name === 'execute' && receiver && values.some(({ text }) => text !== undefined && sql.test(text))) empty(call.callee.object, env);
  if (reading.test(name) && values.some(({ text }) => text !== undefined && isPersonFile(text, walk))) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  if (receiver && hasSource(receiver) && !isTypedStore(path, walk)) return undefined;
  if (readsPerson(call, name, values, walk)) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  const words = tokenize(name);
  if (requesting.test(name) && callbackless(call) && values.some(({ text }) => text !== undefined && isPersonAddress(text, walk))) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  // `session.execute(select(Patient))`
  if (/^(?:execute|exec|scalars?|query)$/.test(name)) return values.find(value => value.taints.some(({ origin }) => origin.kind === 'source' && origin.tier === 'person' && lists.fetching.has(origin.name)));
  if (env.serving && lists.requests.has(receiverName(call)) && lists.bodies.has(words.join(' '))) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  // What a store keeps it gives back: `Patient.objects.create(…)`, `repository.save(dto)`.
  const keeping = keepers.test(name) || (querying.test(name) && /^\p{Lu}/u.test(path.at(-2) ?? ''));
  if ((!keeping && !columnsOf.test(name) && !lists.fetching.has(words[0] ?? '')) || call.callee.kind === 'call') return undefined;
  if (readsSegment(call, walk) || names.isPersonType(typeArgument(call, walk))) return sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
  const asked = keeping ? '' : askedFor(words, lists.fetched);
  if (asked !== '') {
    const verdict = names.classOf(asked);
    if (!isClass(verdict) || verdict.needsOwner || (verdict.needsContext && verdict.tier !== 'health')) return undefined;
    return sourceValue(verdict, asked, call, verdict.tier === 'direct' ? 'high' : 'medium', walk);
  }
  const isStore = path.slice(0, -1).some((segment, i) => {
    const opened = /^:?(\w+)\(([\w.]+)\)$/.exec(segment);
    if (opened && lists.opening.has(opened[1]!.toLowerCase())) return names.speaksOfPersons(opened[2]!);
    const of = segment.indexOf('<');
    if (of >= 0 && names.isPersonType(segment.slice(of + 1))) return true;
    return names.isPersonStore(nameOf(segment)) && isEntity(nameOf(segment), i, path, walk);
  });
  if (isStore) {
    const person = sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk);
    const columns = columnsOf.test(name) ? call.arguments.map(({ value }) => firstLiteral(value, walk)).filter(key => key !== '') : [];
    return columns.length > 0 ? composed(columns.map(key => readMember(person, call.callee, key, call, env, walk))) : person;
  }
  // `em.find(Patient.class, id)`, `session.query(Patient)`
  return call.arguments.some(({ value }) => isEntityType(value, walk)) ? sourceValue({ tier: 'person', needsContext: false }, name, call, 'medium', walk) : undefined;
}

/** Django's `Patient.objects.values_list('id')`. */
const columnsOf = /^values(?:_list)?$/;

const keepers = /^(?:create!?|save|saveAndFlush|upsert|persist|get_or_create|update_or_create|findOrCreate|find_or_create_by!?|firstOrCreate|updateOrCreate)$/;

/** What a class of Rails or Laravel begins a query with, and EF's sets of rows. */
const querying = /^(?:cursor|chunk|chunkById|lazy|paginate|simplePaginate|order|orderBy|each|latest|oldest|with|includes|joins|limit|in_batches|eager_load|preload|AsNoTracking|AsEnumerable|AsAsyncEnumerable|AsQueryable|OrderBy|OrderByDescending|Include)$/;

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

/** A class, a store by its name, or a member of what gives access to tables. */
function isEntity(name: string, index: number, path: Path, walk: Walk): boolean {
  if (/^\p{Lu}/u.test(name)) return true;
  if (!isClass(walk.knowledge.names.classOf(name))) return true;
  return index > 0 && /(?:prisma|db|database|models?|knex|supabase|tables|context|dao|orm|client|tx|conn|session)$/i.test(nameOf(path[index - 1]!));
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
