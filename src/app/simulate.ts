import { BugError, invariant } from '../base/invariant.ts';
import { describeProblem, type Problem } from '../base/problem.ts';
import { ok, type Result } from '../base/result.ts';
import type { RecordingInfo } from '../domain/recording.ts';
import { writeEdf } from '../formats/edf/write-edf.ts';
import { parseBirthDate, parseStartDateTime } from '../simulate/check-night-spec.ts';
import type { NightSpec } from '../simulate/night-spec.ts';
import { truthJson, type NightTruth } from '../simulate/night-truth.ts';
import { PRESETS, specFromPreset, type Setting } from '../simulate/presets.ts';
import { simulateNight } from '../simulate/simulate-night.ts';

/** A simulated night as a file that has not been written yet. */
export interface SimulatedRecording {
  /** What a reader will find in the header. */
  readonly info: RecordingInfo;
  readonly byteCount: number;
  /** The bytes of the EDF+ file, in order. Can be walked through once; nothing is computed before. */
  readonly blocks: Iterable<Uint8Array>;
  /** By channel: samples that lay outside the physical range. Final after the last block. */
  readonly clippedSamples: readonly number[];
  readonly truth: NightTruth;
}

/**
 * Makes a night and the EDF+ file that holds it. Everything in the file and in the truth follows from the
 * specification, to the byte.
 *
 * @param spec As `checkNightSpec` gave it.
 */
export function simulateRecording(spec: NightSpec): SimulatedRecording {
  const { channels, annotations, truth } = simulateNight(spec);
  const startDateTime = parseStartDateTime(spec.startDateTime);
  const birthDate = parseBirthDate(spec.patient.birthDate);
  invariant(
    startDateTime !== undefined && birthDate !== undefined,
    'the specification was checked',
  );
  const { code, sex } = spec.patient;
  const written = writeEdf({
    patient: {
      code,
      sex,
      birthDate: { year: birthDate.year, month: birthDate.month, day: birthDate.day },
      name: 'Synthetic',
    },
    recording: { administrationCode: code, equipment: 'Simulated by Tibialis' },
    startDateTime,
    recordCount: spec.durationSeconds / spec.recordSeconds,
    recordDurationSeconds: spec.recordSeconds,
    signals: channels.map(({ source, sampleRateHz, ...properties }) => ({
      ...properties,
      samplesPerRecord: sampleRateHz * spec.recordSeconds,
      fill: source.fill,
    })),
    annotations,
  });
  if (!written.ok)
    throw new BugError(`Must hold: ${written.failure.map(describeProblem).join(' ')}`);
  return { ...written.value, truth };
}

/** A simulated night as two files, the recording and the truth about it; the recording is made while it is written. */
export interface SimulatedFiles {
  readonly files: readonly {
    readonly name: string;
    readonly content: Iterable<Uint8Array> | string;
  }[];
  readonly info: RecordingInfo;
  readonly truth: NightTruth;
}

/**
 * `<stem>.edf` and `<stem>.truth.json` of a preset with settings laid over it. All that is wrong with the settings is
 * told at once.
 */
export function simulatedFiles(
  preset: string,
  settings: readonly Setting[],
  stem: string,
): Result<SimulatedFiles, readonly Problem[]> {
  const spec = specFromPreset(preset, settings);
  if (!spec.ok) return spec;
  const { blocks, info, truth } = simulateRecording(spec.value);
  return ok({
    files: [
      { name: `${stem}.edf`, content: blocks },
      { name: `${stem}.truth.json`, content: truthJson(truth) },
    ],
    info,
    truth,
  });
}

/** The kinds of night there are, for a list. */
export function presetDescriptions(): readonly {
  readonly name: string;
  readonly description: string;
}[] {
  return Object.entries(PRESETS).map(([name, { description }]) => ({ name, description }));
}
