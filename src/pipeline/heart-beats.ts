import { checkpoint, type TaskControl } from '../base/task-control.ts';
import { findQrs } from '../detect/cardiac/find-qrs.ts';
import { conditionEmg } from '../detect/condition-emg.ts';
import { bandAt, type DetectorSettings } from '../detect/detector-settings.ts';
import type { Finding } from '../domain/finding.ts';
import type { ChannelInfo } from '../domain/recording.ts';
import type { LegSignal, Stretch } from './leg-signal.ts';

/** An ECG that is there and was not read yet: few nights need all of it. */
export interface EcgSignal {
  readonly channel: ChannelInfo;
  /** Uninterrupted stretches, in order of time; in the order in which the samples are stored or another. */
  readonly stretches: readonly Stretch[];
  /** Stored samples `from` (inclusive) to `to` (exclusive), in whatever unit. */
  readonly read: (from: number, to: number) => Promise<Float32Array>;
}

/** What the ECG says of the hearts in the legs. */
export interface HeartInLegs {
  /**
   * Times of all beats, from the start of the recording in us, in order; empty when no leg carries a heart; undefined when
   * the ECG cannot tell.
   */
  readonly beats: Float64Array | undefined;
  readonly findings: readonly Finding[];
}

/** The legs are looked at this often, and so many times at least, evenly over the night, before the whole ECG is. */
const LOOK_EVERY_MICROSECONDS = 3600e6;
const LEAST_LOOKS = 8;
const LOOK_MICROSECONDS = 30e6;
/** The whole ECG is read in pieces of this length, which overlap by so much to each side ... */
const PIECE_SECONDS = 1800;
const OVERLAP_SECONDS = 30;
/** ... and no beat is found twice where they meet. */
const LEAST_INTERVAL_MICROSECONDS = 0.2e6;
/** The ECG is believed that no leg carries a heart when it shows beats in this share of the looks. */
const TOLD_SHARE = 0.5;
/** Notched in a look without asking whether they are there: a wave of the heart is still one behind a notch. */
const MAINS_HZ = [50, 60];

/**
 * Heart beats of an ECG, if a leg carries them. First some short looks over the night: at the beats of the ECG there, does
 * taking the heart out of the leg take anything out? Only then is the whole ECG read and searched; a night of quiet
 * legs costs some milliseconds. No rhythm is needed: a fibrillating heart is found like any other.
 *
 * A heart that is in a leg for less than the time between two looks can be missed.
 *
 * @throws CancelledError when the control says so; what `read` throws.
 */
export async function heartInLegs(
  legs: readonly LegSignal[],
  ecg: EcgSignal,
  settings: DetectorSettings,
  control: TaskControl,
): Promise<HeartInLegs> {
  const looks = await looksAt(ecg, legs, settings);
  if (!looks.includes('in a leg')) {
    const told = looks.filter((look) => look !== 'no beats').length;
    return told > 0 && told >= TOLD_SHARE * looks.length
      ? { beats: new Float64Array(0), findings: [] }
      : { beats: undefined, findings: [withoutBeats(ecg)] };
  }
  const times: number[] = [];
  for (const stretch of ecg.stretches) await addBeats(ecg, stretch, control, times);
  if (times.length === 0) return { beats: undefined, findings: [withoutBeats(ecg)] };
  return { beats: Float64Array.from(times), findings: [usedFinding(ecg, times)] };
}

/** Adds the times of all beats of a stretch, piece by piece, so that a long night takes no more memory than a short one. */
async function addBeats(
  ecg: EcgSignal,
  stretch: Stretch,
  control: TaskControl,
  times: number[],
): Promise<void> {
  const rate = ecg.channel.sampleRateHz;
  const [length, overlap] = [PIECE_SECONDS, OVERLAP_SECONDS].map((s) => Math.ceil(s * rate));
  for (let from = stretch.from; from < stretch.to; from += length!) {
    await checkpoint(control, 0, `heart beats, ${ecg.channel.label}`);
    const to = Math.min(from + length!, stretch.to);
    const first = Math.max(from - overlap!, stretch.from);
    const beats = await beatTimes(ecg, stretch, first, Math.min(to + overlap!, stretch.to));
    const [start, end] = [from, to].map((sample) => timeAt(sample, stretch, rate));
    for (const time of beats) {
      const isNew = time - (times.at(-1) ?? -Infinity) >= LEAST_INTERVAL_MICROSECONDS;
      if (time >= start! && time < end! && isNew) times.push(time);
    }
  }
}

