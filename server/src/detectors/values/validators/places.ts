// Places: postal codes, census areas, coordinates, streets, towns.
import { labelWords } from './label-words';

/** From the first code in use to the last: 00501 in New York, 99950 in Alaska. */
export function isZip(value: string): boolean {
  const match = /^(\d{5})-?(?:\d{4})?$/.exec(value);
  return match !== null && match[1]! >= '00501' && match[1]! <= '99950';
}

/**
 * The first three digits of ZIP codes where at most 20,000 people live, by the censuses of 2000, 2010 and 2020 together: each
 * list has some that the others do not.
 */
export const restrictedZip3: ReadonlySet<string> = new Set([
  '036', '059', '063', '102', '202', '203', '204', '205', '369', '556', '692', '753', '772', '790', '821', '823', '830', '831', '878', '879', '884', '890', '893',
]);

/** The codes of states and territories; the gaps were never given. */
const noState = new Set(['03', '07', '14', '43', '52']);

function isState(code: string): boolean {
  return (code >= '01' && code <= '56' && !noState.has(code)) || ['60', '66', '69', '72', '78'].includes(code);
}

/** A county's five digits, a tract's eleven, a block group's twelve, a block's fifteen; or a tract within its county, `0201.01`. */
export function isCensusArea(value: string): boolean {
  if (/^\d{4}\.\d{2}$/.test(value)) return true;
  return [5, 11, 12, 15].includes(value.length) && isState(value.slice(0, 2)) && value.slice(2, 5) !== '000';
}

export function isCoordinate(value: string): boolean {
  return Math.abs(Number(value)) <= 180;
}

const streetTypes = new Set([
  'street', 'st', 'avenue', 'ave', 'av', 'road', 'rd', 'boulevard', 'blvd', 'lane', 'ln', 'drive', 'dr', 'court', 'ct', 'place', 'pl', 'square', 'sq', 'terrace',
  'terr', 'ter', 'way', 'circle', 'cir', 'highway', 'hwy', 'parkway', 'pkwy', 'trail', 'trl', 'alley', 'aly', 'close', 'crescent', 'cres', 'mews', 'row', 'walk',
  'plaza', 'loop', 'path', 'pike', 'turnpike', 'broadway', 'route', 'rte', 'esplanade', 'quay', 'grove', 'gardens', 'gdns', 'heights', 'ridge', 'run', 'bend',
  'crossing', 'xing', 'expressway', 'freeway', 'rue', 'calle', 'via', 'avenida', 'rua', 'chemin', 'allee', 'platz', 'weg',
]);
const streetEnding = /(?:stra(?:ss|\u00df)e|str\.|weg|gasse|platz|allee|straat|laan|gatan|vej)$/;

/** A house number, and among the words after it one for a kind of street; or a post-office box. */
export function isStreetAddress(value: string): boolean {
  if (/^p\.? ?o\.? box \d/i.test(value)) return true;
  const words = value.toLowerCase().split(/[ ,]+/);
  if (!/^\d/.test(words[0]!)) return false;
  return words.slice(1).some((word, i) => streetEnding.test(word) || (i === 0 ? leading : streetTypes).has(word.replace(/\.$/, '')));
}

/** Kinds of street that may stand before the name, or without one. */
const leading = new Set(['avenue', 'rue', 'calle', 'via', 'avenida', 'rua', 'chemin', 'allee', 'broadway', 'highway', 'hwy', 'route', 'rte']);

/** What forms and schemas write where a town would be. */
const noTown = new Set(['patient', 'member', 'code', 'address', 'name', 'location', 'string', 'text', 'varchar', 'null', 'none', 'undefined', 'required', 'invalid', 'enter', 'select', 'please', 'your', 'hospital', 'clinic', 'all', 'counties', 'cities', 'towns', 'areas']);

/** Not only words of labels: `Kansas City`, not `Home City`. */
export function isTown(value: string): boolean {
  const words = value.toLowerCase().split(/[ '.-]+/).filter(word => word !== '');
  return !words.every(word => labelWords.has(word)) && !words.some(word => noTown.has(word));
}
