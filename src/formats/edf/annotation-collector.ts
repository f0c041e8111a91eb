import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Annotation } from '../../domain/recording.ts';
import { noteDeviatingOnsets } from './record-clock.ts';
import { isTimeKeeping, splitChannelSuffix, type TalScan, type TimestampedList } from './tal.ts';

interface CollectedText {
  /** From the start time of the header. */
  readonly onset: Microseconds;
  readonly durationSeconds: number | undefined;
  readonly text: string;
}

/** Gathers the annotations of a file, record by record, while a pass over the file goes on. */
export class AnnotationCollector {
  private readonly placeOf: ((record: number) => Microseconds) | undefined;
  private readonly texts: CollectedText[] = [];
  private damaged = 0;
  private firstDamagedRecord = -1;
  private emptyTexts = 0;
  private largestDeviation = 0 as Microseconds;
  private deviatingRecord = -1;

  /**
   * @param placeOf Where a record of a file declared continuous must lie, from the start time of the header; undefined
   * where records say for themselves when they began.
   */
  constructor(placeOf: ((record: number) => Microseconds) | undefined) {
    this.placeOf = placeOf;
  }

  /** The annotations of one record in one signal; `isKeeper` for the annotation signal that keeps the time. */
  take(record: number, isKeeper: boolean, { lists, damaged }: TalScan): void {
    if (damaged > 0) {
      if (this.damaged === 0) this.firstDamagedRecord = record;
      this.damaged += damaged;
    }
    for (let index = 0; index < lists.length; index += 1) {
      const list = lists[index]!;
      const keepsTime = isKeeper && index === 0 && isTimeKeeping(list);
      if (keepsTime) this.compareWithPlace(record, list);
      this.addTexts(list, keepsTime);
    }
  }

  /**
   * In order of onset; those of the same onset in the order of the file.
   * @param origin The start of the recording, from the start time of the header.
   */
  finish(origin: Microseconds): {
    readonly annotations: readonly Annotation[];
    readonly findings: readonly Finding[];
  } {
    const findings: Finding[] = [];
    if (this.damaged > 0) {
      findings.push({
        code: 'edf.damaged-annotations',
        severity: 'warning',
        message: `${this.damaged} annotations could not be read, or not wholly; the first stands in data record ${this.firstDamagedRecord}.`,
        data: { count: this.damaged, firstRecord: this.firstDamagedRecord },
      });
    }
    if (this.emptyTexts > 0) {
      findings.push({
        code: 'edf.empty-annotations',
        severity: 'info',
        message: `${this.emptyTexts} annotations have a time but no text; they were left out.`,
        data: { count: this.emptyTexts },
      });
    }
    noteDeviatingOnsets(this.largestDeviation, this.deviatingRecord, findings);
    const annotations = this.texts
      .toSorted((a, b) => a.onset - b.onset)
      .map(({ onset, durationSeconds, text }): Annotation => ({
        onsetSeconds: secondsFromMicroseconds((onset - origin) as Microseconds),
        durationSeconds,
        ...splitChannelSuffix(text),
      }));
    return { annotations, findings };
  }

  private addTexts({ onset, durationSeconds, texts }: TimestampedList, keepsTime: boolean): void {
    for (const text of texts) {
      if (text !== '') this.texts.push({ onset, durationSeconds, text });
      else if (!keepsTime) this.emptyTexts += 1;
    }
  }

  /** In a file declared continuous every record must lie where its number puts it. */
  private compareWithPlace(record: number, list: TimestampedList): void {
    if (this.placeOf === undefined) return;
    const deviation = Math.abs(list.onset - this.placeOf(record)) as Microseconds;
    if (deviation > this.largestDeviation) {
      this.largestDeviation = deviation;
      this.deviatingRecord = record;
    }
  }
}
