// Validator: what must hold of a value beyond its shape. A pure function of the value as written.

export interface Validator {
  /** `checksum`: a check digit is verified, which chance passes one time in ten; `range`: the parts may be issued. */
  readonly kind: 'range' | 'checksum';
  accepts(value: string): boolean;
}

/** Validators by the name that rules use. */
export type Validators = Readonly<Record<string, Validator>>;

export function range(accepts: (value: string) => boolean): Validator {
  return { kind: 'range', accepts };
}

export function checksum(accepts: (value: string) => boolean): Validator {
  return { kind: 'checksum', accepts };
}

export function digitsOf(value: string): string {
  return value.replace(/[^0-9]+/g, '');
}

/** Letters and digits alone, letters in upper case. */
export function lettersAndDigits(value: string): string {
  return value.replace(/[^0-9A-Za-z]+/g, '').toUpperCase();
}

export function isBetween(n: number, least: number, most: number): boolean {
  return n >= least && n <= most;
}
