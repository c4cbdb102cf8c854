// The editor's settings (section `phiLint`), read tolerantly: a wrong value is the default.
import settings from '../../../rules/settings.json';
import type { Severity } from '../engine/finding';
import type { ClientSettings, RuleCustomization } from '../protocol';
import type { RuleSummary } from './analysisMessages';

const { properties } = settings;

export const defaultClientSettings: ClientSettings = {
  enable: properties['phiLint.enable'].default,
  run: 'onType',
  diagnosticMode: 'openFiles',
  exclude: properties['phiLint.exclude'].default,
  rules: { customizations: properties['phiLint.rules.customizations'].default },
  maxFileSizeKb: properties['phiLint.maxFileSizeKb'].default,
  maxProblems: properties['phiLint.maxProblems'].default,
};

const severities: Record<string, Severity | 'off' | 'default'> = {
  off: 'off', error: 'error', warn: 'warning', warning: 'warning', info: 'info', hint: 'hint', default: 'default',
};

export function readClientSettings(raw: unknown): ClientSettings {
  const given = asRecord(raw);
  const { enable, run, diagnosticMode, exclude, maxFileSizeKb, maxProblems } = given;
  const customizations = asRecord(given['rules'])['customizations'];
  return {
    enable: typeof enable === 'boolean' ? enable : defaultClientSettings.enable,
    run: run === 'onSave' ? 'onSave' : 'onType',
    diagnosticMode: diagnosticMode === 'workspace' ? 'workspace' : 'openFiles',
    exclude: Array.isArray(exclude) ? exclude.filter((glob) => typeof glob === 'string') : [],
    rules: { customizations: Array.isArray(customizations) ? customizations.filter(isCustomization) : [] },
    maxFileSizeKb: isCount(maxFileSizeKb) ? maxFileSizeKb : defaultClientSettings.maxFileSizeKb,
    maxProblems: isCount(maxProblems) && maxProblems > 0 ? Math.min(maxProblems, 1000) : defaultClientSettings.maxProblems,
  };
}

/**
 * What the customizations make of each rule. As in ESLint they stand above the configuration files, and of several
 * that match the last one wins; so they are spelt out by rule id, the most specific form.
 */
export function customizedSeverities(customizations: readonly RuleCustomization[], rules: readonly Pick<RuleSummary, 'id' | 'category' | 'severity'>[]): Record<string, Severity | 'off'> {
  const result: Record<string, Severity | 'off'> = {};
  for (const { id, category, severity } of rules) {
    for (const customization of customizations) {
      if (![id, category, '*'].includes(customization.rule)) continue;
      const chosen = severities[customization.severity];
      if (chosen) result[id] = chosen === 'default' ? severity : chosen;
    }
  }
  return result;
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function isCustomization(value: unknown): value is RuleCustomization {
  const { rule, severity } = asRecord(value);
  return typeof rule === 'string' && typeof severity === 'string' && Object.hasOwn(severities, severity);
}
