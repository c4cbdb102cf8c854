// Hostile texts: what breaks parsers, by kind and length. Every text has values to find at both ends, so that it is parsed.
import { generate } from '../generators';
import { seededRandom } from '../measure/random';

export interface Hostile {
  readonly name: string;
  /** A text of about that length, in UTF-16 units; the same for the same length. */
  readonly write: (length: number) => string;
}

const ssn = generate('ssn', seededRandom('ssn'));
const mrn = generate('mrn', seededRandom('mrn'));

/** Repeated on one line, and again with a line each. */
const pieces: readonly string[] = [
  ' ', '\t', '{', '}', '"', "'", '`', '(', ')', '[', ']', '<', '>', '<a>', '</a>', '<a', '- ', '1', 'a', 'a,', 'a;', 'key: ', 'key=', '/*', '*/', '//', '#', '--', '\\', '"\\', '${', '`${', '$(', '#{', '"#{', '{{', '{%', '%>',
  '<!--', '-->', '<![CDATA[', '<?', '<?php ', '&amp', '"""', "'''", '```', '~~~', '> ', '>', '| ', '|a', '*', '_', '**a', '[a](', '![', '[[', '? ', '! ', '&a ', '*a ', '<<EOF ', '<<-A ', "<<~'A' ", '@', '$"{', '@"', 'r#"', "b'", 'q(', '%w[',
  '=>', '->', '::', '.a', '?.', '?', ':', '=', '+', '1-', '1.', 'e1', '12-', 'a-', 'a.b@', '@a.b', 'a_', 'if (', 'if a then ', 'def a ', 'class A ', 'fn a ', 'a<b<', 'a(', 'a[', 'x => ', '({a:', '[{"a":', '{"a":{', '"a",', '"a":', ',', ';', '\u2028', '\0', '\ufeff', '\ud83d', '\udc00', 'é', '\u{1d49c}', '\r', '\u0085', '\u00a0', 'SELECT (', "VALUES ('", "'',", 'BEGIN ', '/* /* ', 'FROM a\\', 'ENV a=',
];

/** Many values, names and directives, where an answer for each may cost the whole. */
const dense: readonly string[] = [
  `ssn: ${ssn} `, `"ssn": "${ssn}", `, `{ patient: { ssn: "${ssn}" } }, `, `<patient ssn="${ssn}">`, `<ssn>${ssn}</ssn>`, `patient,${mrn},${ssn},`, `patient_mrn='${mrn}' `, `${ssn} `, `${ssn}`, `${ssn}-`, 'patient ', 'patient_', 'mrn: ', `- mrn: ${mrn} `, `| patient | ${mrn} | `,
  `/* phi-lint-disable-line */ ssn = "${ssn}"; `, '// phi-lint-disable-file ssn -- known sample ', '# phi-lint-disable-next-line -- a ', `phi-lint-disable-line mrn ssn -- x (until 2020-01-01) mrn ${mrn}; `,
];

/** Opened to a depth of `length`, then (or never) closed. */
const nests: readonly (readonly [string, string])[] = [
  ['{', '}'], ['[', ']'], ['(', ')'], ['<a>', '</a>'], ['<div>\n', '</div>\n'], ['{"a":', '}'], ['[{"a":[', ']}]'], ['a: {', '}'], ['- ', ''], ['`${', '}`'], ['"#{', '}"'], ['/* ', ' */'], ['(*', '*)'], ['f(', ')'], ['x => {', '}'], ['if (a) {\n', '}\n'], ['function a() {\n', '}\n'],
  ['<!--', '-->'], ['{{', '}}'], ['$(', ')'], ['"$(', ')"'], ['[a](', ')'], ['> ', ''], ['**', '**'], ['BEGIN\n', 'END;\n'], ['(SELECT ', ')'], ['a<', '>'], ['CASE WHEN a THEN ', ' END'], ['begin\n', 'end\n'], ['if a; then\n', 'fi\n'],
];

function ends(middle: string): string {
  return `patient_ssn = "${ssn}"\n${middle}\npatient: { "mrn": "${mrn}" }\n`;
}

function repeated(piece: string, length: number): string {
  return piece.repeat(Math.max(1, Math.floor(length / piece.length)));
}

/** Lines each indented more than the one above; the depth grows with the root of the length. */
function indented(line: (level: number) => string, length: number, step = 1): string {
  let text = '';
  for (let level = 0; text.length < length; level++) text += ' '.repeat(level * step) + line(level) + '\n';
  return text;
}

/** Indentation up and down in waves of 200 levels. */
function waves(line: string, length: number): string {
  let text = '';
  for (let i = 0; text.length < length; i++) text += ' '.repeat(Math.abs((i % 400) - 200)) + line + '\n';
  return text;
}

function bytes(length: number, from: number, to: number): string {
  const next = seededRandom('bytes');
  return Array.from({ length }, () => String.fromCharCode(from + Math.floor(next() * (to - from)))).join('');
}

/** A random pick of all pieces: the states of a scanner in any order. */
function mixed(length: number, seed: string, between: string): string {
  const next = seededRandom(seed);
  const all = [...pieces, ...dense, ...nests.flat(), 'patient', 'mrn', '\n', '\n\n', '    ', '\r\n'];
  let text = '';
  while (text.length < length) text += all[Math.floor(next() * all.length)]! + between;
  return text;
}

