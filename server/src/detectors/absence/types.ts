// Types: classes that answer requests, and those that are tables.
import type { Call, Scope, Statement } from '../../views/code';
import type { ControllerEntry } from './data';
import type { Link } from './facts';
import { dotted, lastName, linkOf, linkOfNames, unwrapped } from './chain';
import { decoratorLink, nameSpan, readFunction, routerOfType } from './handlers';
import { readModelType } from './modelTypes';
import type { Visit } from './visit';
import type { Body, Walk } from './walk';
import { bodyFacts, inScope, literalOf, newBody } from './walk';
import { noteStore } from './visit';

export function readType(scope: Scope, walk: Walk, visit: Visit): void {
  const { type, typeSpeaks, bodies } = walk;
  const outer = bodies.splice(0);
  const body = newBody();
  walk.type = scope.name === '' ? type : scope.name;
  walk.typeSpeaks = walk.knowledge.speaksOfPatients(scope.name) || scope.decorators.some(decorator => decorator.arguments.some(({ value }) => walk.knowledge.speaksOfPatients(literalOf(value, walk) ?? '')));
  const entry = walk.tables.controllers.find(one => isController(one, scope)) ?? walk.tables.controllers.find(one => isNamedController(one, scope));
  for (const parameter of scope.parameters) if (parameter.name.kind === 'name') noteStore(parameter.name.name, parameter.type, walk);
  // Fields first: methods above them use them, too.
  for (const statement of scope.statements) noteFields(statement, walk);
  for (const statement of scope.statements) declareField(statement, walk);
  readModelType(scope, walk);
  const links: Link[] = [];
  inScope(walk, () => {
    for (const statement of scope.statements) readMember(statement, entry, links, body, walk, visit);
  });
  if (scope.name !== '' && walk.tables.controllers.length > 0) {
    const at = nameSpan(scope, scope.decorators, walk);
    const known = [...(entry?.bases ?? []), ...(entry?.neutralBases ?? [])];
    const bases = scope.types.map(base => base.replace(/<.*$/s, '').trim());
    const foreign = bases.filter(base => !known.includes(lastPart(base)) && !known.includes(base)).map(base => linkOfNames(lastPart(base), [lastPart(base)], walk));
    const paths = entry ? scope.decorators.filter(({ callee }) => [...entry.classes, ...entry.paths].includes(plain(lastName(callee)))) : [];
    walk.types.push({
      ...at, name: scope.name, framework: entry?.id ?? '',
      path: paths.flatMap(({ arguments: args }) => args.flatMap(({ value }) => literalOf(value.kind === 'list' ? value.items[0] : value, walk) ?? [])).join('/'),
      links: [...scope.decorators.map(decorator => decoratorLink(decorator, walk)), ...links, ...foreign.filter(({ auth, audit }) => auth || audit)],
      unknownBase: foreign.some(({ known: isKnown }) => !isKnown), controller: entry !== undefined, whole: entry?.whole ?? false, needsAccess: entry?.needsAccess ?? false,
      speaks: walk.typeSpeaks || body.access !== undefined, body: bodyFacts(body), here: at.start >= 0,
    });
  }
  walk.type = type;
  walk.typeSpeaks = typeSpeaks;
  bodies.push(...outer);
}

function lastPart(name: string): string {
  return name.replace(/^.*[.\\:]/, '');
}

function plain(name: string): string {
  return name.replace(/^.*[\\.]/, '').replace(/Attribute$/, '');
}

function isController(entry: ControllerEntry, scope: Scope): boolean {
  if (scope.decorators.some(({ callee }) => entry.excluded.includes(plain(lastName(callee))))) return false;
  if (scope.decorators.some(({ callee }) => entry.classes.includes(plain(lastName(callee))))) return true;
  const hasBase = scope.types.some(base => entry.bases.includes(base.replace(/<.*$/s, '')) || entry.bases.includes(lastPart(base.replace(/<.*$/s, ''))));
  return hasBase && (!entry.needsBase || hasNameOf(entry, scope));
}

/** An unknown base may be a framework's one: the name of the class tells. */
function isNamedController(entry: ControllerEntry, scope: Scope): boolean {
  return hasNameOf(entry, scope) && scope.types.length > 0;
}

function hasNameOf({ names }: ControllerEntry, { name }: Scope): boolean {
  return names.some(ending => name.endsWith(ending));
}

function noteFields(statement: Statement, walk: Walk): void {
  if (statement.kind === 'assign' && statement.target.kind === 'name') noteStore(statement.target.name, statement.type, walk);
  // TypeScript's and PHP's constructors declare fields by their parameters.
  if (statement.kind === 'scope' && statement.scope.kind === 'function') for (const { name, type } of statement.scope.parameters) if (name.kind === 'name') noteStore(name.name, type, walk);
}

