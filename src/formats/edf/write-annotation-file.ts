import type { CivilDateTime } from '../../base/civil-time.ts';
import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Patient } from '../../domain/patient.ts';
import type { Annotation } from '../../domain/recording.ts';
import { annotationList, timeKeepingList } from './write-annotations.ts';
import { DAY_NOT_TOLD, patientToField, type RecordingIdentification } from './write-fields.ts';
import { annotationSignal, encodeHeader } from './write-header.ts';

/** A scoring in an EDF+ file of its own, beside the recording that it is of. */
export interface AnnotationFile {
  /** What the header cannot hold (letters beyond ASCII, free text) is left out of it, part by part. */
  readonly patient: Patient;
  readonly recording: RecordingIdentification;
  /** Undefined where nobody knows: the header then holds the day that EDF+ has for this. */
  readonly startDateTime: CivilDateTime | undefined;
  /** The day is not the real one. */
  readonly isStartDateWithheld: boolean;
  /** Of the recording. The data records of the file cover it, in whole seconds each. */
  readonly durationSeconds: number;
  /** In any order. Onsets count from the start of the recording, and may lie before it. */
  readonly annotations: readonly Annotation[];
}

/** The largest data record that the EDF specification recommends. */
const LARGEST_RECORD_BYTES = 61_440;
/** A sign, eight digits of seconds, a fraction, and three marks. */
const STAMP_BYTES = 20;
/** The years that the two digits of the header can say. */
const [FIRST_YEAR, LAST_YEAR] = [1985, 2084];

/**
 * Writes an EDF+ file without signals: one annotation signal, and one data record as long as the recording where that holds
 * everything, else several that are equally long. (EDF+ would allow records of 0 s, and other programs write them; but
 * EDFbrowser opens none.) Each annotation is a list of its own, in order of onset; lists that are equal in onset keep the
 * order given. A fraction of a second of the start goes into every onset, as in the recording.
 *
 * @returns A problem for an annotation that EDF+ cannot hold: no text, control characters, a time that is no number.
 * Source: EDF+ specification, 2.1.3, 2.2 and 3.3.
 */
export function writeAnnotationFile(file: AnnotationFile): Result<Uint8Array, readonly Problem[]> {
  const problems: Problem[] = [];
  const report = (problem: Problem): void => void problems.push(problem);
  const { startDateTime, isDateReal } = startOf(file);
  const startFraction = microsecondsFromSeconds(startDateTime.microsecond / 1_000_000);
  const lists = file.annotations
    .flatMap((annotation, i) => {
      const bytes = annotationList(annotation, i, startFraction, report);
      return bytes === undefined ? [] : [{ onset: annotation.onsetSeconds, bytes }];
    })
    .sort((a, b) => a.onset - b.onset)
    .map(({ bytes }) => bytes);
  const records = packed(lists);
  const recordSeconds = Math.max(1, Math.ceil(file.durationSeconds / records.length));
  const timing = { recordDuration: microsecondsFromSeconds(recordSeconds), startFraction };
  const stamped = records.map((content, i) => [timeKeepingList(i, timing), ...content]);
  const recordBytes = toEven(Math.max(...stamped.map(lengthOf)));
  const header = encodeHeader(
    {
      patient: writablePatient(file.patient),
      recording: file.recording,
      startDateTime,
      isStartDateWithheld: !isDateReal,
      recordCount: records.length,
      recordDurationSeconds: recordSeconds,
      signals: [annotationSignal(recordBytes)],
    },
    report,
  );
  if (problems.length > 0) return fail(problems);
  const bytes = new Uint8Array(header.length + records.length * recordBytes);
  bytes.set(header);
  for (const [record, content] of stamped.entries()) {
    let at = header.length + record * recordBytes;
    for (const list of content) {
      bytes.set(list, at);
      at += list.length;
    }
  }
  return ok(bytes);
}

/** Fills records one after the other, each with room for the list that keeps its time. */
function packed(lists: readonly Uint8Array[]): (readonly Uint8Array[])[] {
  let current: Uint8Array[] = [];
  let length = STAMP_BYTES;
  const records = [current];
  for (const list of lists) {
    if (length + list.length > LARGEST_RECORD_BYTES && current.length > 0) {
      current = [];
      length = STAMP_BYTES;
      records.push(current);
    }
    current.push(list);
    length += list.length;
  }
  return records;
}

function lengthOf(lists: readonly Uint8Array[]): number {
  return lists.reduce((sum, { length }) => sum + length, 0);
}

/** A sample has two bytes. */
function toEven(count: number): number {
  return count + (count % 2);
}

function startOf({ startDateTime, isStartDateWithheld }: AnnotationFile): {
  readonly startDateTime: CivilDateTime;
  readonly isDateReal: boolean;
} {
  const isWritable =
    startDateTime !== undefined &&
    startDateTime.year >= FIRST_YEAR &&
    startDateTime.year <= LAST_YEAR;
  if (isWritable) return { startDateTime, isDateReal: !isStartDateWithheld };
  const clock = startDateTime ?? { hour: 0, minute: 0, second: 0, microsecond: 0 };
  return { startDateTime: { ...clock, ...DAY_NOT_TOLD }, isDateReal: false };
}

/** The patient without the parts that the field has no place for; the name goes first when all is too long. */
function writablePatient({ code, sex, birthDate, name }: Patient): Patient {
  const isWritable = (patient: Patient): boolean => {
    let fits = true;
    patientToField(patient, () => {
      fits = false;
    });
    return fits;
  };
  let known: Patient = {};
  if (sex !== undefined) known = { ...known, sex };
  if (birthDate !== undefined) known = { ...known, birthDate };
  for (const part of [code === undefined ? {} : { code }, name === undefined ? {} : { name }]) {
    if (isWritable({ ...known, ...part })) known = { ...known, ...part };
  }
  return known;
}
