import { civilDateTime, formatCivilDate, type CivilDateTime } from '../../base/civil-time.ts';
import type { Finding } from '../../domain/finding.ts';
import { parseHeaderDate, parseHeaderTime } from './header-fields.ts';
import type { RecordingField } from './identification.ts';

/**
 * Start of the recording in whole seconds, or undefined when the header names no real date and time.
 *
 * The date is that of the start date field. The recording field's `Startdate` gives the year where `yy` stands,
 * and the whole date where the start date field has none; where both name a date and they differ, the start date
 * field stands.
 */
export function parseStart(
  dateField: string,
  timeField: string,
  plusDate: RecordingField['startDate'],
  findings: Finding[],
): CivilDateTime | undefined {
  const written = plusDate === 'unknown' ? undefined : plusDate;
  const short = parseHeaderDate(dateField);
  const year = short?.year ?? written?.year;
  const date =
    short === undefined || year === undefined
      ? undefined
      : civilDateTime(year, short.month, short.day);
  const time = parseHeaderTime(timeField);
  const start = join(date ?? written, time);

  if (start === undefined) {
    findings.push({
      code: 'edf.no-start-time',
      severity: 'warning',
      message: `The start of the recording is not known: the header says date "${dateField}" and time "${timeField}".`,
      data: { date: dateField, time: timeField },
    });
    return undefined;
  }
  if (date === undefined && written !== undefined) {
    findings.push({
      code: 'edf.start-date-from-recording-field',
      severity: 'info',
      message: `The start date field says "${dateField}", which is no date; ${formatCivilDate(written)} was taken from the recording field.`,
      data: { date: dateField, used: formatCivilDate(written) },
    });
  }
  if (
    date !== undefined &&
    written !== undefined &&
    formatCivilDate(date) !== formatCivilDate(written)
  ) {
    findings.push({
      code: 'edf.start-date-conflict',
      severity: 'info',
      message: `The start date field says ${formatCivilDate(date)}, the recording field ${formatCivilDate(written)}; the first was used.`,
      data: { used: formatCivilDate(date), recordingField: formatCivilDate(written) },
    });
  }
  if (plusDate === 'unknown') {
    findings.push({
      code: 'edf.start-date-withheld',
      severity: 'info',
      message: `The recording field withholds the start date (X); the date in the header, ${formatCivilDate(start)}, is probably not the real one.`,
      data: { date: formatCivilDate(start) },
    });
  }
  return start;
}

function join(
  date: Pick<CivilDateTime, 'year' | 'month' | 'day'> | undefined,
  time: ReturnType<typeof parseHeaderTime>,
): CivilDateTime | undefined {
  if (date === undefined || time === undefined) return undefined;
  return civilDateTime(date.year, date.month, date.day, time.hour, time.minute, time.second);
}
