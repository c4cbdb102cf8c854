// Visit: goes through a unit's statements and expressions, and hands over what routes, handlers and models are made of.
import type { Span } from '../../engine/span';
import type { Call, Expression, FunctionValue, Scope, Statement } from '../../views/code';
import type { BodyFacts } from './facts';
import { noBody } from './facts';
import { noteCall, noteLiteral, noteMember, noteName, noteAuth } from './access';
import { dotted, lastName, linkOf, unwrapped } from './chain';
import { readFunction } from './handlers';
import { noteSealedAssign, noteTables, readModelCall } from './models';
import { readRouting } from './routers';
import { readType } from './types';
import type { Made } from './routers';
import type { RouterRef, Walk } from './walk';
import { bodyFacts, inScope, literalOf, newBody, spend } from './walk';

export interface Visit {
  expression(expression: Expression): void;
  statements(statements: readonly Statement[]): void;
  /** The body of a function given in an expression's place; `undefined` for anything else. */
  body(expression: Expression): BodyFacts | undefined;
  /** A function whose first parameter is a router. */
  callback(callback: FunctionValue, router: RouterRef): void;
}

export function createVisit(walk: Walk): Visit {
  const visit: Visit = {
    expression: one => visitExpression(one, walk, visit),
    statements: list => {
      for (const statement of list) visitStatement(statement, walk, visit);
    },
    body(item) {
      const at = unwrapped(item);
      return at.kind === 'function' && at.scope.kind === 'function' ? readInline(at.scope, walk, visit) : undefined;
    },
    callback({ scope }, router) {
      inScope(walk, () => {
        const first = scope.parameters[0]?.name;
        if (first?.kind === 'name') walk.env.routers.set(first.name, router);
        else walk.env.routers.set('it', router);
        visit.statements(scope.statements);
      });
    },
  };
  return visit;
}

/** What the body of a function says, which it also says of those around it. */
function readInline(scope: Scope, walk: Walk, visit: Visit): BodyFacts {
  const body = newBody();
  walk.bodies.push(body);
  inScope(walk, () => {
    for (const { type } of scope.parameters) if (type !== undefined) noteName(type, walk);
    visit.statements(scope.statements);
  });
  walk.bodies.pop();
  return bodyFacts(body);
}

function visitStatement(statement: Statement, walk: Walk, visit: Visit): void {
  if (!spend(walk)) return;
  switch (statement.kind) {
    case 'assign': return visitAssign(statement, walk, visit);
    case 'expression': {
      const { value } = statement;
      // `export default async (req: NextApiRequest, res) => …`
      if (value.kind === 'function' && value.scope.kind === 'function' && walk.depth === 0) readFunction(value.scope, walk, visit, [], false, firstLine(value, walk));
      else visit.expression(value);
      return;
    }
    case 'return': case 'throw': if (statement.value) visit.expression(statement.value); return;
    case 'iterate': return visit.expression(statement.value);
    case 'block': return visit.statements(statement.statements);
    case 'scope':
      if (statement.scope.kind === 'type') readType(statement.scope, walk, visit);
      else readFunction(statement.scope, walk, visit);
      return;
    case 'import':
  }
}

function visitAssign(statement: Extract<Statement, { kind: 'assign' }>, walk: Walk, visit: Visit): void {
  const { target, type, value } = statement;
  const name = target.kind === 'name' || target.kind === 'member' ? target.name : '';
  if (target.kind === 'member') noteMember(target, walk);
  const at = value && unwrapped(value);
  noteStore(name, type ?? (at?.kind === 'call' && at.construct ? dotted(at.callee) : undefined), walk);
  if (!value || !at) return;
  noteSealedAssign(name, value, walk);
  if (at.kind === 'function' && at.scope.kind === 'function') return readFunction({ ...at.scope, name }, walk, visit, [], false, spanOf(target, name));
  if (at.kind !== 'call') return visit.expression(at);
  if (readModelCall(at, walk, visit, name)) return;
  const routing = readRouting(at, walk, visit);
  if (routing) {
    if (routing.made && name !== '') nameRouter(routing.made, dotted(target), walk);
    return;
  }
  // `const getPatient = asyncHandler(async (req, res) => …)`
  const inner = at.arguments.map(argument => unwrapped(argument.value)).find(argument => argument.kind === 'function');
  if (inner?.kind === 'function' && inner.scope.kind === 'function' && name !== '' && (walk.bodies.length === 0 || /^[a-z]+$/i.test(name))) {
    noteCall(at, walk);
    const link = linkOf(at.callee, walk);
    readFunction({ ...inner.scope, name }, walk, visit, [link], !link.known, spanOf(target, name));
    return;
  }
  if (inner === undefined && name !== '' && /^(?:GET|POST|PUT|PATCH|DELETE)$/.test(name)) {
    const link = linkOf(at, walk);
    walk.functions.push({ name, type: '', links: [link], auth: link.auth, audit: link.audit, access: undefined, calls: [] });
  }
  visit.expression(at);
}

