// Dates as people and programs write them: read into parts that keep their places, so that a mask can write them anew.

/** A number of the date and where it stands. */
export interface DatePart {
  readonly kind: 'year' | 'month' | 'day';
  readonly start: number;
  readonly end: number;
}

export interface CalendarDate {
  /** Four digits; of two written ones, 30 to 99 are of the last century. */
  readonly year: number;
  /** 1 to 12, 1 to 31: where day and month cannot be told apart, month first. */
  readonly month: number;
  readonly day: number;
  /** Sorted by start. */
  readonly parts: readonly DatePart[];
  /** Where the time of day begins; the value's length where there is none. */
  readonly timeStart: number;
}

type Kind = DatePart['kind'];

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The layouts: an expression whose groups are the named parts in order, then what may follow. */
const layouts: readonly (readonly [RegExp, readonly Kind[]])[] = [
  [/^(\d{4})([-/. ])(\d{1,2})\2(\d{1,2})/d, ['year', 'month', 'day']],
  [/^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/d, ['month', 'day', 'year']],
  [/^(\d{1,2})(?:st|nd|rd|th)?()[-/., ]{0,2}([A-Za-z]{3,9})\.?[-/., ]{0,2}(\d{4}|\d{2})(?!\d)/di, ['day', 'month', 'year']],
  [/^([A-Za-z]{3,9})()\.?[-/ ]{1,2}(\d{1,2})(?:st|nd|rd|th)?[-/., ]{1,3}(\d{4})/di, ['month', 'day', 'year']],
  [/^(\d{4})()[-/. ]([A-Za-z]{3,9})[-/. ](\d{1,2})(?!\d)/di, ['year', 'month', 'day']],
  [/^(\d{4})()(\d{2})(\d{2})(?=$|T|\d{4}|[ ])/d, ['year', 'month', 'day']],
  // A call that makes a date of its parts: `LocalDate.of(1984, 3, 12)`.
  [/^(?:new )?[A-Za-z.]{1,24}\((\d{4})(, ?)(\d{1,2})\2(\d{1,2})(?:, ?0){0,4}(?:, ?time\.UTC)?\)/d, ['year', 'month', 'day']],
];

const time = /^(?:[T ]?\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d{1,9})?)?(?: ?(?:Z|[AaPp][Mm]|[+-]\d{2}:?\d{2}))?)?$/;

/** Reads a date, with or without a time of day behind it; `undefined` for what is no day of the calendar. */
export function parseDate(value: string): CalendarDate | undefined {
  if (value.length > 48) return undefined;
  for (const [layout, kinds] of layouts) {
    const match = layout.exec(value);
    if (!match || !time.test(value.slice(match[0].length))) continue;
    const parts = [1, 3, 4].map((group, i) => ({ kind: kinds[i]!, start: match.indices![group]![0], end: match.indices![group]![1] }));
    const date = read(value, parts, match[0].length);
    if (date) return date;
  }
  return undefined;
}

function read(value: string, parts: DatePart[], timeStart: number): CalendarDate | undefined {
  const text = (kind: Kind): string => {
    const part = parts.find(part => part.kind === kind)!;
    return value.slice(part.start, part.end);
  };
  const year = fullYear(text('year'));
  const month = monthNumber(text('month'));
  const day = Number(text('day'));
  if (isDay(year, month, day)) return { year, month, day, parts, timeStart };
  // Day first: what was taken for the month is above twelve.
  if (parts[0]!.kind !== 'month' || !isDay(year, day, month)) return undefined;
  const swapped = parts.map(part => ({ ...part, kind: part.kind === 'month' ? ('day' as const) : part.kind === 'day' ? ('month' as const) : part.kind }));
  return { year, month: day, day: month, parts: swapped, timeStart };
}

function monthNumber(text: string): number {
  if (/^\d/.test(text)) return Number(text);
  const index = months.indexOf(text.slice(0, 3).toLowerCase());
  return index >= 0 && isMonthName(text.toLowerCase(), index) ? index + 1 : 0;
}

const longMonths = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

function isMonthName(text: string, index: number): boolean {
  return text === months[index] || text === longMonths[index] || text === 'sept';
}

function fullYear(text: string): number {
  const year = Number(text);
  if (text.length > 2) return year;
  return year < 30 ? 2000 + year : 1900 + year;
}

function isDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

function daysOf(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