const show = (text: string): string => JSON.stringify(text.length > 24 ? text.slice(0, 24) + '…' : text);

export const hostile: readonly Hostile[] = [
  { name: 'empty', write: () => '' },
  ...[...pieces, ...dense].flatMap(piece => [
    { name: `line of ${show(piece)}`, write: (length: number) => ends(repeated(piece, length)) },
    { name: `lines of ${show(piece)}`, write: (length: number) => ends(repeated(`${piece}\n`, length)) },
  ]),
  ...dense.map(piece => ({ name: `nothing but ${show(piece)}`, write: (length: number) => repeated(piece, length) })),
  ...nests.flatMap(([before, after]) => [
    { name: `nested ${show(before)}`, write: (length: number) => { const depth = Math.floor(length / (before.length + after.length)); return ends(before.repeat(depth) + `mrn ${mrn}` + after.repeat(depth)); } },
    { name: `value in nested ${show(before)}`, write: (length: number) => before.repeat(Math.floor(length / before.length)) + `patient ssn: "${ssn}"` },
  ]),
  { name: 'deep indentation', write: length => ends(indented(() => 'a', length)) },
  { name: 'deep keys', write: length => ends(indented(level => `k${level}:`, length)) },
  { name: 'deep list', write: length => ends(indented(() => '- a:', length, 2)) },
  { name: 'deep tags', write: length => ends(indented(() => '<a>', length)) },
  { name: 'deep braces', write: length => ends(indented(() => 'if (a) {', length)) },
  { name: 'deep blocks', write: length => ends(indented(() => 'if a:', length)) },
  { name: 'waves of keys', write: length => ends(waves(`ssn: ${ssn}`, length)) },
  { name: 'waves of blocks', write: length => ends(waves('if patient:', length)) },
  { name: 'short lines', write: length => ends(repeated('a = 1\n', length)) },
  { name: 'short keys', write: length => ends(repeated('a: 1\n', length)) },
  { name: 'carriage returns only', write: length => ends(repeated(`ssn: ${ssn}\r`, length)) },
  { name: 'line separators', write: length => ends(repeated(`ssn: ${ssn}\u2028`, length)) },
  { name: 'byte order marks', write: length => ends(repeated(`\ufeffssn: ${ssn}\n`, length)) },
  { name: 'latin1 bytes', write: length => ends(bytes(length, 0, 256)) },
  { name: 'any code units', write: length => ends(bytes(length, 0, 0x10000)) },
  { name: 'printable', write: length => ends(bytes(length, 32, 127)) },
  { name: 'mixed', write: length => ends(mixed(length, 'a', '')) },
  { name: 'mixed with blanks', write: length => ends(mixed(length, 'b', ' ')) },
  { name: 'mixed with lines', write: length => ends(mixed(length, 'c', '\n')) },
  { name: 'one wide table', write: length => `${repeated('mrn,', length / 4)}\n${repeated(`${mrn},`, length / 2)}\n${repeated('a,', length / 4)}` },
  { name: 'a wide header over many rows', write: length => `${repeated('patient_mrn,', 4000)}ssn\n${repeated(`${mrn},1\n`, length)}` },
  { name: 'many anchors', write: length => ends(indented(level => `a${level}: &x${level} *x${level - 1}`, length, 0)) },
  { name: 'many labels', write: length => ends(`[${repeated(`{"name": "ssn", "value": "${ssn}", "type": {"coding": [{"code": "SS"}]}},`, length)}]`) },
  { name: 'one object of labels', write: length => ends(`{${repeated(`"name": "ssn", "value": "${ssn}", `, length)}}`) },
  { name: 'one long string', write: length => `x = "${repeated(`patient ssn ${ssn} \\n `, length)}"` },
  { name: 'one long comment', write: length => `/* ${repeated(`patient ssn ${ssn}\n`, length)} */` },
  { name: 'one insert', write: length => `INSERT INTO patients (id, ssn) VALUES ${repeated(`(1, '${ssn}'), `, length)};` },
  { name: 'inserts', write: length => repeated(`INSERT INTO patients (id, ssn) VALUES (1, '${ssn}');\n`, length) },
  { name: 'fenced blocks', write: length => repeated('```js\nconst ssn = "' + ssn + '";\n```\n', length) },
  { name: 'notebook of one cell', write: length => `{"cells":[{"cell_type":"code","source":[${repeated(`"ssn = '${ssn}'\\n",`, length)}"a"]}]}` },
  { name: 'notebook of many cells', write: length => `{"cells":[${repeated(`{"cell_type":"code","source":["ssn = '${ssn}'\\n"]},`, length)}{}]}` },
  { name: 'notebook of open cells', write: length => repeated(`{"cells":[{"cell_type":"code","source":["ssn = '${ssn}'\\n`, length) },
];

/** What an editor may insert in the middle of such a text. */
export const fragments: readonly string[] = [...pieces, ...dense.slice(0, 8), ...nests.flat(), '\n', '\r\n', '\n\n', '    ', ''];
