// Addresses in networks, read into numbers: IPv4, IPv6, MAC.

/** The four bytes of a dotted quad without leading zeros. */
export function parseIpv4(value: string): readonly number[] | undefined {
  if (!/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(value)) return undefined;
  const bytes = value.split('.').map(Number);
  return bytes.every(byte => byte <= 255) ? bytes : undefined;
}

/** The eight groups of an address of RFC 4291, without a dotted tail and without a zone. */
export function parseIpv6(value: string): readonly number[] | undefined {
  const halves = value.split('::');
  if (halves.length > 2) return undefined;
  const [head, tail] = halves.map(half => (half === '' ? [] : half.split(':')));
  const groups = [...head!, ...(tail ?? [])];
  if (!groups.every(group => /^[0-9A-Fa-f]{1,4}$/.test(group))) return undefined;
  if (tail === undefined ? groups.length !== 8 : groups.length > 7) return undefined;
  const zeros = Array.from({ length: 8 - groups.length }, () => '0');
  return [...head!, ...zeros, ...(tail ?? [])].map(group => parseInt(group, 16));
}

/** The six or eight bytes of a MAC address (EUI-48, EUI-64) that is written with one kind of separator. */
export function parseMac(value: string): readonly number[] | undefined {
  const separators = new Set(value.replace(/[0-9A-Fa-f]+/g, ''));
  const digits = value.replace(/[^0-9A-Fa-f]+/g, '');
  if (separators.size !== 1 || (digits.length !== 12 && digits.length !== 16)) return undefined;
  return digits.match(/../g)!.map(byte => parseInt(byte, 16));
}
