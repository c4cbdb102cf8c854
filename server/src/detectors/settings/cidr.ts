// Addresses: whether a range of them is open to (a good part of) the internet.

/** Words of Azure and others for every address. */
const everybody = new Set(['*', 'any', 'internet', 'all', '0.0.0.0', '<nw>/0', '/0', '::', 'anywhere']);

/** A prefix of this length or shorter is no allow-list: 0.0.0.0/1 and 128.0.0.0/1 together are everybody. */
const widest = 7;

/** Undefined for what is no range of addresses. */
export function isOpenRange(text: string): boolean | undefined {
  const range = text.trim().toLowerCase();
  if (everybody.has(range)) return true;
  const match = /^([0-9a-f.:]+)(?:\/(\d{1,3}))?$/.exec(range);
  if (!match || !/[.:]/.test(match[1]!)) return undefined;
  if (match[2] === undefined) return false;
  return Number(match[2]) <= widest && !/^(?:10\.|f[cd][0-9a-f]{2}:|fe80:)/.test(match[1]!);
}

/** The ports of `22`, `20-25`, `*`; undefined for anything else. */
export function portRange(text: string): { from: number; to: number } | undefined {
  const trimmed = text.trim();
  if (trimmed === '*' || trimmed === '-1' || /^(?:any|all)$/i.test(trimmed)) return { from: 0, to: 65535 };
  const match = /^(\d{1,5})(?:\s*[-:]\s*(\d{1,5}))?(?:\/(?:tcp|udp))?$/i.exec(trimmed);
  return match ? { from: Number(match[1]), to: Number(match[2] ?? match[1]) } : undefined;
}