/** Fields, and what a constructor is given, that are routers: `router *mux.Router`, `constructor(private app: Express)`. */
function declareField(statement: Statement, walk: Walk): void {
  if (statement.kind === 'assign' && statement.target.kind === 'name' && !statement.value) declareTyped(statement.target.name, statement.type, statement.start, walk);
  if (statement.kind === 'scope' && constructors.test(statement.scope.name)) for (const { name, type, start } of statement.scope.parameters) if (name.kind === 'name') declareTyped(name.name, type, start, walk);
}

function declareTyped(name: string, type: string | undefined, start: number, walk: Walk): void {
  const entry = routerOfType(type, walk);
  if (entry) walk.routers.push({ id: `#${walk.nextId++}`, name, framework: entry.id, parent: '', path: '', links: [], key: '', app: false, start });
}

const constructors = /^(?:__construct|constructor|initialize|__init__)$/;

function readMember(statement: Statement, entry: ControllerEntry | undefined, links: Link[], body: Body, walk: Walk, visit: Visit): void {
  if (statement.kind === 'scope') {
    const { scope: inner } = statement;
    if (inner.kind === 'type') return readType(inner, walk, visit);
    if (entry && (constructors.test(inner.name) || entry.guards.includes(inner.name))) links.push(...guardCalls(inner.statements, entry, inner.name, walk));
    return readFunction(inner, walk, visit);
  }
  if (entry) links.push(...guardLinks(statement, entry, walk));
  walk.bodies.push(body);
  visit.statements([statement]);
  walk.bodies.splice(0);
}

/** `permission_classes = [IsAuthenticated]`, `before_action :authenticate_user!`. */
function guardLinks(statement: Statement, entry: ControllerEntry, walk: Walk): Link[] {
  if (statement.kind === 'assign') {
    if (statement.target.kind !== 'name' || !statement.value) return [];
    const { name } = statement.target;
    if (!entry.guards.includes(name)) return [];
    // How one may authenticate does not say that one must.
    if (name === 'authentication_classes') return [];
    const items = statement.value.kind === 'list' ? statement.value.items : statement.value.kind === 'object' ? [] : [statement.value];
    if (items.length === 0 && statement.value.kind === 'list') return [{ name, auth: false, audit: false, open: true, known: true }];
    return items.map(item => linkOf(item, walk));
  }
  if (statement.kind !== 'expression') return [];
  const at = unwrapped(statement.value);
  if (at.kind === 'name') return [linkOf(at, walk)].filter(({ auth, audit, open }) => auth || audit || open);
  return at.kind === 'call' ? callLinks(at, entry, walk) : [];
}

function callLinks(call: Call, entry: ControllerEntry, walk: Walk): Link[] {
  const name = lastName(call.callee);
  const own = linkOfNames(name, [dotted(call.callee)], walk);
  if (own.open) return [own];
  // `skip_before_action :authenticate_user!` takes away; of other names it says nothing.
  if (/^skip_/.test(name)) {
    const taken = call.arguments.some(({ value }) => linkOf(value, walk).auth);
    return [{ ...own, auth: false, open: taken, known: true }];
  }
  if (!entry.guards.includes(name)) return own.auth || own.audit ? [own] : [];
  return [own, ...call.arguments.filter(argument => argument.name === undefined).flatMap(({ value }) => (value.kind === 'list' ? value.items : [value])).map(value => {
    const link = linkOf(value, walk);
    const said = literalOf(value, walk);
    return { ...link, name: said ?? link.name };
  })].map(link => ({ ...link, known: true }));
}

/** Guards in a constructor, and what `get_permissions` gives back. */
function guardCalls(statements: readonly Statement[], entry: ControllerEntry, name: string, walk: Walk): Link[] {
  const found: Link[] = [];
  if (entry.guards.includes(name)) return [{ name, auth: true, audit: false, open: false, known: true }];
  for (const statement of statements.slice(0, 40)) {
    if (statement.kind !== 'expression' && statement.kind !== 'return') continue;
    let at = statement.value && unwrapped(statement.value);
    // `$this->middleware('auth')->only('show')`
    for (let i = 0; at?.kind === 'call' && at.callee.kind === 'member' && i < 6; i++) {
      if (entry.guards.includes(at.callee.name)) found.push(...callLinks(at, entry, walk));
      at = unwrapped(at.callee.object);
    }
  }
  return found;
}
