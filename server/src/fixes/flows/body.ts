// Body: a request that has patient data in its address becomes one that has them in its body.
import type { TextChange } from '../../engine/document';
import type { Argument, Call, Expression, Entry } from '../../views/code';
import { removeItems } from './items';
import { queryOf } from './query';
import type { Query } from './query';
import type { Site } from './site';
import { isScript } from './styles';

/** How a client is asked with POST, and where it takes the body. */
type Client = 'fetch' | 'axios' | 'got' | 'requests' | 'guzzle' | 'laravel' | 'httparty' | 'faraday';

/** The edits that make a POST of the GET around the target; `undefined` where that is not mechanical. */
export function moveToBody(site: Site): TextChange[] | undefined {
  const found = requestAround(site);
  const client = found && clientOf(found.call, site);
  if (!found || !client) return undefined;
  const { call, argument } = found;
  const [address] = call.arguments;
  if (!address || address.spread || isForeign(address.value, site)) return undefined;
  if (argument === address) {
    const query = queryOf(address.value, site);
    return query && hasTarget(site, query, address.value) ? withBody(site, call, client, query) : undefined;
  }
  return parametersToBody(site, call, client, argument);
}

function requestAround({ path }: Site): { call: Call; argument: Argument } | undefined {
  for (let at = path.length - 2; at > 0; at--) {
    const step = path[at]!;
    const above = path[at - 1]!;
    if (step.role === 'scope' || step.role === 'statement') return undefined;
    if (step.role !== 'argument' || above.role !== 'expression' || above.node.kind !== 'call') continue;
    const { callee } = above.node;
    if ((callee.kind === 'name' && callee.name === 'fetch') || (callee.kind === 'member' && callee.name === 'get')) return { call: above.node, argument: step.node };
  }
  return undefined;
}

function clientOf({ callee }: Call, site: Site): Client | undefined {
  const { family } = site.style;
  if (callee.kind === 'name') return isScript(site.style) ? 'fetch' : undefined;
  if (callee.kind !== 'member') return undefined;
  const object = site.read(callee.object).slice(-60).split(/[.>:]/).at(-1)!.replace(/^[@$]+/, '').replace(/\(\)$/, '');
  if (isScript(site.style)) return /^(?:got|ky|ofetch)$/i.test(object) ? 'got' : /^(?:axios|\$?http|httpClient|api|apiClient|client|httpService)$/i.test(object) ? 'axios' : undefined;
  if (family === 'python') return /^(?:requests|httpx|session|_?client|http_client|http)$/i.test(object) ? 'requests' : undefined;
  if (family === 'php') return object === 'Http' ? 'laravel' : /^(?:client|httpClient|http|guzzle)$/i.test(object) ? 'guzzle' : undefined;
  return family === 'ruby' ? (object === 'HTTParty' ? 'httparty' : /^(?:Faraday|conn|connection)$/.test(object) ? 'faraday' : undefined) : undefined;
}

/** An address of another's host: in the body the data would still go there. */
function isForeign(address: Expression, site: Site): boolean {
  return /^[^\w/]{0,4}(?:https?:)?\/\//i.test(site.read(address).slice(0, 40).replace(/^[fFrR$]*["'`]/, ''));
}

function hasTarget(site: Site, { at }: Query, { end }: Expression): boolean {
  return at <= site.target.start && site.target.end <= end;
}

function withBody(site: Site, call: Call, client: Client, { at, close, end, parameters }: Query): TextChange[] | undefined {
  const [address, options] = call.arguments;
  if (client === 'fetch' && options) return undefined;
  const isDictionary = site.style.family !== 'javascript' && site.style.family !== 'typescript' && site.style.family !== 'ruby';
  const entries = parameters.map(([key, value]) => site.style.entry(key, value)).join(', ');
  const record = site.style.family === 'php' ? `[${entries}]` : isDictionary ? `{${entries}}` : `{ ${entries} }`;
  const given = bodyArgument(client, record);
  if (given === undefined || (options && client !== 'requests')) return undefined;
  if (call.arguments.some(({ name }) => name === 'params' || name === 'json' || name === 'data')) return undefined;
  return [site.edit(at, end, close), site.edit(address!.end, address!.end, `, ${given}`), ...posted(site, call)];
}

function bodyArgument(client: Client, record: string): string {
  switch (client) {
    case 'fetch': return `{ method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(${record}) }`;
    case 'got': return `{ json: ${record} }`;
    case 'requests': return `json=${record}`;
    case 'guzzle': return `['json' => ${record}]`;
    case 'httparty': return `body: ${record}`;
    default: return record;
  }
}

/** `get` becomes `post`, where the call is one of a client. */
function posted(site: Site, { callee }: Call): TextChange[] {
  if (callee.kind !== 'member') return [];
  const at = site.between(callee.object.end, callee.end).lastIndexOf('get');
  return at < 0 ? [] : [site.edit(callee.object.end + at, callee.object.end + at + 'get'.length, 'post')];
}

/** Parameters that are given beside the address. */
function parametersToBody(site: Site, call: Call, client: Client, argument: Argument): TextChange[] | undefined {
  const post = posted(site, call);
  if (post.length === 0 || argument.spread) return undefined;
  const { value, name } = argument;
  if (client === 'requests' || client === 'httparty') {
    const [from, to] = client === 'requests' ? ['params', 'json'] : ['query', 'body'];
    const taken = call.arguments.some(other => other.name === to || other.name === 'data');
    return name === from && !taken ? [...post, site.edit(argument.start, argument.start + from.length, to)] : undefined;
  }
  if (name !== undefined || call.arguments.indexOf(argument) !== 1) return undefined;
  if (client === 'laravel' || client === 'faraday') return post;
  if (value.kind !== 'object') return undefined;
  const key = client === 'axios' ? 'params' : client === 'got' ? 'searchParams' : 'query';
  const entry = value.entries.find(one => one.key === key && one.start <= site.target.start && site.target.end <= one.end);
  if (!entry || value.entries.some(one => one.key === 'json' || one.key === 'data')) return undefined;
  return client === 'axios' ? asSecond(site, value, entry, post) : renamed(site, entry, key, post);
}

/** Where the body is an argument of its own, the options come after it. */
function asSecond(site: Site, options: Extract<Expression, { kind: 'object' }>, entry: Entry, post: readonly TextChange[]): TextChange[] | undefined {
  const body = site.read(entry.value);
  if (options.entries.length === 1) return [...post, site.edit(options.start, options.end, entry.start === entry.value.start ? entry.key! : body)];
  const index = options.entries.indexOf(entry);
  const gone = removeItems(site, options.entries, index, index, options);
  return gone && [...post, site.edit(options.start, options.start, `${body}, `), gone];
}

function renamed(site: Site, entry: Entry, key: string, post: readonly TextChange[]): TextChange[] | undefined {
  if (entry.start === entry.value.start) return [...post, site.edit(entry.start, entry.start, 'json: ')];
  const at = site.between(entry.start, entry.value.start).indexOf(key);
  return at < 0 ? undefined : [...post, site.edit(entry.start + at, entry.start + at + key.length, 'json')];
}
