// Recall and silence of the flow detector over its labelled suite, by language and by class of sinks.
import { flows } from '../detectors/flows/flows';
import type { SuiteCase } from '../detectors/flows/suite';
import { suite } from '../detectors/flows/suite';
import type { Measured } from './recall';

/** Rows are languages, or classes of sinks. */
export type FlowsTable = ReadonlyMap<string, Measured>;

export interface FlowsMeasured {
  /** Leaks that were found with their category on their line (bar 95 %). */
  readonly found: Readonly<Record<'byLanguage' | 'bySink', FlowsTable>>;
  /** Cases in which nothing was found on any other line: `found` counts them (bar 98 %). */
  readonly silent: Readonly<Record<'byLanguage' | 'bySink', FlowsTable>>;
}

export async function measureFlows(cases: readonly SuiteCase[] = suite()): Promise<FlowsMeasured> {
  const tables = { found: { byLanguage: new Table(), bySink: new Table() }, silent: { byLanguage: new Table(), bySink: new Table() } };
  for (const one of cases) {
    const { category, language, kind, way } = one;
    const { hit, extra } = await judge(one);
    const name = `${way} to ${kind} in ${language}`;
    const add = ({ byLanguage, bySink }: typeof tables.found, good: boolean): void => {
      byLanguage.add(language, good, name);
      bySink.add(kind, good, name);
    };
    if (category) add(tables.found, hit);
    add(tables.silent, !extra);
  }
  return tables;
}

class Table extends Map<string, { planted: number; found: number; misses: string[] }> {
  add(row: string, good: boolean, name: string): void {
    const counted = this.get(row) ?? { planted: 0, found: 0, misses: [] };
    this.set(row, counted);
    counted.planted++;
    if (good) counted.found++;
    else counted.misses.push(name);
  }
}

/** Whether what is marked was found on its line, and whether anything was found on another. */
async function judge({ language, category, marked }: SuiteCase): Promise<{ hit: boolean; extra: boolean }> {
  const text = marked.replace(/[⟦⟧]/g, '');
  const wanted = marked.includes('⟦') ? lineAt(marked, marked.indexOf('⟦')) : -1;
  const found = (await flows(language, text)).map(finding => ({ line: lineAt(text, finding.start), category: finding.category }));
  return { hit: found.some(finding => finding.line === wanted && finding.category === category), extra: found.some(({ line }) => line !== wanted) };
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
