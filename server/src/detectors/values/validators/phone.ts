// Telephone numbers of the North American plan.

const extension = / ?(?:x|ext\.?) ?\d{1,6}$/i;

/** Where the extension begins (`x12`, ` ext. 12`); the value's length where there is none. */
export function extensionStart(value: string): number {
  return extension.exec(value)?.index ?? value.length;
}

/** Ten digits, or eleven that start with 1: neither area nor exchange starts with 0 or 1 or ends in 11. */
export function isPhone(digits: string): boolean {
  return /^1?[2-9]\d{2}[2-9]\d{6}$/.test(digits) && !hasServiceCode(nationalPart(digits));
}

/** The ten digits without the country's. */
export function nationalPart(digits: string): string {
  return digits.length === 11 && digits.startsWith('1') ? digits.slice(1) : digits;
}

/** 911, 411 … as area or exchange; areas with a middle 9 are kept for expansion. */
function hasServiceCode(national: string): boolean {
  return national[1] === '9' || national.slice(1, 3) === '11' || national.slice(4, 6) === '11';
}
