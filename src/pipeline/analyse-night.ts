import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import { checkpoint, type TaskControl } from '../base/task-control.ts';
import { durationOf, timeSpan, type TimeSpan } from '../base/time-span.ts';
import { describeDetector } from '../detect/detector-settings.ts';
import type { Analysis, SleepSummary } from '../domain/analysis.ts';
import type { Finding } from '../domain/finding.ts';
import type { Leg } from '../domain/leg.ts';
import { ageAt } from '../domain/patient.ts';
import type { RecordingInfo } from '../domain/recording.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';
import { sleepTime, timeInStages } from '../domain/stage.ts';
import { describeProfile } from '../score/scoring-profile.ts';
import { inOnsetOrder } from '../score/combine-legs.ts';
import { frequencyCriterion } from '../score/frequency-criterion.ts';
import { scoreNight } from '../score/score-night.ts';
import { analyseLeg, type LegResult } from './analyse-leg.ts';
import { legFindings } from './leg-findings.ts';
import type { LegSignal } from './leg-signal.ts';
import { marksFindings } from './marks-findings.ts';
import type { NightSettings } from './night-settings.ts';

export interface NightInput {
  readonly tool: Analysis['tool'];
  readonly file: string;
  readonly recording: RecordingInfo;
  /** One or two, of different legs. */
  readonly legs: readonly LegSignal[];
  readonly marks: ScoringMarks;
  /** Doubts that came up while the recording was read. */
  readonly findings: readonly Finding[];
  readonly settings: NightSettings;
  /** Overrides the age in the recording. */
  readonly ageYears: number | undefined;
}

/**
 * A night from signals to numbers: detects the movements of each leg, scores them under every profile, and gathers
 * what is in doubt. The same input gives the same analysis.
 *
 * @throws CancelledError when the control says so; between the legs and before the scoring.
 */
export async function analyseNight(input: NightInput, control: TaskControl): Promise<Analysis> {
  const legs: Record<Leg, LegResult | undefined> = { L: undefined, R: undefined };
  for (const [done, signal] of input.legs.entries()) {
    await checkpoint(
      control,
      done / input.legs.length,
      `detecting movements, ${signal.channel.label}`,
    );
    legs[signal.leg] = analyseLeg(signal, input.settings.detector, control.onStep);
  }
  await checkpoint(control, 1, 'scoring');

  const { recording, marks } = input;
  const window = scoredWindow(recording, marks);
  const movements = inOnsetOrder([...(legs.L?.movements ?? []), ...(legs.R?.movements ?? [])]);
  const scoringInput = { movements, marks, window, gaps: recording.gaps };
  const results = input.settings.profiles.map((profile) => ({
    profile: describeProfile(profile),
    night: scoreNight(profile, scoringInput),
  }));
  return {
    tool: input.tool,
    file: input.file,
    recording,
    legs: { L: legs.L?.analysed, R: legs.R?.analysed },
    detection: describeDetector(input.settings.detector),
    marks,
    window,
    sleep: sleepSummary(marks, window),
    findings: [...input.findings, ...legFindings(legs), ...marksFindings(marks, window)],
    criterion: frequencyCriterion(results[0]!.night.indices, ageOf(input)),
    movements,
    results,
  };
}

/** Lights off to lights on, cut to the recording; the whole recording where there are no marks. */
function scoredWindow(recording: RecordingInfo, marks: ScoringMarks): TimeSpan {
  const end = microsecondsFromSeconds(recording.durationSeconds);
  const whole = timeSpan(0 as Microseconds, end);
  if (marks.lights === undefined) return whole;
  const start = Math.max(0, marks.lights.start) as Microseconds;
  return timeSpan(start, Math.max(start, Math.min(end, marks.lights.end)) as Microseconds);
}

function sleepSummary({ hypnogram }: ScoringMarks, window: TimeSpan): SleepSummary {
  return {
    timeInBed: durationOf(window),
    totalSleepTime: hypnogram === undefined ? undefined : sleepTime(hypnogram, window),
    inStage: hypnogram === undefined ? undefined : timeInStages(hypnogram, window),
  };
}

function ageOf(input: NightInput): { years: number; source: 'recording' | 'given' } | undefined {
  if (input.ageYears !== undefined) return { years: input.ageYears, source: 'given' };
  const { patient, startDateTime } = input.recording;
  const years = startDateTime === undefined ? undefined : ageAt(patient, startDateTime);
  return years === undefined ? undefined : { years, source: 'recording' };
}
