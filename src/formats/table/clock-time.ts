import {
  addToCivil,
  civilDateTime,
  formatCivil,
  type CivilDateTime,
} from '../../base/civil-time.ts';
import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import type { ResultDocument } from '../study/result-schema.ts';

/** Date and wall clock at a time in seconds; undefined when the recording does not say when it began. */
export type ClockTimes = (seconds: number) => string | undefined;

export function clockTimes({ recording }: ResultDocument): ClockTimes {
  const start = parseCivil(recording.startDateTime);
  return (seconds) =>
    start === undefined
      ? undefined
      : formatCivil(addToCivil(start, microsecondsFromSeconds(seconds)));
}

/** Reads what `formatCivil` wrote. */
function parseCivil(text: string | null): CivilDateTime | undefined {
  const match = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d{6}))?$/.exec(text ?? '');
  if (match === null) return undefined;
  const [year, month, day, hour, minute, second, microsecond] = match
    .slice(1)
    .map((part: string | undefined) => Number(part ?? 0));
  return civilDateTime(year!, month!, day!, hour, minute, second, microsecond);
}
