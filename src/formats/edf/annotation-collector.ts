import {
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import type { Finding } from '../../domain/finding.ts';
import type { Annotation } from '../../domain/recording.ts';
import { noteDeviatingOnsets, type RecordClock } from './record-clock.ts';
import { isTimeKeeping, parseTals, splitChannelSuffix, type TimestampedList } from './tal.ts';

/** Gathers the annotations of a file, record by record, while a pass over the file goes on. */
export class AnnotationCollector {
  private readonly clock: RecordClock;
  private readonly recordDurationSeconds: number;
  private readonly annotations: Annotation[] = [];
  private damaged = 0;
  private firstDamagedRecord = -1;
  private emptyTexts = 0;
  private largestDeviation = 0 as Microseconds;
  private deviatingRecord = -1;

  constructor(clock: RecordClock, recordDurationSeconds: number) {
    this.clock = clock;
    this.recordDurationSeconds = recordDurationSeconds;
  }

  /** The annotation bytes of one record; `isFirstSignal` for the annotation signal that keeps the time. */
  take(
    record: number,
    isFirstSignal: boolean,
    bytes: Uint8Array,
    start: number,
    end: number,
  ): void {
    const scan = parseTals(bytes, start, end);
    if (scan.damaged > 0) {
      if (this.damaged === 0) this.firstDamagedRecord = record;
      this.damaged += scan.damaged;
    }
    scan.lists.forEach((list, index) => {
      const keepsTime = isFirstSignal && index === 0 && isTimeKeeping(list);
      if (keepsTime) this.compareWithPlace(record, list);
      this.addTexts(list, keepsTime);
    });
  }

  /** In order of onset; those of the same onset in the order of the file. */
  finish(): { readonly annotations: readonly Annotation[]; readonly findings: readonly Finding[] } {
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
    const annotations = this.annotations.sort((a, b) => a.onsetSeconds - b.onsetSeconds);
    return { annotations, findings };
  }

  private addTexts(list: TimestampedList, keepsTime: boolean): void {
    const onset = (list.onset - this.clock.origin) as Microseconds;
    for (const written of list.texts) {
      const { text, channel } = splitChannelSuffix(written);
      if (written === '') {
        if (!keepsTime) this.emptyTexts += 1;
        continue;
      }
      this.annotations.push({
        onsetSeconds: secondsFromMicroseconds(onset),
        durationSeconds: list.durationSeconds,
        text,
        channel,
      });
    }
  }

  /** In a file declared continuous every record must lie where its number puts it. */
  private compareWithPlace(record: number, list: TimestampedList): void {
    if (this.clock.recordOnsets !== undefined) return;
    const place = microsecondsFromSeconds(record * this.recordDurationSeconds);
    const deviation = Math.abs(list.onset - this.clock.origin - place) as Microseconds;
    if (deviation > this.largestDeviation) {
      this.largestDeviation = deviation;
      this.deviatingRecord = record;
    }
  }
}
