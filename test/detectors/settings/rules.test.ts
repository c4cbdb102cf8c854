// Every example of every rule about settings: marked places are found, the rest is silent, fixes mend and harm nothing.
// RULES=aws/aws-s3 runs only the rules whose address below rules/settings begins so.
import assert from 'node:assert/strict';
import type { SettingRule } from '../../../server/src/detectors/settings/data';
import type { Example } from '../../../server/src/engine/rule';
import type { SettingFinding } from '../../../server/src/detectors/settings/join';
import { applyEdits } from '../../../server/src/engine/fix';
import type { Dialect } from '../../../server/src/views/config';
import type { Judged } from './settings';
import { compileRules, fixesOf, judge, mark, readRules } from './settings';

const wanted = process.env['RULES'] ?? '';
const data = readRules(wanted);
/** What the fix of one rule does is seen by all of them. */
const knowledge = compileRules(wanted === '' ? data : readRules());

const plainOf = ({ text }: Example): string => text.replace(/[⟦⟧]/g, '');
const ofRule = ({ findings }: Judged, rule: SettingRule): SettingFinding[] => findings.filter(finding => finding.rule === rule.id);

function dialectOf(type: string): Dialect {
  if (/^AWS::/.test(type)) return 'cloudformation';
  // Parameters that say by their type that they are secret are ARM's.
  if (/^Microsoft\./i.test(type) || type === 'variable:variable') return 'azure';
  const prefix = /^(compose|openapi|github|gitlab|ansible|dockerfile)\./.exec(type)?.[1];
  if (prefix) return prefix === 'github' ? 'github-actions' : prefix === 'gitlab' ? 'gitlab-ci' : (prefix as Dialect);
  if (type.startsWith('dialect:')) return type.slice('dialect:'.length) as Dialect;
  return /^[A-Z]|^helm\.|^kustomize$/.test(type) ? 'kubernetes' : 'terraform';
}

/** What the fixes of all findings of the rule make of the text, one after the other. */
function fixAll(example: Example, rule: SettingRule, first: Judged): Judged {
  let judged = first;
  for (let round = 0; round < 20; round++) {
    const [finding, fix] = ofRule(judged, rule).flatMap(finding => fixesOf(judged, finding, knowledge).slice(0, 1).map(fix => [finding, fix] as const))[0] ?? [];
    if (!finding || !fix) return judged;
    const text = applyEdits(judged.text, fix.edits);
    assert.notEqual(text, judged.text, `the fix of check ${finding.check} changes nothing`);
    judged = judge(example, knowledge, text);
  }
  assert.fail(`after 20 fixes there is still something to fix:\n${judged.text}`);
}

/** The check says how, and says it for this syntax. */
function hasFix(rule: SettingRule, finding: SettingFinding, { parts }: Judged): boolean {
  const fix = rule.checks[finding.check]?.fix;
  if (!fix) return false;
  if (fix.set || fix.remove || fix.append) return true;
  return parts.some(({ view: { syntax } }) => syntax !== 'dockerfile' && fix.companion?.[syntax] !== undefined);
}

function counts(findings: readonly SettingFinding[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { rule } of findings) found.set(rule, (found.get(rule) ?? 0) + 1);
  return found;
}

function checkFound(example: Example, rule: SettingRule): void {
  const judged = judge(example, knowledge, plainOf(example));
  assert.ok(judged.parts.length > 0, 'the text is recognised as no configuration');
  assert.equal(mark(judged.text, ofRule(judged, rule)), example.text);
}

function checkFixed(example: Example, rule: SettingRule): void {
  const before = judge(example, knowledge, plainOf(example));
  const fixable = ofRule(before, rule).filter(finding => hasFix(rule, finding, before));
  const after = fixAll(example, rule, before);
  if (fixable.length === 0 && example.fixed === undefined) return;
  for (const left of ofRule(after, rule)) assert.ok(!hasFix(rule, left, after), `the fix of check ${left.check} (${rule.checks[left.check]!.on[0]}) cannot be made or leaves the finding:\n${mark(after.text, [left])}`);
  if (example.fixed !== undefined) assert.equal(after.text, example.fixed);
  assert.equal(after.broken, before.broken, `the syntax is ${after.broken ? 'broken' : 'mended'}:\n${after.text}`);
  const old = counts(before.findings);
  for (const [id, count] of counts(after.findings)) assert.ok(count <= (old.get(id) ?? 0), `the fix makes ${id} find something:\n${mark(after.text, after.findings.filter(finding => finding.rule === id))}`);
}

/** Two failing and two passing examples for each dialect. */
function checkDialects({ checks, examples }: SettingRule): void {
  const seen = new Map<Dialect, { failing: number; passing: number }>(checks.flatMap(({ on }) => on).map(type => [dialectOf(type), { failing: 0, passing: 0 }]));
  for (const example of examples) {
    const dialect = judge(example, knowledge, plainOf(example)).chunks[0]?.facts.dialect;
    const count = dialect && seen.get(dialect);
    if (count) count[example.text === plainOf(example) ? 'passing' : 'failing']++;
  }
  for (const [dialect, { failing, passing }] of seen) assert.ok(failing >= 2 && passing >= 2, `${dialect}: ${failing} failing and ${passing} passing`);
}

function checkChecks(rule: SettingRule): void {
  const failed = new Set(rule.examples.flatMap(example => ofRule(judge(example, knowledge, plainOf(example)), rule).map(({ check }) => check)));
  rule.checks.forEach(({ on }, i) => assert.ok(failed.has(i), `checks[${i}] (${on.join(', ')}) fails in no example`));
}

/** What goes wrong is told with where. */
function attempt(name: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof Error) error.message = `${name}: ${error.message}`;
    throw error;
  }
}

describe('rules about settings, by their examples', () => {
  for (const rule of data.rules) {
    it(rule.id, () => {
      rule.examples.forEach((example, i) => {
        const fails = plainOf(example) !== example.text;
        attempt(`example ${i + 1}, ${example.language}, ${fails ? 'found' : 'silent'}`, () => checkFound(example, rule));
        if (fails) attempt(`example ${i + 1}, ${example.language}, fixed`, () => checkFixed(example, rule));
      });
      attempt('two failing and two passing examples for each dialect', () => checkDialects(rule));
      attempt('a failing example for each check', () => checkChecks(rule));
    });
  }
});
