// Texts: what an object of a class is as a text, where its class says so: `toString`, `to_s`, `String()`.
import type { Expression } from '../../views/code';
import type { ArgumentFacts, Taint } from './facts';
import { isClass } from './names';
import { resultOrigin } from './nesting';
import type { Value } from './value';
import { allTaints, isSource, spanOf, valueOf } from './value';
import type { Walk } from './walk';

const methods: Readonly<Record<string, string>> = { java: 'toString', kotlin: 'toString', csharp: 'ToString', ruby: 'to_s', php: '__toString', go: 'String' };
/** Calls that write what they get as a text. */
const writing = /^(?:print|println|puts|echo|error_log|Print|Printf|Println|Write|WriteLine|log|trace|debug|info|warn|warning|error|fatal|[vdiwe]|Info|Debug|Warn|Error|Infof|Debugf|Warnf|Errorf)$/;

export function isTextMethod(name: string, { knowledge: { language } }: Walk): boolean {
  return methods[language] === name;
}

export function isWriting(name: string): boolean {
  return writing.test(name);
}

/** A variable that holds a whole person, as a part of a text: what the file's class makes of it, else all of it. */
export function asText(value: Value, expression: Expression, walk: Walk): Value {
  const method = methods[walk.knowledge.language];
  if (method === undefined || value.entries || !isPerson(expression, walk)) return value;
  const type = typeOf(value.taints);
  if (type === undefined) return value;
  const { path, text } = value;
  return { ...madeBy(type, method, value, expression), ...(path ? { path } : {}), ...(text === undefined ? {} : { text }) };
}

/** `patient`, `visit.patient`; what else a member gives of a person is another text. */
function isPerson(expression: Expression, { knowledge: { names } }: Walk): boolean {
  if (expression.kind !== 'member') return expression.kind === 'name';
  const verdict = names.classOf(expression.name);
  return isClass(verdict) && verdict.tier === 'person';
}

/** The class of the one person that the taints are of, by the name of its variable or type. */
export function typeOf(taints: readonly Taint[]): string | undefined {
  const [taint, other] = taints;
  if (!taint || other || !isSource(taint) || taint.origin.kind !== 'source' || taint.origin.tier !== 'person') return undefined;
  const name = /^[*&]?([\p{L}_]\w*)\??$/u.exec(taint.origin.name)?.[1];
  return name && name.charAt(0).toUpperCase() + name.slice(1);
}

/** What a method of a class of the file gives back, if it is there, else what is thought of it. */
export function madeBy(type: string, method: string, value: Value, at: Expression, given: readonly ArgumentFacts[] = []): Value {
  const brought: ArgumentFacts = { index: -1, parts: [{ taints: allTaints(value) }] };
  return valueOf([{ origin: resultOrigin([`:${type}`, method], [brought, ...given], true), at: spanOf(at), steps: undefined }]);
}
