// Examples of rules about settings as cases: each as it is written, and as its twin in the other syntax of its dialect.
import type { SettingKnowledge } from '../../../server/src/detectors/settings/compile';
import type { SettingRule } from '../../../server/src/detectors/settings/data';
import type { Example } from '../../../server/src/engine/rule';
import type { Judged } from './settings';
import { judge } from './settings';
import type { Reason } from './twins';
import { twinOf } from './twins';

export interface Case {
  readonly name: string;
  readonly example: Example;
  readonly judged: Judged;
  readonly fails: boolean;
  /** `terraform in json`. */
  readonly syntax: string;
}

export interface Cases {
  readonly cases: readonly Case[];
  /** Why examples have no twin. */
  readonly without: readonly Reason[];
}

export function casesOf({ examples }: SettingRule, knowledge: SettingKnowledge): Cases {
  const cases: Case[] = [];
  const without: Reason[] = [];
  examples.forEach((example, i) => {
    const name = `example ${i + 1}, ${example.language}`;
    const written = caseOf(name, example, knowledge);
    const { dialect, syntax } = written.judged.parts[0]!.view;
    cases.push(written);
    attempt(`${name}, its twin`, () => {
      const twin = twinOf(example, dialect, syntax);
      if (typeof twin === 'object') cases.push(caseOf(`${name}, its twin in ${twin.language}`, twin, knowledge));
      else if (twin) without.push(twin);
    });
  });
  return { cases, without };
}

function caseOf(name: string, example: Example, knowledge: SettingKnowledge): Case {
  const plain = example.text.replace(/[⟦⟧]/g, '');
  const judged = judge(example, knowledge, plain);
  const view = judged.parts[0]?.view;
  if (!view) throw new Error(`${name}: the text is recognised as no configuration:\n${plain}`);
  return { name, example, judged, fails: plain !== example.text, syntax: `${view.dialect} in ${view.syntax}` };
}

/** What goes wrong is told with where. */
export function attempt(name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof Error) error.message = `${name}: ${error.message}`;
    throw error;
  }
}
