// Redactions: what a file sets up so that its logger or error tracker leaves patient data out.
import type { Call, Entry, Expression } from '../../views/code';
import type { Path, Redaction, Taint, CallFacts } from './facts';
import type { Sink } from './sinks';
import type { Walk } from './walk';

const maxText = 2000;
const maxNames = 200;
const maxKeys = 60;

/** Calls that make or set up a logger. */
const logSetup = /^(?:pino|pinoHttp|fastify|Fastify|createLogger|configure|basicConfig|patch|add|NewJSONHandler|NewTextHandler|HandlerOptions|Logger|getLogger|bunyan|Destructure)$/;
/** Options of theirs whose functions see every entry. */
const entryHooks = /^(?:format|formatter|formatters|processors?|filters?|patcher|hooks|transform|ReplaceAttr|replacer|streamSinks|mixin)$/;
const adding = /^(?:addFilter|add_filter|addProcessor|pushProcessor|add_processor|setFormatter|with_processors)$/;
const beforeSend = /^(?:set_?)?before_?send(?:_?(?:transaction|log|span))?$/i;

/** Keeps what a call sets up. */
export function noteRedaction(call: Call, name: string, path: Path, walk: Walk): void {
  if (adding.test(name) && call.arguments.some(({ value }) => hides(value, walk))) keep({ of: 'log', stops: true }, walk);
  if (beforeSend.test(name)) keep({ of: 'sentry', stops: call.arguments.some(({ value }) => hides(value, walk)) }, walk);
  if (/^(?:EnableRedaction|AddRedaction)$/.test(name)) keep({ of: 'log', stops: false }, walk);
  if (path.some(segment => /^(?::?LoggerConfiguration|Destructure|Enrich)/.test(segment))) noteSerilog(call, name, walk);
  for (const { key, value } of optionsOf(call)) noteOption(key, value, logSetup.test(name) || /^@(?:pino|winston|bunyan|fastify)/.test(path[0]!), walk);
}

/** `config.before_send = …`, `config.filter_parameters += [:ssn]` */
export function noteAssigned(name: string, value: Expression | undefined, walk: Walk): void {
  if (!value) return;
  if (beforeSend.test(name)) keep({ of: 'sentry', stops: hides(value, walk) }, walk);
  if (name === 'filter_parameters' || name === 'filter_attributes') keepKeys(textsIn(value, walk), walk);
}

function noteOption(key: string, value: Expression, isLogger: boolean, walk: Walk): void {
  if (beforeSend.test(key)) keep({ of: 'sentry', stops: hides(value, walk) }, walk);
  if (!isLogger) return;
  // pino: a list of paths, or an object with one.
  if (key === 'redact') {
    const paths = value.kind === 'object' ? value.entries.find(entry => entry.key === 'paths')?.value : value;
    keepKeys(paths ? textsIn(paths, walk) : [], walk);
  } else if (key === 'serializers' && value.kind === 'object') keepKeys(value.entries.filter(entry => hides(entry.value, walk)).map(entry => entry.key ?? ''), walk);
  else if (entryHooks.test(key) && hides(value, walk)) keep({ of: 'log', stops: true }, walk);
}

function noteSerilog({ callee, end }: Call, name: string, walk: Walk): void {
  const typed = /<\s*([\w.]+)/.exec(walk.text({ start: callee.end - maxNames, end: Math.min(end, callee.end + maxNames) }).split(name).at(-1) ?? '')?.[1];
  if (name === 'ByTransforming' || name === 'ByIgnoringProperties') keep({ of: 'log', stops: true, persons: true }, walk);
  else if (walk.knowledge.effects.of(name) === 'stop' || (typed !== undefined && walk.knowledge.effects.of(typed) === 'stop')) keep({ of: 'log', stops: true }, walk);
}

function optionsOf({ arguments: given }: Call): { key: string; value: Expression }[] {
  const entries = (list: readonly Entry[]): { key: string; value: Expression }[] => list.flatMap(({ key, value }) => (key === undefined ? [] : [{ key, value }]));
  return given.flatMap(({ name, value }) => [...(name === undefined ? [] : [{ key: name, value }]), ...(value.kind === 'object' ? entries(value.entries) : [])]);
}

/** A function with a sanitizer's name is in it. */
function hides(value: Expression, walk: Walk): boolean {
  const text = walk.text({ start: value.start, end: Math.min(value.end, value.start + maxText) });
  return (text.match(/[A-Za-z_]\w*/g) ?? []).slice(0, maxNames).some(name => walk.knowledge.effects.of(name) === 'stop');
}

function textsIn(value: Expression, walk: Walk): string[] {
  const parts = value.kind === 'list' ? value.items : value.kind === 'operation' ? value.operands : [value];
  return parts.slice(0, maxKeys).flatMap(part => (part.kind === 'literal' && part.type === 'string' ? [walk.text(part.content)] : part === value ? [] : textsIn(part, walk)));
}

function keepKeys(keys: readonly string[], walk: Walk): void {
  const named = keys.filter(key => key !== '');
  if (named.length > 0) keep({ of: 'log', stops: true, keys: named }, walk);
}

function keep(redaction: Redaction, walk: Walk): void {
  if (walk.redactions.length < maxKeys) walk.redactions.push(redaction);
}

/** What the redactions of a document make of data in a call: nothing is left, or less. */
export function redacted(redactions: readonly Redaction[], sink: Sink, isPerson: boolean, call: CallFacts, taint: Taint | undefined): 'stop' | 'lower' | undefined {
  let result: 'lower' | undefined;
  for (const { of, stops, keys, persons } of redactions) {
    if (of === 'log' ? sink.entry.kind !== 'log' : !/^sentry\b/.test(sink.entry.id)) continue;
    if (persons && !isPerson) continue;
    const covered = keys ? coveredBy(keys, taint && keyOf(call, taint), isPerson) : stops ? 'stop' : 'lower';
    if (covered === 'stop') return 'stop';
    result ??= covered;
  }
  return result;
}

/** `patient.ssn` and `*.ssn` cover what stands under `ssn`, and a part of a whole person. */
function coveredBy(paths: readonly string[], key: string | undefined, isPerson: boolean): 'stop' | 'lower' | undefined {
  const plain = (text: string): string => text.replace(/[^a-z0-9]/gi, '').toLowerCase();
  const lasts = paths.map(path => plain(path.split(/[.[\]]+/).filter(part => part !== '' && part !== '*').at(-1) ?? ''));
  if (key !== undefined && lasts.includes(plain(key))) return 'stop';
  return isPerson ? 'lower' : undefined;
}

/** The key or name under which a call is given data. */
function keyOf(call: CallFacts, taint: Taint): string | undefined {
  for (const { name, parts } of call.arguments) for (const { key, below, taints } of parts) if (taints.includes(taint)) return below ?? key ?? name;
  return undefined;
}
