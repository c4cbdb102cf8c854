// DDL: the columns of `CREATE TABLE` and `ALTER TABLE … ADD`, read from the text of SQL.
import { nextSqlToken } from '../../views/formats/sql-scan';
import type { SqlToken } from '../../views/formats/sql-scan';
import type { AbsenceKnowledge } from './knowledge';
import type { ColumnFacts, ModelFacts } from './facts';
import { isOfInterest, isSealed } from './columns';

const constraints = new Set(['primary', 'key', 'constraint', 'unique', 'foreign', 'index', 'check', 'fulltext', 'exclude', 'like', 'spatial', 'period']);
const maxTables = 500;

/** The tables a text creates or changes; offsets are those of the text. */
export function tablesOf(text: string, knowledge: AbsenceKnowledge): ModelFacts[] {
  const reader = new Reader(text, knowledge);
  const models: ModelFacts[] = [];
  while (models.length < maxTables) {
    const word = reader.word();
    if (word === undefined) return models;
    if (word !== 'create' && word !== 'alter') continue;
    const model = word === 'create' ? reader.create() : reader.alter();
    if (model && model.columns.length > 0) models.push(model);
  }
  return models;
}

class Reader {
  private at = 0;
  private readonly token: SqlToken = { kind: 'end', start: 0, end: 0, from: 0, to: 0 };

  constructor(private readonly text: string, readonly knowledge: AbsenceKnowledge) {}

  /** The next word, in lower case; other tokens are passed over. */
  word(): string | undefined {
    while (this.next()) if (this.token.kind === 'word') return this.content().toLowerCase();
    return undefined;
  }

  create(): ModelFacts | undefined {
    for (let word = this.peek(); ['or', 'replace', 'global', 'local', 'temporary', 'temp', 'unlogged', 'external'].includes(word); word = this.peek()) this.next();
    if (this.peek() !== 'table') return undefined;
    this.next();
    const start = this.token.start;
    for (let word = this.peek(); ['if', 'not', 'exists'].includes(word); word = this.peek()) this.next();
    const name = this.name();
    if (this.peek() !== '(') return undefined;
    this.next();
    const columns: ColumnFacts[] = [];
    do columns.push(...this.column());
    while (this.separator() === ',');
    return { name, framework: 'sql', columns, needsSet: false, start };
  }

  alter(): ModelFacts | undefined {
    if (this.peek() !== 'table') return undefined;
    this.next();
    const start = this.token.start;
    for (let word = this.peek(); ['if', 'exists', 'only'].includes(word); word = this.peek()) this.next();
    const name = this.name();
    const columns: ColumnFacts[] = [];
    do {
      if (this.peek() !== 'add') {
        this.skip();
        continue;
      }
      this.next();
      for (let word = this.peek(); ['column', 'if', 'not', 'exists', '('].includes(word); word = this.peek()) this.next();
      columns.push(...this.column());
    } while (this.separator() === ',');
    return { name, framework: 'sql', columns, needsSet: false, start };
  }

  private next(): boolean {
    do {
      nextSqlToken(this.text, this.at, this.text.length, this.token);
      this.at = this.token.end;
    } while (this.token.kind === 'comment');
    return this.token.kind !== 'end';
  }

  private content(): string {
    return this.text.slice(this.token.from, Math.min(this.token.to, this.token.from + 200));
  }

  private peek(): string {
    const { at } = this;
    const more = this.next();
    const text = more ? this.content().toLowerCase() : '';
    this.at = at;
    return text;
  }

  /** `schema.table`: the last part. */
  private name(): string {
    let name = '';
    while (this.next()) {
      name = this.content();
      if (this.peek() !== '.') break;
      this.next();
    }
    return name;
  }

  private column(): ColumnFacts[] {
    if (this.peek() === ')' || !this.next()) return [];
    const name = this.content();
    const { kind, from, to, end } = this.token;
    if ((kind !== 'word' && kind !== 'quoted') || (kind === 'word' && constraints.has(name.toLowerCase()))) {
      this.skip();
      return [];
    }
    this.skip();
    if (!isOfInterest(name, this)) return [];
    return [{ name, start: from, end: to, sealed: isSealed(this.text.slice(end, this.at), this) }];
  }

  /** Goes to the comma, bracket or semicolon that ends what one is in. */
  private skip(): void {
    let depth = 0;
    for (;;) {
      const { at } = this;
      if (!this.next()) return;
      const char = this.token.kind === 'punctuation' ? this.text[this.token.start] : '';
      if (char === '(') depth++;
      else if (char === ')' && depth-- === 0) return void (this.at = at);
      else if (char === ';' || (char === ',' && depth === 0)) return void (this.at = at);
    }
  }

  private separator(): string {
    const next = this.peek();
    if (next === ',') this.next();
    return next;
  }
}
