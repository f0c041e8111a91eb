import { z } from 'zod';
import type { ByteSource } from '../base/byte-source.ts';
import type { CivilDateTime } from '../base/civil-time.ts';
import type { Microseconds } from '../base/microseconds.ts';
import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { ChannelInfo, NightInfo } from '../domain/recording.ts';
import type { Patient } from '../domain/patient.ts';
import { openEdf, type EdfRecording } from '../formats/edf/edf-recording.ts';
import type { RecordingIdentity } from '../formats/study/scoring-file.ts';
import { chooseLegs, type LegChannel } from './leg-signals.ts';
import { recordingIdentity } from './scoring-session/recording-identity.ts';
import { problemSchema } from './signals/signal-messages.ts';

/** A recording that has been opened, before anything was scored: what its header says. Plain data. */
export interface RecordingView {
  /** File name without its folder. */
  readonly file: string;
  readonly identity: RecordingIdentity;
  readonly info: NightInfo;
  /** Channels that the legs are scored from; null where there is none. */
  readonly legs: Readonly<Record<'L' | 'R', number | null>>;
  /** Second electrodes, to be subtracted, of legs that are recorded as two; null where a channel is a leg by itself. */
  readonly minus: Readonly<Record<'L' | 'R', number | null>>;
  /** Why no leg can be scored; null when one can. */
  readonly legProblem: Problem | null;
}

/** A recording that is kept open. */
export type EdfRecordingHandle = EdfRecording;

/** Opens a recording for its header and signals. @throws ByteSourceError when the medium fails. */
export function openRecording(
  source: ByteSource,
  fileName: string,
): Promise<Result<EdfRecordingHandle, Problem>> {
  return openEdf(source, fileName);
}

/** @throws ByteSourceError when the medium fails. */
export async function recordingViewOf(
  info: NightInfo,
  source: ByteSource,
  fileName: string,
): Promise<RecordingView> {
  const chosen = chooseLegs({ info }, {}, fileName);
  const chosenOf = (leg: 'L' | 'R'): LegChannel | undefined =>
    chosen.ok ? chosen.value.legs.find((one) => one.leg === leg) : undefined;
  const [left, right] = [chosenOf('L'), chosenOf('R')];
  return {
    file: fileName,
    identity: await recordingIdentity(source, fileName, info),
    info,
    legs: { L: left?.channel.index ?? null, R: right?.channel.index ?? null },
    minus: {
      L: left?.minus?.channel.index ?? null,
      R: right?.minus?.channel.index ?? null,
    },
    legProblem: chosen.ok ? null : chosen.failure,
  };
}

const civil: z.ZodType<CivilDateTime> = z.strictObject({
  year: z.number().int(),
  month: z.number().int(),
  day: z.number().int(),
  hour: z.number().int(),
  minute: z.number().int(),
  second: z.number().int(),
  microsecond: z.number().int(),
});

const channel: z.ZodType<ChannelInfo> = z.strictObject({
  index: z.number().int().nonnegative(),
  label: z.string(),
  unit: z.string(),
  transducer: z.string(),
  prefilter: z.string(),
  sampleRateHz: z.number(),
  samplesPerRecord: z.number().int().nonnegative(),
  // A header may hold what is no number; such a channel cannot be shown, and is in the list all the same.
  physicalMin: z.number().or(z.nan()),
  physicalMax: z.number().or(z.nan()),
  digitalMin: z.number().or(z.nan()),
  digitalMax: z.number().or(z.nan()),
});

const patient: z.ZodType<Patient> = z.strictObject({
  code: z.string().exactOptional(),
  name: z.string().exactOptional(),
  sex: z.enum(['female', 'male']).exactOptional(),
  birthDate: z
    .strictObject({ year: z.number(), month: z.number(), day: z.number() })
    .exactOptional(),
  freeText: z.string().exactOptional(),
});

const microseconds = z
  .number()
  .int()
  .transform((time) => time as Microseconds);
const span: z.ZodType<TimeSpan> = z.strictObject({ start: microseconds, end: microseconds });

const info: z.ZodType<NightInfo> = z.strictObject({
  format: z.enum(['EDF', 'EDF+C', 'EDF+D', 'BDF', 'BDF+C', 'BDF+D']).or(z.undefined()),
  startDateTime: civil.or(z.undefined()),
  durationSeconds: z.number().nonnegative(),
  recordCount: z.number().int().or(z.undefined()),
  recordDurationSeconds: z.number().or(z.undefined()),
  patient,
  recordingText: z.string(),
  channels: z.array(channel),
  gaps: z.array(span),
});

const identity: z.ZodType<RecordingIdentity> = z.strictObject({
  file: z.string(),
  sizeBytes: z.number().int().nonnegative(),
  startDateTime: z.string().or(z.undefined()),
  headerSha256: z.string(),
});

const index = z.number().int().nonnegative().nullable();

const recordingViewSchema: z.ZodType<RecordingView> = z.strictObject({
  file: z.string(),
  identity,
  info,
  legs: z.strictObject({ L: index, R: index }),
  minus: z.strictObject({ L: index, R: index }),
  legProblem: problemSchema.nullable(),
});

/** A recording, or why it could not be opened, when it comes out of another process. */
export const recordingResultSchema: z.ZodType<Result<RecordingView, Problem>> =
  z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: recordingViewSchema }),
    z.strictObject({ ok: z.literal(false), failure: problemSchema }),
  ]);
