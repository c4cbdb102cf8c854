// Encrypt: what is stored goes through the encryption function that the file has.
import type { TextChange } from '../../engine/document';
import { findEncryptFunction } from './maskFunction';
import type { Site } from './site';
import { around, wrapTarget } from './wrap';

/** The edits that encrypt what the sink stores; `undefined` where the file has no function for it. */
export function encryptStored(site: Site): TextChange[] | undefined {
  const { path, sinkAt, request: { text }, style } = site;
  const name = findEncryptFunction(text, style);
  if (name === undefined || sinkAt < 0) return undefined;
  // All of a text is encrypted, of an object the value alone.
  const argument = path[sinkAt + 1];
  const whole = argument?.role === 'argument' && !argument.node.spread && argument.node.value.kind !== 'object' ? argument.node.value : undefined;
  if (whole && path.some(({ role }, i) => i > sinkAt && role === 'entry')) return undefined;
  return whole ? around(site, whole, name) : wrapTarget(site, name);
}
