// SARIF 2.1.0, as GitHub code scanning and other viewers read it. No snippets: the value never leaves the file.
import { pathToFileURL } from 'node:url';
import type { Log, Notification, ReportingDescriptor, Result, ThreadFlowLocation } from 'sarif';
import type { Severity } from '../engine/finding';
import type { Rule } from '../engine/rule';
import type { LocatedFinding, Place } from '../workspace/locate';
import { skipReasons } from '../workspace/walk';
import { shownPath, type FormatOptions, type Report } from './report';
import { helpMarkdown, helpText, rulePage } from './ruleHelp';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const ROOT = '%SRCROOT%';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };
/** GitHub ranks security alerts by this number. */
const securitySeverity: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.5', info: '3.0', hint: '1.0' };
const ownTitles: Readonly<Record<string, string>> = { configuration: 'A mistake in a configuration or rule file' };

/** Yields the log in pieces, result by result: it may be large. Suppressed findings are always in it, marked as such. */
export function* formatSarif(report: Report, _options?: FormatOptions): Generator<string> {
  const rules = descriptors(report);
  const indexOf = new Map(rules.map((rule, index) => [rule.id, index]));
  const log: Log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'PHI Lint', informationUri: 'https://github.com/phi-lint/phi-lint', version: report.version, semanticVersion: report.version, rules } },
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: { [ROOT]: { uri: withSlash(pathToFileURL(report.cwd).href) } },
      invocations: [{ executionSuccessful: report.missing.length === 0 && !report.cancelled, toolExecutionNotifications: notifications(report) }],
      results: [],
    }],
  };
  const [head, tail] = splitAt(JSON.stringify(log, undefined, 1), '"results": []');
  yield `${head}"results": [`;
  let separator = '\n';
  for (const file of report.files) {
    for (const finding of file.findings) {
      yield separator + JSON.stringify(resultOf(report, file.path, finding, indexOf.get(finding.rule)));
      separator = ',\n';
    }
  }
  yield `]${tail}\n`;
}

function splitAt(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return [text.slice(0, at), text.slice(at + mark.length)];
}

/** The rules that may occur, and those of ours that occur without being one (mistakes in a configuration). */
function descriptors(report: Report): ReportingDescriptor[] {
  const known = new Set(report.rules.map((rule) => rule.id));
  const others = new Map<string, LocatedFinding>();
  for (const file of report.files) {
    for (const finding of file.findings) if (!known.has(finding.rule)) others.set(finding.rule, finding);
  }
  return [...report.rules.map(ruleDescriptor), ...[...others.values()].map(otherDescriptor)];
}

function ruleDescriptor(rule: Rule): ReportingDescriptor {
  return {
    id: rule.id,
    name: pascalCase(rule.id),
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why.trim() || rule.title },
    helpUri: rulePage(rule.id),
    help: { text: helpText(rule), markdown: helpMarkdown(rule) },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: {
      tags: ['security', 'privacy', 'hipaa', rule.category, ...rule.hipaa.map((section) => `45 CFR ${section}`)].slice(0, 20),
      precision: 'high',
      'problem.severity': rule.severity === 'error' || rule.severity === 'warning' ? rule.severity : 'recommendation',
      'security-severity': securitySeverity[rule.severity],
    },
  };
}

function otherDescriptor({ rule, category, severity }: LocatedFinding): ReportingDescriptor {
  return {
    id: rule,
    name: pascalCase(rule),
    shortDescription: { text: ownTitles[rule] ?? rule },
    defaultConfiguration: { level: levels[severity] },
    properties: { tags: [category] },
  };
}

function resultOf(report: Report, path: string, finding: LocatedFinding, ruleIndex: number | undefined): Result {
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation: artifact(report, path), region: region(finding) } }],
    partialFingerprints: { 'phiLint/v1': finding.fingerprint },
    ...(finding.trace.length === 0 ? {} : { codeFlows: [{ threadFlows: [{ locations: flow(report, path, finding) }] }] }),
    ...(finding.suppression === undefined ? {} : {
      suppressions: [{
        kind: finding.suppression.kind === 'inSource' ? 'inSource' : 'external',
        status: 'accepted',
        ...(finding.suppression.reason === '' ? {} : { justification: finding.suppression.reason }),
        ...(finding.suppression.until === undefined ? {} : { properties: { until: finding.suppression.until } }),
      }],
    }),
    properties: { category: finding.category, confidence: finding.confidence, evidence: [...finding.evidence], fixable: finding.fixable },
  };
}

function flow(report: Report, path: string, finding: LocatedFinding): ThreadFlowLocation[] {
  const steps = finding.trace.map((step): ThreadFlowLocation => ({
    location: {
      message: { text: step.label },
      physicalLocation: step.line === undefined
        ? { artifactLocation: { uri: step.uri }, region: { charOffset: step.start, charLength: step.end - step.start } }
        : { artifactLocation: artifact(report, path), region: region(step as LocatedFinding['trace'][number] & Place) },
    },
  }));
  const end: ThreadFlowLocation = { location: { message: { text: finding.message }, physicalLocation: { artifactLocation: artifact(report, path), region: region(finding) } } };
  return [...steps, end];
}

function region(place: Place): { startLine: number; startColumn: number; endLine: number; endColumn: number } {
  return { startLine: place.line, startColumn: place.column, endLine: place.endLine, endColumn: place.endColumn };
}

function artifact(report: Report, path: string): { uri: string; uriBaseId?: string } {
  const shown = shownPath(report, path);
  if (shown.startsWith('..') || shown.startsWith('/') || /^[A-Za-z]:/.test(shown)) return { uri: pathToFileURL(path).href };
  return { uri: shown.replace(/\p{Surrogate}/gu, '\uFFFD').split('/').map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

function notifications(report: Report): Notification[] {
  const missing = report.missing.map((path): Notification => ({
    level: 'error', message: { text: 'This path could not be read.' }, locations: [{ physicalLocation: { artifactLocation: artifact(report, path) } }],
  }));
  const skipped = report.skipped.map(({ path, reason }): Notification => ({
    level: reason === 'failed' ? 'error' : 'note', message: { text: `Left out: ${skipReasons[reason]}.` }, locations: [{ physicalLocation: { artifactLocation: artifact(report, path) } }],
  }));
  return [...missing, ...skipped];
}

function pascalCase(id: string): string {
  return id.split(/[^A-Za-z0-9]+/).map((part) => part.slice(0, 1).toUpperCase() + part.slice(1)).join('');
}

function withSlash(uri: string): string {
  return uri.endsWith('/') ? uri : `${uri}/`;
}
