// Parse cost: tells the text on which tree-sitter needs minutes, gigabytes or a stack that is not there. No clock: by form.

/**
 * Longer texts are not parsed, in UTF-16 units. Recovery from errors costs the square of the length; units aim at 8 K,
 * and one line in a hundred of real code stands in a unit above these lengths.
 */
const maxLength = 24 * 1024;
/** Of grammars whose recovery is the dearest. */
const maxLengthOf: Readonly<Record<string, number>> = {
  'tree-sitter-kotlin.wasm': 16 * 1024, 'tree-sitter-bash.wasm': 16 * 1024, 'tree-sitter-c_sharp.wasm': 16 * 1024, 'tree-sitter-tsx.wasm': 16 * 1024,
};

/** Brackets within brackets; the tree is read only 400 levels deep anyway. */
const maxNesting = 500;
/** `<` upon `<` that could all be type arguments, each read both ways. */
const maxAngles = 300;
/** The same few characters over and over on one line: every reading stays open, memory grows with the square. */
const maxRepetition = 1500;
const maxPeriod = 12;

/** So many words and marks with so few different ones are no program: the quickest way to cost the square of its length. */
const manyWords = 512;
const fewWords = 24;

const operator = /[^\w\s,.;\-*#/]/;

/** False where a parse could cost out of proportion; ordinary code of any language passes. Linear. */
export function isParseable(text: string, grammar: string): boolean {
  return text.length <= (maxLengthOf[grammar] ?? maxLength) && !nestsTooDeep(text) && !repeatsItself(text) && !hasFewWords(text);
}

/** Counts words (letters and digits together) and marks by their hash; ordinary code ends after its first lines. */
function hasFewWords(text: string): boolean {
  const seen = new Set<number>();
  let words = 0;
  for (let i = 0; i < text.length; ) {
    let hash = text.charCodeAt(i);
    if (hash <= 32) {
      i++;
      continue;
    }
    i++;
    if (isWordCode(hash)) {
      for (let code = text.charCodeAt(i); isWordCode(code); code = text.charCodeAt(++i)) hash = (Math.imul(hash, 31) + code) | 0;
    }
    words++;
    seen.add(hash);
    if (seen.size >= fewWords) return false;
  }
  return words >= manyWords;
}

function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95 || code >= 128;
}

function nestsTooDeep(text: string): boolean {
  let brackets = 0;
  let angles = 0;
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case 40: case 91: case 123: // ( [ {
        if (++brackets > maxNesting) return true;
        break;
      case 41: case 93: case 125: // ) ] }
        if (brackets > 0) brackets--;
        break;
      case 59: // ;
        angles = 0;
        break;
      case 60: // <
        if (++angles > maxAngles) return true;
        break;
      case 62: // >
        if (angles > 0) angles--;
        break;
    }
  }
  return false;
}

function repeatsItself(text: string): boolean {
  for (let start = 0; start + maxRepetition < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (end - start > maxRepetition && lineRepeatsItself(text, start, end)) return true;
    start = end + 1;
  }
  return false;
}

function lineRepeatsItself(text: string, start: number, end: number): boolean {
  const runs = new Uint32Array(maxPeriod + 1);
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    for (let period = 1; period <= maxPeriod; period++) {
      if (code !== text.charCodeAt(i - period)) runs[period] = 0;
      else if (++runs[period]! > maxRepetition && operator.test(text.slice(i - period, i))) return true;
    }
  }
  return false;
}
