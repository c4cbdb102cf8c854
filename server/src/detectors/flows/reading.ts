// Reading: patients that are made of a text, or asked of a FHIR server, a document store or a message, as the call or a type beside it tells.
import { memo } from '../../engine/memo';
import type { Call, Expression } from '../../views/code';
import { firstLiteral } from './paths';
import type { Value } from './value';
import type { Walk } from './walk';

/** How a function of a name may bring data. */
type Way = 'text' | 'resource' | 'document' | 'segment' | 'hook';

/** What makes objects of a text. */
const makers = /^(?:(?:de|un)(?:code|serialize|serialise|marshal)\w*|from_?(?:json|xml|string|map|dict)\w*|model_validate(?:_json)?|plainTo(?:Instance|Class)|read\w*|(?:safe_?)?parse\w*|convertValue|bind|receive|structure)$/i;
const resourceVerbs = /^(?:v?read|search(?:All|ByPost|Async)?|request|resources?|get|fetch|history)$/;
/** FHIR's resources that tell of one patient, as clients are asked for them: `Patient`, `Patient/1`, `Observation?subject=…`. */
const resources = /^(?:Patient|Person|RelatedPerson|Encounter|EpisodeOfCare|Condition|Observation|DiagnosticReport|Procedure|Medication(?:Request|Statement|Administration|Dispense)|AllergyIntolerance|Immunization|CarePlan|CareTeam|Coverage|Claim|ExplanationOfBenefit|DocumentReference|ServiceRequest|FamilyMemberHistory)(?:[/?]|$)/;
const references = /^(?:doc|collection|collectionGroup|query|ref)$/;
/** Languages that construct without `new`. */
const constructing: ReadonlySet<string> = new Set(['python', 'kotlin']);

const ways: readonly (readonly [Way, RegExp])[] = [['text', makers], ['resource', resourceVerbs], ['document', /^(?:getDocs?|getDocFromServer|onSnapshot|onValue)$/], ['segment', /^segments?$/], ['hook', /^post$/]];

const waysOf = memo((name: string): readonly Way[] => ways.flatMap(([way, names]) => (names.test(name) ? [way] : [])));

export function readsPerson(call: Call, name: string, values: readonly Value[], walk: Walk): boolean {
  const { names, language } = walk.knowledge;
  if (call.callee.kind === 'name' && constructing.has(language) && names.isPersonType(name)) return true;
  return waysOf(name).some(way => {
    switch (way) {
      case 'text': return names.isPersonType(typeArgument(call, walk)) || isPersonSchema(owner(call), walk) || call.arguments.some(({ value }) => isEntityType(value, walk));
      // `client.read({ resourceType: 'Patient', id })`, `client.request('Patient/1')`, `client.resources("Patient")`
      case 'resource': return values.some(({ text = '', entries }) => (resources.test(text) && /^Patient$|[/?]/.test(text)) || resources.test(entries?.get('resourceType')?.text ?? ''));
      case 'document': return call.arguments.some(({ value }) => opensPersons(value, walk));
      case 'segment': return readsSegment(call, walk);
      // Mongoose gives what was saved to the hooks of its schema.
      case 'hook': return /Schema$/.test(owner(call)) && names.speaksOfPersons(owner(call)) && call.arguments.some(({ value }) => value.kind === 'function');
    }
  });
}

/** `Patient`, `patientSchema` */
export function isPersonSchema(name: string, { knowledge: { names } }: Walk): boolean {
  return names.isPersonType(/[sS]chema$/.test(name) ? name.charAt(0).toUpperCase() + name.slice(1) : name);
}

/** `Patient` in `Patient.from_dict(row)` */
function owner({ callee }: Call): string {
  return callee.kind === 'member' && callee.object.kind === 'name' ? callee.object.name : '';
}

/** Firestore's `doc(db, 'patients', id)`, `query(collection(db, 'patients'), …)`. */
function opensPersons(value: Expression, walk: Walk): boolean {
  if (value.kind !== 'call' || value.callee.kind !== 'name' || !references.test(value.callee.name)) return false;
  const within = value.callee.name === 'query';
  return value.arguments.some(({ value: inner }) => (within && inner.kind === 'call' ? opensPersons(inner, walk) : walk.knowledge.names.speaksOfPersons(firstLiteral(inner, walk))));
}

const maxArguments = 160;

/** `read<Patient>(…)`: the view leaves it to the text. */
export function typeArgument({ callee, end }: Call, walk: Walk): string {
  const text = walk.text({ start: Math.max(callee.start, callee.end - maxArguments), end: Math.min(end, callee.end + maxArguments) });
  return /<([\w.,[\]?<> ]{1,80})>\s*\(/.exec(text)?.[1] ?? '';
}

/** `find(line => line.startsWith('PID'))`, `getSegment("NK1")` */
export function readsSegment({ callee, end }: Call, walk: Walk): boolean {
  if (end - callee.end > maxArguments) return false;
  const match = /["'`]([A-Z]{2}[A-Z\d])(?:\||["'`])/.exec(walk.text({ start: callee.end, end }));
  return match !== null && walk.knowledge.lists.segments.has(match[1]!);
}

/** `Patient`, `Patient.class`, Kotlin's `Patient::class.java` */
export function isEntityType(value: Expression, walk: Walk): boolean {
  const inner = value.kind === 'member' && value.object.kind === 'member' && value.name === 'java' ? value.object : value;
  const name = inner.kind === 'name' ? inner.name : inner.kind === 'member' && inner.object.kind === 'name' && /^(?:class|java)$/.test(inner.name) ? inner.object.name : '';
  return name !== '' && walk.knowledge.names.isPersonType(name);
}
