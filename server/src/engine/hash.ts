// Hashes for fingerprints and for values that a configuration allows.
import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

/** A short fingerprint of what surrounds a finding; its input holds no value. */
export function fingerprintOf(parts: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(parts.join('\0')))).slice(0, 20);
}

/**
 * The keyed hash of an allowed value: HMAC-SHA-256, cut to 24 bits. Cut on purpose: about sixty of all Social Security
 * numbers share each hash, so that who holds the key and tries all of them still does not learn which one was allowed,
 * while another value passes by accident once in 16 million.
 */
export function hashValue(value: string, key: string): string {
  const normal = value.replace(/[\s().-]/g, '').toLowerCase();
  return bytesToHex(hmac(sha256, utf8ToBytes(key), utf8ToBytes(normal))).slice(0, 6);
}
