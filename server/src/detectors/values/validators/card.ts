// Payment cards: which first digits are issued, and with which lengths.

interface Scheme {
  /** First and last issuer number, of equal length. */
  readonly from: string;
  readonly to: string;
  readonly lengths: readonly number[];
}

const schemes: readonly Scheme[] = [
  { from: '4', to: '4', lengths: [13, 16, 19] }, // Visa
  { from: '51', to: '55', lengths: [16] }, // Mastercard
  { from: '2221', to: '2720', lengths: [16] }, // Mastercard, second range
  { from: '34', to: '34', lengths: [15] }, // American Express
  { from: '37', to: '37', lengths: [15] },
  { from: '6011', to: '6011', lengths: [16, 19] }, // Discover
  { from: '644', to: '649', lengths: [16, 19] },
  { from: '65', to: '65', lengths: [16, 19] },
  { from: '3528', to: '3589', lengths: [16, 17, 18, 19] }, // JCB
  { from: '300', to: '305', lengths: [14] }, // Diners Club
  { from: '36', to: '36', lengths: [14] },
  { from: '38', to: '39', lengths: [14] },
  { from: '62', to: '62', lengths: [16, 17, 18, 19] }, // UnionPay
];

/** True where the issuer's digits and the length belong together. Does not verify the check digit. */
export function isCardNumber(digits: string): boolean {
  return schemes.some(({ from, to, lengths }) => {
    const issuer = digits.slice(0, from.length);
    return lengths.includes(digits.length) && issuer >= from && issuer <= to;
  });
}
