// Every example of every rule about settings, and its twin: marked places are found, the rest is silent, fixes mend and harm nothing.
// RULES=aws/aws-s3 runs only the rules whose address below rules/settings begins so.
import assert from 'node:assert/strict';
import { parseAllDocuments } from 'yaml';
import type { SettingRule } from '../../../server/src/detectors/settings/data';
import type { Example } from '../../../server/src/engine/rule';
import type { SettingFinding } from '../../../server/src/detectors/settings/join';
import { applyEdits } from '../../../server/src/engine/fix';
import type { Dialect } from '../../../server/src/views/config';
import type { Case } from './cases';
import { attempt, casesOf } from './cases';
import type { Judged } from './settings';
import { compileRules, fixesOf, judge, mark, readRules } from './settings';
import { reasons, syntaxes } from './twins';
import type { Reason } from './twins';

const wanted = process.env['RULES'] ?? '';
const data = readRules(wanted);
/** What the fix of one rule does is seen by all of them. */
const knowledge = compileRules(wanted === '' ? data : readRules());

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

/** In which syntaxes a type is written. Helm and Kustomize know their files by names that are YAML's. */
function syntaxesOf(type: string): string[] {
  const dialect = dialectOf(type);
  return (/^helm\.|^kustomize$/.test(type) ? ['yaml'] : syntaxes[dialect]).map(syntax => `${dialect} in ${syntax}`);
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
  return parts.some(({ view: { dialect, syntax } }) => syntax !== 'dockerfile' && fix.companion?.[dialect === 'terraform' ? 'hcl' : syntax] !== undefined);
}

function counts(findings: readonly SettingFinding[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const { rule } of findings) found.set(rule, (found.get(rule) ?? 0) + 1);
  return found;
}

function checkFound({ example, judged }: Case, rule: SettingRule): void {
  assert.equal(mark(judged.text, ofRule(judged, rule)), example.text);
}

function checkFixed({ example, judged: before }: Case, rule: SettingRule): void {
  const fixable = ofRule(before, rule).filter(finding => hasFix(rule, finding, before));
  const after = fixAll(example, rule, before);
  if (fixable.length === 0 && example.fixed === undefined) return;
  for (const left of ofRule(after, rule)) assert.ok(!hasFix(rule, left, after), `the fix of check ${left.check} (${rule.checks[left.check]!.on[0]}) cannot be made or leaves the finding:\n${mark(after.text, [left])}`);
  if (example.fixed !== undefined) assert.equal(after.text, example.fixed);
  assert.equal(after.broken, before.broken, `the syntax is ${after.broken ? 'broken' : 'mended'}:\n${after.text}`);
  assert.equal(isWellFormed(example, after.text), isWellFormed(example, before.text), `no parser but ours reads it:\n${after.text}`);
  const old = counts(before.findings);
  for (const [id, count] of counts(after.findings)) assert.ok(count <= (old.get(id) ?? 0), `the fix makes ${id} find something:\n${mark(after.text, after.findings.filter(finding => finding.rule === id))}`);
}

/** By parsers that are not ours, where there is one. */
function isWellFormed({ language }: Example, text: string): boolean {
  if (language !== 'json' && language !== 'yaml') return true;
  return language === 'json' ? isJson(text) : parseAllDocuments(text, { logLevel: 'silent' }).every(({ errors }) => errors.length === 0);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Two failing and two passing examples, twins among them, for each syntax of each dialect. */
function checkSyntaxes({ checks }: SettingRule, cases: readonly Case[]): void {
  const seen = new Map(checks.flatMap(({ on }) => on.flatMap(syntaxesOf)).map(name => [name, { failing: 0, passing: 0 }]));
  for (const { syntax, fails } of cases) {
    const count = seen.get(syntax);
    if (count) count[fails ? 'failing' : 'passing']++;
  }
  for (const [name, { failing, passing }] of seen) assert.ok(failing >= 2 && passing >= 2, `${name}: ${failing} failing and ${passing} passing`);
}

function checkChecks(rule: SettingRule, cases: readonly Case[]): void {
  const failed = new Set(cases.flatMap(({ judged }) => ofRule(judged, rule).map(({ check }) => check)));
  rule.checks.forEach(({ on }, i) => assert.ok(failed.has(i), `checks[${i}] (${on.join(', ')}) fails in no example`));
}

/** How many examples have no twin, by the reason. */
const without = new Map<Reason, number>();

describe('rules about settings, by their examples', () => {
  for (const rule of data.rules) {
    it(rule.id, () => {
      const { cases, without: reasons } = casesOf(rule, knowledge);
      for (const reason of reasons) without.set(reason, (without.get(reason) ?? 0) + 1);
      for (const one of cases) {
        attempt(`${one.name}, ${one.fails ? 'found' : 'silent'}`, () => checkFound(one, rule));
        if (one.fails) attempt(`${one.name}, fixed`, () => checkFixed(one, rule));
      }
      attempt('two failing and two passing examples for each syntax', () => checkSyntaxes(rule, cases));
      attempt('a failing example for each check', () => checkChecks(rule, cases));
    });
  }
  it('every table of eol.yaml is used', () => {
    const checks = JSON.stringify(readRules().rules.map(({ checks }) => checks));
    const unused = Object.keys(data.eol).filter(product => !checks.includes(`"supported":"${product.startsWith('image:') ? 'image' : product}"`));
    assert.deepEqual(unused, []);
  });
  it('few examples have no twin', () => {
    for (const [reason, count] of without) assert.ok(count <= reasons[reason].most, `${count} without: ${reasons[reason].why}`);
  });
});
