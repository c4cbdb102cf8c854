// Hosts: to which address a request goes, as far as the text tells: in an argument, in what it is made of, in a constant of the file.
import type { Expression } from '../../views/code';
import type { Path } from './facts';
import { fieldOf, isSelf } from './paths';
import type { Value } from './value';
import type { Env, Walk } from './walk';
import { lookup } from './walk';

const address = /^(?:(https?|wss?):\/\/[^\s/?#()]*|\/(?!\/))/i;
const maxText = 120;
const maxDepth = 3;
const maxArguments = 4;
/** Options, fields and arguments that hold an address. */
const addressKeys = /^(?:(?:base|prefix|root|api|target|request)_?)?(?:ur[il]|path|host|host_?name|endpoint|address|domain)$/i;
/** A host without a scheme, where only one can stand. */
const bareHost = /^(?:[a-z0-9-]+\.){1,6}[a-z]{2,12}$/i;
const hostKeys = /^(?:host|host_?name|domain)$/i;
const connecting = /^(?:HTTPS?Connection|new|start|connect)$/;
/** What these give is an answer, not an address. */
const answering = /^(?:get|fetch|\$fetch|read|load|download|urlopen|request|post|ajax)$/;

/** Scheme and host of an address, `/` for one without, `undefined` for other texts. */
export function addressOf(text: string | undefined): string | undefined {
  const match = text === undefined ? null : address.exec(text);
  return match?.[0].toLowerCase();
}

/** Scheme and host of a text that begins with both. */
export function absoluteOf(text: string | undefined): string | undefined {
  const found = addressOf(text);
  return found !== undefined && found.length > 1 ? found : undefined;
}

/** The address in an expression: scheme and host, or `$name` where a name of the file's surroundings holds it. */
export function addressIn(expression: Expression | undefined, env: Env, walk: Walk, depth = 0): string | undefined {
  if (!expression || depth > maxDepth) return undefined;
  const within = (inner: Expression | undefined): string | undefined => addressIn(inner, env, walk, depth + 1);
  switch (expression.kind) {
    case 'literal': return expression.type === 'string' ? absoluteOf(textOf(expression, walk)) : undefined;
    case 'template': return within(expression.parts[0]);
    case 'operation': {
      const { operator, operands } = expression;
      const first = within(operands[operator === '?:' && operands.length > 2 ? 1 : 0]);
      return first ?? (/^(?:\?\?|\|\||or|\?:)$/.test(operator) ? within(operands.at(-1)) : undefined);
    }
    case 'name': {
      const known = lookup(env, expression.name);
      return known ? addressOfValue(known) : `$${expression.name}`;
    }
    case 'member': {
      const field = fieldOf(expression, env);
      if (field) return addressOfValue(field);
      if (/^(?:host|hostname|origin|href|authority)$/.test(expression.name)) return within(expression.object);
      const owner = expression.object.kind === 'name' ? expression.object.name : '';
      return isSelf(owner) ? `$this.${expression.name}` : /^\p{Lu}\w*$/u.test(owner) ? `$${expression.name}` : undefined;
    }
    case 'call': return addressOfCall(expression, env, walk, depth + 1) ?? (expression.callee.kind === 'member' && depth < 2 ? absolute(within(expression.callee.object)) : undefined);
    case 'object': {
      for (const { key, value } of expression.entries) {
        const named = key ?? (value.kind === 'operation' && value.operator === ':' && value.operands[0]?.kind === 'name' ? value.operands[0].name : '');
        const found = isAddressKey(named) ? within(key === undefined && value.kind === 'operation' ? value.operands[1] : value) ?? (hostKeys.test(named) ? bareIn(value, walk) : undefined) : undefined;
        if (found !== undefined) return found;
      }
      return undefined;
    }
    default: return undefined;
  }
}

function isAddressKey(key: string): boolean {
  return addressKeys.test(key) || key === 'CURLOPT_URL';
}

function absolute(found: string | undefined): string | undefined {
  return found?.startsWith('$') ? undefined : found;
}

/** What a client, a request, an address is made with. */
export function addressOfCall({ callee, arguments: given }: Extract<Expression, { kind: 'call' }>, env: Env, walk: Walk, depth = 0): string | undefined {
  let named: string | undefined;
  for (const { name, value } of given.slice(0, maxArguments)) {
    if (name !== undefined && !isAddressKey(name)) continue;
    const found = addressIn(value, env, walk, depth);
    if (found !== undefined && !found.startsWith('$')) return found;
    named ??= found;
  }
  const last = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
  return (connecting.test(last) ? bareIn(given[0]?.value, walk) : undefined) ?? named;
}

function bareIn(expression: Expression | undefined, walk: Walk): string | undefined {
  if (expression?.kind !== 'literal' || expression.type !== 'string') return undefined;
  const text = textOf(expression, walk);
  return bareHost.test(text) ? `https://${text.toLowerCase()}` : undefined;
}

function textOf({ content: { start, end } }: Extract<Expression, { kind: 'literal' }>, walk: Walk): string {
  return walk.text({ start, end: Math.min(end, start + maxText) });
}

/** The address that a value is, or that it was made with. */
export function addressOfValue({ text, path, entries }: Value): string | undefined {
  const own = absoluteOf(text);
  if (own !== undefined) return own;
  for (const [key, entry] of entries ?? []) {
    const found = isAddressKey(key) ? absoluteOf(entry.text) ?? (entry.path && addressOfPath(entry.path)) : undefined;
    if (found !== undefined) return found;
  }
  const last = path?.at(-1);
  return last === undefined || answering.test(last.slice(0, (last + '(').indexOf('('))) ? undefined : addressOfSegment(last);
}

/** The last address among what a path's calls are given. */
export function addressOfPath(path: Path): string | undefined {
  for (let i = path.length - 1; i >= 0; i--) {
    const found = addressOfSegment(path[i]!);
    if (found !== undefined) return found;
  }
  return undefined;
}

function addressOfSegment(segment: string): string | undefined {
  const open = segment.indexOf('(');
  const text = open < 0 ? segment : segment.slice(open + 1, -1);
  return text.startsWith('$') ? text : absoluteOf(text);
}
