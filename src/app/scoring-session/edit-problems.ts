import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import type { TimeSpan } from '../../base/time-span.ts';

/** Why an edit cannot be made. Its code begins with `edit.`. */
export function editProblem(
  code: string,
  subject: string,
  expected: string,
  received: string,
): Problem {
  return { code: `edit.${code}`, subject, expected, received };
}

/** A span that somebody marks: within the recording, and longer than nothing. Times are whole microseconds. */
export function spanProblem(
  subject: string,
  { start, end }: TimeSpan,
  duration: Microseconds,
): Problem | undefined {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end)) {
    const expected = 'times in whole microseconds';
    return editProblem('not-a-time', subject, expected, `${start} to ${end}`);
  }
  if (start >= end) {
    const expected = 'an onset before the offset';
    return editProblem('no-length', subject, expected, spanText({ start, end }));
  }
  if (start < 0 || end > duration) {
    const expected = `times within the recording (0 to ${secondsFromMicroseconds(duration)} s)`;
    return editProblem('beyond-recording', subject, expected, spanText({ start, end }));
  }
  return undefined;
}

/** `12.5 to 14 s`. */
export function spanText({ start, end }: TimeSpan): string {
  return `${secondsFromMicroseconds(start)} to ${secondsFromMicroseconds(end)} s`;
}

export function isSameSpan(a: TimeSpan, b: TimeSpan): boolean {
  return a.start === b.start && a.end === b.end;
}
