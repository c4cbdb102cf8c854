// Routers: applications, groups and routes that are made by calls, with the middleware that is put before them.
import type { Call, Expression, FunctionValue } from '../../views/code';
import type { RouterEntry } from './data';
import type { Link } from './facts';
import type { Chain, Segment } from './chain';
import { noteCall } from './access';
import { chainOf, flat, lastName, linkOf, linkOfNames, namesIn, unwrapped } from './chain';
import type { RouterRef, Walk } from './walk';
import { literalOf, lookup } from './walk';
import type { Place } from './routes';
import { canRoute, flatExpression, isGate, joined, readRoute } from './routes';
import type { Visit } from './visit';

/** A router as an assignment may name it. */
export type Made = RouterRef | undefined;

/** Reads a call that makes, fills or protects a router; `undefined` where it is none. Its inner expressions are visited. */
export function readRouting(call: Call, walk: Walk, visit: Visit): { made: Made } | undefined {
  if (walk.tables.routers.length === 0) return undefined;
  const chain = chainOf(call);
  const { lead, segments } = chain;
  const first = segments[0];
  if (!first?.call) return undefined;
  const maker = makerOf(call, chain, walk);
  if (maker) {
    const { entry, name, rest } = maker;
    const router = declareRouter(entry, name, first.call, walk);
    for (const { value } of first.call.arguments) visit.expression(value);
    if (rest.length > 0) readSegments({ entry, router: router.id, needsRouter: false, lead: '', path: '', links: [] }, rest, walk, visit);
    return { made: router };
  }
  const place = placeOf(lead, first, walk);
  const routing = place && readSegments(place, segments, walk, visit);
  // It may be no router after all: then it says what any call says.
  if (routing && place.needsRouter) noteCall(call, walk);
  return routing;
}

interface Maker {
  readonly entry: RouterEntry;
  readonly name: string;
  /** The calls on what is made. */
  readonly rest: readonly Segment[];
}

/** `express()`, `express.Router()`, `require('express').Router()`, `require('fastify')()`. */
function makerOf(call: Call, { lead, segments }: Chain, walk: Walk): Maker | undefined {
  const [first, second] = segments;
  const module = first!.name === 'require' ? literalOf(first!.call!.arguments[0]?.value, walk) : undefined;
  if (module !== undefined && !second?.call && unwrapped(call.callee).kind !== 'call') return undefined;
  const name = module === undefined ? [lead, first!.name].filter(part => part !== '').join('.') : [module, second?.call ? second.name : ''].filter(part => part !== '').join('.');
  const entry = walk.tables.routers.find(({ makers }) => makers.includes(name));
  return entry && { entry, name, rest: segments.slice(module !== undefined && second?.call ? 2 : 1) };
}

function declareRouter(entry: RouterEntry, name: string, call: Call, walk: Walk): RouterRef {
  const id = `#${walk.nextId++}`;
  const links: Link[] = [];
  let path = '';
  const take = (key: string, value: Expression): void => {
    if (entry.hooks.includes(key)) links.push(...flatExpression(value).map(one => linkOf(one, walk)));
    else if (entry.pathKeys.includes(key) || key === 'prefix') path = literalOf(value, walk) ?? '';
  };
  for (const { name: key, value } of call.arguments) {
    if (key !== undefined) take(key, value);
    else if (value.kind === 'object') for (const one of value.entries) if (one.key !== undefined) take(one.key, one.value);
  }
  walk.routers.push({ id, name: '', framework: entry.id, parent: '', path, links, key: '', app: entry.apps.includes(name), start: call.start });
  return { id, entry };
}

/** Where a chain of calls begins: a router of the file, the framework's own name, or a name that may turn out to be one. */
function placeOf(lead: string, first: Segment, walk: Walk): Place | undefined {
  const known = lead === '' ? undefined : lookup(walk.env, lead);
  if (known) return { entry: known.entry, router: known.id, needsRouter: false, lead, path: '', links: [] };
  const { routers } = walk.tables;
  const root = routers.find(({ roots, implicit, verbs, groups, uses, chain, prefixes }) => {
    const isPart = [verbs, groups, uses, chain, prefixes].some(list => list.includes(first.name));
    return isPart && (lead === '' ? implicit !== '' : roots.includes(lead));
  });
  // Calls on nothing count where the file names the framework: the join knows.
  if (root) return { entry: root, router: walk.group === '' && root.implicit !== '' ? `!${root.implicit}` : walk.group, needsRouter: false, lead, path: '', links: [] };
  if (lead === '') return undefined;
  const likely = routers.find(entry => entry.roots.length === 0 && entry.implicit === '' && isLikely(entry, first));
  return likely && { entry: likely, router: lead, needsRouter: true, lead, path: '', links: [] };
}

