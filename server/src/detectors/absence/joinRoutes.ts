// The join of routes: which routes to patient data have no authentication, or no audit log, in their chain.
import type { Confidence } from '../../engine/finding';
import type { AbsenceFinding, AbsenceStep, AbsenceUnit } from './join';
import type { Access, BodyFacts, FunctionFacts, Link, RouteFacts, RouterFacts, TypeFacts, UseFacts } from './facts';
import type { AbsenceKnowledge } from './knowledge';

/** A fact with the unit it is of; positions are those of the document. */
interface Placed<T> { readonly fact: T; readonly unit: number; readonly at: number }

interface Found {
  auth: boolean;
  audit: boolean;
  unknown: boolean;
  /** Whoever asks is let in, and this is said at the route itself. */
  openHere: boolean;
}

const maxHelpers = 6;
const maxParents = 12;
/** More of them are no code that somebody wrote. */
const maxUses = 200;
const maxMounts = 20;

const auditing = 'a line in the audit log, e.g. auditLog.record(user, action, patient)';

export function routeFindings(units: readonly AbsenceUnit[], language: string, knowledge: AbsenceKnowledge, context: boolean): AbsenceFinding[] {
  if (!units.some(({ facts }) => facts.routes.length > 0 || facts.types.some(({ whole }) => whole))) return [];
  const { controllers, routers: entries } = knowledge.tables(language);
  const file = gather(units, new Set(entries.filter(({ ordered }) => ordered).map(({ id }) => id)));
  const satisfying = new Map([...entries, ...controllers].map(({ id, satisfy }) => [id, satisfy]));
  const found: AbsenceFinding[] = [];
  for (const { fact: route, unit, at } of file.routes) {
    const type = file.typeNamed(route.type);
    if (type?.whole || isOpenRoute(route, knowledge)) continue;
    const router = route.router === '' ? undefined : file.routerOf(route.router, unit);
    if (route.needsRouter && !router) continue;
    const root = router ? file.rootOf(router) : route.router;
    if (root.startsWith('!') && !units.some(({ facts }) => facts.modules.includes(root.slice(1)))) continue;
    // Interfaces of clients have the annotations of routes, too.
    if (route.type !== '' && (!type || type.unknownBase || (!type.controller && !route.free))) continue;
    const body = reachOf(route, unit, file);
    if (route.byForm && !route.speaks && !body.access && !context) continue;
    const paths = router ? file.pathsOf(router) : '';
    const speaks = route.speaks || body.access !== undefined || (type?.speaks ?? false) || knowledge.speaksOfPatients(type?.path ?? '') || knowledge.speaksOfPatients(paths) || knowledge.speaksOfPatients(router?.fact.name ?? '') || (context && route.byForm);
    if (!speaks) continue;
    const chain = chainOf(route, router, type, body, at, `${paths}${route.path}`, file);
    if (route.wrapped) continue;
    const start = units[unit]!.start;
    const span = { start: start + route.start, end: start + route.end };
    const broken = units[unit]!.facts.broken;
    if (!chain.auth || chain.openHere) {
      const app = (router !== undefined && file.isApp(router)) || chain.openHere;
      const confidence: Confidence = app && !chain.unknown && !broken ? 'high' : broken && chain.unknown ? 'low' : 'medium';
      found.push({ ...span, rule: 'missing-authentication', confidence, label: chain.openHere ? 'route to patient data that is open to everybody' : 'route to patient data', satisfy: satisfying.get(nameOf(route, router)) ?? 'a check of who asks', trace: traceOf(body.access) });
    }
    if (body.access && !chain.audit) {
      found.push({ ...span, rule: 'missing-audit-log', confidence: body.access.access.remote || chain.unknown || broken ? 'low' : 'medium', label: 'handler that reads or changes patient records', satisfy: auditing, trace: traceOf(body.access) });
    }
  }
  for (const { fact: type, unit } of file.types) {
    if (!type.whole || !type.here || !type.controller || type.unknownBase) continue;
    const methods = file.methodsOf(type.name);
    const access = type.body.access ? { access: type.body.access, unit } : methods.map(method => access_(method)).find(one => one);
    if (!(type.speaks || access) || (type.needsAccess && !access)) continue;
    const all = [...type.links, ...methods.flatMap(({ fact }) => (type.framework === 'rails' || type.framework === 'laravel' ? [] : fact.links))];
    const linked = all.map(link => file.resolve(link));
    const open = linked.some(link => link.open);
    const auth = file.auth || file.guarded.has(type.name) || linked.some(link => link.auth) || type.body.auth || methods.some(({ fact }) => fact.auth);
    const audit = file.audit || linked.some(link => link.audit) || type.body.audit || methods.some(({ fact }) => fact.audit || fact.calls.some(name => file.functionsNamed(name).some(one => one.fact.audit)));
    const start = units[unit]!.start;
    const span = { start: start + type.start, end: start + type.end };
    const broken = units[unit]!.facts.broken;
    const trace = traceOf(access || undefined);
    if (!auth || (open && !type.links.some(link => link.auth))) found.push({ ...span, rule: 'missing-authentication', confidence: broken ? 'low' : 'medium', label: open ? 'class of handlers of patient data that is open to everybody' : 'class of handlers of patient data', satisfy: satisfying.get(type.framework) ?? 'a check of who asks', trace });
    if (access && !audit) found.push({ ...span, rule: 'missing-audit-log', confidence: access.access.remote || broken ? 'low' : 'medium', label: 'class of handlers that reads or changes patient records', satisfy: auditing, trace });
  }
  return found;

  function access_({ fact, unit }: Placed<FunctionFacts>): Reached['access'] {
    return fact.access && { access: fact.access, unit };
  }

  function traceOf(access: Reached['access']): AbsenceStep[] {
    if (!access) return [];
    const { start } = units[access.unit]!;
    return access.access.start < 0 ? [] : [{ start: start + access.access.start, end: start + access.access.end, label: 'patient records are read or changed' }];
  }
}

