// Paths: what an expression stands for, as names from a root on.
import type { Expression } from '../../views/code';
import type { Path } from './facts';
import { addressOfCall } from './host';
import type { Env, Walk } from './walk';
import { lookup } from './walk';

const maxSegments = 8;
const maxLiteral = 60;
const somewhere: Path = ['?'];

/** The path of an expression: what its names stand for, or (`written`) the names as they are. */
export function pathOf(expression: Expression, env: Env, walk: Walk, written: boolean): Path {
  switch (expression.kind) {
    case 'name': return (written ? undefined : lookup(env, expression.name)?.path) ?? qualified(expression.name);
    case 'member': {
      const known = written ? undefined : fieldOf(expression, env)?.path;
      return known ?? shortened([...pathOf(expression.object, env, walk, written), plain(expression.name)]);
    }
    case 'call': {
      const literal = firstLiteral(expression.arguments[0]?.value, walk);
      if (expression.callee.kind === 'name' && /^(?:require|import|__import__)$/.test(expression.callee.name) && literal !== '') return [`@${literal}`];
      const { callee } = expression;
      // `console.log.bind(console)` is the function.
      if (callee.kind === 'member' && callee.name === 'bind' && /script/.test(walk.knowledge.language)) return pathOf(callee.object, env, walk, written);
      // Laravel's `app('log')`
      if (callee.kind === 'name' && /^(?:app|resolve)$/.test(callee.name) && literal !== '' && walk.knowledge.language === 'php') return [literal];
      const path = pathOf(callee, env, walk, written);
      // What encodes into a file is one: Go's `json.NewEncoder(file)`.
      const [into] = expression.arguments;
      if (path.at(-1) === 'NewEncoder' && into) return shortened([...pathOf(into.value, env, walk, written), 'NewEncoder()']);
      // `status(HttpStatus.CONFLICT)`
      const constant = expression.arguments[0]?.value;
      if (constant?.kind === 'member' && path.at(-1) === 'status') return [...path.slice(0, -1), `status(${constant.name})`];
      const brought = written || (literal !== '' && !literal.includes('://')) ? literal : addressOfCall(expression, env, walk) ?? '';
      return [...path.slice(0, -1), `${path.at(-1)!}(${brought})`];
    }
    case 'index': return shortened([...pathOf(expression.object, env, walk, written), firstLiteral(expression.index, walk) || '[]']);
    case 'operation': {
      // LangChain's `prompt | model | parser`.
      if (expression.operator === '|') {
        const parts = expression.operands.slice(0, maxSegments).map(operand => pathOf(operand, env, walk, written));
        return parts.find(path => /chat|llm|openai|anthropic|bedrock|gemini|model/i.test(path.join(' '))) ?? somewhere;
      }
      const first = expression.operands[0];
      return first && /^(?:await|as|!!|\?\?|\|\||&|\*|try|\?|!)?$/.test(expression.operator) ? pathOf(first, env, walk, written) : somewhere;
    }
    // `kafka.Writer{…}`
    case 'object': return expression.type && /^[A-Za-z_]\w*(?:\.\w+)?$/.test(expression.type) ? typePath(expression.type, env, written) : somewhere;
    default: return somewhere;
  }
}

function typePath(type: string, env: Env, written: boolean): Path {
  const [first = '', second] = type.split('.');
  return second === undefined ? [`:${first}`] : [...((written ? undefined : lookup(env, first)?.path) ?? [first]), second];
}

/** PHP's `Sentry\\captureMessage` is a function of a module. */
function qualified(name: string): Path {
  const at = name.lastIndexOf('\\');
  return at > 0 ? [`@${name.slice(0, at)}`, name.slice(at + 1)] : [plain(name)];
}

/** What is known of a field of the object around: `this.logger`. */
export function fieldOf({ object, name }: { object: Expression; name: string }, env: Env): ReturnType<typeof lookup> {
  return object.kind === 'name' && isSelf(object.name) ? lookup(env, `this.${name}`) : undefined;
}

export function isSelf(name: string): boolean {
  return name === 'this' || name === 'self' || name === 'cls';
}

/** The last name of an expression: of `a.b` and of `a.b(c)` it is `b`, of `a["b"]` too. */
export function lastNameOf(expression: Expression, walk: Walk): string {
  switch (expression.kind) {
    case 'name': case 'member': return expression.name.slice(expression.name.lastIndexOf('\\') + 1);
    case 'call': return lastNameOf(expression.callee, walk);
    case 'index': return firstLiteral(expression.index, walk);
    case 'operation': return expression.operands[0] && /^(?:await|as|)$/.test(expression.operator) ? lastNameOf(expression.operands[0], walk) : '';
    default: return '';
  }
}

/** The content of a short literal; empty for anything else. */
export function firstLiteral(expression: Expression | undefined, walk: Walk): string {
  if (expression?.kind !== 'literal' || expression.type === 'other' || expression.end - expression.start > maxLiteral) return '';
  return walk.text(expression.content);
}

/** `self` and `cls` are `this`; marks of private names are no part of them. */
function plain(name: string): string {
  return isSelf(name) ? 'this' : name;
}

function shortened(path: Path): Path {
  return path.length <= maxSegments ? path : [path[0]!, ...path.slice(1 - maxSegments)];
}
