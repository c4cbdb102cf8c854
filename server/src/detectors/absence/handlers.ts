// Handlers: functions that answer requests, known by their decorators, by the class around or by their form.
import type { Call, Scope } from '../../views/code';
import type { Span } from '../../engine/span';
import { contains } from '../../engine/span';
import type { ControllerEntry, RouterEntry } from './data';
import type { Link, RouteFacts } from './facts';
import { chainOf, lastName, linkOf, linkOfNames, namesIn } from './chain';
import type { Visit } from './visit';
import { noteStore } from './visit';
import type { Body, Walk } from './walk';
import { bodyFacts, inScope, literalOf, lookup, newBody } from './walk';

/** Reads a function: what its body says, and whether it is a handler. `around`: what it is wrapped in. */
export function readFunction(scope: Scope, walk: Walk, visit: Visit, around: readonly Link[] = [], wrapped = false, named?: Span): void {
  const body = newBody();
  const outer = walk.bodies.splice(0);
  // A method's words are its own; those of a function in a function belong to both.
  const inner: Body[] = walk.type !== '' && outer.length === 0 ? [body] : [...outer, body];
  walk.bodies.push(...inner);
  const own = scope.decorators.filter(decorator => !scope.parameters.some(parameter => contains(parameter, decorator)));
  const links = [...around, ...parameterLinks(scope, walk)];
  inScope(walk, () => {
    declareParameters(scope, walk);
    visit.statements(scope.statements);
    for (const { default: value } of scope.parameters) if (value) visit.expression(value);
  });
  walk.bodies.splice(0, walk.bodies.length, ...outer);
  const route = routeOf(scope, own, walk);
  const chain = [...links, ...own.filter(decorator => decorator !== route?.decorator).map(decorator => decoratorLink(decorator, walk))];
  const facts = bodyFacts(body);
  walk.functions.push({ name: scope.name, type: walk.type, links: chain, ...facts });
  if (chain.some(({ auth }) => auth) && own.some(decorator => walk.tables.routers.some(({ guards }) => guards.includes(lastName(decorator.callee))))) walk.guarded.add('*');
  noteGuard(scope, own, facts.auth, walk);
  const form = route ?? formOf(scope, body, walk);
  if (!form || walk.depth > 20) return;
  const at = named ?? nameSpan(scope, own, walk);
  // In Python and JavaScript a decorator may do anything.
  const unknownWrapper = wrapped || (walk.language === 'python' && chain.some(({ known }) => !known));
  walk.routes.push({
    ...at, framework: form.framework, router: form.router, needsRouter: form.router !== '' && form.router.startsWith('#') === false, path: form.path,
    speaks: [form.path, scope.name, ...scope.types, ...scope.parameters.map(({ type }) => type ?? '')].some(text => text !== '' && (walk.knowledge.speaksOfPatients(text))),
    links: form.links.concat(chain), wrapped: unknownWrapper, handlers: [scope.name], body: facts, type: walk.type, free: form.free, byForm: form.byForm,
  } satisfies RouteFacts);
}

interface Form {
  readonly framework: string;
  readonly router: string;
  readonly path: string;
  readonly links: readonly Link[];
  readonly free: boolean;
  readonly byForm: boolean;
  readonly decorator?: Call;
}

/** `@app.get('/x')`, `@Get(':id')`, `[HttpGet]`, `@api_view`. */
function routeOf(scope: Scope, decorators: readonly Call[], walk: Walk): Form | undefined {
  for (const decorator of decorators) {
    const name = lastName(decorator.callee);
    const path = decorator.arguments.map(({ value }) => literalOf(value.kind === 'list' ? value.items[0] : value, walk)).find(text => text !== undefined) ?? '';
    const { lead } = chainOf(decorator);
    const called = lead !== '' && decorator.callee.kind === 'member' ? walk.tables.routers.find(entry => entry.decorators.includes(name) && isRouterName(entry, lead, walk)) : undefined;
    if (called) {
      const ref = lookup(walk.env, lead);
      const entry = ref?.entry ?? called;
      return { framework: entry.id, router: ref?.id ?? lead, path, links: dependencyLinks(decorator, walk), free: true, byForm: false, decorator };
    }
    const entry = walk.tables.controllers.find(({ methods, free }) => methods.includes(plain(name)) && (free || walk.type !== ''));
    if (entry) {
      const paths = decorators.filter(other => other !== decorator && [...entry.classes, ...entry.paths].includes(plain(lastName(other.callee))));
      const more = paths.flatMap(other => other.arguments.flatMap(({ value }) => literalOf(value, walk) ?? [])).join('/');
      return { framework: entry.id, router: '', path: [path, more].filter(part => part !== '').join('/'), links: [], free: entry.free, byForm: false, decorator };
    }
  }
  return returningForm(scope, decorators, walk);
}

