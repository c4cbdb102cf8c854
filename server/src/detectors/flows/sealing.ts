// Sealing: requests that ask the store to encrypt what it is sent: `serverSideEncryption(AWS_KMS)`, `SSEKMSKeyId: key`.
import type { Call } from '../../views/code';
import type { Given } from './call';
import type { Value } from './value';
import { isTainted } from './value';
import type { Walk } from './walk';

const asking = /^(?:with_?)?(?:server_?side_?encryption\w*|sse(?:_?aws)?_?(?:kms|algorithm|customer)\w*)(?:$|\W)/i;
const said = /\b(?:with)?(?:server_?side_?encryption|sse_?(?:kms|customer)_?key)/i;
const maxText = 2000;

/** The call says so itself, or what it is given was made so. */
export function isSealed({ start, end }: Call, given: readonly Given[], walk: Walk): boolean {
  const isTold = given.some(({ value }) => value.path?.some(segment => asking.test(segment)));
  return isTold || (given.some(({ value }) => isTainted(value)) && said.test(walk.text({ start, end: Math.min(end, start + maxText) })));
}

/** Whether an object's key says that the rest of it is encrypted where it goes. */
export function asksToSeal(key: string | undefined): boolean {
  return key !== undefined && asking.test(key);
}

/** The value as it lies in the store. */
export function sealed(value: Value): Value {
  if (!isTainted(value)) return value;
  const { entries } = value;
  return {
    ...value,
    taints: value.taints.map(taint => ({ ...taint, encrypted: true })),
    ...(entries ? { entries: new Map([...entries].map(([key, one]) => [key, sealed(one)])) } : {}),
  };
}
