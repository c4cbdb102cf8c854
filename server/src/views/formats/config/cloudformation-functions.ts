// CloudFormation's intrinsic functions, left symbolic: Ref and GetAtt are references, If is its choices, texts with holes are unknown.
import type { ConfigEntry, ConfigMap, ConfigValue } from '../../config';
import { itemsOf, makeReference, makeScalar, makeUnknown, mapInside, mapOf, respan, textOf, valueAt } from './values';

export interface Template {
  readonly parameters: ReadonlySet<string>;
  readonly mappings: ConfigMap | undefined;
}

/** The value with the functions in it resolved as far as they say something. */
export function resolveFunctions(value: ConfigValue, template: Template): ConfigValue {
  switch (value.kind) {
    case 'unknown': return makeUnknown(value.start, value.end, value.parts.map(part => resolveFunctions(part, template)), value.choices);
    case 'map': {
      const [only] = value.entries;
      if (only && value.entries.length === 1 && isFunction(only.key)) return callFunction(value, only, template);
      return mapInside(value, inner => resolveFunctions(inner, template));
    }
    default: return mapInside(value, inner => resolveFunctions(inner, template));
  }
}

function isFunction(key: string): boolean {
  return key === 'Ref' || key.startsWith('Fn::');
}

function callFunction(call: ConfigMap, { key, value }: ConfigEntry, template: Template): ConfigValue {
  const { start, end } = call;
  const args = itemsOf(value).map(item => resolveFunctions(item, template));
  switch (key) {
    case 'Ref': return reference(call, [textOf(value) ?? ''], template);
    case 'Fn::GetAtt': return reference(call, attribute(value), template);
    case 'Fn::Sub': return substitute(call, value, template);
    case 'Fn::If': return args.length === 3 ? makeUnknown(start, end, args.slice(1), args.slice(1)) : makeUnknown(start, end, args);
    case 'Fn::Join': return join(call, args);
    case 'Fn::FindInMap': return makeUnknown(start, end, args, found(args, template));
    case 'Fn::Base64': return args[0] ? respan(args[0], call) : makeUnknown(start, end);
    default: return makeUnknown(start, end, args);
  }
}

function reference({ start, end }: ConfigMap, target: readonly string[], { parameters }: Template): ConfigValue {
  const [first = ''] = target;
  if (first === '') return makeUnknown(start, end);
  return makeReference(start, end, parameters.has(first) ? ['var', ...target] : target);
}

/** `Key.Arn`, `[Key, Arn]`; an attribute may have dots. */
function attribute(value: ConfigValue): string[] {
  if (value.kind === 'list') return value.items.map(item => textOf(item) ?? '?');
  const text = textOf(value) ?? '';
  const dot = text.indexOf('.');
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

/** `${Name}`, `${Name.Attribute}`, `${!Literal}` in a text, perhaps with values for names. */
function substitute(call: ConfigMap, value: ConfigValue, template: Template): ConfigValue {
  const [first, second] = value.kind === 'list' ? value.items : [value];
  const text = textOf(first);
  const given = mapOf(second);
  const { start, end } = call;
  if (text === undefined) return makeUnknown(start, end, first ? [first] : []);
  const pieces: ConfigValue[] = [];
  let literal = '';
  let from = 0;
  for (let at = text.indexOf('${'); at >= 0; at = text.indexOf('${', from)) {
    const close = text.indexOf('}', at);
    if (close < 0) break;
    const name = text.slice(at + 2, close).trim();
    literal += text.slice(from, at);
    from = close + 1;
    if (name.startsWith('!')) {
      literal += `\${${name.slice(1)}}`;
      continue;
    }
    if (literal !== '') pieces.push(makeScalar(start, end, literal));
    literal = '';
    const own = valueAt(given, name);
    pieces.push(own ? resolveFunctions(own, template) : reference(call, attribute(makeScalar(start, end, name)), template));
  }
  literal += text.slice(from);
  if (literal !== '') pieces.push(makeScalar(start, end, literal));
  if (pieces.every(piece => piece.kind === 'scalar')) return makeScalar(start, end, pieces.map(piece => piece.text).join(''));
  return pieces.length === 1 ? respan(pieces[0]!, call) : makeUnknown(start, end, pieces);
}

function join({ start, end }: ConfigMap, [separator, list]: readonly ConfigValue[]): ConfigValue {
  const items = itemsOf(list);
  const between = separator?.kind === 'scalar' ? separator.text : undefined;
  if (between !== undefined && items.every(item => item.kind === 'scalar')) return makeScalar(start, end, items.map(item => item.text).join(between));
  return makeUnknown(start, end, items);
}

/** All values a mapping has under a key that is known. */
function found([map, , key]: readonly ConfigValue[], { mappings }: Template): readonly ConfigValue[] | undefined {
  const name = textOf(key);
  const rows = mapOf(valueAt(mappings, textOf(map) ?? ''));
  if (name === undefined || !rows) return undefined;
  const values = rows.entries.flatMap(row => valueAt(row.value, name) ?? []);
  return values.length > 0 && values.length <= 64 ? values : undefined;
}
