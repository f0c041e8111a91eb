import type { ByteSource } from '../base/byte-source.ts';
import type { Problem } from '../base/problem.ts';
import { ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import type { Analysis } from '../domain/analysis.ts';
import type { ClinicalContext } from '../domain/clinical-context.ts';
import { chooseEcg, type EcgOptions } from '../formats/edf/ecg-choice.ts';
import { openEdf } from '../formats/edf/edf-recording.ts';
import { analyseNight } from '../pipeline/analyse-night.ts';
import type { LegRunner } from '../pipeline/leg-runner.ts';
import { DEFAULT_SETTINGS, type NightSettings } from '../pipeline/night-settings.ts';
import { SEVERITY_BANDS } from '../score/clinical-frame.ts';
import type { ScoringProfile } from '../score/scoring-profile.ts';
import { ecgSignal } from './ecg-signal.ts';
import { channelsOfLegs, chooseLegs, legSignals, type LegChannelOptions } from './leg-signals.ts';
import { marksOfNight, type NightScorings } from './night-marks.ts';
import { loadLegs } from './load-legs.ts';
import { TOOL } from './tool.ts';

export interface AnalysisOptions extends LegChannelOptions, EcgOptions {
  /** Completed years; overrides the age in the recording. */
  readonly ageYears?: number;
  /** At least one; the report leads with the first. The default when not given. */
  readonly profiles?: readonly ScoringProfile[];
  /** What the user knows of the patient. Its age counts only as `ageYears`. */
  readonly context?: ClinicalContext;
  /** Names the PLMS index by informal bands. */
  readonly severityBands?: boolean;
  /** The program's own when not given; the others are named in `detectors.ts`. */
  readonly detector?: NightSettings['detector'];
  /** Scorings of other programs; each kind of mark in them stands in for the recording's own annotations of it. */
  readonly scorings?: NightScorings;
}

/**
 * The main job: reads a recording, finds the movements of its legs, scores them, and says what is in doubt.
 * Reads header, leg channels and annotations, in one pass over the file. Of other signals only the ECG is ever decoded:
 * some short pieces, and all of it when a leg carries heart beats.
 *
 * @param fileName For messages and the result; without a folder.
 * @param runLeg Does the second leg while the first is done here, where there is a second thread.
 * @returns A problem when the file is no recording or its legs cannot be told or trusted.
 * @throws CancelledError when the control says so, ByteSourceError when the medium fails.
 */
export async function analyseRecording(
  source: ByteSource,
  fileName: string,
  options: AnalysisOptions,
  control: TaskControl,
  runLeg?: LegRunner,
): Promise<Result<Analysis, Problem>> {
  control.onStep?.('read');
  const opened = await openEdf(source, fileName);
  if (!opened.ok) return opened;
  const recording = opened.value;
  const chosen = chooseLegs(recording, options, fileName);
  if (!chosen.ok) return chosen;
  const { legs, findings } = chosen.value;
  const legChannels = channelsOfLegs(legs);
  const ecg = chooseEcg(recording.info.channels, legChannels, options, fileName);
  if (!ecg.ok) return ecg;

  const loaded = await loadLegs(recording, legs, partOf(control, 0, READING_SHARE));
  const scored = marksOfNight(loaded.annotations, recording.info, options.scorings);
  if (!scored.ok) return scored;
  const scoring = scored.value;
  const signals = legSignals(recording, legs, loaded.channels);
  const analysis = await analyseNight(
    {
      tool: TOOL,
      file: fileName,
      recording: recording.info,
      legs: signals.map(({ signal }) => signal),
      ecg: ecg.value && ecgSignal(recording, ecg.value),
      marks: scoring.marks,
      findings: [
        ...recording.findings,
        ...findings,
        ...signals.flatMap((leg) => leg.findings),
        ...loaded.findings,
        ...scoring.findings,
      ],
      settings: {
        ...DEFAULT_SETTINGS,
        profiles: options.profiles ?? DEFAULT_SETTINGS.profiles,
        severityBands: options.severityBands === true ? SEVERITY_BANDS : undefined,
        detector: options.detector ?? DEFAULT_SETTINGS.detector,
      },
      ageYears: options.ageYears,
      context: options.context,
    },
    partOf(control, READING_SHARE, 1),
    runLeg,
  );
  return ok(analysis);
}

/** How much of the time reading takes, of a typical night. */
const READING_SHARE = 0.4;

/** The same control for a part of the work, whose 0 to 1 is `from` to `to` of the whole. */
function partOf(control: TaskControl, from: number, to: number): TaskControl {
  const { onProgress } = control;
  if (onProgress === undefined) return control;
  return {
    ...control,
    onProgress: (fraction, phase) => {
      onProgress(from + fraction * (to - from), phase);
    },
  };
}
