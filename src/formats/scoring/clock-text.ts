import { civilDateTime, elapsedBetween, type CivilDateTime } from '../../base/civil-time.ts';

/** Seconds since midnight: `22:10:05`, `22.10.05`, `22:10:05,250`, `10:10:05 PM`. Undefined when it is no clock. */
export function clockSeconds(text: string): number | undefined {
  const match = /^(\d{1,2})([:.])(\d\d)\2(\d\d)(?:[.,](\d{1,9}))?(?: ?([AaPp])\.?[Mm]\.?)?$/.exec(
    text.trim(),
  );
  if (match === null) return undefined;
  const [, hourText, , minuteText, secondText, fraction, half] = match;
  const written = Number(hourText);
  if (half !== undefined && (written < 1 || written > 12)) return undefined;
  const isAfternoon = half?.toLowerCase() === 'p';
  const hour = half === undefined ? written : (written % 12) + (isAfternoon ? 12 : 0);
  const minute = Number(minuteText);
  const second = Number(secondText);
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return (hour * 60 + minute) * 60 + second + Number(`0.${fraction ?? '0'}`);
}

/** The same without the limit of a day: `0:01:30`, `25:00:00`, as a time elapsed. */
export function elapsedSeconds(text: string): number | undefined {
  const match = /^(\d{1,3})[:.](\d\d)[:.](\d\d(?:\.\d{1,9})?)$/.exec(text.trim());
  if (match === null) return undefined;
  const [, hours, minutes, seconds] = match;
  return (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/** A date that may be written day first or month first; undefined where there is no such day that way. */
export interface DateReadings {
  readonly dayFirst: CivilDateTime | undefined;
  readonly monthFirst: CivilDateTime | undefined;
}

/**
 * A date with a time of day, or without one (then midnight): `23.09.2020 01:00:00`, `9/23/2020 1:00:00 AM`,
 * `2020-09-23T01:00:00.000000`. With points the day comes first; with slashes it may be either; years first are plain.
 */
export function dateTimeReadings(text: string): DateReadings | undefined {
  const match = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?:[T ]+(\S.*))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, first, mark, second, third, clock] = match;
  const seconds = clock === undefined ? 0 : clockSeconds(clock.replace(/Z$/, ''));
  if (seconds === undefined) return undefined;
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  let readings: DateReadings;
  if (first!.length === 4) {
    const plain = at(a, b, c, seconds);
    readings = { dayFirst: plain, monthFirst: plain };
  } else {
    const year = third!.length <= 2 ? (c >= 85 ? 1900 : 2000) + c : c;
    const dayFirst = at(year, b, a, seconds);
    readings = { dayFirst, monthFirst: mark === '/' ? at(year, a, b, seconds) : dayFirst };
  }
  return readings.dayFirst === undefined && readings.monthFirst === undefined
    ? undefined
    : readings;
}

/** Day and month of a date the other way round; undefined when there is no such day. */
export function withDayAndMonthSwapped(date: CivilDateTime): CivilDateTime | undefined {
  return civilDateTime(
    ...([date.year, date.day, date.month, date.hour, date.minute, date.second] as const),
    date.microsecond,
  );
}

/** Since midnight, with the fraction. */
export function secondOfDay(at: CivilDateTime): number {
  return (at.hour * 60 + at.minute) * 60 + at.second + at.microsecond / 1_000_000;
}

function at(year: number, month: number, day: number, seconds: number): CivilDateTime | undefined {
  const microseconds = Math.round(seconds * 1_000_000);
  const whole = Math.floor(microseconds / 1_000_000);
  return civilDateTime(
    year,
    month,
    day,
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
    microseconds - whole * 1_000_000,
  );
}

/**
 * Decides for all dates of one file at once whether the day or the month comes first: the order in which all of them
 * exist, and of two such orders the one by which they lie closer together, as a night does. Day first, and ambiguous,
 * when that says nothing.
 *
 * @returns Undefined when no order makes all of them dates. Empty for none.
 */
export function datesOf(
  readings: readonly DateReadings[],
): { readonly times: readonly CivilDateTime[]; readonly isAmbiguous: boolean } | undefined {
  const dayFirst = readings.flatMap(({ dayFirst: time }) => time ?? []);
  const monthFirst = readings.flatMap(({ monthFirst: time }) => time ?? []);
  const count = readings.length;
  if (dayFirst.length < count && monthFirst.length < count) return undefined;
  if (monthFirst.length < count) return { times: dayFirst, isAmbiguous: false };
  if (dayFirst.length < count) return { times: monthFirst, isAmbiguous: false };
  const [spanDayFirst, spanMonthFirst] = [extentOf(dayFirst), extentOf(monthFirst)];
  if (spanDayFirst !== spanMonthFirst) {
    return { times: spanDayFirst < spanMonthFirst ? dayFirst : monthFirst, isAmbiguous: false };
  }
  const differs = dayFirst.some((time, i) => time.month !== monthFirst[i]!.month);
  return { times: dayFirst, isAmbiguous: differs };
}

function extentOf(times: readonly CivilDateTime[]): number {
  const [first] = times;
  if (first === undefined) return 0;
  let least = 0;
  let most = 0;
  for (const time of times) {
    const from = elapsedBetween(first, time);
    least = Math.min(least, from);
    most = Math.max(most, from);
  }
  return most - least;
}
