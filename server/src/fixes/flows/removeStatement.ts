// Remove the statement: a line that only logs the data, or only keeps them in the browser, goes as a whole.
import type { TextChange } from '../../engine/document';
import type { SinkKind } from '../../detectors/flows/data';
import type { Statement } from '../../views/code';
import type { Site } from './site';

/** Where nothing but the report or the copy is lost. */
const removable: ReadonlySet<SinkKind> = new Set(['log', 'stdout', 'browser-storage', 'cookie']);

/** The edit that takes out the lines of the sink's statement; `undefined` where it is part of anything else, or all there is. */
export function removeStatement(site: Site): TextChange[] | undefined {
  const { path, sinkAt, finding, style, request: { text, unit } } = site;
  if (sinkAt < 0 || !removable.has(finding.kind)) return undefined;
  const at = path.findLastIndex(({ role }, i) => i <= sinkAt && role === 'statement');
  const step = path[at];
  if (step?.role !== 'statement' || (step.node.kind !== 'expression' && step.node.kind !== 'assign') || at < sinkAt - 1) return undefined;
  const siblings = siblingsOf(site, at);
  if (!siblings) return undefined;
  const start = unit.start + step.node.start;
  const end = unit.start + step.node.end;
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*;?[ \t]*(?:(?:\/\/|#)[^\n]{0,200})?(?:\r?\n|$)/.exec(text.slice(end, end + maxLine));
  const indent = text.slice(from, start);
  if (!rest || !/^[ \t]*$/.test(indent)) return undefined;
  // A block of Python must not be empty.
  const alike = (one: Statement): boolean => one !== step.node && one.start >= 0 && site.between(one.start - indent.length, one.start) === indent;
  if (style.family === 'python' && !siblings.some(alike)) return undefined;
  return [{ start: from, end: end + rest[0].length, text: '' }];
}

const maxLine = 300;

/** The statements of the block in which one stands; `undefined` where it stands without braces behind an `if` or an arrow. */
function siblingsOf({ path, read }: Site, at: number): readonly Statement[] | undefined {
  const above = path[at - 1];
  const { node } = path[at]!;
  if (!above) return at === 0 ? [] : undefined;
  if (above.role === 'scope') return above.node.kind === 'function' && above.node.name !== '' ? above.node.statements : undefined;
  if (above.role !== 'statement' || above.node.kind !== 'block') return undefined;
  const isBare = above.node.start === node.start && !read(above.node).startsWith('{');
  return isBare && above.node.statements.length === 1 ? undefined : above.node.statements;
}
