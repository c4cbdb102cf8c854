// Answers in part: the first name of a patient asks for all of a large file, and somebody is typing.
import assert from 'node:assert/strict';
import type { Analysis } from '../../server/src/engine/lint';
import { completeInSteps, editPartlyInSteps, findings, finish, open, openPartlyInSteps } from '../../server/src/engine/lint';
import { environment, settings } from '../built';

const methods = (count: number): string => Array.from({ length: count }, (_, n) => `  void book${n}(Slot slot) {\n    slots.put(slot.id(), new Booking(slot, clock.instant()));\n    log.info("booked {}", slot.id());\n  }\n\n`).join('');
const text = `class Slots {\n  private final Logger log = LoggerFactory.getLogger(Slots.class);\n\n${methods(200)}}\n`;

async function opened(): Promise<Analysis> {
  const { ready, ruleset } = await environment();
  await ready('java');
  return finish(completeInSteps(finish(openPartlyInSteps({ uri: 'file:///work/Slots.java', language: 'java', version: 1, text }, ruleset(settings)))));
}

function typed(analysis: Analysis, inserted: string): Analysis {
  const at = analysis.document.text.lastIndexOf('    slots.put(');
  return finish(editPartlyInSteps(analysis, [{ start: at, end: at, text: inserted }]));
}

function stepsOf(steps: Generator<void, Analysis>, most = Infinity): { count: number; result: Analysis | undefined } {
  for (let count = 0; count < most; count++) {
    const step = steps.next();
    if (step.done) return { count, result: step.value };
  }
  steps.return(undefined as never);
  return { count: most, result: undefined };
}

describe('the first name of a patient in a file', () => {
  const leak = '    log.info("for {}", patient.getName());\n';

  it('gives an answer at once, and all of it later', async () => {
    const part = typed(await opened(), leak);
    assert.equal(part.facts, 'partial');
    assert.deepEqual(findings(part), []);
    const whole = finish(completeInSteps(part));
    assert.deepEqual(findings(whole).map(({ rule }) => rule), ['phi-in-log']);
    assert.deepEqual(findings(whole), findings(open(whole.document, whole.ruleset)));
  });

  it('keeps what was read when the next keystroke stops it', async () => {
    const part = typed(await opened(), leak);
    const all = stepsOf(completeInSteps(part)).count;
    const fresh = typed(await opened(), leak);
    const half = Math.floor(all / 2);
    stepsOf(completeInSteps(fresh), half);
    const { count, result } = stepsOf(completeInSteps(typed(fresh, '\n')));
    assert.ok(all > 50 && count <= all - half + 5, `${count} steps after ${half} of ${all}`);
    assert.deepEqual(findings(result!), findings(open(result!.document, result!.ruleset)));
  });
});

describe('a document with flows', () => {
  it('shows them at each keystroke', async () => {
    const whole = finish(completeInSteps(typed(await opened(), '    log.info("for {}", patient.getName());\n')));
    const next = typed(whole, '    // one more\n');
    assert.equal(next.facts, undefined);
    assert.deepEqual(findings(next).map(({ rule }) => rule), ['phi-in-log']);
  });
});
