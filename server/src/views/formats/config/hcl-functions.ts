// What a call of one of HCL's functions stands for, where that can be seen without running it.
import type { ConfigEntry, ConfigMap, ConfigValue } from '../../config';
import type { Span } from '../../../engine/span';
import { makeList, makeMap, makeScalar, makeUnknown } from './values';

/** Their result is their argument, as far as a setting is concerned. */
const transparent: ReadonlySet<string> = new Set(['tolist', 'toset', 'tomap', 'tostring', 'tonumber', 'tobool', 'sensitive', 'nonsensitive', 'ephemeralasnull', 'flatten', 'compact', 'distinct', 'sort', 'trimspace', 'chomp', 'base64encode']);
const encoders: ReadonlySet<string> = new Set(['jsonencode', 'yamlencode']);

export function callValue(name: string, args: readonly ConfigValue[], { start, end }: Span): ConfigValue {
  const [first] = args;
  if (args.length === 1 && first) {
    if (encoders.has(name)) return encoded(first) ?? makeUnknown(start, end, args);
    // A reference keeps meaning what it refers to; lists and scalars keep their own spans, which is where an edit belongs.
    if (transparent.has(name)) return first;
    if (name === 'lower' && first.kind === 'scalar') return makeScalar(start, end, first.text.toLowerCase());
    if (name === 'upper' && first.kind === 'scalar') return makeScalar(start, end, first.text.toUpperCase());
  }
  if (name === 'concat' && args.every(arg => arg.kind === 'list')) return makeList(start, end, args.flatMap(arg => arg.items));
  if (name === 'merge' && args.length > 0 && args.every(arg => arg.kind === 'map')) return makeMap(start, end, merged(args));
  if ((name === 'coalesce' || name === 'try') && args.length > 0) return makeUnknown(start, end, args, args);
  return makeUnknown(start, end, args);
}

/** With the span of its braces: that is where an edit belongs. */
function encoded(value: ConfigValue): ConfigValue | undefined {
  if (value.kind === 'map') return { ...value, encoded: true };
  return value.kind === 'list' ? value : undefined;
}

function merged(maps: readonly ConfigMap[]): readonly ConfigEntry[] {
  const entries = new Map<string, ConfigEntry>();
  for (const map of maps) for (const entry of map.entries) entries.set(entry.key, entry);
  return [...entries.values()];
}
