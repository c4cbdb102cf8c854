// Person: the part of an expression that stands for one person, and how the id of that person is written.
import type { Expression } from '../../views/code';
import type { Site } from './site';
import { wordsOf } from './styles';

const persons: ReadonlySet<string> = new Set(['patient', 'person', 'member', 'subscriber', 'beneficiary', 'enrollee', 'insured', 'resident', 'client', 'customer', 'user', 'guarantor', 'dependent', 'participant', 'newborn', 'employee', 'pt', 'p']);
/** May follow the person's name: it is still the person. */
const holders: ReadonlySet<string> = new Set(['record', 'entity', 'model', 'profile', 'row', 'doc', 'object', 'obj', 'entry', 'one']);

/** A name of one person, not of several, nor of what is only about them (`patientDto`, `memberForm`). */
export function isPersonName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.findLastIndex(word => !holders.has(word));
  // The words are singular, the name may not be.
  return last >= 0 && persons.has(words[last]!) && !/[^s]s$/i.test(name);
}

function isPersonType(type: string): boolean {
  return /^[\w.$\\?!*& ]{1,80}$/.test(type) && isPersonName(type.split(/[.\\]/).at(-1)!.replace(/[?!*& ]/g, ''));
}

/** What of the target is one person: of `client.patient.name.family` it is `client.patient`. */
export function personIn(site: Site): Expression | undefined {
  let at: Expression | undefined = site.target;
  for (let depth = 0; at && depth < 12; depth++) {
    if (isPerson(at, site)) return at;
    at = at.kind === 'member' || at.kind === 'index' ? at.object : at.kind === 'call' && at.callee.kind === 'member' ? at.callee : undefined;
  }
  return undefined;
}

function isPerson(expression: Expression, site: Site): boolean {
  if (expression.kind === 'member') return isPersonName(expression.name) && !/^\p{Lu}\w*\.\w+$/u.test(site.read(expression));
  if (expression.kind !== 'name') return false;
  const { name } = expression;
  if (name === 'this' || name === 'self') return site.path.some(({ role, node }) => role === 'scope' && node.kind === 'type' && isPersonName(node.name));
  return (isPersonName(name) && !/^\p{Lu}/u.test(name)) || isTyped(name, site);
}

/** A parameter of a function around, declared as a person. */
function isTyped(name: string, { path }: Site): boolean {
  return path.some(({ role, node }) => role === 'scope' && node.parameters.some(parameter => parameter.name.kind === 'name' && parameter.name.name === name && parameter.type !== undefined && isPersonType(parameter.type)));
}

/** Members that are all of the person again. */
const wholes = /^(?:to[A-Z_]\w*|inspect|__dict__|attributes|model_dump\w*|as_json|dict|json|copy|ToString)$/;

/** The id of the person that the target is, or of whom it is a part, in the style in which the target is read. */
export function idOf(site: Site): string | undefined {
  const { target, style, finding } = site;
  const person = personIn(site);
  if (!person) return undefined;
  const object = site.read(person);
  if (person === target) return style.id(object);
  const rest = site.between(person.end, target.end);
  // `["ssn"]`, `[:ssn]`, `.get("ssn")`
  const keyed = /^(\??\.?\[\s*|\.(?:get|fetch|dig|Get)\(\s*)(["']|:)[\w-]{1,60}(["']?)(\s*[\])])/.exec(rest);
  if (keyed && (keyed[2] === ':') === (keyed[3] === '')) return `${object}${keyed[1]!}${keyed[2]!}id${keyed[3]!}${keyed[4]!}`;
  const member = /^(\s*(?:\?\.|&\.|!!\.|\?->|->|\.)\s*)([\p{L}_][\p{L}\p{N}_]{0,80})(\s*\(\s*\))?/u.exec(rest);
  if (member && (finding.tier === 'person' || wholes.test(member[2]!))) return `${object}${member[1]!}${style.id('').replace(/^\W+/, '')}`;
  return member ? `${object}${member[1]!}${style.idLike(member[2]!)}${member[3] ?? ''}` : undefined;
}
