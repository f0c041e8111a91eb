import { invariant } from '../../base/invariant.ts';
import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import type { Annotation } from '../../domain/recording.ts';
import { unencodable, type Report } from './write-fields.ts';

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const utf8 = new TextEncoder();

/** The bytes of the annotation signal of every record. */
export interface AnnotationLayout {
  /** The same for every record, and even, since a sample has two bytes. */
  readonly bytesPerRecord: number;
  /** Writes a record's lists into the zeroed bytes from `position` on. */
  readonly write: (record: number, target: Uint8Array, position: number) => void;
}

export interface RecordTiming {
  readonly recordCount: number;
  readonly recordDuration: Microseconds;
  /** How much later than the header's whole second the recording starts, 0 to 999999. */
  readonly startFraction: Microseconds;
}

/** A text is stored at most this much later than its onset, or one record later where records are longer. */
const LARGEST_DELAY = microsecondsFromSeconds(10);

/** Control characters other than tab, line feed and carriage return, and halves of characters. */
const UNWRITABLE = /[^\P{Cc}\t\n\r]|\p{Cs}/u;

interface EncodedAnnotation {
  /** The record in which the onset lies; the first or last one for an onset outside the recording. */
  readonly record: number;
  readonly bytes: Uint8Array;
}

/**
 * Lays the annotations out over the records. A record begins with its time-keeping list (EDF+ 2.2.4); each
 * annotation is a list of its own in the record of its onset, or, where that is full, in one of the next. The
 * signal is as small as allows that with a delay of at most 10 s. Onsets and durations are rounded to whole
 * microseconds. Onsets count from the start of the recording.
 */
export function layOutAnnotations(
  annotations: readonly Annotation[],
  timing: RecordTiming,
  report: Report,
): AnnotationLayout {
  const inOrder = annotations
    .map((annotation, i) => encodeAnnotation(annotation, i, timing, report))
    .filter((encoded) => encoded !== undefined)
    .sort((a, b) => a.record - b.record);
  const longest = inOrder.reduce((most, { bytes }) => Math.max(most, bytes.length), 0);
  const longestTime = timeKeepingList(timing.recordCount - 1, timing).length;
  let capacity = toEven(longestTime + longest);
  let packed = pack(inOrder, capacity, timing);
  while (packed === undefined) {
    capacity = toEven(Math.ceil(capacity * 1.15));
    packed = pack(inOrder, capacity, timing);
  }
  const lists = packed;
  return {
    bytesPerRecord: capacity,
    write(record, target, position) {
      let at = position;
      for (const bytes of [timeKeepingList(record, timing), ...(lists.get(record) ?? [])]) {
        target.set(bytes, at);
        at += bytes.length;
      }
      invariant(
        at <= position + capacity,
        'the annotations of a record fit into its annotation signal',
      );
    },
  };
}

/** Fills the records in order; undefined when a text would have to wait too long or finds no place at all. */
function pack(
  inOrder: readonly EncodedAnnotation[],
  capacity: number,
  timing: RecordTiming,
): Map<number, Uint8Array[]> | undefined {
  const largestDelay = Math.max(1, Math.floor(LARGEST_DELAY / timing.recordDuration));
  const lists = new Map<number, Uint8Array[]>();
  let record = 0;
  let room = capacity - timeKeepingList(0, timing).length;
  for (const annotation of inOrder) {
    while (record < annotation.record || room < annotation.bytes.length) {
      record = Math.max(record + 1, annotation.record);
      if (record >= timing.recordCount || record - annotation.record > largestDelay)
        return undefined;
      room = capacity - timeKeepingList(record, timing).length;
    }
    const stored = lists.get(record) ?? [];
    stored.push(annotation.bytes);
    lists.set(record, stored);
    room -= annotation.bytes.length;
  }
  return lists;
}

function encodeAnnotation(
  annotation: Annotation,
  index: number,
  { recordCount, recordDuration, startFraction }: RecordTiming,
  report: Report,
): EncodedAnnotation | undefined {
  const bytes = annotationList(annotation, index, startFraction, report);
  if (bytes === undefined) return undefined;
  const onset = microsecondsFromSeconds(annotation.onsetSeconds);
  const record = Math.max(0, Math.min(recordCount - 1, Math.floor(onset / recordDuration)));
  return { record, bytes };
}

/**
 * The list of one annotation (EDF+ 2.2.2); undefined, and a problem, for what it cannot hold.
 *
 * @param index Of the annotation among all, from 0, for messages.
 * @param startFraction How much later than the header's whole second the recording starts.
 */
export function annotationList(
  { onsetSeconds, durationSeconds, text, channel }: Annotation,
  index: number,
  startFraction: Microseconds,
  report: Report,
): Uint8Array | undefined {
  const subject = `annotation ${index + 1}`;
  const whole = channel === undefined ? text : `${text}@@${channel}`;
  const onset = microsecondsFromSeconds(onsetSeconds);
  const duration =
    durationSeconds === undefined ? undefined : microsecondsFromSeconds(durationSeconds);
  if (!Number.isSafeInteger(onset)) {
    report(unencodable(`${subject}: onset`, 'a number of seconds', String(onsetSeconds)));
    return undefined;
  }
  if (duration !== undefined && !(Number.isSafeInteger(duration) && duration >= 0)) {
    report(unencodable(`${subject}: duration`, 'seconds, not negative', String(durationSeconds)));
    return undefined;
  }
  if (whole === '' || UNWRITABLE.test(whole)) {
    const quoted = JSON.stringify(whole);
    report(
      unencodable(`${subject}: text`, 'Unicode text, not empty, no control characters', quoted),
    );
    return undefined;
  }
  const times =
    signed(onset + startFraction) + (duration === undefined ? '' : `\x15${decimal(duration)}`);
  return utf8.encode(`${times}\x14${whole}\x14\0`);
}

/** Says when a record starts. The empty text tells it from an annotation. */
export function timeKeepingList(
  record: number,
  { recordDuration, startFraction }: Pick<RecordTiming, 'recordDuration' | 'startFraction'>,
): Uint8Array {
  return utf8.encode(`${signed(record * recordDuration + startFraction)}\x14\x14\0`);
}

/** Microseconds as seconds with a sign: `+0`, `+30.5`, `-1.25`. */
function signed(microseconds: number): string {
  return `${microseconds < 0 ? '-' : '+'}${decimal(Math.abs(microseconds))}`;
}

/** Microseconds as seconds without needless digits: `30`, `30.5`. */
function decimal(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000);
  const fraction = String(microseconds - seconds * 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction === '' ? String(seconds) : `${seconds}.${fraction}`;
}

function toEven(count: number): number {
  return count + (count % 2);
}
