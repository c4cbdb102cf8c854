// What the build makes of the rules, and an environment over it, for tests that run from the sources.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from '../server/src/engine/lint';
import type { Analysis } from '../server/src/engine/lint';
import type { SettingData } from '../server/src/detectors/settings/data';
import type { Knowledge } from '../server/src/engine/ruleset';
import { defaultSettings } from '../server/src/engine/settings';
import type { LintSettings } from '../server/src/engine/settings';
import { createEnvironment } from '../server/src/workspace/environment';
import type { Environment } from '../server/src/workspace/environment';

export const assets = join(__dirname, '..', 'dist');

const read = (name: string): unknown => JSON.parse(readFileSync(join(assets, name), 'utf8'));
export const built: Knowledge = { ...(read('rules.json') as Omit<Knowledge, 'settings'>), settings: () => read('settings.json') as SettingData };
export const { rules, facets, vocabulary } = built;

export const settings: LintSettings = { ...defaultSettings, today: '2026-11-21' };

let shared: Promise<Environment> | undefined;

export function environment(): Promise<Environment> {
  return (shared ??= createEnvironment(assets));
}

/** Analyses a text as the editor and the command line do. */
export async function analyse(language: string, text: string, options: { uri?: string; settings?: LintSettings } = {}): Promise<Analysis> {
  const { ready, ruleset } = await environment();
  await ready(language);
  return open({ uri: options.uri ?? 'file:///work/sample', language, version: 1, text }, ruleset(options.settings ?? settings));
}
