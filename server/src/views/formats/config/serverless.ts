// The Serverless Framework: its provider, its functions with what the provider gives them, and the CloudFormation in `resources`.
import type { ConfigBlock, ConfigMap, ConfigValue } from '../../config';
import { blockOf } from './block';
import { templateBlocks } from './cloudformation';
import { entryOf, inherit, itemsOf, makeMap, makeReference, makeScalar, makeUnknown, mapInside, mapOf, textOf, valueAt } from './values';

/** Settings of the provider that hold for each function. */
const shared: ReadonlySet<string> = new Set(['runtime', 'memorySize', 'timeout', 'vpc', 'environment', 'kmsKeyArn', 'logRetentionInDays', 'architecture', 'tags', 'tracing', 'versionFunctions']);

export function shapeServerless(root: ConfigMap): readonly ConfigBlock[] | undefined {
  const provider = entryOf(root, 'provider');
  const isAws = textOf(provider?.value) === 'aws' || textOf(valueAt(provider?.value, 'name')) === 'aws';
  if (!provider || !isAws || !(entryOf(root, 'functions') || entryOf(root, 'resources') || entryOf(root, 'service'))) return undefined;
  const settings = mapOf(withVariables(provider.value)) ?? makeMap(provider.value.start, provider.value.end, []);
  const blocks: ConfigBlock[] = [blockOf('document', 'serverless.provider', provider, settings, textOf(valueAt(root, 'service')) ?? '')];
  const inherited = settings.entries.filter(entry => shared.has(entry.key));
  for (const list of itemsOf(valueAt(root, 'functions'))) {
    for (const entry of mapOf(list)?.entries ?? []) {
      const own = mapOf(withVariables(entry.value));
      if (own) blocks.push(blockOf('resource', 'serverless.function', entry, inherit(own, inherited)));
    }
  }
  for (const list of itemsOf(valueAt(root, 'resources'))) {
    const template = mapOf(withVariables(list));
    if (template) blocks.push(...templateBlocks(template));
  }
  return blocks;
}

/** `${self:custom.x}`, `${opt:stage}`, `${ssm:/path}`: a text that is one is a reference, one with several unknown. `${AWS::Region}` is CloudFormation's. */
function withVariables(value: ConfigValue): ConfigValue {
  if (value.kind !== 'scalar') return mapInside(value, withVariables);
  return value.text.includes('${') ? variableText(value.text, value.start, value.end) ?? value : value;
}

const variable = /\$\{(?:self|opt|env|ssm|file|cf|s3|param|sls|aws|custom|strToBool|git|output)(?:\([^)${}]*\))?:/;

function variableText(text: string, start: number, end: number): ConfigValue | undefined {
  const at = text.search(variable);
  if (at < 0) return undefined;
  const lone = /^\$\{(self|opt|env|param|sls|custom):([\w.-]+)\}$/.exec(text);
  if (lone) return makeReference(start, end, [lone[1]!, ...lone[2]!.split('.')]);
  return makeUnknown(start, end, at > 0 ? [makeScalar(start, end, text.slice(0, at))] : []);
}