function firstLine(span: Span, walk: Walk): Span {
  const text = walk.text(span);
  const end = text.search(/\{\s*$|\{?\r?\n|$/m);
  return { start: span.start, end: span.start + Math.max(1, text.slice(0, end).trimEnd().length) };
}

function spanOf({ start, end }: Expression, name: string): Span {
  return { start: Math.max(start, end - name.length), end };
}

/** A field or variable whose type is a store of patients: `private final PatientRepository repo`. */
export function noteStore(name: string, type: string | undefined, walk: Walk): void {
  if (name !== '' && type !== undefined && type.length < 100 && walk.knowledge.names.isPersonStore(type.replace(/^I(?=[A-Z])/, '').replace(/<.*$/, ''))) walk.patientStores.add(name);
  // `Repository<Patient>`
  else if (name !== '' && type !== undefined && type.length < 100 && walk.knowledge.isStore(type.replace(/<.*$/, '')) && /<\s*(\w+)/.test(type)) {
    if (walk.knowledge.names.isPersonStore(/<\s*(\w+)/.exec(type)![1]!)) walk.patientStores.add(name);
  }
}

function nameRouter(made: Exclude<Made, undefined>, name: string, walk: Walk): void {
  const plain = name.replace(/^(?:this|self)\./, '');
  walk.env.routers.set(plain, made);
  const at = walk.routers.findIndex(({ id }) => id === made.id);
  if (at >= 0) walk.routers[at] = { ...walk.routers[at]!, name: plain };
}

function visitExpression(expression: Expression, walk: Walk, visit: Visit): void {
  if (!spend(walk)) return;
  switch (expression.kind) {
    case 'literal': return void (noteLiteral(expression, walk), noteTables(expression.content, walk));
    case 'template': {
      noteTables(expression, walk);
      const first = expression.parts.find(part => part.kind === 'literal');
      if (first?.kind === 'literal') noteLiteral(first, walk);
      for (const part of expression.parts) if (part !== first) visit.expression(part);
      return;
    }
    case 'name': return noteMember(expression, walk);
    case 'member':
      noteMember(expression, walk);
      if (expression.object.kind !== 'name') visit.expression(expression.object);
      return;
    case 'index': {
      visit.expression(expression.object);
      const key = literalOf(expression.index, walk);
      if (key !== undefined) noteName(`${lastName(expression.object)}.${key}`, walk);
      if (key !== undefined && walk.knowledge.isIdentity(`${lastName(expression.object)}.${key}`)) noteAuth(walk);
      if (expression.index) visit.expression(expression.index);
      return;
    }
    case 'call': return visitCall(expression, walk, visit);
    case 'object': for (const { key, value } of expression.entries) {
      if (key !== undefined) noteName(key, walk);
      visit.expression(value);
    } return;
    case 'list': for (const item of expression.items) visit.expression(item); return;
    case 'function':
      if (expression.scope.kind === 'type') readType(expression.scope, walk, visit);
      else readInline(expression.scope, walk, visit);
      return;
    case 'operation': for (const operand of expression.operands) visit.expression(operand); return;
  }
}

function visitCall(call: Extract<Expression, { kind: 'call' }>, walk: Walk, visit: Visit): void {
  if (readModelCall(call, walk, visit, '') || readRouting(call, walk, visit)) return;
  noteCall(call, walk);
  guarded(call, walk);
  readMatcher(call, walk);
  if (call.callee.kind === 'member' && call.callee.object.kind !== 'name') visit.expression(call.callee.object);
  else if (call.callee.kind === 'member') noteMember(call.callee, walk);
  else if (call.callee.kind !== 'name') visit.expression(call.callee);
  for (const { value } of call.arguments) visit.expression(value);
}

/** `.requestMatchers("/patients/**").permitAll()`: everybody is let in where patients are. */
function readMatcher(call: Call, walk: Walk): void {
  const entry = walk.tables.controllers.find(({ matchers }) => matchers.length > 0);
  const { callee } = call;
  if (!entry || callee.kind !== 'member' || !walk.knowledge.speechOf(callee.name, walk.language).open) return;
  const matcher = unwrapped(callee.object);
  if (matcher.kind !== 'call' || !entry.matchers.includes(lastName(matcher.callee))) return;
  for (const { value } of matcher.arguments) {
    const path = literalOf(value, walk);
    if (path === undefined || !walk.knowledge.speaksOfPatients(path)) continue;
    const link = { name: callee.name, auth: false, audit: false, open: true, known: true };
    walk.routes.push({ start: value.start, end: value.end, framework: entry.id, router: '', needsRouter: false, path: path.replace(/\/\*+$/, ''), speaks: true, links: [link], wrapped: false, handlers: [], body: noBody, type: '', free: true, byForm: false });
  }
}

/** `login_required(view)`, `withAuth(handler)`: the function is protected where it is used. */
function guarded(call: Extract<Expression, { kind: 'call' }>, walk: Walk): void {
  if (!walk.knowledge.speechOf(dotted(call.callee), walk.language).auth) return;
  for (const { value } of call.arguments) {
    const at = unwrapped(value);
    if (at.kind === 'name' || at.kind === 'member') walk.guarded.add(at.name);
    if (at.kind === 'call') walk.guarded.add(lastName(at.callee.kind === 'member' && at.callee.name === 'as_view' ? at.callee.object : at.callee));
  }
}
