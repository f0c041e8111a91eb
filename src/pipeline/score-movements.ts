import { microsecondsFromSeconds, type Microseconds } from '../base/microseconds.ts';
import { durationOf, timeSpan, type TimeSpan } from '../base/time-span.ts';
import type { Analysis, SleepSummary } from '../domain/analysis.ts';
import type { ClinicalContext } from '../domain/clinical-context.ts';
import type { SeverityBand } from '../domain/clinical-frame.ts';
import type { Movement } from '../domain/movement.ts';
import { ageAt } from '../domain/patient.ts';
import type { NightInfo } from '../domain/recording.ts';
import { scoredLegs } from '../domain/scored-legs.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';
import { sleepTime, timeInStages } from '../domain/stage.ts';
import { clinicalFrame } from '../score/clinical-frame.ts';
import { inOnsetOrder } from '../score/combine-legs.ts';
import { profileDifferences } from '../score/compare-profiles.ts';
import { frequencyCriterion } from '../score/frequency-criterion.ts';
import { scoreNight } from '../score/score-night.ts';
import { describeProfile, type ScoringProfile } from '../score/scoring-profile.ts';
import { nightStatistics, type NightFacts } from '../score/statistics/night-statistics.ts';
import { statisticsRules } from '../score/statistics/statistics-rules.ts';
import { contextFindings } from './context-findings.ts';
import { marksFindings } from './marks-findings.ts';
import { unscoredFindings } from './unscored-findings.ts';
import { unscoredTime } from './unscored-time.ts';

/** A night whose movements are known, wherever they come from. */
export interface NightOfMovements extends Pick<
  Analysis,
  'tool' | 'file' | 'recording' | 'legs' | 'detection' | 'marks' | 'findings'
> {
  /** In any order. */
  readonly movements: readonly Movement[];
  /** At least one; the report leads with the first. */
  readonly profiles: readonly ScoringProfile[];
  /** Overrides the age in the recording. */
  readonly ageYears: number | undefined;
  /** What the user knows of the patient. Its age is not taken from here, but from `ageYears`. */
  readonly context?: ClinicalContext | undefined;
  /** Names the PLMS index by these informal bands; undefined: by none. */
  readonly severityBands?: readonly SeverityBand[] | undefined;
}

/**
 * From movements to numbers: scores a night under every profile and adds what nobody scored to the findings.
 * Movements that were found in a signal and movements that somebody marked go through here alike; what is seen in a
 * signal only (`otherMovements`) is for the caller to add.
 */
export function scoreMovements(night: NightOfMovements): Analysis {
  const { recording, marks } = night;
  const window = scoredWindow(recording, marks);
  const movements = inOnsetOrder(night.movements);
  const unscored = unscoredTime(recording.gaps, night.legs);
  const scoringInput = { movements, marks, window, gaps: unscored };
  const facts = statisticsFacts(night);
  const results = night.profiles.map((profile) => {
    const scored = scoreNight(profile, scoringInput);
    const statistics = nightStatistics(scoringInput, scored, statisticsRules(profile), facts);
    return { profile: describeProfile(profile), night: scored, statistics };
  });
  const lead = results[0]!;
  const criterion = frequencyCriterion(lead.night.indices, ageOf(night));
  return {
    tool: night.tool,
    file: night.file,
    recording,
    legs: night.legs,
    detection: night.detection,
    marks,
    window,
    unscored,
    sleep: sleepSummary(marks, window),
    findings: [
      ...night.findings,
      ...marksFindings(marks, window),
      ...unscoredFindings({ recording, marks, window, unscored, results }),
      ...contextFindings(night.context, recording),
    ],
    criterion,
    clinical: clinicalFrame({
      ...lead.night.indices,
      profile: night.profiles[0]!,
      criterion,
      severityBands: night.severityBands,
    }),
    context: night.context,
    movements,
    results,
    otherMovements: undefined,
    differences:
      results.length < 2 ? undefined : profileDifferences(results.map((result) => result.night)),
  };
}

/** Lights off to lights on, cut to the recording; the whole recording where there are no marks. */
function scoredWindow(recording: NightInfo, marks: ScoringMarks): TimeSpan {
  const end = microsecondsFromSeconds(recording.durationSeconds);
  const whole = timeSpan(0 as Microseconds, end);
  if (marks.lights === undefined) return whole;
  const start = Math.max(0, marks.lights.start) as Microseconds;
  return timeSpan(start, Math.max(start, Math.min(end, marks.lights.end)) as Microseconds);
}

function statisticsFacts({ recording, legs, movements, marks }: NightOfMovements): NightFacts {
  return {
    startDateTime: recording.startDateTime,
    legs: scoredLegs({ legs, movements }),
    lightsMarked: marks.lights !== undefined,
  };
}

function sleepSummary({ hypnogram }: ScoringMarks, window: TimeSpan): SleepSummary {
  return {
    timeInBed: durationOf(window),
    totalSleepTime: hypnogram === undefined ? undefined : sleepTime(hypnogram, window),
    inStage: hypnogram === undefined ? undefined : timeInStages(hypnogram, window),
  };
}

function ageOf(
  night: NightOfMovements,
): { years: number; source: 'recording' | 'given' } | undefined {
  if (night.ageYears !== undefined) return { years: night.ageYears, source: 'given' };
  const { patient, startDateTime } = night.recording;
  const years = startDateTime === undefined ? undefined : ageAt(patient, startDateTime);
  return years === undefined ? undefined : { years, source: 'recording' };
}
