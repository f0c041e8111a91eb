import type { CivilDateTime } from '../../base/civil-time.ts';

/**
 * The date that the PDF carries: the start of the recording, or 1985-01-01 (the first day that an EDF can name)
 * when the recording does not say. A PDF wants a date, and the time of writing would make two runs differ.
 */
export function creationDate(start: CivilDateTime | undefined): Date {
  const at = start ?? { year: 1985, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  // eslint-disable-next-line no-restricted-globals -- made from given numbers; no clock is read
  const date = new Date(0);
  date.setUTCFullYear(at.year, at.month - 1, at.day);
  date.setUTCHours(at.hour, at.minute, at.second);
  return date;
}
