// Synthetic values: health and national numbers of the Americas, Asia, Africa and Oceania.
import { digitsOf } from '../validators/validator';
import type { SyntheticFamilies } from './family';
import { isDummyDigits } from './family';

/** Families that are not listed know padded small numbers, repeats and runs. */
export const worldSynthetic: SyntheticFamilies = {
  // Numbers from Z on are kept for tests.
  'nz-nhi': value => /^z/i.test(value) || new Set(value).size <= 2,
  'in-abha-address': value => placeholders.test(value) || isDummyDigits(digitsOf(value)),
};

/** What people write in place of somebody's handle. */
const placeholders = /^(?:person|patient|user|username|name|yourname|your\.name|test|demo|example|sample|abc|xyz|foo|someone|hinapatel|johndoe|john\.doe)[0-9._]*@/i;
