// The mask of dates: the first of January of the same year (45 CFR 164.514(b)(2)(i)(C) lets the year stay), same layout.
import type { DatePart } from '../../detectors/values/validators/date';
import { parseDate } from '../../detectors/values/validators/date';
import { matchCase, pad } from './layout';

/** `undefined` for what is no date. A date that is the first of January already becomes that of 1900. */
export function maskDate(value: string): string | undefined {
  const date = parseDate(value);
  if (!date) return undefined;
  const year = date.month === 1 && date.day === 1 ? '1900' : undefined;
  // Numbers of programs have no zeros before them: `date(1984, 01, 01)` is no Python.
  const isCall = value.endsWith(')');
  let masked = '';
  let at = 0;
  for (const part of date.parts) {
    masked += value.slice(at, part.start) + write(part, value.slice(part.start, part.end), year, isCall);
    at = part.end;
  }
  const rest = value.slice(at, date.timeStart);
  return endings(masked + rest) + value.slice(date.timeStart).replace(time, digits => '0'.repeat(digits.length));
}

/** Digits of the time of day, but not of its zone. */
const time = /(?<![+-][\d:]{0,4})\d+/g;

function write(part: DatePart, text: string, year: string | undefined, isCall: boolean): string {
  if (part.kind === 'year') return year?.slice(-text.length) ?? text;
  if (/^\d/.test(text)) return isCall ? '1' : pad(1, text.length);
  return matchCase(text.length > 4 || /^(?:june|july)$/i.test(text) ? 'January' : 'Jan', text);
}

/** `1nd` after `2nd` was written over reads wrong. */
function endings(text: string): string {
  return text.replace(/(\d)(?:st|nd|rd|th)\b/i, (_, digit: string) => `${digit}st`);
}
