// Hashes for fingerprints and for values that a configuration allows.
import { hmac } from '@noble/hashes/hmac';
import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';

const knownFingerprints = new Map<string, string>();
const mostKnown = 4096;

/** A short fingerprint of what surrounds a finding; its input holds no value. Remembered: a table's column has one for all its rows. */
export function fingerprintOf(parts: readonly string[]): string {
  const key = parts.join('\0');
  let fingerprint = knownFingerprints.get(key);
  if (fingerprint === undefined) {
    fingerprint = bytesToHex(sha256(utf8ToBytes(key))).slice(0, 20);
    if (knownFingerprints.size >= mostKnown) knownFingerprints.clear();
    knownFingerprints.set(key, fingerprint);
  }
  return fingerprint;
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