/** A call that looks like one on a router: with a path, and something that handles it. */
function isLikely(entry: RouterEntry, { name, call }: Segment): boolean {
  const args = call!.arguments;
  const first = args[0]?.value;
  if (first?.kind === 'object') return entry.verbs.includes(name) && first.entries.some(({ key }) => key !== undefined && entry.addresses.includes(key)) && name === 'route';
  if (entry.uses.includes(name)) return args.length > 0;
  if (entry.verbs.includes(name) && name !== 'route') return args.length > 1 && first !== undefined && isPath(first);
  if (entry.paths.includes(name)) return first !== undefined && isPath(first);
  return entry.groups.includes(name) && first !== undefined && isPath(first);
}

function isPath(expression: Expression): boolean {
  const at = unwrapped(expression);
  return (at.kind === 'literal' && at.type === 'string') || at.kind === 'template' || at.kind === 'list';
}

function readSegments(place: Place, segments: readonly Segment[], walk: Walk, visit: Visit): { made: Made } | undefined {
  const { entry } = place;
  const pending: (() => void)[] = [];
  let made: Made;
  let relevant = false;
  for (const [i, { name, call }] of segments.entries()) {
    if (!call) continue;
    if (entry.chain.includes(name)) {
      relevant = true;
      const link = chainLink(name, call, walk);
      // What follows a group is said of the group.
      if (made) addLink(made, link, walk);
      else place.links.push(link);
      visitAll(call, visit);
    } else if (entry.prefixes.includes(name)) {
      place.path += joined(literalOf(call.arguments[0]?.value, walk));
      relevant = true;
    } else if (entry.paths.includes(name) && call.arguments.length === 1) {
      place.path += joined(literalOf(call.arguments[0]?.value, walk));
      relevant = true;
    } else if (name === 'all' && entry.uses.includes('use') && isGate(call, walk)) {
      // `app.all('/patients/*', auth)`
      relevant = true;
      readUse(place, call, walk, visit);
    } else if (name === 'all' && entry.paths.length > 0 && place.path !== '' && call.arguments.length === 1 && i < segments.length - 1) {
      // `.route('/x').all(auth).get(f)`
      place.links.push(...flat(call.arguments).map(value => linkOf(value, walk)));
    } else if (entry.verbs.includes(name) && canRoute(entry, call, place, walk)) {
      relevant = true;
      readRoute(place, call, pending, walk, visit);
    } else if (entry.groups.includes(name) || entry.subrouters.includes(name)) {
      relevant = true;
      made = readGroup(place, name, call, walk, visit);
    } else if (entry.registers.includes(name)) {
      relevant = true;
      readRegister(place, call, walk, visit);
    } else if (entry.uses.includes(name)) {
      relevant = true;
      readUse(place, call, walk, visit);
    } else if (relevant || !place.needsRouter) {
      // `.withTypeProvider()`, `.Build()`: unknown links of a chain say what their names say.
      if (relevant) place.links.push({ ...linkOfNames(name, [name], walk), known: true });
      visitAll(call, visit);
    } else return undefined;
  }
  if (!relevant && place.needsRouter) return undefined;
  for (const run of pending) run();
  return { made };
}

function addLink({ id }: RouterRef, link: Link, walk: Walk): void {
  const at = walk.routers.findIndex(router => router.id === id);
  if (at >= 0) walk.routers[at] = { ...walk.routers[at]!, links: [...walk.routers[at]!.links, link] };
}

function visitAll(call: Call, visit: Visit): void {
  for (const { value } of call.arguments) visit.expression(value);
}

/** `middleware('auth')`, `With(auth)`; `withoutMiddleware('auth')` takes away. */
function chainLink(name: string, call: Call, walk: Walk): Link {
  const names = [name, ...flat(call.arguments).flatMap(argument => namesIn(argument, walk))];
  const link = linkOfNames(name, names, walk);
  const unknown = !link.known && call.arguments.length > 0 && /^(?:middleware|With|add)$/.test(name);
  const taken = /^without/i.test(name) && link.auth;
  return { ...link, auth: link.auth && !taken, open: link.open || taken, known: !unknown };
}

