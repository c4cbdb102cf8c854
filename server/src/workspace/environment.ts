// Environment: everything the pure engine needs from the machine, made once per process (server, worker, command line).
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SettingData } from '../detectors/settings/data';
import type { Rule } from '../engine/rule';
import type { Knowledge, Ruleset } from '../engine/ruleset';
import { compileRuleset, severityOf } from '../engine/ruleset';
import type { LintSettings } from '../engine/settings';
import { isPlain } from '../engine/settings';
import { pickEngine } from '../matching/engine';
import type { PatternEngine } from '../matching/patterns';
import { mayMatch } from '../matching/prescreen';
import { createGrammars } from '../syntax/grammars';
import { createFormats } from '../views/registry';

export interface Environment {
  /** The built-in rules, as compiled by the build. */
  readonly rules: readonly Rule[];
  /** The built-in words of patients and of health. */
  readonly contextWords: readonly string[];
  readonly patterns: PatternEngine;
  /** Loads what a language needs (its grammar); resolves at once when it is there. Never rejects. */
  ready(language: string): Promise<void>;
  /** Compiles the built-in rules and the settings' own; the same settings object gives the same ruleset. */
  ruleset(settings: LintSettings): Ruleset;
  /** The first look at a file's bytes (UTF-8): false means that linting it would find nothing. */
  mayMatch(bytes: Uint8Array, path: string, language: string, ruleset: Ruleset): boolean;
}

/** `assets` is the folder with rules.json and grammars/ (dist/ when installed). */
export async function createEnvironment(assets: string, matching = process.env['PHI_LINT_MATCHING']): Promise<Environment> {
  const read = JSON.parse(await readFile(join(assets, 'rules.json'), 'utf8')) as Omit<Knowledge, 'settings'>;
  let settingData: SettingData | undefined;
  const knowledge: Knowledge = { ...read, settings: () => (settingData ??= JSON.parse(readFileSync(join(assets, 'settings.json'), 'utf8')) as SettingData) };
  const patterns = pickEngine(matching);
  const grammars = createGrammars(name => readFile(join(assets, 'grammars', name)));
  const formats = createFormats(grammars);
  const rulesets = new WeakMap<LintSettings, Ruleset>();
  /** Compiled once for all settings that switch off the same rules and bring nothing of their own. */
  const plain = new Map<string, Ruleset>();

  function compile(settings: LintSettings): Ruleset {
    const own = settings.customRules.length + settings.formats.length + settings.contextWords.length;
    if (own > 0 || !isPlain(settings.flows)) return compileRuleset(knowledge, patterns, formats.of, settings);
    const off = knowledge.rules.filter(rule => severityOf(rule, settings) === 'off').map(({ id }) => id).join(' ');
    let compiled = plain.get(off);
    if (!compiled) plain.set(off, (compiled = compileRuleset(knowledge, patterns, formats.of, settings)));
    return { ...compiled, settings };
  }

  return {
    rules: knowledge.rules,
    contextWords: [...knowledge.vocabulary.person, ...knowledge.vocabulary.health],
    patterns,
    ready: language => formats.ready(language),
    ruleset(settings) {
      let ruleset = rulesets.get(settings);
      if (!ruleset) rulesets.set(settings, (ruleset = compile(settings)));
      return ruleset;
    },
    mayMatch,
  };
}
