import type { CivilDateTime } from '../../base/civil-time.ts';
import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import type { Patient } from '../../domain/patient.ts';

/*
 * Values as the fixed-width fields of an EDF+ header hold them. What a field cannot hold becomes a problem and an
 * empty field; the caller writes nothing when there are problems.
 */

/** Collects the problems of one file; every function below reports to it. */
export type Report = (problem: Problem) => void;

/** Printable US-ASCII, left-justified and padded with spaces (EDF+ 2.1.3, rule 1). */
export function textToField(text: string, width: number, subject: string, report: Report): string {
  if (!/^[ -~]*$/.test(text) || text.length > width) {
    report(unencodable(subject, `at most ${width} printable ASCII characters`, `"${text}"`));
    return ' '.repeat(width);
  }
  return text.padEnd(width);
}

/**
 * The shortest decimal that reads back as exactly this number, without an exponent. A number that needs more
 * characters is a problem, never rounded: a rounded physical range would change every sample.
 */
export function numberToField(
  value: number,
  width: number,
  subject: string,
  report: Report,
): string {
  const text = String(value);
  if (!/^-?\d+(\.\d+)?$/.test(text) || text.length > width) {
    report(unencodable(subject, `a number that ${width} characters hold exactly`, text));
    return ' '.repeat(width);
  }
  return text.padEnd(width);
}

/** The day that stands where the date of a recording is not told (EDF+ 2.1.3, and the guidelines to it). */
export const DAY_NOT_TOLD = { year: 1985, month: 1, day: 1 } as const;

/** `dd.mm.yy`. EDF has two digits for the year: 1985 to 2084. */
export function dateToField(date: CivilDateTime, report: Report): string {
  if (date.year < 1985 || date.year > 2084) {
    report(unencodable('start date', 'a year from 1985 to 2084', String(date.year)));
  }
  return `${twoDigits(date.day)}.${twoDigits(date.month)}.${twoDigits(date.year % 100)}`;
}

/** `hh.mm.ss`. The fraction of a second goes into the first annotation. */
export function timeToField(time: CivilDateTime): string {
  return `${twoDigits(time.hour)}.${twoDigits(time.minute)}.${twoDigits(time.second)}`;
}

/** `code sex birth-date name` with `X` for what is unknown (EDF+ 2.1.3, rule 3), 80 characters. */
export function patientToField(patient: Patient, report: Report): string {
  if (patient.freeText !== undefined) {
    report(
      unencodable('patient', 'no free text, which EDF+ has no place for', `"${patient.freeText}"`),
    );
  }
  const sex = patient.sex === undefined ? 'X' : patient.sex === 'female' ? 'F' : 'M';
  const parts = [
    subfield(patient.code, 'patient code', report),
    sex,
    patient.birthDate === undefined ? 'X' : plusDate(patient.birthDate),
    subfield(patient.name, 'patient name', report),
  ];
  return textToField(parts.join(' '), 80, 'patient', report);
}

export interface RecordingIdentification {
  /** The hospital's code of the investigation. */
  readonly administrationCode?: string;
  readonly technician?: string;
  readonly equipment?: string;
}

/**
 * `Startdate dd-MMM-yyyy code technician equipment` (EDF+ 2.1.3, rule 4), 80 characters. `X` for a date that is not
 * known or withheld.
 */
export function recordingToField(
  recording: RecordingIdentification,
  start: CivilDateTime | undefined,
  report: Report,
): string {
  const parts = [
    'Startdate',
    start === undefined ? 'X' : plusDate(start),
    subfield(recording.administrationCode, 'administration code', report),
    subfield(recording.technician, 'technician', report),
    subfield(recording.equipment, 'equipment', report),
  ];
  return textToField(parts.join(' '), 80, 'recording', report);
}

export function unencodable(subject: string, expected: string, received: string): Problem {
  return { code: 'edf.write.unencodable', subject, expected, received };
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];

/** `dd-MMM-yyyy`. */
function plusDate({ year, month, day }: Pick<CivilDateTime, 'year' | 'month' | 'day'>): string {
  const name = MONTHS[month - 1];
  invariant(name !== undefined, `a month lies between 1 and 12 (${month})`);
  return `${twoDigits(day)}-${name}-${String(year).padStart(4, '0')}`;
}

/** A part of a field that spaces divide: its own spaces become underscores. */
function subfield(text: string | undefined, subject: string, report: Report): string {
  if (text === undefined) return 'X';
  if (!/^[!-~]+( [!-~]+)*$/.test(text) || /^x$/i.test(text)) {
    report(
      unencodable(subject, 'printable ASCII words, not X alone, which means unknown', `"${text}"`),
    );
    return 'X';
  }
  return text.replaceAll(' ', '_');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
