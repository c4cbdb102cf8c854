// Addresses: the host of a text, and data written into the query of one.
import type { Expression } from '../../views/code';
import { leak } from './call';
import type { Value } from './value';
import { isTainted } from './value';
import type { Walk } from './walk';

const address = /^(?:(https?|wss?):\/\/[^\s/?#]*|\/(?!\/))/i;
const parameter = /[?&][\w.[\]%-]{0,60}=$/;
const lookBack = 64;

/** Scheme and host of an address, `/` for one without, `undefined` for other texts. */
export function addressOf(text: string | undefined): string | undefined {
  const match = text === undefined ? null : address.exec(text);
  return match?.[0].toLowerCase();
}

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