function nameOf(route: RouteFacts, router: Placed<RouterFacts> | undefined): string {
  return router?.fact.framework ?? route.framework;
}

/** Routes by which one comes in, and those that tell of the server. */
function isOpenRoute({ path, byForm, handlers }: RouteFacts, knowledge: AbsenceKnowledge): boolean {
  const parts = path.split('/').filter(part => part !== '' && !/^[:{<*$(]/.test(part) && !part.endsWith('}'));
  const last = parts.at(-1);
  if (last !== undefined) return knowledge.isOpenRoute(last);
  return byForm && handlers.some(name => knowledge.isOpenRoute(name));
}

interface Reached {
  auth: boolean;
  audit: boolean;
  access: { readonly access: Access; readonly unit: number } | undefined;
}

interface File {
  /** Frameworks whose middleware is only before what follows it. */
  readonly ordered: ReadonlySet<string>;
  readonly routes: readonly Placed<RouteFacts>[];
  readonly types: readonly Placed<TypeFacts>[];
  /** What is put before the routes of a router, and where the router of a name is mounted. */
  usesOf(router: Placed<RouterFacts>): readonly Placed<UseFacts>[];
  mountsOf(name: string): readonly Placed<UseFacts>[];
  /** Of routes that are calls on nothing. */
  usesNamed(router: string): readonly Placed<UseFacts>[];
  readonly guarded: ReadonlySet<string>;
  readonly auth: boolean;
  readonly audit: boolean;
  functionsNamed(name: string): readonly Placed<FunctionFacts>[];
  methodsOf(type: string): readonly Placed<FunctionFacts>[];
  typeNamed(name: string): TypeFacts | undefined;
  routerOf(name: string, unit: number): Placed<RouterFacts> | undefined;
  parentOf(router: Placed<RouterFacts>): Placed<RouterFacts> | undefined;
  pathsOf(router: Placed<RouterFacts>): string;
  resolve(link: Link): Link;
  /** What the topmost of the routers around is below: empty, or the module of a framework. */
  rootOf(router: Placed<RouterFacts>): string;
  /** It belongs to an application that the file makes. */
  isApp(router: Placed<RouterFacts>): boolean;
}

function gather(units: readonly AbsenceUnit[], ordered: ReadonlySet<string>): File {
  const place = <T>(list: (unit: AbsenceUnit) => readonly T[], at: (fact: T) => number): Placed<T>[] => units.flatMap((unit, i) => list(unit).map(fact => ({ fact, unit: i, at: unit.start + at(fact) })));
  const functions = new Map<string, Placed<FunctionFacts>[]>();
  const methods = new Map<string, Placed<FunctionFacts>[]>();
  for (const one of place(({ facts }) => facts.functions, () => 0)) {
    append(functions, one.fact.name, one);
    if (one.fact.type !== '') append(methods, one.fact.type, one);
  }
  const routers = place(({ facts }) => facts.routers, ({ start }) => start);
  const byId = new Map<string, Placed<RouterFacts>>();
  const byName = new Map<string, Placed<RouterFacts>>();
  const begun = new Map<string, Placed<RouterFacts>>();
  for (const one of routers) {
    const { start, key } = one.fact;
    // A part of a large function begins in the text around it: its router is that of the part before.
    const same = start < 0 && key !== '' ? begun.get(key) : undefined;
    byId.set(`${one.unit}:${one.fact.id}`, same ?? one);
    if (same) continue;
    begun.set(key, one);
    if (one.fact.name !== '' && !byName.has(one.fact.name)) byName.set(one.fact.name, one);
  }
  const types = place(({ facts }) => facts.types, ({ start }) => start);
  const merged = new Map<string, TypeFacts>();
  for (const { fact } of types) {
    const old = merged.get(fact.name);
    merged.set(fact.name, old ? merge(old, fact) : fact);
  }
  const guarded = new Set(units.flatMap(({ facts }) => facts.guarded));
  const routerOf: File['routerOf'] = (name, unit) => byId.get(`${unit}:${name}`) ?? byName.get(name) ?? byName.get(name.slice(name.lastIndexOf('.') + 1));
  const parentOf: File['parentOf'] = router => (router.fact.parent === '' ? undefined : routerOf(router.fact.parent, router.unit));
  const functionsNamed: File['functionsNamed'] = name => functions.get(name) ?? [];
  const uses = new Map<string, Placed<UseFacts>[]>();
  const mounts = new Map<string, Placed<UseFacts>[]>();
  for (const use of place(({ facts }) => facts.uses, ({ start }) => start)) {
    const target = routerOf(use.fact.router, use.unit);
    append(uses, target ? `${target.unit}:${target.fact.id}` : use.fact.router, use);
    for (const name of new Set(use.fact.mounts)) append(mounts, name, use);
  }
  // Models that write down themselves who looks at them.
  const audited = types.some(({ fact }) => !fact.controller && fact.speaks && (fact.body.audit || fact.links.some(({ audit }) => audit)));
  return {
    ordered,
    routes: place(({ facts }) => facts.routes, ({ start }) => start),
    types: types.map(one => ({ ...one, fact: one.fact.here ? { ...merged.get(one.fact.name)!, start: one.fact.start, end: one.fact.end, here: true } : one.fact })),
    usesOf: ({ unit, fact }) => uses.get(`${unit}:${fact.id}`) ?? [], mountsOf: name => mounts.get(name) ?? [], usesNamed: name => uses.get(name) ?? [],
    guarded, auth: units.some(({ facts }) => facts.auth) || guarded.has('*'), audit: units.some(({ facts }) => facts.audit) || audited,
    functionsNamed, methodsOf: type => methods.get(type) ?? [], typeNamed: name => merged.get(name), routerOf, parentOf,
    pathsOf(router) {
      let path = '';
      for (let at: Placed<RouterFacts> | undefined = router, i = 0; at && i < maxParents; at = parentOf(at), i++) path = at.fact.path + path;
      return path;
    },
    rootOf(router) {
      let at = router;
      for (let i = 0; i < maxParents; i++) {
        const parent = parentOf(at);
        if (!parent) break;
        at = parent;
      }
      return at.fact.parent;
    },
    isApp(router) {
      for (let at: Placed<RouterFacts> | undefined = router, i = 0; at && i < maxParents; at = parentOf(at), i++) if (at.fact.app) return true;
      return false;
    },
    resolve(link) {
      const own = link.name === '' ? [] : functionsNamed(link.name);
      if (own.length === 0) return link;
      return { ...link, auth: link.auth || own.some(({ fact }) => fact.auth), audit: link.audit || own.some(({ fact }) => fact.audit), known: true };
    },
  };
}

function append<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function merge(a: TypeFacts, b: TypeFacts): TypeFacts {
  return {
    ...a, framework: a.framework || b.framework, path: a.path || b.path, links: [...a.links, ...b.links], unknownBase: a.unknownBase || b.unknownBase, controller: a.controller || b.controller, whole: a.whole || b.whole,
    needsAccess: a.needsAccess || b.needsAccess, speaks: a.speaks || b.speaks,
    body: { auth: a.body.auth || b.body.auth, audit: a.body.audit || b.body.audit, access: a.body.access, calls: [...a.body.calls, ...b.body.calls] },
  };
}

/** What a handler does itself and by functions of the file. */
function reachOf(route: RouteFacts, unit: number, file: File): Reached {
  const reached: Reached = { auth: route.body.auth, audit: route.body.audit, access: route.body.access && { access: route.body.access, unit } };
  const seen = new Set<string>();
  let names = [...(route.type === '' ? route.handlers : []), ...route.body.calls];
  for (let depth = 0; depth < maxHelpers && names.length > 0; depth++) {
    const next: string[] = [];
    for (const name of names) {
      if (seen.has(name)) continue;
      seen.add(name);
      for (const { fact, unit: of } of file.functionsNamed(name)) {
        // A method of another class may be meant, or not: it may satisfy, not accuse.
        const near = fact.type === route.type || fact.type === '' || (depth === 0 && route.type === '');
        if (near || !file.typeNamed(fact.type)?.controller) take(fact, of, reached, next, near);
      }
    }
    names = next;
  }
  return reached;
}

function take(fact: FunctionFacts & BodyFacts, unit: number, reached: Reached, next: string[], near: boolean): void {
  reached.auth ||= fact.auth || fact.links.some(({ auth }) => auth);
  reached.audit ||= fact.audit || fact.links.some(({ audit }) => audit);
  if (near && fact.access && (!reached.access || (reached.access.access.remote && !fact.access.remote))) reached.access = { access: fact.access, unit };
  next.push(...fact.calls);
}

function chainOf(route: RouteFacts, router: Placed<RouterFacts> | undefined, type: TypeFacts | undefined, body: Reached, at: number, path: string, file: File): Found {
  const own = route.links.map(link => file.resolve(link));
  const around: Link[] = type ? type.links.map(link => file.resolve(link)) : [];
  for (let one = router, i = 0; one && i < maxParents; one = file.parentOf(one), i++) {
    around.push(...one.fact.links.map(link => file.resolve(link)));
    around.push(...usesOf(one, i === 0 ? at : one.at, path, file).map(link => file.resolve(link)));
    if (one.fact.name !== '' && file.guarded.has(one.fact.name)) around.push(guard);
  }
  if (!router && route.router.startsWith('!')) around.push(...file.usesNamed(route.router).flatMap(({ fact }) => fact.links));
  const ownAuth = own.some(({ auth }) => auth) || route.handlers.some(name => file.guarded.has(name));
  const openHere = own.some(({ open }) => open) && !ownAuth && !route.body.auth;
  const openAround = around.some(({ open }) => open) && !around.some(({ auth }) => auth);
  return {
    auth: ownAuth || body.auth || file.auth || around.some(({ auth }) => auth),
    audit: body.audit || file.audit || [...own, ...around].some(({ audit }) => audit),
    openHere: openHere || (openAround && !ownAuth && !body.auth),
    unknown: [...own, ...around].some(({ known }) => !known),
  };
}

const guard: Link = { name: '', auth: true, audit: false, open: false, known: true };

/** Middleware put before a router's routes, or around the router where it is mounted. */
function usesOf(router: Placed<RouterFacts>, at: number, path: string, file: File): Link[] {
  const { fact } = router;
  const mounted = fact.name === '' ? [] : file.mountsOf(fact.name).slice(0, maxMounts).flatMap(({ fact: use }) => use.links.filter(link => link.name !== fact.name));
  const ordered = file.ordered.has(fact.framework);
  const before = file.usesOf(router).slice(0, maxUses).filter(({ fact: use, at: used }) => !(ordered && used > at) && (use.path === '' || use.path === '/' || startsWithPath(path, use.path)));
  return [...mounted, ...before.flatMap(({ fact: use }) => use.links)];
}

/** Whether a path lies below another one; parameters are the same whatever they are called. */
function startsWithPath(path: string, start: string): boolean {
  const parts = (text: string): string[] => text.split('/').filter(part => part !== '' && part !== '*');
  const all = parts(path);
  return parts(start).every((part, i) => part === all[i] || part.startsWith(':') || part.startsWith('{'));
}
