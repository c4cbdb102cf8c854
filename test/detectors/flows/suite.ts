// The labelled suite: every language, every class of sinks, every way that data go, and what looks alike but is none. Generated from tables;
// `⟦ ⟧` marks the line's expression that gets out.
import type { FlowCategory } from '../../../server/src/detectors/flows/data';
import type { Dialect } from './dialects';
import { dialects, typescriptreact, variable } from './dialects';
import type { SuiteSink } from './suiteSinks';
import { suiteSinks } from './suiteSinks';

export interface SuiteCase {
  readonly language: string;
  /** The class of the sink, and the way: `log`, `through variable`. */
  readonly kind: string;
  readonly way: string;
  /** What must be found; absent where all must be silent. */
  readonly category?: FlowCategory;
  /** With marks. */
  readonly marked: string;
}

interface Parts {
  readonly statements: readonly string[];
  readonly helpers?: readonly string[];
}

/** Writes a way to a sink; `sink` gives the statement for an expression. */
type Way = (d: Dialect, v: (name: string) => string, sink: (value: string) => string) => Parts;

const mark = (text: string): string => `⟦${text}⟧`;

const leaking: Readonly<Record<string, Way>> = {
  'direct': (d, v, sink) => ({ statements: [sink(mark(d.member(v('patient'), 'ssn')))] }),
  'through variable': (d, v, sink) => ({ statements: [d.declare('x', d.member(v('patient'), 'ssn')), d.declare('y', v('x')), sink(mark(v('y')))] }),
  'through template': (d, v, sink) => ({ statements: [d.declare('x', d.template('Number ', d.member(v('patient'), 'ssn'))), sink(mark(v('x')))] }),
  'through concatenation': (d, v, sink) => ({ statements: [d.declare('x', d.concat('Name ', d.member(v('patient'), 'lastName'))), sink(mark(v('x')))] }),
  'through format': (d, v, sink) => ({ statements: [d.declare('x', d.format('Number ', d.member(v('patient'), 'mrn'))), sink(mark(v('x')))] }),
  'through helper': (d, v, sink) => ({ statements: [d.statement(d.call('deliver', mark(d.member(v('patient'), 'ssn'))))], helpers: [d.helper('deliver', 'x', [sink(v('x'))])] }),
  'through return': (d, v, sink) => ({ statements: [sink(mark(d.call('brief', v('patient'))))], helpers: [d.helper('brief', 'p', [d.give(d.member(v('p'), 'ssn'))])] }),
  'through callback': (d, v, sink) => ({ statements: [d.each(v('patients'), 'p', sink(mark(d.member(v('p'), 'ssn'))))] }),
  'through loop': (d, v, sink) => ({ statements: [d.loop(v('patients'), 'p', sink(mark(d.member(v('p'), 'email'))))] }),
  'through collection': (d, v, sink) => ({ statements: [d.declare('x', d.list(d.member(v('patient'), 'ssn'))), sink(mark(d.element(v('x'))))] }),
  'through object': (d, v, sink) => ({ statements: [d.declare('x', d.record('z', d.member(v('patient'), 'ssn'))), d.declare('y', d.serialise(v('x'))), sink(mark(v('y')))] }),
  'whole person': (d, v, sink) => ({ statements: [d.declare('y', d.serialise(v('patient'))), sink(mark(v('y')))] }),
};

const silent: Readonly<Record<string, Way>> = {
  'sanitized': (d, v, sink) => ({ statements: [sink(d.call('maskSsn', d.member(v('patient'), 'ssn')))] }),
  'sanitized in a variable': (d, v, sink) => ({ statements: [d.declare('x', d.call('redact', d.member(v('patient'), 'ssn'))), sink(v('x'))] }),
  'count': (d, v, sink) => ({ statements: [sink(d.count(v('patients')))] }),
  'comparison': (d, v, sink) => ({ statements: [d.declare('x', d.same(d.member(v('patient'), 'ssn'))), sink(v('x'))] }),
  'null check': (d, v, sink) => ({ statements: [d.declare('x', d.isNull(d.member(v('patient'), 'ssn'))), sink(v('x'))] }),
  'presence': (d, v, sink) => ({ statements: [d.declare('x', d.present(d.member(v('patient'), 'ssn'))), sink(v('x'))] }),
  'length': (d, v, sink) => ({ statements: [d.declare('x', d.length(d.member(v('patient'), 'ssn'))), sink(v('x'))] }),
  'unrelated object': (d, v, sink) => ({ statements: [d.declare('product', d.call('load', v('value'))), sink(d.member(v('product'), 'name'))] }),
  'unrelated value': (d, v, sink) => ({ statements: [d.when(d.isNull(d.member(v('patient'), 'ssn')), sink(v('value')))] }),
};

const asCallback: ReadonlySet<string> = new Set(['through callback']);

/** A lambda of Python holds one expression: no statement can stand there. */
function fits({ language }: Dialect, way: string, { write }: SuiteSink): boolean {
  return language !== 'python' || !asCallback.has(way) || !/^raise |=(?!=)[^()]*$/.test(write('x'));
}

export function suite(): SuiteCase[] {
  return [...dialects, typescriptreact].flatMap(dialect => suiteSinks(dialect.language).flatMap(sink => casesOf(dialect, sink)));
}

function casesOf(d: Dialect, sink: SuiteSink): SuiteCase[] {
  const v = (name: string): string => variable(d, name);
  const { kind, category, head } = sink;
  const write = (parts: Parts): string => d.file(parts.statements, parts.helpers, head);
  const cases: SuiteCase[] = [];
  for (const [way, build] of Object.entries(leaking)) if (fits(d, way, sink)) cases.push({ language: d.language, kind, way, category, marked: write(build(d, v, sink.write)) });
  for (const [way, build] of Object.entries(silent)) cases.push({ language: d.language, kind, way, marked: write(build(d, v, sink.write)) });
  if (sink.innocent) cases.push({ language: d.language, kind, way: 'innocent receiver', marked: write({ statements: [sink.innocent(d.member(v('patient'), 'ssn'))] }) });
  return cases;
}
