import type { CivilDateTime } from '../../base/civil-time.ts';
import type { Patient } from '../../domain/patient.ts';
import { parsePlusDate } from './header-fields.ts';

/**
 * The patient field. EDF+ divides it by spaces into code, sex, date of birth and name, each `X` when unknown,
 * with `_` for a space inside a part; more parts may follow and are kept as free text. A plain EDF file whose
 * field has exactly that form (sex `F`, `M` or `X` second, a date or `X` third) is read in the same way, since many
 * programs write it so; any other text is kept whole.
 */
export function parsePatient(field: string, declaredPlus: boolean): Patient {
  const [code, sex, birth, name, ...rest] = field.split(/\s+/);
  const dividedAsPlus =
    name !== undefined &&
    /^[FMX]$/i.test(sex ?? '') &&
    (isUnknown(birth) || parsePlusDate(birth ?? '') !== undefined);
  if (!dividedAsPlus && !(declaredPlus && /^[FMX]$/i.test(sex ?? ''))) {
    const nothingKnown = field.split(/\s+/).every(isUnknown);
    return nothingKnown ? {} : { freeText: field };
  }
  const birthDate = parsePlusDate(birth ?? '');
  const unreadBirth = birthDate === undefined && !isUnknown(birth) ? [birth!] : [];
  const further = [...unreadBirth, ...rest].filter((part) => !isUnknown(part)).map(spaced);
  return {
    ...(isUnknown(code) ? {} : { code: spaced(code!) }),
    ...(/^F$/i.test(sex!) ? { sex: 'female' } : /^M$/i.test(sex!) ? { sex: 'male' } : {}),
    ...(birthDate === undefined ? {} : { birthDate }),
    ...(isUnknown(name) ? {} : { name: spaced(name!) }),
    ...(further.length === 0 ? {} : { freeText: further.join(' ') }),
  };
}

export interface RecordingField {
  /** The date after `Startdate`; `unknown` where an `X` stands, undefined where the field names none. */
  readonly startDate: Pick<CivilDateTime, 'year' | 'month' | 'day'> | 'unknown' | undefined;
  /** What else is known: hospital code, technician, equipment, or the whole free text. */
  readonly text: string;
}

/** The recording field: `Startdate dd-MMM-yyyy code technician equipment` in EDF+, free text otherwise. */
export function parseRecordingField(field: string): RecordingField {
  const [keyword, date, ...rest] = field.split(/\s+/);
  if (keyword?.toLowerCase() !== 'startdate' || date === undefined) {
    return { startDate: undefined, text: isUnknown(field) ? '' : field };
  }
  const startDate = isUnknown(date) ? 'unknown' : parsePlusDate(date);
  const parts = startDate === undefined ? [date, ...rest] : rest;
  const known = parts.filter((part) => !isUnknown(part));
  return { startDate, text: known.map(spaced).join(' ') };
}

function isUnknown(part: string | undefined): boolean {
  return part === undefined || part === '' || part === 'X' || part === 'x';
}

function spaced(part: string): string {
  return part.replaceAll('_', ' ');
}
