// Glob: gitignore patterns matched without regular expressions, so that a hostile pattern costs time × length at most.

type Token =
  | { readonly kind: 'char'; readonly char: string }
  | { readonly kind: 'any' }
  | { readonly kind: 'star' }
  | { readonly kind: 'class'; readonly negated: boolean; readonly accepts: (char: string) => boolean };

/** One name of a path: the fast kinds cover nearly all patterns in use. */
type Segment =
  | { readonly kind: 'globstar' }
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'suffix'; readonly text: string }
  | { readonly kind: 'tokens'; readonly tokens: readonly Token[] };

/** One pattern line of an ignore file, or one entry of `include` / `exclude`. */
export interface Glob {
  /** Begins with `!`: what it matches is taken back. */
  readonly negated: boolean;
  /** Ends with `/`: matches folders only. */
  readonly directoryOnly: boolean;
  /** Has no slash: matches a name at any depth. */
  readonly name?: Segment;
  readonly segments: readonly Segment[];
}

const CLASSES: Readonly<Record<string, RegExp>> = {
  alpha: /[A-Za-z]/, digit: /[0-9]/, alnum: /[A-Za-z0-9]/, upper: /[A-Z]/, lower: /[a-z]/,
  space: /\s/, blank: /[ \t]/, punct: /[!-/:-@[-`{-~]/, xdigit: /[0-9A-Fa-f]/,
};

/** Alternatives of one pattern at most; a hostile `{a,b}{a,b}…` stops there. */
const MAX_ALTERNATIVES = 256;

/** Parses a whole ignore file. Lines that are not patterns give nothing. */
export function parseIgnoreFile(text: string): Glob[] {
  const globs: Glob[] = [];
  for (const line of text.replace(/^\uFEFF/, '').split('\n')) {
    const glob = parseGlob(line.endsWith('\r') ? line.slice(0, -1) : line);
    if (glob !== undefined) globs.push(glob);
  }
  return globs;
}

/** Parses a list of configured globs: as in an ignore file, with `{a,b}` alternatives besides. */
export function parseGlobs(patterns: readonly string[]): Glob[] {
  return patterns.flatMap((pattern) => expandBraces(pattern).flatMap((one) => parseGlob(one) ?? []));
}

/** One pattern with git's meaning; `undefined` for blank lines, comments and patterns that can match nothing. */
export function parseGlob(line: string): Glob | undefined {
  let pattern = trimEnd(line);
  if (pattern === '' || pattern.startsWith('#')) return undefined;
  const negated = pattern.startsWith('!');
  if (negated) pattern = pattern.slice(1);
  const directoryOnly = pattern.endsWith('/');
  if (directoryOnly) pattern = pattern.slice(0, -1);
  const anchored = pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  if (pattern === '') return undefined;
  const segments: Segment[] = [];
  for (const part of pattern.split('/')) {
    const segment = parseSegment(part);
    if (segment === undefined) return undefined;
    if (segment.kind !== 'globstar' || segments.at(-1)?.kind !== 'globstar') segments.push(segment);
  }
  if (anchored) {
    return { negated, directoryOnly, segments };
  }
  const only = segments[0]!;
  return { negated, directoryOnly, segments, name: only.kind === 'globstar' ? { kind: 'tokens', tokens: [{ kind: 'star' }] } : only };
}

/** Does the glob match this path (relative to the glob's folder, names between slashes)? `negated` is left to the caller. */
export function matchGlob(glob: Glob, names: readonly string[], directory: boolean): boolean {
  if (glob.directoryOnly && !directory) return false;
  if (glob.name !== undefined) return matchSegment(glob.name, names[names.length - 1] ?? '');
  return matchPath(glob.segments, names);
}

/** What the last glob that matches says: `true` matched, `false` taken back, `undefined` nothing. */
export function decide(globs: readonly Glob[], names: readonly string[], directory: boolean): boolean | undefined {
  for (let i = globs.length - 1; i >= 0; i--) {
    const glob = globs[i]!;
    if (matchGlob(glob, names, directory)) return !glob.negated;
  }
  return undefined;
}

/** As `decide`, but a folder that matches covers everything below it. */
export function decideTree(globs: readonly Glob[], names: readonly string[], directory: boolean): boolean | undefined {
  let verdict: boolean | undefined;
  for (let depth = 1; depth <= names.length; depth++) {
    verdict = decide(globs, names.slice(0, depth), depth < names.length || directory) ?? verdict;
    if (verdict === true && depth < names.length) return true;
  }
  return verdict;
}

/** Spaces at the end count only when escaped. */
function trimEnd(line: string): string {
  let end = line.length;
  while (end > 0 && line[end - 1] === ' ' && line[end - 2] !== '\\') end--;
  return line.slice(0, end);
}

function parseSegment(part: string): Segment | undefined {
  if (part === '**') return { kind: 'globstar' };
  const tokens = tokenise(part);
  if (tokens === undefined) return undefined;
  const text = (from: number): string | undefined => {
    let result = '';
    for (const token of tokens.slice(from)) {
      if (token.kind !== 'char') return undefined;
      result += token.char;
    }
    return result;
  };
  const literal = text(0);
  if (literal !== undefined) return { kind: 'literal', text: literal };
  const suffix = tokens[0]?.kind === 'star' ? text(1) : undefined;
  return suffix !== undefined ? { kind: 'suffix', text: suffix } : { kind: 'tokens', tokens };
}

function tokenise(part: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (let i = 0; i < part.length; i++) {
    const char = part[i]!;
    if (char === '*') {
      if (tokens.at(-1)?.kind !== 'star') tokens.push({ kind: 'star' });
    } else if (char === '?') {
      tokens.push({ kind: 'any' });
    } else if (char === '[') {
      const parsed = parseClass(part, i + 1);
      if (parsed === undefined) return undefined;
      tokens.push(parsed.token);
      i = parsed.end;
    } else if (char === '\\') {
      if (i + 1 === part.length) return undefined;
      tokens.push({ kind: 'char', char: part[++i]! });
    } else {
      tokens.push({ kind: 'char', char });
    }
  }
  return tokens;
}

/** A bracket expression whose first member is at `start`; `end` is its closing bracket. */
function parseClass(part: string, start: number): { token: Token; end: number } | undefined {
  let i = start;
  const negated = part[i] === '!' || part[i] === '^';
  if (negated) i++;
  const ranges: [string, string][] = [];
  const named: RegExp[] = [];
  for (let first = true; ; first = false) {
    const char = part[i];
    if (char === undefined) return undefined;
    if (char === ']' && !first) break;
    const close = char === '[' && part[i + 1] === ':' ? part.indexOf(':]', i + 2) : -1;
    if (close > 0) {
      const known = CLASSES[part.slice(i + 2, close)];
      if (known === undefined) return undefined;
      named.push(known);
      i = close + 2;
      continue;
    }
    if (char === '\\') i++;
    const low = part[i++];
    if (low === undefined) return undefined;
    if (part[i] === '-' && part[i + 1] !== undefined && part[i + 1] !== ']') {
      i += part[i + 1] === '\\' ? 2 : 1;
      const high = part[i++];
      if (high === undefined) return undefined;
      ranges.push([low, high]);
    } else {
      ranges.push([low, low]);
    }
  }
  const accepts = (char: string): boolean =>
    ranges.some(([low, high]) => low <= char && char <= high) || named.some((known) => known.test(char));
  return { token: { kind: 'class', negated, accepts }, end: i };
}

function matchSegment(segment: Segment, name: string): boolean {
  switch (segment.kind) {
    case 'globstar': return true;
    case 'literal': return segment.text === name;
    case 'suffix': return name.endsWith(segment.text);
    case 'tokens': return matchTokens(segment.tokens, name);
  }
}

/** A star is only ever retried from the last one seen: enough for `*`, and never more than length × length. */
function matchTokens(tokens: readonly Token[], name: string): boolean {
  let t = 0;
  let n = 0;
  let starToken = -1;
  let starName = 0;
  while (n < name.length) {
    const token = tokens[t];
    if (token?.kind === 'star') {
      starToken = t++;
      starName = n;
    } else if (token !== undefined && matchToken(token, name[n]!)) {
      t++;
      n++;
    } else if (starToken >= 0) {
      t = starToken + 1;
      n = ++starName;
    } else {
      return false;
    }
  }
  while (tokens[t]?.kind === 'star') t++;
  return t === tokens.length;
}

function matchToken(token: Token, char: string): boolean {
  switch (token.kind) {
    case 'char': return token.char === char;
    case 'class': return token.accepts(char) !== token.negated;
    default: return true;
  }
}

/** The same walk over whole names, with `**` as the star; a trailing `**` wants at least one name. */
function matchPath(segments: readonly Segment[], names: readonly string[]): boolean {
  const trailing = segments[segments.length - 1]?.kind === 'globstar';
  const needed = trailing ? segments.length - 1 : segments.length;
  let s = 0;
  let n = 0;
  let starSegment = -1;
  let starName = 0;
  while (n < names.length) {
    if (trailing && s === needed) return true;
    const segment = s < needed ? segments[s] : undefined;
    if (segment?.kind === 'globstar') {
      starSegment = s++;
      starName = n;
    } else if (segment !== undefined && matchSegment(segment, names[n]!)) {
      s++;
      n++;
    } else if (starSegment >= 0) {
      s = starSegment + 1;
      n = ++starName;
    } else {
      return false;
    }
  }
  return !trailing && s === needed;
}

/** `a.{b,c}` as `a.b` and `a.c`; braces without a comma or without an end stay as they are. */
function expandBraces(pattern: string): string[] {
  let done: string[] = [];
  let open = [pattern];
  while (open.length > 0 && done.length + open.length <= MAX_ALTERNATIVES) {
    const next: string[] = [];
    for (const one of open) {
      const group = firstBraces(one);
      if (group === undefined) done.push(one);
      else for (const part of group.parts) next.push(one.slice(0, group.start) + part + one.slice(group.end));
    }
    open = next;
  }
  done = done.concat(open);
  return done.slice(0, MAX_ALTERNATIVES);
}

/** The first innermost-free group `{…,…}`: expanding from the inside out needs no recursion. */
function firstBraces(pattern: string): { start: number; end: number; parts: string[] } | undefined {
  let start = -1;
  for (let i = 0; i < pattern.length; i++) {
    const char = pattern[i];
    if (char === '\\') i++;
    else if (char === '{') start = i;
    else if (char === '}' && start >= 0) {
      const inner = pattern.slice(start + 1, i);
      if (inner.includes(',')) return { start, end: i + 1, parts: inner.split(',') };
      start = -1;
    }
  }
  return undefined;
}
