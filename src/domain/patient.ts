import { wholeYearsBetween, type CivilDateTime } from '../base/civil-time.ts';

/** What the recording itself says of the patient. Every field only when it is written there. */
export interface Patient {
  readonly code?: string;
  readonly name?: string;
  readonly sex?: 'female' | 'male';
  readonly birthDate?: Pick<CivilDateTime, 'year' | 'month' | 'day'>;
  /** The patient field of a plain EDF, which has no parts. */
  readonly freeText?: string;
  /** What tells who the patient is was taken out, and the day of the recording with it. */
  readonly isAnonymous?: true;
  /** Completed years at the start of the recording, where the date of birth was taken out. */
  readonly ageYears?: number;
}

/** Completed years at the start of the recording; undefined without a date of birth or when it lies later. */
export function ageAt(patient: Patient, start: CivilDateTime): number | undefined {
  if (patient.birthDate === undefined) return patient.ageYears;
  const years = wholeYearsBetween(patient.birthDate, start);
  return years >= 0 ? years : undefined;
}
