// Routes: a call that registers one, with its path, its chain and what handles it.
import type { Call, Expression } from '../../views/code';
import type { RouterEntry } from './data';
import type { BodyFacts, Link } from './facts';
import { noBody } from './facts';
import { dotted, flat, lastName, linkOf, linkOfNames, namesIn, unwrapped } from './chain';
import type { Walk } from './walk';
import { literalOf } from './walk';
import type { Visit } from './visit';

/** What a call on a router is made on, as its chain is read. */
export interface Place {
  readonly entry: RouterEntry;
  router: string;
  /** The file must declare the router. */
  readonly needsRouter: boolean;
  readonly lead: string;
  path: string;
  readonly links: Link[];
}

/** A path with a slash before it, to be put after another one. */
export function joined(path: string | undefined): string {
  if (path === undefined || path === '') return '';
  return path.startsWith('/') ? path : `/${path}`;
}

export function flatExpression(expression: Expression): readonly Expression[] {
  return expression.kind === 'list' ? expression.items : [expression];
}

const pathLike = /^(?:(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) )?(?:\/|\*|\^|:|\{)|^$/;

/** Whether the arguments are those of a route: a path, and something that handles it. */
export function canRoute(entry: RouterEntry, call: Call, place: Place, walk: Walk): boolean {
  const first = call.arguments[0]?.value;
  if (!first) return false;
  if (first.kind === 'object') return entry.addresses.length > 0 && first.entries.some(({ key }) => key !== undefined && entry.addresses.includes(key));
  // `.route('/x').get(f)`
  if (entry.paths.length > 0 && place.path !== '' && literalOf(first, walk) === undefined) return true;
  const path = literalOf(first, walk);
  if (path === undefined && first.kind !== 'list') return false;
  if (place.needsRouter && path !== undefined && !pathLike.test(path)) return false;
  return call.arguments.length > 1 || (entry.implicit !== '' && call.arguments.length > 0);
}

/** All that stands after the path is authentication: it answers nothing, but lets through. */
export function isGate(call: Call, walk: Walk): boolean {
  const [first, ...rest] = flat(call.arguments).map(unwrapped);
  return first !== undefined && literalOf(first, walk) !== undefined && rest.length > 0 && rest.every(value => value.kind !== 'function' && linkOf(value, walk).auth);
}

interface Handled {
  readonly links: Link[];
  readonly handlers: string[];
  wrapped: boolean;
  body: BodyFacts;
}

export function readRoute(place: Place, call: Call, pending: (() => void)[], walk: Walk, visit: Visit): void {
  const { entry } = place;
  const args = call.arguments.filter(({ value }) => value !== undefined).map(({ value }) => unwrapped(value));
  let path = literalOf(args[0], walk);
  // It may be no route: what it says counts for those around.
  if (place.needsRouter && args[0]) visit.expression(args[0]);
  let at: { start: number; end: number } = args[0] ?? call;
  const rest = path === undefined && args[0]?.kind !== 'list' ? args : args.slice(1);
  const handled: Handled = { links: [], handlers: [], wrapped: false, body: noBody };
  // `match(['GET'], '/x', f)`, `Method("GET", "/x", f)`
  const second = literalOf(rest[0], walk);
  if (second !== undefined && rest.length > 1 && (path === undefined || /^[A-Z]+$/.test(path))) {
    path = second;
    at = rest[0]!;
    rest.shift();
  }
  if (args[0]?.kind === 'object' && rest.length > 0) {
    const address = args[0].entries.find(({ key }) => key !== undefined && entry.addresses.includes(key));
    if (address) {
      path = literalOf(address.value, walk);
      at = address.value;
    }
  }
  const items = rest.flatMap(flatHandlers(entry));
  items.forEach((item, i) => {
    const isHandler = entry.middlewareLast ? i === 0 : i === items.length - 1;
    if (item.kind === 'object') readOptions(entry, item, handled, walk, visit);
    else if (isHandler) readHandler(item, handled, walk, visit, 0);
    else {
      handled.links.push(linkOf(item, walk));
      const body = visit.body(item);
      if (body?.auth) handled.links.push({ name: '', auth: true, audit: body.audit, open: false, known: true });
    }
  });
  const groupPath = place.path;
  const speaks = [path ?? '', groupPath, ...handled.handlers, ...items.map(item => (item.kind === 'list' ? '' : dotted(item)))].some(name => walk.knowledge.speaksOfPatients(name));
  const span = at.start === at.end ? call : at;
  pending.push(() => walk.routes.push({
    start: span.start, end: span.end, framework: entry.id, router: place.router, needsRouter: place.needsRouter,
    path: joined(groupPath) + joined(path), speaks, links: [...place.links, ...handled.links], wrapped: handled.wrapped, handlers: handled.handlers, body: handled.body, type: '', free: true, byForm: false,
  }));
}

/** Express takes lists of middleware; Laravel's list is a controller and its method. */
function flatHandlers(entry: RouterEntry): (value: Expression) => readonly Expression[] {
  return value => (value.kind === 'list' && !entry.anyPath ? value.items : [value]);
}

function readOptions(entry: RouterEntry, object: Extract<Expression, { kind: 'object' }>, handled: Handled, walk: Walk, visit: Visit): void {
  for (const { key, value } of object.entries) {
    if (key === undefined) visit.expression(value);
    else if (entry.handlers.includes(key) || key === 'uses') readHandler(unwrapped(value), handled, walk, visit, 0);
    else if (entry.hooks.includes(key)) {
      for (const one of flatExpression(value)) {
        const link = linkOfNames(lastName(one), [...(key === 'auth' || key === 'config' ? [key] : []), ...namesIn(one, walk)], walk);
        const body = visit.body(one);
        const off = walk.text(value) === 'false';
        handled.links.push(off ? { ...link, auth: false, open: link.auth, known: true } : { ...link, auth: link.auth || body?.auth === true, known: link.known || body !== undefined || key === 'config' || key === 'options' });
      }
    } else visit.expression(value);
  }
}

const maxWrappers = 4;

/** A handler: a function, its name, or one of them in a wrapper. */
function readHandler(item: Expression, handled: Handled, walk: Walk, visit: Visit, depth: number): void {
  const body = visit.body(item);
  if (body) {
    handled.body = body;
    return;
  }
  if (item.kind === 'list') {
    // `[PatientController::class, 'show']`
    const [type, method] = item.items;
    handled.handlers.push(...[type && dotted(type).replace(/\.class$/, ''), literalOf(method, walk)].filter(name => name !== undefined));
    return;
  }
  if (item.kind === 'literal') {
    const text = literalOf(item, walk);
    if (text !== undefined) handled.handlers.push(...text.split('@'));
    return;
  }
  if (item.kind !== 'call') {
    const name = lastName(item);
    if (name !== '') handled.handlers.push(name);
    else visit.expression(item);
    return;
  }
  const inner = item.arguments.map(({ value }) => unwrapped(value)).find(value => value.kind === 'function' || isHandlerName(value, walk));
  const link = linkOfNames(lastName(item.callee), [dotted(item.callee), ...item.arguments.flatMap(({ value }) => (value.kind === 'literal' ? namesIn(value, walk) : []))], walk);
  if (inner && depth < maxWrappers) {
    handled.links.push({ ...link, known: true });
    if (!link.known && !/^(?:HandlerFunc|http)$/i.test(lastName(item.callee))) handled.wrapped = true;
    readHandler(inner, handled, walk, visit, depth + 1);
  } else {
    // `makeHandler(service)` gives a handler; `requireAuth(s.list())` protects one.
    if (link.auth || link.audit || link.open) handled.links.push(link);
    handled.handlers.push(lastName(item.callee));
    visit.expression(item);
  }
}

function isHandlerName(value: Expression, walk: Walk): boolean {
  if (value.kind !== 'name' && value.kind !== 'member' && value.kind !== 'call') return false;
  const name = value.kind === 'call' ? lastName(value.callee) : value.name;
  return walk.knowledge.isPatientVerb(name) || /[hH]andler$/.test(name) || (value.kind === 'call' && value.arguments.some(({ value: one }) => isHandlerName(unwrapped(one), walk) || one.kind === 'function'));
}