function functionOf(call: Call): FunctionValue | undefined {
  const found = call.arguments.map(({ value }) => unwrapped(value)).find(value => value.kind === 'function');
  return found?.kind === 'function' && found.scope.kind === 'function' ? found : undefined;
}

/** A router below another one; where it gets a function, what stands in it belongs to the new one. */
function readGroup(place: Place, name: string, call: Call, walk: Walk, visit: Visit): Made {
  const { entry } = place;
  const args = flat(call.arguments).map(unwrapped);
  const inner = functionOf(call);
  const own = args.filter(value => value !== inner);
  const path = own.map(value => literalOf(value, walk)).find(text => text !== undefined) ?? '';
  const links = own.filter(value => value.kind !== 'literal' && value.kind !== 'object').map(value => linkOf(value, walk));
  for (const value of own) {
    if (value.kind !== 'object') continue;
    for (const { key, value: one } of value.entries) if (key !== undefined && entry.hooks.includes(key)) links.push(linkOf(one, walk));
  }
  if (walk.knowledge.speechOf(name, walk.language).auth) links.push(linkOfNames(name, [name], walk));
  const id = `#${walk.nextId++}`;
  const isPathless = name === 'authenticate';
  walk.routers.push({ id, name: '', framework: entry.id, parent: place.router, path: place.path + (isPathless ? '' : joined(path)), links: [...place.links, ...links], key: `${place.lead}.${name}${path}`, app: false, start: call.start });
  const ref: RouterRef = { id, entry };
  if (inner) {
    const group = walk.group;
    walk.group = id;
    visit.callback(inner, ref);
    walk.group = group;
  }
  place.router = id;
  place.path = '';
  place.links.length = 0;
  return ref;
}

/** `fastify.register(plugin, { prefix })`: the plugin's own function is a router below. */
function readRegister(place: Place, call: Call, walk: Walk, visit: Visit): void {
  const inner = functionOf(call);
  const [plugin, options] = call.arguments.map(({ value }) => unwrapped(value));
  const prefix = options?.kind === 'object' ? literalOf(options.entries.find(({ key }) => key === 'prefix')?.value, walk) : undefined;
  if (inner) {
    const id = `#${walk.nextId++}`;
    walk.routers.push({ id, name: '', framework: place.entry.id, parent: place.router, path: joined(prefix), links: [], key: `${place.lead}.register${prefix ?? ''}`, app: false, start: call.start });
    visit.callback(inner, { id, entry: place.entry });
    return;
  }
  if (!plugin) return;
  const names = namesIn(plugin, walk);
  // The plugins that only offer authentication do not ask for it.
  const offers = names.some(name => /^@?fastify|jwt|cookie|session/i.test(name));
  const link = linkOf(plugin, walk);
  walk.uses.push({ router: place.router, path: joined(prefix), links: prefix === undefined && !offers ? [{ ...link, known: true }] : [], mounts: [lastName(plugin)], start: call.start });
  visitAll(call, visit);
}

function readUse(place: Place, call: Call, walk: Walk, visit: Visit): void {
  const args = flat(call.arguments).map(unwrapped);
  const path = literalOf(args[0], walk);
  const isPathed = path !== undefined && /^[/*]/.test(path);
  const links: Link[] = [];
  const mounts: string[] = [];
  for (const value of args) {
    if (isPathed && value === args[0]) continue;
    const body = visit.body(value);
    const link = linkOf(value, walk);
    // Fastify's `addHook('onRequest', f)`; a router that is mounted.
    const isMount = /(?:router?s?|routes|controllers?|modules?|api)$/i.test(link.name);
    links.push({ ...link, auth: link.auth || body?.auth === true, audit: link.audit || body?.audit === true, known: link.known || isMount || body !== undefined || value.kind === 'literal' });
    if (value.kind === 'name' || value.kind === 'member' || value.kind === 'call') mounts.push(...namesIn(value, walk));
  }
  walk.uses.push({ router: place.router, path: isPathed ? joined(place.path + path.replace(/\*+$/, '')) : place.path, links, mounts, start: call.start });
  for (const value of args) if (value.kind !== 'function') visit.expression(value);
}
