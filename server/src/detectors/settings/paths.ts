// Paths of rules: `a.b[].c`, `"key.with.dots"`, `*`, `**`, `$.`, `pod()`, `containers()`, `policy(a.b)`, `json(a)`, parsed.

export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'glob'; readonly before: string; readonly after: string; readonly middle: string | undefined }
  | { readonly kind: 'items' }
  | { readonly kind: 'deep' }
  | { readonly kind: 'root' }
  | { readonly kind: 'pod' }
  | { readonly kind: 'containers' }
  | { readonly kind: 'policy'; readonly path: readonly PathStep[] }
  | { readonly kind: 'json'; readonly path: readonly PathStep[] };

const maxLength = 400;
const plainKey = /^[A-Za-z0-9_:@\/$ -]+$/;

/** `undefined` where the text is no path. `.` alone is the value itself. */
export function parsePath(text: string): readonly PathStep[] | undefined {
  if (text === '.') return [];
  if (text === '' || text.length > maxLength) return undefined;
  const steps: PathStep[] = [];
  for (const part of splitPath(text) ?? ['']) {
    const parsed = parsePart(part);
    if (!parsed) return undefined;
    steps.push(...parsed);
  }
  return steps;
}

/** The parts between dots that are in no quotes and no parentheses. */
function splitPath(text: string): string[] | undefined {
  const parts: string[] = [];
  let part = '';
  let depth = 0;
  let quoted = false;
  for (const char of text) {
    if (char === '"') quoted = !quoted;
    if (!quoted && char === '(') depth++;
    if (!quoted && char === ')') depth--;
    if (char === '.' && !quoted && depth === 0) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  parts.push(part);
  return quoted || depth !== 0 ? undefined : parts;
}

function parsePart(part: string): PathStep[] | undefined {
  const items = part.endsWith('[]');
  const name = items ? part.slice(0, -2) : part;
  const step = name === '' && items ? [] : parseName(name);
  return step && (items ? [...step, { kind: 'items' }] : step);
}

function parseName(name: string): PathStep[] | undefined {
  if (name === '$') return [{ kind: 'root' }];
  if (name === '**') return [{ kind: 'deep' }];
  if (name === 'pod()') return [{ kind: 'pod' }];
  if (name === 'containers()') return [{ kind: 'pod' }, { kind: 'containers' }];
  const call = /^(policy|json)\((.+)\)$/.exec(name);
  if (call) {
    const path = parsePath(call[2]!);
    return path && [{ kind: call[1] as 'policy' | 'json', path }];
  }
  if (name.startsWith('"') && name.endsWith('"') && name.length > 2) return [{ kind: 'key', key: name.slice(1, -1) }];
  if (name.includes('*')) return parseGlob(name);
  return plainKey.test(name) ? [{ kind: 'key', key: name }] : undefined;
}

/** At most two stars: `*`, `*_password`, `*password*`. */
function parseGlob(name: string): PathStep[] | undefined {
  const parts = name.split('*');
  if (parts.length > 3 || !parts.every(part => part === '' || plainKey.test(part))) return undefined;
  return [{ kind: 'glob', before: parts[0]!.toLowerCase(), after: parts[parts.length - 1]!.toLowerCase(), middle: parts.length === 3 ? parts[1]!.toLowerCase() : undefined }];
}

export function fitsGlob(key: string, { before, after, middle }: Extract<PathStep, { kind: 'glob' }>): boolean {
  const text = key.toLowerCase();
  if (text.length < before.length + after.length || !text.startsWith(before) || !text.endsWith(after)) return false;
  return middle === undefined || text.slice(before.length, text.length - after.length).includes(middle);
}
