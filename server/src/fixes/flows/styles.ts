// Styles: how each language writes what the fixes put in: a call, a member, a text, an object, a function of one's own.
import { tokenize } from '../../engine/names';

export type Family = 'javascript' | 'typescript' | 'python' | 'java' | 'kotlin' | 'csharp' | 'go' | 'ruby' | 'php';

export interface Style {
  readonly family: Family;
  /** Names for a mask function of one's own, the first that is free is taken. */
  readonly maskNames: readonly string[];
  /** The lines of that function, without indentation and without an end of line at the end. */
  helper(name: string, document: string): readonly string[];
  /** It stands in a class, not beside it. */
  readonly inClass: boolean;
  /** Blank lines around it. */
  readonly blanks: number;
  text(content: string): string;
  /** An object, dictionary or map with one entry; absent where that is not usual. */
  record?(key: string, value: string, document: string): string;
  /** How an entry of such an object is written. */
  entry(key: string, value: string): string;
  /** The id of what an expression gives, an object of a class. */
  id(object: string): string;
  /** How the name of the id is spelled beside a name of this spelling. */
  idLike(name: string): string;
  /** The sign that joins texts. */
  readonly joins: string;
}

const camel = ['maskPhi', 'redactPhi', 'maskPhiValue', 'redactPhiValue'];
const pascal = camel.map(name => name[0]!.toUpperCase() + name.slice(1));
const snake = ['mask_phi', 'redact_phi', 'mask_phi_value', 'redact_phi_value'];
const capital = (name: string): boolean => /^\p{Lu}/u.test(name);

/** `ssn` gives `id`, `Ssn` gives `Id`, `getSsn` gives `getId`, `get_ssn` gives `get_id`. */
const idLike = (name: string): string => {
  const getter = /^(?:get_|(?:get|Get)(?=\p{Lu}))/u.exec(name)?.[0] ?? '';
  return getter + (capital(name.slice(getter.length)) ? 'Id' : 'id');
};

const javascript: Style = {
  family: 'javascript', maskNames: camel, inClass: false, blanks: 1,
  helper: name => [`function ${name}(value) {`, `  return value == null ? value : '[REDACTED]';`, `}`],
  text: content => `'${content}'`,
  record: (key, value) => `{ ${key}: ${value} }`,
  entry: (key, value) => `${key}: ${value}`,
  id: object => `${object}.id`,
  idLike, joins: '+',
};

const typescript: Style = {
  ...javascript, family: 'typescript',
  helper: name => [`function ${name}<T>(value: T): string | Extract<T, null | undefined> {`, `  return value == null ? (value as Extract<T, null | undefined>) : '[REDACTED]';`, `}`],
};

const python: Style = {
  family: 'python', maskNames: snake, inClass: false, blanks: 2,
  helper: name => [`def ${name}(value):`, `    return None if value is None else "[REDACTED]"`],
  text: content => `"${content}"`,
  record: (key, value) => `{"${key}": ${value}}`,
  entry: (key, value) => `"${key}": ${value}`,
  id: object => `${object}.id`,
  idLike, joins: '+',
};

const java: Style = {
  family: 'java', maskNames: camel, inClass: true, blanks: 1,
  helper: name => [`private static String ${name}(Object value) {`, `  return value == null ? null : "[REDACTED]";`, `}`],
  text: content => `"${content}"`,
  record: (key, value, document) => `${/\bimport\s+java\.util\.(?:\*|Map)\s*;/.test(document) ? '' : 'java.util.'}Map.of("${key}", ${value})`,
  entry: (key, value) => `"${key}", ${value}`,
  id: object => `${object}.getId()`,
  idLike, joins: '+',
};

const kotlin: Style = {
  family: 'kotlin', maskNames: camel, inClass: false, blanks: 1,
  // A text in any case, so that it fits where the value did; `null` reads as it did.
  helper: name => [`private fun ${name}(value: Any?): String = if (value == null) "null" else "[REDACTED]"`],
  text: content => `"${content}"`,
  record: (key, value) => `mapOf("${key}" to ${value})`,
  entry: (key, value) => `"${key}" to ${value}`,
  id: object => `${object}.id`,
  idLike, joins: '+',
};

const csharp: Style = {
  family: 'csharp', maskNames: pascal, inClass: true, blanks: 1,
  helper: (name, document) => {
    const mark = /#nullable enable|\b(?:string|object|int)\? /.test(document) ? '?' : '';
    return [`private static string${mark} ${name}(object${mark} value) => value is null ? null : "[REDACTED]";`];
  },
  text: content => `"${content}"`,
  record: (_, value) => `new { ${value} }`,
  entry: (key, value) => `${key} = ${value}`,
  id: object => `${object}.Id`,
  idLike, joins: '+',
};

const go: Style = {
  family: 'go', maskNames: camel, inClass: false, blanks: 1,
  helper: name => [`func ${name}(value interface{}) string {`, `\tif value == nil {`, `\t\treturn "<nil>"`, `\t}`, `\treturn "[REDACTED]"`, `}`],
  text: content => `"${content}"`,
  entry: (key, value) => `"${key}": ${value}`,
  id: object => `${object}.ID`,
  idLike: name => (capital(name) && !name.startsWith('Get') ? 'ID' : name.startsWith('Get') ? 'GetId' : 'id'),
  joins: '+',
};

const ruby: Style = {
  family: 'ruby', maskNames: snake, inClass: false, blanks: 1,
  helper: name => [`def ${name}(value)`, `  value.nil? ? nil : '[REDACTED]'`, `end`],
  text: content => `'${content}'`,
  record: (key, value) => `{ ${key}: ${value} }`,
  entry: (key, value) => `${key}: ${value}`,
  id: object => `${object}.id`,
  idLike, joins: '+',
};

const php: Style = {
  family: 'php', maskNames: camel, inClass: false, blanks: 1,
  helper: name => [`function ${name}($value)`, `{`, `    return $value === null ? null : '[REDACTED]';`, `}`],
  text: content => `'${content}'`,
  record: (key, value) => `['${key}' => ${value}]`,
  entry: (key, value) => `'${key}' => ${value}`,
  id: object => `${object}->id`,
  idLike, joins: '.',
};

const styles: Readonly<Record<string, Style>> = { javascript, javascriptreact: javascript, typescript, typescriptreact: typescript, python, java, kotlin, csharp, go, ruby, php };

/** `undefined` for a language whose flows are not followed. */
export function styleOf(language: string): Style | undefined {
  return Object.hasOwn(styles, language) ? styles[language] : undefined;
}

export function isScript({ family }: Style): boolean {
  return family === 'javascript' || family === 'typescript';
}

/** How lines end in a document. */
export function lineEnd(document: string): string {
  return document.slice(0, 4000).includes('\r\n') ? '\r\n' : '\n';
}

/** The words of a name, those of PHP's and Ruby's marks left out. */
export function wordsOf(name: string): string[] {
  return tokenize(name.slice(0, 120));
}
