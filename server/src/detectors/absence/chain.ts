// Chain: calls on calls as a list, and what the parts of a route's chain say.
import type { Argument, Call, Expression } from '../../views/code';
import type { Link } from './facts';
import type { Walk } from './walk';
import { literalOf } from './walk';

export interface Segment {
  readonly name: string;
  /** Absent for a member that is not called. */
  readonly call: Call | undefined;
}

/** `this.app.route('/x').get(f)` has lead `app` and segments `route`, `get`. */
export interface Chain {
  /** The names before the first call but its own, joined by dots, without `this`. */
  readonly lead: string;
  readonly segments: readonly Segment[];
}

const maxSegments = 60;
const passing = /^(?:await|as|!!?|&|\*|satisfies|)$/;

/** What stands in `await x`, `x as T`, `x!`. */
export function unwrapped(expression: Expression): Expression {
  let at = expression;
  for (let i = 0; i < 8 && at.kind === 'operation' && at.operands[0] && passing.test(at.operator); i++) at = at.operands[0];
  return at;
}

export function chainOf(expression: Expression): Chain {
  const segments: Segment[] = [];
  let at: Expression | undefined = expression;
  let root = '';
  while (at && segments.length < maxSegments) {
    at = unwrapped(at);
    if (at.kind === 'call') {
      const callee: Expression = unwrapped(at.callee);
      if (callee.kind === 'member') segments.push({ name: callee.name, call: at });
      else if (callee.kind === 'name') {
        segments.push({ name: callee.name, call: at });
        break;
      } else if (callee.kind === 'call') {
        at = callee;
        continue;
      }
      at = callee.kind === 'member' ? callee.object : undefined;
    } else if (at.kind === 'member') {
      segments.push({ name: at.name, call: undefined });
      at = at.object;
    } else if (at.kind === 'index') at = at.object;
    else {
      if (at.kind === 'name') root = at.name;
      break;
    }
  }
  segments.reverse();
  const first = segments.findIndex(({ call }) => call);
  const names = segments.slice(0, Math.max(first, 0)).map(({ name }) => name);
  return { lead: [root, ...names].filter(name => name !== '' && name !== 'this' && name !== 'self').join('.'), segments: segments.slice(Math.max(first, 0)) };
}

/** The names of an expression as it is written, joined by dots: of `a.b(c)` it is `a.b`. */
export function dotted(expression: Expression): string {
  const { lead, segments } = chainOf(expression);
  return [lead, ...segments.map(({ name }) => name)].filter(name => name !== '').join('.');
}

/** The last name of an expression: of `a.b` and of `a.b(c)` it is `b`. */
export function lastName(expression: Expression): string {
  const at = unwrapped(expression);
  if (at.kind === 'name' || at.kind === 'member') return at.name;
  return at.kind === 'call' ? lastName(at.callee) : '';
}

const maxNames = 40;

/** All names, keys and short texts in an expression, not those in functions. */
export function namesIn(expression: Expression, walk: Walk, into: string[] = [], depth = 0): string[] {
  if (into.length >= maxNames || depth > 12) return into;
  const at = unwrapped(expression);
  switch (at.kind) {
    case 'name': case 'member': into.push(dotted(at)); break;
    case 'call':
      into.push(dotted(at));
      for (const { name, value } of at.arguments) {
        if (name !== undefined && !isOff(value, walk)) into.push(name);
        namesIn(value, walk, into, depth + 1);
      }
      if (at.callee.kind === 'member' && at.callee.object.kind !== 'name') namesIn(at.callee.object, walk, into, depth + 1);
      break;
    case 'literal': {
      const text = literalOf(at, walk);
      if (text !== undefined && /^[\w:.,\- !@()]{2,60}$/.test(text)) into.push(text);
      break;
    }
    case 'list': for (const item of at.items) namesIn(item, walk, into, depth + 1); break;
    case 'object': {
      for (const { key, value } of at.entries) {
        if (key !== undefined) into.push(isOff(value, walk) ? `no.${key}` : key);
        namesIn(value, walk, into, depth + 1);
      }
      break;
    }
    case 'operation': for (const operand of at.operands) namesIn(operand, walk, into, depth + 1); break;
    default:
  }
  return into;
}

function isOff(value: Expression, walk: Walk): boolean {
  return value.kind === 'literal' && value.type === 'other' && /^(?:false|False|nil|null|None)$/.test(walk.text(value));
}

/** What one middleware, guard, decorator or annotation says. */
export function linkOf(expression: Expression, walk: Walk): Link {
  return linkOfNames(lastName(expression), namesIn(expression, walk), walk);
}

export function linkOfNames(name: string, names: readonly string[], walk: Walk): Link {
  const said = names.map(one => walk.knowledge.speechOf(one, walk.language));
  const open = said.some(one => one.open);
  return { name, auth: !open && said.some(({ auth }) => auth), audit: said.some(({ audit }) => audit), open, known: names.length === 0 || said.some(({ auth, audit, open: lets }) => auth || audit || lets) || names.some(one => walk.knowledge.isNeutral(one)) };
}

/** The items of lists one by one; everything else as it is. */
export function flat(args: readonly Argument[]): Expression[] {
  return args.flatMap(({ value }) => (value.kind === 'list' ? [...value.items] : [value]));
}
