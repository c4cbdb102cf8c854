// Requests of our own client's commands: rules, configuration, fix all.
import { requests, type RuleSummary } from '../protocol';
import { CONFIGURATION_NAMES } from '../workspace/configuration';
import { newConfigurationText } from '../workspace/newConfiguration';
import { safely } from './safe';
import type { Session } from './session';

export function registerToolRequests({ connection, analyser, configuration, documents, codeActions, log }: Session): void {
  connection.onRequest(requests.rules, safely(log, 'Rules', [] as RuleSummary[], async () => {
    return (await analyser.rules()).map(({ id, title, category, severity, hasValues }) => ({ id, title, category, severity, hasValues }));
  }));
  connection.onRequest(requests.effectiveConfiguration, safely(log, 'Effective configuration', '{}', ({ uri }: { uri?: string }) => {
    return configuration.effective(uri);
  }));
  connection.onRequest(requests.newConfiguration, safely(log, 'New configuration', { name: '' as string, text: '' }, () => ({ name: CONFIGURATION_NAMES[0], text: newConfigurationText() })));
  connection.onRequest(requests.fixAll, safely(log, 'Fix all', null, async ({ uri }: { uri: string }) => {
    const document = documents.get(uri);
    return document ? codeActions.fixAll(document) : null;
  }));
}
