// Numbers of vehicles: identification numbers and plates.

const letterValues: Readonly<Record<string, number>> = {
  A: 1, B: 2, C: 3, D: 4, E: 5, F: 6, G: 7, H: 8, J: 1, K: 2, L: 3, M: 4, N: 5, P: 7, R: 9, S: 2, T: 3, U: 4, V: 5, W: 6, X: 7, Y: 8, Z: 9,
};

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2] as const;

/** Seventeen characters, the ninth of which is a digit or X that checks the others (49 CFR 565.15). */
export function isVin(value: string): boolean {
  const vin = value.toUpperCase();
  return /^[A-HJ-NPR-Z0-9]{17}$/.test(vin) && vin[8] === vinCheck(vin);
}

/** The ninth character that belongs to the others. */
export function vinCheck(vin: string): string {
  let sum = 0;
  weights.forEach((weight, i) => {
    const char = vin[i]!;
    sum += weight * (letterValues[char] ?? Number(char));
  });
  const rest = sum % 11;
  return rest === 10 ? 'X' : String(rest);
}

/** Five to eight letters and digits with both among them, no date and no unit (`100 MB`). */
export function isPlate(value: string): boolean {
  const characters = value.replace(/[^A-Z0-9]+/g, '');
  return characters.length >= 5 && characters.length <= 8 && /[A-Z]/.test(characters) && /\d/.test(characters) && !/\d ?(?:AM|PM|KB|MB|GB|TB|HZ|MG|ML|KG|CM|MM|KM|PX|MS|USD|EUR)$/.test(value);
}
