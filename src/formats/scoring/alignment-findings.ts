import { formatCivilDate, type CivilDateTime } from '../../base/civil-time.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import type { Finding } from '../../domain/finding.ts';
import type { ScoringContent } from './scoring-content.ts';
import type { TimedMark } from './timed-marks.ts';

/** A scoring may end that much after the recording: its last epoch is whole, the recording's need not be. */
const EPOCH_SECONDS = 30;

/** Where the marks lie beside the recording, and whether a list of epochs is as long as it. */
export function placementFindings(
  { file, epochs }: ScoringContent,
  marks: readonly TimedMark[],
  durationSeconds: number,
): Finding[] {
  const found: Finding[] = [];
  if (durationSeconds <= 0) return found;
  const early = marks.filter(({ span }) => span.start < 0);
  if (early.length > 0) {
    const firstSeconds = secondsFromMicroseconds(early[0]!.span.start);
    found.push({
      code: 'scoring.before-recording',
      severity: 'warning',
      message: `${file}: ${early.length} marks begin before the recording, the first ${-firstSeconds} s before it: times or file may be wrong.`,
      data: { file, count: early.length, firstSeconds },
    });
  }
  const late = marks.filter(
    ({ span }) =>
      secondsFromMicroseconds(span.start) >= durationSeconds ||
      secondsFromMicroseconds(span.end) > durationSeconds + EPOCH_SECONDS,
  );
  if (late.length > 0) {
    const last = late.reduce((latest, { span }) => Math.max(latest, span.end), 0);
    const lastSeconds = last / 1_000_000;
    found.push({
      code: 'scoring.beyond-recording',
      severity: 'warning',
      message: `${file}: ${late.length} marks end after the recording (${durationSeconds} s), the last at ${lastSeconds} s: the scoring may belong to another one.`,
      data: { file, count: late.length, lastSeconds, recordingSeconds: durationSeconds },
    });
  }
  if (epochs !== undefined) {
    const scored = epochs.count * epochs.seconds;
    const tolerance = Math.max(EPOCH_SECONDS, epochs.seconds);
    if (Math.abs(scored - durationSeconds) > tolerance) {
      found.push({
        code: 'scoring.epochs-do-not-fit',
        severity: 'warning',
        message: `${file}: ${epochs.count} epochs of ${epochs.seconds} s are ${scored} s, the recording is ${durationSeconds} s: the first was taken to begin with the recording, which may be wrong.`,
        data: {
          file,
          epochs: epochs.count,
          epochSeconds: epochs.seconds,
          recordingSeconds: durationSeconds,
        },
      });
    }
  }
  return found;
}

export function startDiffers(file: string, seconds: number, binds: boolean): Finding {
  const which = seconds > 0 ? 'later' : 'earlier';
  const what = binds
    ? 'its times were shifted by that'
    : 'its times were not shifted, and may be those of another recording';
  return {
    code: 'scoring.start-differs',
    severity: 'warning',
    message: `${file}: it says that its recording began ${Math.abs(seconds)} s ${which} than this one; ${what}.`,
    data: { file, seconds, shifted: binds },
  };
}

type CivilDate = Pick<CivilDateTime, 'year' | 'month' | 'day'>;

/** A clock that agrees is what dates that were taken out leave; without one it may be another night. */
export function dateDiffers(
  file: string,
  own: CivilDate,
  recording: CivilDate,
  isClockTheSame: boolean,
): Finding {
  const [ownDate, recordingDate] = [formatCivilDate(own), formatCivilDate(recording)];
  return {
    code: 'scoring.date-differs',
    severity: isClockTheSame ? 'info' : 'warning',
    message: `${file}: its date is ${ownDate}, that of the recording ${recordingDate}; it was aligned by the time of day${isClockTheSame ? ', which is the same' : ' alone'}.`,
    data: { file, ownDate, recordingDate },
  };
}

export function dateAmbiguous(file: string): Finding {
  return {
    code: 'scoring.date-ambiguous',
    severity: 'info',
    message: `${file}: day and month of its dates could be either way round; they were read as the recording's date asks for.`,
    data: { file },
  };
}

export function clockOfLongRecording(file: string, durationSeconds: number): Finding {
  return {
    code: 'scoring.clock-ambiguous',
    severity: 'warning',
    message: `${file}: it has a clock without dates, and the recording is longer than a day (${durationSeconds} s): a new day was taken to begin where the clock goes back.`,
    data: { file, recordingSeconds: durationSeconds },
  };
}

export function startAssumed({ file }: ScoringContent): Finding {
  return {
    code: 'scoring.start-assumed',
    severity: 'warning',
    message: `${file}: the recording does not say when it began; the start that the scoring names was taken.`,
    data: { file },
  };
}

export function startUnknown({ file, reader }: ScoringContent): Problem {
  return {
    code: 'scoring.start-unknown',
    subject: file,
    expected: 'a recording that says when it began: the times of the scoring are a clock',
    received: `none, and a file of the format ${reader.name} that does not say either`,
  };
}

export function farAway({ file }: ScoringContent, label: string, seconds: number): Problem {
  return {
    code: 'scoring.time',
    subject: file,
    expected: 'times within a week of the start of the recording',
    received: `${JSON.stringify(label.slice(0, 60))} at ${seconds} s`,
  };
}

export function elsewhere(
  { file }: ScoringContent,
  marks: readonly TimedMark[],
  durationSeconds: number,
): Problem {
  const first = secondsFromMicroseconds(marks[0]!.span.start);
  const last = secondsFromMicroseconds(marks.at(-1)!.span.end);
  return {
    code: 'scoring.another-recording',
    subject: file,
    expected: `a scoring of this recording, 0 s to ${durationSeconds} s`,
    received: `marks from ${first} s to ${last} s only`,
    hint: 'Is it the scoring of another recording?',
  };
}
