// Versions: of TLS in any spelling, of products, of container images, and until when they are supported.
import type { EndOfLife } from './data';

/** The minor number n of the lowest TLS 1.n that a setting allows, negative for SSL; undefined where the text does not say. */
export function tlsMinor(text: string): number | undefined {
  const name = text.trim().toLowerCase();
  if (/ssl_?v?[23]|^ssl[23]/.test(name)) return -1;
  // Named policies of AWS: `TLS13-1-2-2021-06` allows 1.2 and 1.3.
  const policy = /tls13[-_]1[-_]([0-3])/.exec(name) ?? /tls[-_]1[-_]([0-3])/.exec(name);
  if (policy) return Number(policy[1]);
  if (/^elbsecuritypolicy-(?:2015|2016|2014|2011|fs-2018|tls13-1-3)/.test(name)) return name.includes('1-3') ? 3 : 0;
  if (/^elbsecuritypolicy-fs-1-([0-3])/.test(name)) return Number(/fs-1-([0-3])/.exec(name)![1]);
  const version = /(?:tls|v|version)[ _]?v?[ _]?1[._-]?([0-3])(?![0-9])/.exec(name) ?? /^1[._-]([0-3])(?![0-9])/.exec(name);
  if (version) return Number(version[1]);
  return /^(?:tls)?v?1(?:[._]0)?(?:_2016)?$/.test(name) ? 0 : undefined;
}

/** Negative, zero or positive as `a` is older, as far as `b` says the same, or newer. Undefined where one is no version. */
export function compareVersions(a: string, b: string): number | undefined {
  const left = numbersOf(a);
  const right = numbersOf(b);
  if (left.length === 0 || right.length === 0) return undefined;
  for (let i = 0; i < right.length; i++) {
    const difference = (left[i] ?? 0) - right[i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbersOf(version: string): number[] {
  const match = /\d+(?:\.\d+){0,5}/.exec(version.slice(0, 100));
  return match ? match[0].split('.').map(Number) : [];
}

/** Whether a version of a product is supported on a day; undefined where the table does not know it. */
export function isSupported(product: string, version: string, today: string, eol: EndOfLife): boolean | undefined {
  const [name, wanted] = product === 'image' ? imageOf(version) : [product, version.trim().toLowerCase()];
  const table = Object.hasOwn(eol, name) ? eol[name] : undefined;
  if (!table || wanted === '') return undefined;
  let best = '';
  for (const key of Object.keys(table)) if (key.length > best.length && startsWithVersion(wanted, key)) best = key;
  return best === '' ? undefined : table[best]! >= today;
}

function startsWithVersion(version: string, key: string): boolean {
  return version.startsWith(key) && !/^[0-9a-z]/.test(version.slice(key.length));
}

/** `registry/library/node:14-alpine` → `image:node`, `14-alpine`. */
function imageOf(reference: string): [string, string] {
  const name = reference.trim().toLowerCase().split('@')[0]!;
  const last = name.slice(name.lastIndexOf('/') + 1);
  const colon = last.indexOf(':');
  return colon < 0 ? [`image:${last}`, ''] : [`image:${last.slice(0, colon)}`, last.slice(colon + 1)];
}
