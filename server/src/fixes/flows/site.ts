// Site: the place of a finding in the code, with what the fixes ask of it. Spans of nodes are relative to the unit's body.
import type { TextChange } from '../../engine/document';
import type { Span } from '../../engine/span';
import type { Call, Expression } from '../../views/code';
import type { Step } from './path';
import { pathTo } from './path';
import type { FlowFixFinding, FlowFixRequest } from './request';
import type { Style } from './styles';
import { styleOf } from './styles';

export interface Site {
  readonly request: FlowFixRequest;
  readonly finding: FlowFixFinding;
  readonly style: Style;
  /** From the unit's statements down to the target. */
  readonly path: readonly Step[];
  /** The expression that brings the data. */
  readonly target: Expression;
  /** Where in the path the call, throw or assignment stands that lets the data out; -1 where it is not around the target. */
  readonly sinkAt: number;
  read(span: Span): string;
  /** What stands between two offsets of the unit. */
  between(start: number, end: number): string;
  edit(start: number, end: number, text: string): TextChange;
}

export function siteOf(request: FlowFixRequest): Site | undefined {
  const { text, finding, unit } = request;
  const style = styleOf(request.language);
  const path = style && pathTo(unit.code, { start: finding.start - unit.start, end: finding.end - unit.start });
  const last = path?.at(-1);
  if (!path || last?.role !== 'expression') return undefined;
  const between = (start: number, end: number): string => text.slice(unit.start + start, unit.start + end);
  return {
    request, finding, style, path, target: last.node,
    sinkAt: sinkIn(path, request),
    between,
    read: ({ start, end }) => between(start, end),
    edit: (start, end, replacement) => ({ start: unit.start + start, end: unit.start + end, text: replacement }),
  };
}

/** The step that is the sink by the finding's trace: its innermost expression or statement with that span. */
function sinkIn(path: readonly Step[], { finding, unit }: FlowFixRequest): number {
  const sink = finding.trace.at(-1);
  if (!sink) return -1;
  const { start, end } = { start: sink.start - unit.start, end: sink.end - unit.start };
  const at = path.findLastIndex((step, i) => i < path.length - 1 && sinkSpan(step)?.start === start && sinkSpan(step)?.end === end);
  if (at >= 0) return at;
  // An address leaks by being made: what it is given to stands around it.
  return finding.kind === 'url' ? path.findLastIndex(({ role, node }) => role === 'expression' && node.kind === 'call' && contains(node, start, end)) : -1;
}

/** The span by which a trace names a sink: a call or throw by itself, an assignment by what is assigned. */
function sinkSpan({ role, node }: Step): Span | undefined {
  if (role === 'statement') return node.kind === 'assign' ? node.target : node;
  if (role !== 'expression') return undefined;
  return node.kind === 'operation' && assigns.test(node.operator) ? node.operands[0] : node;
}

const assigns = /^(?:=|[-+*/|&?]+=)$/;

function contains(call: Call, start: number, end: number): boolean {
  return call.arguments.some(argument => argument.start <= start && end <= argument.end);
}

/** The call that lets the data out, where a call does. */
export function sinkCall({ path, sinkAt }: Site): Call | undefined {
  const step = path[sinkAt];
  if (step?.role === 'expression') return step.node.kind === 'call' ? step.node : undefined;
  if (step?.role !== 'statement' || step.node.kind !== 'throw') return undefined;
  const thrown = path.slice(sinkAt).find(({ role, node }) => role === 'expression' && 'kind' in node && node.kind === 'call');
  return thrown?.role === 'expression' && thrown.node.kind === 'call' ? thrown.node : undefined;
}

/** A span with the parentheses around it, which the code view leaves out. */
export function withParentheses(site: Site, span: Span, within: Span): Span {
  let { start, end } = span;
  for (let turn = 0; turn < maxParentheses; turn++) {
    const before = /\(\s*$/.exec(site.between(Math.max(within.start, start - reach), start));
    const after = /^\s*\)/.exec(site.between(end, Math.min(within.end, end + reach)));
    if (!before || !after) break;
    start -= before[0].length;
    end += after[0].length;
  }
  return { start, end };
}

const maxParentheses = 8;
const reach = 80;

/** The name that an expression ends with: of `a.b`, `a.getB()` and `a["b"]` it is the last. */
export function lastName(expression: Expression, site: Site): string {
  switch (expression.kind) {
    case 'name': case 'member': return expression.name;
    case 'call': return lastName(expression.callee, site);
    case 'index': return expression.index?.kind === 'literal' ? site.read(expression.index.content) : '';
    default: return '';
  }
}
