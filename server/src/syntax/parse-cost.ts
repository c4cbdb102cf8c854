// Parse cost: tells the text on which tree-sitter needs minutes, gigabytes or a stack that is not there. No clock: by form.

/** Longer texts are not parsed: no unit of ordinary code comes near, but minified scripts do. In UTF-16 units. */
const maxLength = 64 * 1024;
const maxScriptLength = 64 * 1024;
const scripts = /javascript|typescript|tsx/;

/** Brackets within brackets; the tree is read only 400 levels deep anyway. */
const maxNesting = 500;
/** `<` upon `<` that could all be type arguments, each read both ways. */
const maxAngles = 300;
/** The same few characters over and over on one line: every reading stays open, memory grows with the square. */
const maxRepetition = 1500;
const maxPeriod = 12;

const operator = /[^\w\s,.;\-*#/]/;

/** False where a parse could cost out of proportion; ordinary code of any language passes. Linear. */
export function isParseable(text: string, grammar: string): boolean {
  return text.length <= (scripts.test(grammar) ? maxScriptLength : maxLength) && !nestsTooDeep(text) && !repeatsItself(text);
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
  const runs = new Uint32Array(maxPeriod + 1);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10) runs.fill(0);
    else {
      for (let period = 1; period <= maxPeriod; period++) {
        if (code !== text.charCodeAt(i - period)) runs[period] = 0;
        else if (++runs[period]! > maxRepetition && operator.test(text.slice(i - period, i))) return true;
      }
    }
  }
  return false;
}
