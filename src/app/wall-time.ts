import { addToCivil, formatCivil, type CivilDateTime } from '../base/civil-time.ts';
import { invariant } from '../base/invariant.ts';
import type { Microseconds } from '../base/microseconds.ts';

const EPOCH: CivilDateTime = {
  year: 1970,
  month: 1,
  day: 1,
  hour: 0,
  minute: 0,
  second: 0,
  microsecond: 0,
};

/**
 * A moment as the clock on the wall shows it, with its offset from UTC, as an author's `when` is written:
 * `2026-03-02T09:15:04.120+01:00`.
 *
 * @param milliseconds Since 1970 in UTC.
 * @param offsetMinutes East of UTC is positive; JavaScript's own offset has the other sign.
 */
export function wallTimeText(milliseconds: number, offsetMinutes: number): string {
  invariant(Number.isInteger(offsetMinutes), 'an offset from UTC is whole minutes');
  const local = Math.round(milliseconds) + offsetMinutes * 60_000;
  const whole = formatCivil(addToCivil(EPOCH, (local * 1000) as Microseconds));
  const clock = whole.replace(/(\.\d{3})000$/, '$1');
  const minutes = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${clock}${sign}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0');
}
