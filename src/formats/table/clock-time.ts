import { addToCivil, formatCivil, parseCivil } from '../../base/civil-time.ts';
import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import type { ResultDocument } from '../study/result-schema.ts';

/** Date and wall clock at a time in seconds; undefined when the recording does not say when it began. */
export type ClockTimes = (seconds: number) => string | undefined;

export function clockTimes({ recording }: ResultDocument): ClockTimes {
  const start = parseCivil(recording.startDateTime ?? undefined);
  return (seconds) =>
    start === undefined
      ? undefined
      : formatCivil(addToCivil(start, microsecondsFromSeconds(seconds)));
}