/** MVC's actions: methods of a controller that return an answer. */
function returningForm(scope: Scope, decorators: readonly Call[], walk: Walk): Form | undefined {
  if (walk.type === '') return undefined;
  const answer = scope.types.map(type => type.replace(/^(?:Task|ValueTask)</, '')).find(type => type !== '');
  const entry = answer === undefined ? undefined : walk.tables.controllers.find(({ returns }) => returns.some(name => answer === name || answer.startsWith(`${name}<`) || answer.startsWith(`${name}>`)));
  if (!entry || decorators.some(({ callee }) => entry.excluded.includes(plain(lastName(callee))))) return undefined;
  return { framework: entry.id, router: '', path: '', links: [], free: false, byForm: false };
}

function isRouterName(entry: RouterEntry, lead: string, walk: Walk): boolean {
  const ref = lookup(walk.env, lead);
  return ref === undefined || ref.entry.id === entry.id || ref.entry.decorators.length > 0;
}

function plain(name: string): string {
  return name.replace(/^.*[\\.]/, '').replace(/Attribute$/, '');
}

/** Functions that are handlers by their name or parameters. */
function formOf(scope: Scope, body: Body, walk: Walk): Form | undefined {
  if (walk.type !== '' || walk.depth > 1) return undefined;
  const names = scope.parameters.map(({ name }) => (name.kind === 'name' ? name.name : ''));
  const entry = walk.tables.controllers.find(one => isForm(one, scope, names, body));
  return entry && { framework: entry.id, router: '', path: '', links: [], free: true, byForm: true };
}

function isForm(entry: ControllerEntry, scope: Scope, names: readonly string[], body: Body): boolean {
  if (entry.actions.includes(scope.name)) return true;
  if (scope.parameters.some(({ type }) => type !== undefined && entry.parameterTypes.includes(type))) return true;
  if (entry.handlerNames.includes(scope.name) && entry.handlerParameters.some(list => list.every((name, i) => names[i]?.replace(/^_/, '') === name))) return true;
  return entry.parameters.length > 0 && entry.parameters.every((name, i) => names[i] === name) && entry.calls.some(name => body.calls.has(name));
}

