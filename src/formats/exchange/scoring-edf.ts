import type { CivilDateTime } from '../../base/civil-time.ts';
import { BugError } from '../../base/invariant.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import { describeProblem } from '../../base/problem.ts';
import { durationOf } from '../../base/time-span.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { Annotation } from '../../domain/recording.ts';
import type { RespiratoryKind } from '../../domain/scoring-marks.ts';
import { writeAnnotationFile } from '../edf/write-annotation-file.ts';
import { DAY_NOT_TOLD } from '../edf/write-fields.ts';
import { judgementText, NONE_WORDS, ORIGIN_WORDS, SERIES_WORDS } from '../scoring/own-words.ts';
import { exchangeMarks, type ExchangeMark, type ExchangeMeaning } from './exchange-marks.ts';

/**
 * The scoring of a night as an EDF+ file without signals, with the header's start of the recording and its patient. The
 * texts are those of the EDF+ standard and of PLMScoRe: `Sleep stage N2`, `EEG arousal`, `Hypopnea`,
 * `Limb movement@@EMG LAT`; the legs are called so whatever the channels of the recording are called. Our own texts
 * (`Scored: PLM, left`, `PLM series`) hold no plus sign and no `@@`, on which PLMScoRe divides. Everything has a
 * duration, lights one of 0 s.
 * A start on the day that EDF+ has for a date that is not told is written as not told.
 */
export function scoringEdf(analysis: Analysis): Uint8Array {
  const { tool, recording, results } = analysis;
  const rules = results[0]?.profile.name ?? '';
  const origin: Annotation = {
    onsetSeconds: 0,
    durationSeconds: 0,
    text: plainWords(`${ORIGIN_WORDS} ${tool.name} ${tool.version}, rules ${rules}`),
    channel: undefined,
  };
  const written = writeAnnotationFile({
    patient: recording.patient,
    recording: { equipment: plainWords(`${tool.name} ${tool.version}`) },
    startDateTime: recording.startDateTime,
    durationSeconds: recording.durationSeconds,
    isStartDateWithheld: isDayNotTold(recording.startDateTime),
    annotations: [origin, ...exchangeMarks(analysis).map(annotationOf)],
  });
  if (written.ok) return written.value;
  throw new BugError(
    `Must hold: a scoring fits into EDF+: ${describeProblem(written.failure[0]!)}`,
  );
}

function annotationOf({ span, says }: ExchangeMark): Annotation {
  return {
    onsetSeconds: secondsFromMicroseconds(span.start),
    durationSeconds: secondsFromMicroseconds(durationOf(span)),
    text: textOf(says),
    channel: says.kind === 'movement' ? CHANNELS[says.leg] : undefined,
  };
}

function isDayNotTold(start: CivilDateTime | undefined): boolean {
  const { year, month, day } = DAY_NOT_TOLD;
  return start?.year === year && start.month === month && start.day === day;
}

const CHANNELS = { L: 'EMG LAT', R: 'EMG RAT' } as const;

const RESPIRATORY: Readonly<Record<RespiratoryKind, string>> = {
  'obstructive-apnea': 'Obstructive apnea',
  'central-apnea': 'Central apnea',
  'mixed-apnea': 'Mixed apnea',
  apnea: 'Apnea',
  hypopnea: 'Hypopnea',
  rera: 'RERA',
  'respiratory-event': 'Respiratory event',
};

function textOf(says: ExchangeMeaning): string {
  switch (says.kind) {
    case 'stage':
      return `Sleep stage ${says.stage}`;
    case 'lights':
      return says.on ? 'Lights on' : 'Lights off';
    case 'arousal':
      return 'EEG arousal';
    case 'respiratory':
      return RESPIRATORY[says.event];
    case 'movement':
      return 'Limb movement';
    case 'judged':
      return judgementText(says.as, says.side);
    case 'series':
      return SERIES_WORDS;
    case 'none':
      return NONE_WORDS[says.of];
  }
}

/** The name of a profile is the user's: only what no reader of EDF+ stumbles over is kept of it. */
function plainWords(text: string): string {
  return text
    .replaceAll(/[^ -~]|[+@]/g, ' ')
    .replaceAll(/ {2,}/g, ' ')
    .trim();
}
