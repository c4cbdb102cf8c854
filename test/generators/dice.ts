// Dice: random choices that the same random numbers repeat.

/** A number in [0, 1), as Math.random gives. */
export type Random = () => number;

/** Makes a valid value. */
export type Makers = Readonly<Record<string, (dice: Dice) => string>>;

export class Dice {
  constructor(private readonly random: Random) {}

  between(least: number, most: number): number {
    return least + Math.floor(this.random() * (most - least + 1));
  }

  one<T>(items: readonly T[]): T {
    return items[this.between(0, items.length - 1)]!;
  }

  /** One of the characters. */
  char(from: string): string {
    return this.one([...from]);
  }

  digits(length: number): string {
    return Array.from({ length }, () => this.char('0123456789')).join('');
  }

  letters(length: number): string {
    return Array.from({ length }, () => this.char('ABCDEFGHIJKLMNOPQRSTUVWXYZ')).join('');
  }
}

export function pad(number: number, length: number): string {
  return String(number).padStart(length, '0');
}