/** Names and types of parameters that tell who asks; dependencies of FastAPI. */
function parameterLinks(scope: Scope, walk: Walk): Link[] {
  const dependencies = walk.tables.routers.flatMap(entry => entry.dependencies);
  return scope.parameters.flatMap(parameter => {
    const links: Link[] = [];
    const inner = scope.decorators.filter(decorator => contains(parameter, decorator)).map(decorator => ({ ...linkOf(decorator, walk), known: true }));
    links.push(...inner);
    const { type, default: value } = parameter;
    if (value?.kind === 'call' && dependencies.includes(lastName(value.callee))) links.push(dependencyLink(value, walk));
    else if (type !== undefined) {
      const link = linkOfNames('', [type.slice(0, 200)], walk);
      links.push({ ...link, known: true });
      if (/\bSecurity\(/.test(type) && dependencies.includes('Security')) links.push({ ...link, auth: true, known: true });
    }
    if (parameter.name.kind === 'name') links.push(namedLink(parameter.name.name, walk));
    return links;
  });
}

/** `currentUser`, `principal`, `api_key`; names of patients' own data say nothing. */
function namedLink(name: string, walk: Walk): Link {
  const { classOf } = walk.knowledge.names;
  const link = linkOfNames('', [name], walk);
  const isData = typeof classOf(name) === 'object';
  return { ...link, auth: !isData && (link.auth || walk.knowledge.isProof(name)), known: true, open: false };
}

function dependencyLink(call: Call, walk: Walk): Link {
  const names = call.arguments.flatMap(({ value }) => namesIn(value, walk));
  const link = linkOfNames(call.arguments[0] ? lastName(call.arguments[0].value) : '', names, walk);
  // Classes of parameters and getters of stores are no protection.
  const harmless = names.every(name => /^[A-Z]/.test(name) || /^(?:get_|provide_|common_|make_|build_)/.test(name));
  return { ...link, auth: link.auth || lastName(call.callee) === 'Security', known: link.known || harmless };
}

/** `@router.get('/x', dependencies=[Depends(check)])`. */
function dependencyLinks(decorator: Call, walk: Walk): Link[] {
  return decorator.arguments.flatMap(({ name, value }) => (name !== undefined && walk.tables.routers.some(({ hooks }) => hooks.includes(name)) ? (value.kind === 'list' ? value.items : [value]).map(item => (item.kind === 'call' && walk.tables.routers.some(({ dependencies }) => dependencies.includes(lastName(item.callee))) ? dependencyLink(item, walk) : linkOf(item, walk))) : []));
}

export function decoratorLink(decorator: Call, walk: Walk): Link {
  const link = linkOf(decorator, walk);
  const { open } = walk.knowledge.speechOf(lastName(decorator.callee), walk.language);
  return { ...link, open: link.open || open };
}

function declareParameters(scope: Scope, walk: Walk): void {
  for (const { name, type } of scope.parameters) {
    if (name.kind !== 'name') continue;
    noteStore(name.name, type, walk);
    const entry = type === undefined && walk.depth <= 1 ? walk.tables.routers.find(({ parameters }) => parameters.includes(name.name)) : routerOfType(type, walk);
    if (!entry) continue;
    const id = `#${walk.nextId++}`;
    walk.routers.push({ id, name: scope.name, framework: entry.id, parent: '', path: '', links: [], key: `${scope.name}(${name.name}`, app: false, start: scope.start });
    walk.env.routers.set(name.name, { id, entry });
  }
}

/** The framework whose router has this declared type: `*gin.Engine`, `FastifyInstance`. */
export function routerOfType(type: string | undefined, walk: Walk): RouterEntry | undefined {
  const bare = type?.slice(0, 200).replace(/^[*&\s]+/, '').replace(/[<?].*$/s, '').trim();
  return bare === undefined || bare === '' ? undefined : walk.tables.routers.find(({ types }) => types.includes(bare));
}

/** `@app.before_request` on a function that asks who it is protects all routes. */
function noteGuard(scope: Scope, decorators: readonly Call[], auth: boolean, walk: Walk): void {
  const isGuard = decorators.some(({ callee }) => walk.tables.routers.some(({ guards }) => guards.includes(lastName(callee))));
  if (isGuard && (auth || walk.knowledge.speechOf(scope.name, walk.language).auth)) walk.guarded.add('*');
}

const maxHeader = 600;

/** Where a function's or class's name stands, after its decorators. */
export function nameSpan(scope: Scope, decorators: readonly Call[], walk: Walk): Span {
  const before = scope.parameters[0]?.start ?? scope.end;
  const from = Math.max(scope.start, ...decorators.map(({ end }) => end).filter(end => end <= before));
  const text = walk.text({ start: from, end: Math.min(scope.end, from + maxHeader) });
  const name = scope.name.slice(0, 100);
  for (let at = text.indexOf(name); at >= 0 && name !== ''; at = text.indexOf(name, at + 1)) {
    if (!/[\w$]/.test(text[at - 1] ?? ' ') && !/[\w$]/.test(text[at + name.length] ?? ' ')) return { start: from + at, end: from + at + name.length };
  }
  return { start: scope.start, end: Math.min(scope.end, scope.start + Math.max(1, name.length)) };
}
