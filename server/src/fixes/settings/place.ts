// Places in a text: lines, indentation, line breaks. Offsets are those of the text given.

export function newlineOf(text: string): string {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Before the line break. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  if (at < 0) return text.length;
  return text[at - 1] === '\r' ? at - 1 : at;
}

/** After the line break. */
export function nextLine(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

/** The white space that the line of an offset begins with. */
export function indentOf(text: string, offset: number): string {
  const start = lineStart(text, offset);
  let end = start;
  while (text[end] === ' ' || text[end] === '\t') end++;
  return text.slice(start, end);
}

/** The white space that would stand below what stands before the offset on its line. */
export function columnIndent(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), offset).replace(/[^\t]/g, ' ');
}

/** The offset without white space and line breaks before it. */
export function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && /\s/.test(text[at - 1]!)) at--;
  return at;
}

/** After an offset nothing but white space and a comment stands on its line. */
export function isLineRest(text: string, offset: number): boolean {
  return /^[ \t]*(?:(?:#|\/\/).*)?$/.test(text.slice(offset, lineEnd(text, offset)));
}

export function isLineBeginning(text: string, offset: number): boolean {
  return /^[ \t]*$/.test(text.slice(lineStart(text, offset), offset));
}

/** After an offset, over white space and comments that an inner place of a structure may have. */
export function skipBlank(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    while (at < text.length && /\s/.test(text[at]!)) at++;
    if (text[at] === '#' || text.startsWith('//', at)) at = lineEnd(text, at);
    else if (text.startsWith('/*', at)) at = (text.indexOf('*/', at) + 2 || text.length);
    else return at;
  }
}

/** Two spaces, unless the text is indented by something else. */
export function unitOf(text: string): string {
  const match = /(?:^|\n)([ \t]+)\S/.exec(text.slice(0, 20_000));
  if (!match) return '  ';
  if (match[1]!.startsWith('\t')) return '\t';
  return match[1]!.length === 4 || match[1]!.length === 3 ? match[1]! : '  ';
}
