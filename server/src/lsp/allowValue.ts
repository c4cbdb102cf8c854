// "Ignore this value": adds the keyed hash of a value, never the value, to the nearest configuration file.
import { randomBytes } from 'node:crypto';
import type { CodeAction } from 'vscode-languageserver/node';
import type { Finding } from '../engine/finding';
import { saveConfigurationCommand } from '../protocol';
import type { FindingReference } from './analysisMessages';
import { addAllowedValue } from './allowList';
import type { Configuration } from './configuration';
import { configurationEdit } from './configurationEdit';
import type { Documents, OpenDocument } from './documents';
import type { Questions } from './questions';

export interface AllowValue {
  readonly title: string;
  isOffered(finding: Finding, document: OpenDocument): boolean;
  edit(document: OpenDocument, at: FindingReference, signal: AbortSignal): Promise<Pick<CodeAction, 'edit' | 'command'>>;
}

export interface AllowValueContext {
  readonly documents: Documents;
  readonly questions: Questions;
  readonly configuration: Configuration;
  /** The client creates files by workspace edits. */
  readonly creates: boolean;
  /** The client saves the configuration file after the edit. */
  readonly saves: boolean;
}

export function createAllowValue(context: AllowValueContext): AllowValue {
  const { documents, questions, configuration } = context;
  return {
    title: 'Ignore this value everywhere (a keyed hash in .phi-lint.yaml)',
    isOffered: (finding, document) => context.creates && document.text.uri.startsWith('file:') && finding.category === 'phi-literal',
    async edit(document, at, signal) {
      const target = await configuration.targetFor(document.text.uri);
      if (!target) return {};
      const fresh = target.hashKey ? undefined : randomBytes(24).toString('base64url');
      const answer = await questions.ask(document, () => ({ kind: 'hash', at, key: target.hashKey || fresh! }), signal);
      if (answer.kind !== 'hash' || !answer.hash) return {};
      const { hash } = answer;
      const edit = configurationEdit(target, documents, (text) => addAllowedValue(text, target.format, { hash, rule: at.rule }, fresh));
      if (!edit) return {};
      return {
        edit,
        ...(context.saves ? { command: { title: 'Save the configuration', command: saveConfigurationCommand, arguments: [target.uri] } } : {}),
      };
    },
  };
}
