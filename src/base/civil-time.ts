import type { Microseconds } from './microseconds.ts';

/**
 * A date and a time of day as a clock on the wall shows them: no time zone, no daylight saving, no leap seconds.
 * EDF knows no more than that, and neither do we. Valid only as made by `civilDateTime`.
 */
export interface CivilDateTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  /** 1 to 31. */
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 to 999999. */
  readonly microsecond: number;
}

const MICROSECONDS_PER_DAY = 86_400_000_000;

/** Undefined when there is no such day in the Gregorian calendar or no such time of day. */
export function civilDateTime(
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
  second = 0,
  microsecond = 0,
): CivilDateTime | undefined {
  const whole = [year, month, day, hour, minute, second, microsecond].every(Number.isInteger);
  if (!whole || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
    return undefined;
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59)
    return undefined;
  if (microsecond < 0 || microsecond > 999_999) return undefined;
  return { year, month, day, hour, minute, second, microsecond };
}

/** The wall clock `elapsed` later (or earlier when negative), across midnight, month and year. */
export function addToCivil(start: CivilDateTime, elapsed: Microseconds): CivilDateTime {
  const sinceFirstMidnight = sinceMidnight(start) + elapsed;
  const dayShift = Math.floor(sinceFirstMidnight / MICROSECONDS_PER_DAY);
  const timeOfDay = sinceFirstMidnight - dayShift * MICROSECONDS_PER_DAY;
  const date = dateFromDayNumber(dayNumber(start.year, start.month, start.day) + dayShift);
  const seconds = Math.floor(timeOfDay / 1_000_000);
  return {
    ...date,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: timeOfDay - seconds * 1_000_000,
  };
}

/** How much later `later` is than `earlier` by the clock on the wall; negative when it comes before. */
export function elapsedBetween(earlier: CivilDateTime, later: CivilDateTime): Microseconds {
  const days =
    dayNumber(later.year, later.month, later.day) -
    dayNumber(earlier.year, earlier.month, earlier.day);
  return (days * MICROSECONDS_PER_DAY +
    sinceMidnight(later) -
    sinceMidnight(earlier)) as Microseconds;
}

/** `2026-03-01T22:30:00`, with `.ffffff` only when the fraction is not zero. */
export function formatCivil(at: CivilDateTime): string {
  const fraction = at.microsecond === 0 ? '' : `.${pad(at.microsecond, 6)}`;
  return `${formatCivilDate(at)}T${formatClock(at)}${fraction}`;
}

/** Reads what `formatCivil` wrote; undefined for anything else. */
export function parseCivil(text: string | undefined): CivilDateTime | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{6}))?$/.exec(text ?? '');
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second, microsecond] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return civilDateTime(year!, month!, day!, hour, minute, second, microsecond);
}

/** `2026-03-01`. */
export function formatCivilDate(at: Pick<CivilDateTime, 'year' | 'month' | 'day'>): string {
  return `${pad(at.year, 4)}-${pad(at.month, 2)}-${pad(at.day, 2)}`;
}

/** `22:30:00`: the fraction of a second is cut off, not rounded, so that a clock never runs ahead. */
export function formatClock(at: CivilDateTime): string {
  return `${pad(at.hour, 2)}:${pad(at.minute, 2)}:${pad(at.second, 2)}`;
}

/** Completed years between two dates, as in a person's age. A birthday on 29 February counts from 1 March. */
export function wholeYearsBetween(
  from: Pick<CivilDateTime, 'year' | 'month' | 'day'>,
  to: Pick<CivilDateTime, 'year' | 'month' | 'day'>,
): number {
  const beforeBirthday = to.month < from.month || (to.month === from.month && to.day < from.day);
  return to.year - from.year - (beforeBirthday ? 1 : 0);
}

function sinceMidnight({ hour, minute, second, microsecond }: CivilDateTime): number {
  return ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Days since 1 March of year 0 (proleptic Gregorian), counting years from March so leap days come last. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month > 2 ? year : year - 1;
  const monthFromMarch = (month + 9) % 12;
  const daysBeforeMonth = Math.floor((153 * monthFromMarch + 2) / 5);
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    daysBeforeMonth +
    day -
    1
  );
}

function dateFromDayNumber(days: number): { year: number; month: number; day: number } {
  let y = Math.floor(days / 365.2425);
  while (dayNumber(y + 1, 3, 1) <= days) y += 1;
  while (dayNumber(y, 3, 1) > days) y -= 1;
  const dayOfYear = days - dayNumber(y, 3, 1);
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: month > 2 ? y : y + 1, month, day };
}
