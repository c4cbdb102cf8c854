// SQL: every literal with its column and table, in dumps, statements and strings.
import assert from 'node:assert/strict';
import { sqlFormat, sqlInString } from '../../../server/src/views/formats/sql';
import { boundaries, read, readCut } from './format-fixture';

describe('sql', () => {
  for (const [title, text, expected] of [
    ['INSERT with columns', `INSERT INTO public.patients (id, "ssn", \`dob\`, [last name]) VALUES (1, '2', to_date('1980','YYYY'), N'O''Hara'), (2, NULL, 'x', "Dq");`,
      ['id < patients: 1', 'ssn < patients: 2', 'dob < patients: 1980', 'dob < patients: YYYY', "last name < patients: O''Hara", 'id < patients: 2', 'dob < patients: x', 'last name < patients: Dq']],
    ['INSERT without columns', "INSERT INTO p VALUES (1,'2');", ['p: 1', 'p: 2']],
    ['INSERT SELECT', "INSERT INTO p (a, b) SELECT 'A1', 'B1' FROM x WHERE mrn = '5';", ['a < p: A1', 'b < p: B1', 'mrn < x: 5']],
    ['UPDATE', "UPDATE patients SET ssn = '1', phone='2' WHERE mrn IN ('3','4') AND UPPER(name) LIKE 'L%' OR dob BETWEEN '5' AND '6';",
      ['ssn < patients: 1', 'phone < patients: 2', 'mrn < patients: 3', 'mrn < patients: 4', 'name < patients: L%', 'dob < patients: 5', 'dob < patients: 6']],
    ['SELECT', "SELECT 'x' AS ssn FROM patients p JOIN q ON q.mrn = '7' WHERE p.ssn <> '8';", ['ssn: x', 'mrn < patients: 7', 'ssn < patients: 8']],
    ['COPY', 'COPY public.pat (ssn, name) FROM stdin;\n1\tAnn Lee\n2\t\\N\n\\.\nDELETE FROM t WHERE a = 3;', ['ssn < pat: 1', 'name < pat: Ann Lee', 'ssn < pat: 2', 'a < t: 3']],
    ['CREATE TABLE, then rows of it', "CREATE TABLE IF NOT EXISTS `e` (\n id int(11), mrn varchar(20) DEFAULT 'M1' COMMENT 'the mrn',\n PRIMARY KEY (id)\n);\nINSERT INTO `e` VALUES (1,'M2'),(2,'it\\'s');",
      ['mrn < e: M1', 'mrn < e: the mrn', 'id < e: 1', 'mrn < e: M2', 'id < e: 2', "mrn < e: it\\'s"]],
    ['named parameters', "EXEC up @mrn = 'E1'; call f(ssn => 'Z');", ['mrn: E1', 'ssn: Z']],
    ['routines', "CREATE FUNCTION f() RETURNS void AS $$ BEGIN UPDATE t SET ssn = '9'; END $$ LANGUAGE sql;", ['ssn < t: 9']],
    ['MERGE', "MERGE INTO t USING s ON s.id = t.id WHEN NOT MATCHED THEN INSERT (ssn, b) VALUES ('q', 'r');", ['ssn < t: q', 'b < t: r']],
    ['a backslash that ends a string', "INSERT INTO t (a, b) VALUES ('C:\\', 'x');", ['a < t: C:\\', 'b < t: x']],
  ] as const) {
    it(title, () => assert.deepEqual(read(sqlFormat, text, 'value'), expected));
  }

  it('reads comments of all kinds', () => {
    assert.deepEqual(read(sqlFormat, '-- a\n/* b */\n# c\nSELECT 1', 'comment'), [': -- a', ': /* b */', ': # c']);
  });

  it('cuts after statements, not inside strings, bodies or COPY rows', () => {
    const text = "SELECT ';\n';\n-- of b\nSELECT $$;\n$$;\nCOPY t FROM stdin;\na;\n\\.\nSELECT 1\nGO\nSELECT 2;\n";
    assert.deepEqual(boundaries(sqlFormat, text).map(at => text.slice(at).split('\n')[0]), ['-- of b', 'COPY t FROM stdin;', 'SELECT 1', 'SELECT 2;', '']);
  });

  it('gives the rows of a large dump the columns of their CREATE TABLE', () => {
    const rows = (from: number): string => Array.from({ length: 500 }, (_, i) => `(${from + i},'M${from + i}')`).join(',');
    const text = `DROP TABLE t;\nCREATE TABLE \`t\` (\`id\` int, \`mrn\` text, PRIMARY KEY (id));\nLOCK TABLES t WRITE;\nINSERT INTO \`t\` VALUES ${rows(0)};\nINSERT INTO \`t\` VALUES ${rows(500)};\nCREATE TABLE u (a int);\n`;
    const { fields, units } = readCut(sqlFormat, text);
    assert.ok(units > 5);
    const mrns = fields.filter(field => field.text.startsWith('M'));
    assert.equal(mrns.length, 1000);
    assert.ok(mrns.every(field => field.names.join() === 'mrn,t'));
  });

  it('cuts a large COPY between rows', () => {
    const text = `COPY pat (ssn, name) FROM stdin;\n${Array.from({ length: 1000 }, (_, i) => `s${i}\tn${i}\n`).join('')}\\.\n`;
    const { fields, units } = readCut(sqlFormat, text);
    assert.ok(units > 2);
    assert.equal(fields.filter(field => field.names.join() === 'ssn,pat').length, 1000);
  });

  it('reads statements in strings of other languages, and nothing else', () => {
    assert.deepEqual(sqlInString("select * from p where ssn = '1'"), [{ start: 29, end: 30, kind: 'value', names: ['ssn', 'p'], record: 0 }]);
    assert.deepEqual(sqlInString(' INSERT INTO p (mrn) VALUES (?, 12)')?.map(field => field.names), [['p']]);
    for (const text of ['Select one of the options', 'Update your profile', '', 'no sql', 'with love', "it's"]) assert.equal(sqlInString(text), undefined);
  });
});
