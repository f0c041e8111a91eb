import { checkpoint, type TaskControl } from '../base/task-control.ts';
import { describeDetector, type DetectorSettings } from '../detect/detector-settings.ts';
import { DEFAULT_SHORT_BURSTS, describeShortBursts } from '../detect/short-burst-settings.ts';
import type { Analysis } from '../domain/analysis.ts';
import type { ClinicalContext } from '../domain/clinical-context.ts';
import type { Finding } from '../domain/finding.ts';
import type { Leg } from '../domain/leg.ts';
import type { RecordingInfo } from '../domain/recording.ts';
import type { ScoringMarks } from '../domain/scoring-marks.ts';
import { analyseLeg, type LegResult } from './analyse-leg.ts';
import { otherDetectorFinding } from './detector-names.ts';
import { heartInLegs, type EcgSignal } from './heart-beats.ts';
import { legFindings } from './leg-findings.ts';
import type { LegRunner } from './leg-runner.ts';
import type { LegSignal } from './leg-signal.ts';
import type { NightSettings } from './night-settings.ts';
import { withOtherMovements } from './other-movements.ts';
import { scoreMovements } from './score-movements.ts';

export interface NightInput {
  readonly tool: Analysis['tool'];
  readonly file: string;
  readonly recording: RecordingInfo;
  /** One or two, of different legs. */
  readonly legs: readonly LegSignal[];
  /** Looked at only when a leg carries heart beats; undefined when there is none. */
  readonly ecg?: EcgSignal | undefined;
  readonly marks: ScoringMarks;
  /** Doubts that came up while the recording was read. */
  readonly findings: readonly Finding[];
  readonly settings: NightSettings;
  /** Overrides the age in the recording. */
  readonly ageYears: number | undefined;
  /** What the user knows of the patient. */
  readonly context?: ClinicalContext | undefined;
}

/**
 * A night from signals to numbers: detects the movements of each leg, scores them under every profile, and gathers
 * what is in doubt. The same input gives the same analysis.
 *
 * @param runLeg Does the second leg while the first is done here. Without it both are done here, one after the other.
 * @throws CancelledError when the control says so; between the legs and before the scoring. What reading the ECG throws.
 */
export async function analyseNight(
  input: NightInput,
  control: TaskControl,
  runLeg?: LegRunner,
): Promise<Analysis> {
  const { detector } = input.settings;
  control.onStep?.('heart');
  const heart =
    input.ecg === undefined || !detector.removesInterference
      ? undefined
      : await heartInLegs(input.legs, input.ecg, detector, control);
  const signals = input.legs.map((signal) => ({ ...signal, beats: heart?.beats }));
  const legs = await analyseLegs(signals, detector, control, runLeg);
  await checkpoint(control, 1, 'scoring');

  const detection = describeDetector(detector);
  const fine = describeShortBursts(DEFAULT_SHORT_BURSTS, detector);
  const scored = scoreMovements({
    tool: input.tool,
    file: input.file,
    recording: input.recording,
    legs: { L: legs.L?.analysed, R: legs.R?.analysed },
    detection: { ...detection, settings: [...detection.settings, ...fine] },
    marks: input.marks,
    movements: [...(legs.L?.movements ?? []), ...(legs.R?.movements ?? [])],
    findings: [
      ...input.findings,
      ...otherDetectorFinding(detector),
      ...(heart?.findings ?? []),
      ...legFindings(legs),
    ],
    profiles: input.settings.profiles,
    ageYears: input.ageYears,
    context: input.context,
    severityBands: input.settings.severityBands,
  });
  return withOtherMovements(scored, legs);
}

async function analyseLegs(
  legs: readonly LegSignal[],
  detector: DetectorSettings,
  control: TaskControl,
  runLeg: LegRunner | undefined,
): Promise<Record<Leg, LegResult | undefined>> {
  const results: Record<Leg, LegResult | undefined> = { L: undefined, R: undefined };
  const [first, second] = legs;
  const elsewhere =
    second === undefined || runLeg === undefined ? undefined : runLeg(second, detector);
  for (const [done, signal] of (elsewhere === undefined ? legs : [first!]).entries()) {
    await checkpoint(control, done / legs.length, `detecting movements, ${signal.channel.label}`);
    results[signal.leg] = analyseLeg(signal, detector, control.onStep);
  }
  if (elsewhere !== undefined) {
    control.onStep?.('wait for the other leg');
    results[second!.leg] = await elsewhere;
  }
  control.onStep?.('score');
  return results;
}
