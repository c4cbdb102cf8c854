// Serving: whether code answers requests about patients, by its route, its name or its class's, and which of its parameters carry what was sent.
import { tokenize } from '../../engine/names';
import type { Call, Scope } from '../../views/code';
import { sourceValue } from './expression';
import { lastNameOf } from './paths';
import { isPersonSchema } from './reading';
import type { Value } from './value';
import { unknown, withEntry } from './value';
import type { Env, Walk } from './walk';
import { spoken } from './words';

const maxRoute = 200;

/** A route's path among the arguments speaks of patients: `app.post('/patients', …)`, `@GetMapping("/patients/{id}")`. */
export function servesPersons(call: Call, walk: Walk): boolean {
  return call.arguments.some(({ value }) => {
    if (value.kind !== 'literal' || value.type !== 'string' || value.end - value.start > maxRoute) return false;
    const text = walk.text(value.content);
    return /^[\w/:{}<>.*^$()-]+$/.test(text) && walk.knowledge.names.speaksOfPersons(text);
  });
}

/** A function or class that is named or annotated so. */
export function isServing({ decorators }: Scope, name: string, walk: Walk): boolean {
  return decorators.some(decorator => servesPersons(decorator, walk)) || walk.knowledge.names.speaksOfPersons(name);
}

const deed = /^(?:create|update|save|add|register|insert|upsert|process|store|import|submit|admit|enroll|sync|send|print|log|notify|handle|post|put|patch|on|persist|export|record|audit|edit)$/;
const carrier = /^(?:data|payload|body|form|dto|record|info|details?|input|values|attrs|attributes|fields|row|obj|entity|model|command|content)$/;
const submitting = /^(?:handle|on)(?:Form)?(?:Submit|Finish)$/;
const submitted = /^(?:values|data|formData|formValues|form)$/;

/** What a form is sent with: `handleSubmit(values => …)`, `onSubmit(values)`. */
export function isSubmitted(handler: string, parameter: string): boolean {
  return submitting.test(handler) && submitted.test(parameter);
}

/** tRPC's `procedure.input(patientSchema).mutation(({ input }) => …)`: what was sent is what the schema says. */
export function inputOf({ callee }: Call, name: string, walk: Walk): Value | undefined {
  if (!/^(?:mutation|query|subscription)$/.test(name) || callee.kind !== 'member' || callee.object.kind !== 'call') return undefined;
  const { callee: before, arguments: [schema] } = callee.object;
  if (before.kind !== 'member' || before.name !== 'input' || !schema || !isPersonSchema(lastNameOf(schema.value, walk), walk)) return undefined;
  return withEntry(unknown, 'input', sourceValue({ tier: 'person', needsContext: false }, 'input', schema.value, 'medium', walk));
}

const technical = /^(?:http|servlet|web|server|next|express|fastify|api|graph|rpc|grpc)$/;

/**
 * A parameter that holds what is known of a patient, though neither its name nor its type say so: `createPatient(data)`, the
 * `CreateRequest` of a handler for patients.
 */
export function carriesPerson(scope: Scope, name: string, type: string | undefined, env: Env, walk: Walk): boolean {
  const { names, lists } = walk.knowledge;
  // `const createPatient = data => …` is named by its variable.
  const own = walk.functions[env.function]?.name ?? scope.name;
  const deeds = tokenize(own);
  if (carrier.test(name) && deeds.length > 1 && deed.test(deeds[0]!) && names.speaksOfPersons(own)) return true;
  if (/^(?:instance|obj|target|entity)$/.test(name) && scope.decorators.some(({ arguments: given }) => given.some(({ value }) => value.kind === 'name' && names.isPersonType(value.name)))) return true;
  if (env.serving && isSubmitted(own, name)) return true;
  const handles = env.serving && (scope.decorators.length > 0 || scope.name === '');
  if (!handles) return false;
  if (lists.bodies.has(spoken(name))) return true;
  const words = type && /^[\w.]+\??$/.test(type) ? tokenize(type.slice(type.lastIndexOf('.') + 1)) : [];
  return words.length > 1 && lists.inputs.has(words.at(-1)!) && !technical.test(words[0]!);
}
