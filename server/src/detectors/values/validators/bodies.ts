// Pictures, templates and samples of bodies: whether a file name, a data URL, a base64 text or a number can be one person's.

/** Pictures that belong to the program: of nobody, or of everybody. */
const asset = /placeholder|default|sample|example|icon|logo|silhouette|avatar|blank|missing|no[-_]?(?:photo|image|picture)|dummy|test|demo|mock|stub|sprite|banner|assets?\/|\/static\/|\/media\/|thumbs?\/|dist\//i;

/** A picture's file whose name tells one from another by a number, or the beginning of a picture that is no single pixel. */
export function hasFace(value: string): boolean {
  const data = /^(?:data:image\/[a-z]+;base64,)?((?:\/9j\/|iVBORw0KGgo)[A-Za-z0-9+/]*)/i.exec(value);
  if (data) return !data[1]!.startsWith(onePixel);
  const name = value.slice(value.lastIndexOf('/') + 1);
  return !asset.test(value) && name.replace(/[^0-9]+/g, '').length >= 3;
}

/** The head of a PNG one pixel wide and high. */
const onePixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAAB';

/** Hexadecimal, or base64 as chance writes it: capitals, small letters and digits. A path or a long name has no digits to speak of. */
export function isTemplate(value: string): boolean {
  const digits = value.replace(/[^0-9]+/g, '').length;
  if (/^(?:[0-9a-f]+|[0-9A-F]+)$/.test(value)) return digits >= 4;
  return digits * 16 >= value.length && /[A-Z]/.test(value) && /[a-z]/.test(value) && !/[a-z]{12}/.test(value);
}

/** The number of a sample of tissue, not that of a variant, a gene, a sequence or a public reference person in a database. */
export function isDnaSample(value: string): boolean {
  return !/^(?:rs|hg|chr|n[acgmprtw]|ens|gr|srr|err|drr|gsm|cosm|pmc)/i.test(value);
}
