// IBAN: international bank account numbers, ISO 13616.
import { lettersAndDigits } from './validator';

/** Lengths by country, as in the registry that SWIFT keeps. */
const lengths = new Map(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 ' +
    'GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 ' +
    'PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  ).split(' ').map(entry => [entry.slice(0, 2), Number(entry.slice(2))] as const),
);

/** A country that issues them, its length, and the remainder 1 of a division by 97. */
export function isIban(value: string): boolean {
  const characters = lettersAndDigits(value);
  return lengths.get(characters.slice(0, 2)) === characters.length && /^[A-Z]{2}(?!0[01]|99)\d\d/.test(characters) && ibanRemainder(characters) === 1;
}

/** The remainder by 97 of letters (A is 10) and digits, the first four of them moved to the end. */
export function ibanRemainder(characters: string): number {
  let remainder = 0;
  for (const character of characters.slice(4) + characters.slice(0, 4)) {
    const number = parseInt(character, 36);
    remainder = (remainder * (number > 9 ? 100 : 10) + number) % 97;
  }
  return remainder;
}
