// Drop: takes the field with the data out of what is given to the sink: an entry, a keyword, a pair of arguments, a value of its own.
import type { TextChange } from '../../engine/document';
import type { Argument, Call } from '../../views/code';
import type { SinkKind } from '../../detectors/flows/data';
import { removeItems } from './items';
import type { Site } from './site';
import { sinkCall } from './site';
import { isScript } from './styles';

/** Where nothing depends on what is left out. */
const reporting: ReadonlySet<SinkKind> = new Set(['log', 'stdout', 'error-tracker', 'analytics']);

/** Without these a message, a request or a prompt is none. */
const essential = /^(?:content|prompt|role|messages?|input|text|parts|html|body|to|subject|messagebody|data|json|payload|value)$/i;

/** The edits that take out the nearest field around the target; `undefined` where it stands in none. */
export function dropField(site: Site): TextChange[] | undefined {
  const { path, sinkAt, finding } = site;
  if (sinkAt < 0) return undefined;
  const field = asField(site);
  if (field) return [field];
  for (let at = path.length - 2; at >= sinkAt; at--) {
    const step = path[at]!;
    if (step.role === 'scope' || (step.role === 'statement' && at > sinkAt)) return undefined;
    const above = path[at - 1];
    if (step.role === 'entry' && above?.role === 'expression' && above.node.kind === 'object') {
      // The pair of a comprehension is the only one.
      if (!/[}\]]$/.test(site.read(above.node))) return undefined;
      const { entries } = above.node;
      if (!reporting.has(finding.kind) && essential.test(step.node.key ?? '')) return undefined;
      const index = entries.indexOf(step.node);
      return one(removeItems(site, entries, index, index, above.node));
    }
    if (step.role === 'argument' && above?.role === 'expression' && above.node.kind === 'call') {
      const edit = fromCall(site, above.node, step.node, at - 1);
      if (edit) return [edit];
    }
    if (step.role === 'expression' && step.node.kind === 'list' && site.style.family === 'php' && reporting.has(finding.kind) && path[at - 1]?.role === 'argument') {
      const below = path[at + 1]!.node;
      const index = step.node.items.findIndex(item => item === below);
      return one(removeItems(site, step.node.items, index, index, step.node));
    }
  }
  return undefined;
}

function one(edit: TextChange | undefined): TextChange[] | undefined {
  return edit && [edit];
}

/** Calls that make one field of a log entry: `zap.String("ssn", x)`, `kv("ssn", x)`. */
const fieldMakers = /^(?:kv|keyValue|v|value|StructuredArguments|String|Any|Stringer|Int|Int64|Str|Attr|field|Field)$/;

function fromCall(site: Site, call: Call, argument: Argument, at: number): TextChange | undefined {
  const { finding, sinkAt, style } = site;
  const args = call.arguments;
  const index = args.indexOf(argument);
  const name = call.callee.kind === 'name' || call.callee.kind === 'member' ? call.callee.name : '';
  const remove = (first: number, last = first): TextChange | undefined => removeItems(site, args, first, last, call);
  const isSink = at === sinkAt || call === sinkCall(site);
  const isReporting = reporting.has(finding.kind);
  const { value } = argument;
  // Pairs: `Map.of("ssn", x)`, `mapOf("ssn" to x)`, `slog.Info("m", "ssn", x)`.
  if (style.family === 'java' && /^(?:of|entry)$/.test(name) && call.callee.kind === 'member' && index % 2 === 1 && isKey(site, args[index - 1])) {
    return name === 'of' && /Map$/.test(site.read(call.callee.object)) ? remove(index - 1, index) : undefined;
  }
  if (style.family === 'kotlin' && value.kind === 'operation' && value.operator === 'to' && /^(?:\w*[mM]apOf)$/.test(name)) return remove(index);
  if (!isReporting) return undefined;
  if (style.family === 'go' && isSink && index >= 2 && isKey(site, args[index - 1]) && !/f$/.test(name)) return remove(index - 1, index);
  if (isSink && isFieldMaker(site, value)) return remove(index);
  if (argument.name !== undefined) return isOwnKeyword(site, argument, args, isSink) ? remove(index) : undefined;
  return isSink && args.length > 1 && index > 0 && takesAny(site, name, finding.kind) && !hasPlaceholders(site, args, index) ? remove(index) : undefined;
}

/** The sink is what makes the field: `slog.String("ssn", x)` in `slog.Info("m", …)`. */
function asField(site: Site): TextChange | undefined {
  const [call, argument, sink] = site.path.slice(Math.max(0, site.sinkAt - 2), site.sinkAt + 1);
  if (sink?.role !== 'expression' || argument?.role !== 'argument' || call?.role !== 'expression' || call.node.kind !== 'call' || !isFieldMaker(site, sink.node)) return undefined;
  const index = call.node.arguments.indexOf(argument.node);
  return call.node.arguments.length > 1 ? removeItems(site, call.node.arguments, index, index, call.node) : undefined;
}

function isKey(site: Site, argument: Argument | undefined): boolean {
  return argument?.value.kind === 'literal' && argument.value.type === 'string' && /^[\w.-]{1,60}$/.test(site.read(argument.value.content));
}

function isFieldMaker(site: Site, value: Argument['value']): boolean {
  if (value.kind !== 'call' || value.arguments.length !== 2 || !isKey(site, value.arguments[0])) return false;
  const { callee } = value;
  return (callee.kind === 'name' || callee.kind === 'member') && fieldMakers.test(callee.name);
}

/** Keywords that only name what is reported; those that a logger or function itself knows are left. */
function isOwnKeyword(site: Site, { name }: Argument, args: readonly Argument[], isSink: boolean): boolean {
  const { family } = site.style;
  if (!isSink || (family !== 'python' && family !== 'ruby') || /^(?:msg|message|event|text|level|body|to|subject|title|name)$/.test(name!)) return false;
  return family === 'python' || args.length > 1;
}

/** Functions to which an argument more or less makes no difference. */
function takesAny({ style }: Site, name: string, kind: SinkKind): boolean {
  if (kind !== 'log' && kind !== 'stdout') return false;
  return isScript(style) || /^(?:print|Print|println|Println|Fatalln|Panicln|puts|p|pp|Fatal|Panic|Info|Warn|Error|Debug)$/.test(name) && style.family !== 'java' && style.family !== 'kotlin' && style.family !== 'csharp';
}

function hasPlaceholders(site: Site, args: readonly Argument[], index: number): boolean {
  return args.slice(0, index).some(({ value }) => value.kind === 'literal' && value.type === 'string' && /%[-+ #]?\w|\{\w*\}/.test(site.read(value.content)));
}
