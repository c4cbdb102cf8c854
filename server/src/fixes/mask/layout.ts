// Layout: writes new characters into the places of old ones.

/** Writes the synthetic value number `ordinal` in the layout of `value`; `undefined` where it does not know the layout. */
export type Mask = (value: string, ordinal: number) => string | undefined;

/** Masks by the name that rules use. */
export type MaskTable = Readonly<Record<string, Mask>>;

/** The value with its digits replaced in order; `undefined` where the number of digits differs. */
export function fillDigits(value: string, digits: string): string | undefined {
  let at = 0;
  const filled = value.replace(/[0-9]/g, () => digits[at++] ?? '');
  return at === digits.length ? filled : undefined;
}

/** The number with zeros before it; its last digits where it is too long. */
export function pad(number: number, length: number): string {
  return String(number).padStart(length, '0').slice(-length);
}

/** `text` in lower case where `like` has letters and all are lower, in upper case where all are upper, else as it is. */
export function matchCase(text: string, like: string): string {
  if (!/[A-Za-z]/.test(like)) return text;
  if (like === like.toLowerCase()) return text.toLowerCase();
  return like === like.toUpperCase() ? text.toUpperCase() : text;
}
