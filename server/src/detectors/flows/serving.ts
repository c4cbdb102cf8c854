// Serving: whether code answers requests about patients, by its route, its name or its class's.
import type { Call, Scope } from '../../views/code';
import type { Walk } from './walk';

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
export function isServing(scope: Scope, walk: Walk): boolean {
  return scope.decorators.some(decorator => servesPersons(decorator, walk)) || walk.knowledge.names.speaksOfPersons(scope.name);
}