type Look = 'no beats' | 'in a leg' | 'in no leg';

/** Stops at the first look that finds a heart. */
async function looksAt(
  ecg: EcgSignal,
  legs: readonly LegSignal[],
  settings: DetectorSettings,
): Promise<readonly Look[]> {
  const end = ecg.stretches.reduce((last, stretch) => Math.max(last, endOf(stretch, ecg)), 0);
  const wanted = Math.max(LEAST_LOOKS, Math.ceil(end / LOOK_EVERY_MICROSECONDS));
  const count = Math.min(wanted, Math.max(1, Math.floor(end / LOOK_MICROSECONDS)));
  const looks: Look[] = [];
  for (let look = 0; look < count && looks.at(-1) !== 'in a leg'; look += 1) {
    const centre = ((look + 0.5) / count) * end;
    const part = partAround(ecg, centre);
    if (part === undefined) continue;
    const beats = await beatTimes(ecg, part.stretch, part.from, part.to);
    if (beats.length === 0) looks.push('no beats');
    else
      looks.push(
        legs.some((leg) => carriesHeart(leg, centre, beats, settings)) ? 'in a leg' : 'in no leg',
      );
  }
  return looks;
}

function carriesHeart(
  leg: LegSignal,
  centre: number,
  beats: readonly number[],
  settings: DetectorSettings,
): boolean {
  const part = partAround(leg, centre);
  if (part === undefined) return false;
  const { stretch, from, to } = part;
  const rate = leg.channel.sampleRateHz;
  const samples = beats.map((time) => sampleAt(time, stretch, rate) - from);
  const [, highest] = bandAt(settings, rate);
  const { beats: taken } = conditionEmg(leg.block.data.slice(from, to), rate, settings, {
    mainsHz: MAINS_HZ.filter((hz) => hz < highest),
    beats: Int32Array.from(samples.map(Math.round)),
  });
  return taken.length > 0;
}

interface Part {
  readonly stretch: Stretch;
  readonly from: number;
  readonly to: number;
}

/** The samples of a look, as far as they lie in one stretch; undefined in a gap. */
function partAround(
  signal: Pick<EcgSignal, 'channel' | 'stretches'>,
  centre: number,
): Part | undefined {
  const stretch = signal.stretches.find(
    (one) => one.start <= centre && centre < endOf(one, signal),
  );
  if (stretch === undefined) return undefined;
  const rate = signal.channel.sampleRateHz;
  const from = Math.floor(sampleAt(centre - LOOK_MICROSECONDS / 2, stretch, rate));
  const to = Math.ceil(sampleAt(centre + LOOK_MICROSECONDS / 2, stretch, rate));
  return { stretch, from: Math.max(from, stretch.from), to: Math.min(to, stretch.to) };
}

function endOf(stretch: Stretch, { channel }: Pick<EcgSignal, 'channel'>): number {
  return timeAt(stretch.to, stretch, channel.sampleRateHz);
}

function timeAt(sample: number, { from, start }: Stretch, rate: number): number {
  return start + ((sample - from) / rate) * 1e6;
}

/** In samples and parts of samples. */
function sampleAt(time: number, { from, start }: Stretch, rate: number): number {
  return from + ((time - start) / 1e6) * rate;
}

/** Times of the beats in samples `from` to `to` of a stretch; none where it is no ECG. */
async function beatTimes(
  ecg: EcgSignal,
  stretch: Stretch,
  from: number,
  to: number,
): Promise<number[]> {
  const rate = ecg.channel.sampleRateHz;
  const found = findQrs(await ecg.read(from, to), rate) ?? [];
  return Array.from(found, (at) => timeAt(from + at, stretch, rate));
}

function usedFinding({ channel }: EcgSignal, times: readonly number[]): Finding {
  const { label, index } = channel;
  const intervals = times.slice(1).map((time, i) => (time - times[i]!) / 1e6);
  intervals.sort((a, b) => a - b);
  const perMinute = Math.round(60 / (intervals[intervals.length >> 1] ?? NaN));
  return {
    code: 'signal.ecg-used',
    severity: 'info',
    message: `A leg carries heart beats; they were located by the ECG (${label}): ${times.length} beats, ${perMinute} a minute.`,
    data: { label, index, beats: times.length, perMinute },
  };
}

function withoutBeats({ channel: { label, index } }: EcgSignal): Finding {
  return {
    code: 'signal.ecg-without-beats',
    severity: 'info',
    message: `No heart beats can be made out in the ECG (${label}); those in a leg were sought by their own rhythm.`,
    data: { label, index },
  };
}
