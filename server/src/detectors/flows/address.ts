// Addresses: data written into the query of one.
import type { Call, Expression } from '../../views/code';
import { leak } from './call';
import { addressOf } from './host';
import type { Value } from './value';
import { isTainted } from './value';
import type { Walk } from './walk';

const parameter = /[?&][\w.[\]%-]{0,60}=$/;
const lookBack = 64;

/** `https://host/path?ssn=${ssn}` lets the value out to whoever sees the address, whatever it is used for. */
export function writeAddress(expression: Expression, values: readonly Value[], walk: Walk): void {
  const parts = expression.kind === 'template' ? expression.parts : expression.kind === 'operation' ? expression.operands : [];
  for (let i = 1; i < parts.length; i++) {
    const before = parts[i - 1]!;
    const value = values[i]!;
    if (before.kind !== 'literal' || !isTainted(value)) continue;
    const { start, end } = before.content;
    if (parameter.test(walk.text({ start: Math.max(start, end - lookBack), end }))) leak(['url'], parts[i]!, value, walk);
  }
}

const formatting = /^(?:s?printf|Sprintf|Sprint|format|Format|formatted|AppendFormat)$/;
const placeholder = /[?&][\w.[\]-]{1,60}=(?:%[-+#\d.$]{0,6}[a-z]|%\(\w{1,40}\)s|\{[^{}]{0,40}\})/;
const maxFormat = 300;

/** `fmt.Sprintf("https://host/path?ssn=%s", ssn)` */
export function writeFormat(call: Call, name: string, values: readonly Value[], walk: Walk): void {
  const { callee, arguments: given } = call;
  // Rails: `patients_path(ssn: ssn)`.
  if (walk.knowledge.language === 'ruby' && /_(?:path|url)$/.test(name)) {
    given.forEach((argument, i) => {
      const brought = values[i];
      if (argument.name !== undefined && !/^(?:id|format|locale|anchor)$|_id$/.test(argument.name) && brought && isTainted(brought)) leak(['url'], argument.value, brought, walk);
    });
  }
  if (!formatting.test(name)) return;
  const text = [...(callee.kind === 'member' ? [callee.object] : []), ...given.map(({ value }) => value)].find(one => one.kind === 'literal' && one.type === 'string');
  if (text?.kind !== 'literal' || !isFormat(text, walk)) return;
  given.forEach(({ value }, i) => {
    const brought = values[i];
    if (brought && isTainted(brought)) leak(['url'], value, brought, walk);
  });
}

function isFormat({ content }: Extract<Expression, { kind: 'literal' }>, walk: Walk): boolean {
  const text = walk.text({ start: content.start, end: Math.min(content.end, content.start + maxFormat) });
  return addressOf(text) !== undefined && placeholder.test(text);
}
