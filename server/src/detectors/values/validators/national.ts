// Arithmetic of national numbers: the sums, tables and dates that several countries' check digits share.
import { parseDate } from './date';

/** The digits of which each is multiplied by the weight in its place. Digits beyond the weights do not count. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * digitAt(digits, i), 0);
}

/** The digit in that place; 0 behind the end. */
export function digitAt(digits: string, place: number): number {
  return place < digits.length ? digits.charCodeAt(place) - 48 : 0;
}

/** ISO 7064 MOD 11-2: the last of the characters is the check digit, X stands for ten. */
export function isMod112(characters: string): boolean {
  let sum = 0;
  for (const character of characters.slice(0, -1)) sum = ((sum + Number(character)) * 2) % 11;
  const check = (12 - sum) % 11;
  return characters.at(-1) === (check === 10 ? 'X' : String(check));
}

/** Verhoeff's check: products in the group of a pentagon's turns and flips, digits permuted by place. */
export function isVerhoeff(digits: string): boolean {
  let product = 0;
  for (let i = 0; i < digits.length; i++) product = multiply(product, permute(digitAt(digits, digits.length - 1 - i), i));
  return digits.length > 1 && product === 0;
}

/** 0 to 4 turn the pentagon, 5 to 9 turn and flip it; after a flip, turns go the other way. */
function multiply(a: number, b: number): number {
  const turns = ((a < 5 ? a + b : a - b) + 10) % 5;
  return a < 5 === b < 5 ? turns : turns + 5;
}

const permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];

function permute(digit: number, times: number): number {
  let permuted = digit;
  for (let i = 0; i < times % 8; i++) permuted = permutation[permuted]!;
  return permuted;
}

/** Six digits that are the year (its last two), month and day of a date. */
export function isShortDate(digits: string): boolean {
  return digits.length === 6 && parseDate(`20${digits}`) !== undefined;
}
