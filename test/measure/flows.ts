// Recall and silence of the flow detector over its labelled suite: by language and by class of sinks.
import { flows } from '../detectors/flows/flows';
import type { SuiteCase } from '../detectors/flows/suite';
import { suite } from '../detectors/flows/suite';
import type { Measured } from './recall';

export interface FlowsMeasured {
  /** Leaks that were found with their category on their line. */
  readonly found: Measured;
  /** Cases in which nothing was found that must not be: `found` counts the silent ones. */
  readonly silent: Measured;
}

/** Keys are `python` and `python log`; and `together`. */
export async function measureFlows(cases: readonly SuiteCase[] = suite()): Promise<Map<string, FlowsMeasured>> {
  const results = new Map<string, { found: Counter; silent: Counter }>();
  for (const one of cases) {
    const { category, language, kind, way } = one;
    const { hit, extra } = await judge(one);
    const name = `${way} to ${kind} in ${language}`;
    for (const key of ['together', language, `${language} ${kind}`, `all ${kind}`]) {
      const result = results.get(key) ?? { found: new Counter(), silent: new Counter() };
      results.set(key, result);
      if (category) result.found.add(hit, name);
      result.silent.add(!extra, name);
    }
  }
  return results;
}

class Counter implements Measured {
  planted = 0;
  found = 0;
  readonly misses: string[] = [];

  add(good: boolean, name: string): void {
    this.planted++;
    if (good) this.found++;
    else this.misses.push(name);
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
