import type { BlockExtremes } from '../signal/block-extremes.ts';
import { butterworthHighPass, butterworthLowPass } from '../signal/butterworth.ts';
import { notch } from '../signal/notch.ts';
import { rectify, type Rectified } from '../signal/rectify.ts';
import { filterZeroPhase } from '../signal/zero-phase.ts';
import { completeBeats } from './cardiac/complete-beats.ts';
import { findBeats } from './cardiac/find-beats.ts';
import { subtractBeats, type SubtractedBeat } from './cardiac/subtract-beats.ts';
import { bandAt, NOTCH_WIDTH_HZ, type DetectorSettings } from './detector-settings.ts';
import { bridgePops, findPops, type ElectrodePop } from './electrode-pops.ts';
import { restingBinSamples } from './resting-level.ts';

/** What is known of the surroundings of a leg before its EMG is cleaned. */
export interface Interference {
  /** Frequencies of the power line that need a notch. */
  readonly mainsHz: readonly number[];
  /**
   * Heart beats from an ECG, as samples of this stretch, in order; empty when the ECG says that the leg carries none;
   * undefined when there is no ECG.
   */
  readonly beats?: Int32Array | undefined;
  /** Of the raw blocks in which pops are looked for, where they are known already. */
  readonly extremes?: BlockExtremes | undefined;
}

export const NO_INTERFERENCE: Interference = { mainsHz: [] };

/** A heart does not stop for so long. */
const LONGEST_SILENCE_SECONDS = 30;

/** What was taken out of an EMG. Samples count from the start of the stretch. */
export interface Conditioning {
  readonly pops: readonly ElectrodePop[];
  readonly beats: readonly SubtractedBeat[];
}

/** The signs are those of what is left, before it was rectified; the sizes are in blocks of the resting level. */
interface ConditionedEmg extends Conditioning, Rectified {}

/**
 * Makes a raw leg signal ready for thresholds, in this order: electrode pops are bridged while they are short; the band
 * pass (and notches where mains was found) runs without a shift in time; the heart is taken out; the rest is rectified.
 * Overwrites `emg`, because a night is too large to keep twice.
 *
 * @param emg In uV, unfiltered. The sampling rate must be more than twice the lower edge of the band.
 */
export function conditionEmg(
  emg: Float32Array,
  sampleRateHz: number,
  settings: DetectorSettings,
  interference: Interference,
): ConditionedEmg {
  const pops = settings.removesInterference
    ? findPops(emg, sampleRateHz, interference.extremes)
    : [];
  bridgePops(emg, pops);
  const [lowHz, highHz] = bandAt(settings, sampleRateHz);
  filterZeroPhase(
    [
      ...butterworthHighPass(settings.filterOrder, lowHz, sampleRateHz),
      ...butterworthLowPass(settings.filterOrder, highHz, sampleRateHz),
      ...interference.mainsHz.map((hz) => notch(hz, NOTCH_WIDTH_HZ, sampleRateHz)),
    ],
    emg,
  );
  const beats = settings.removesInterference ? removeHeart(emg, sampleRateHz, interference) : [];
  return { pops, beats, ...rectify(emg, restingBinSamples(sampleRateHz, settings)) };
}

/**
 * By the beats of the ECG where there is one: movements do not hide them and no rhythm is needed. By the leg's own rhythm
 * where there is none, and where an ECG that has beats is silent for long: an electrode of it came off.
 */
function removeHeart(
  emg: Float32Array,
  sampleRateHz: number,
  { beats: fromEcg }: Interference,
): readonly SubtractedBeat[] {
  if (fromEcg === undefined) return removeOwnBeats(emg, sampleRateHz);
  if (fromEcg.length === 0) return [];
  const taken = [...subtractBeats(emg, sampleRateHz, fromEcg)];
  const longest = LONGEST_SILENCE_SECONDS * sampleRateHz;
  let from = 0;
  for (const to of [...fromEcg, emg.length]) {
    if (to - from > longest) {
      for (const { sample, waveMicrovolts } of removeOwnBeats(emg.subarray(from, to), sampleRateHz))
        taken.push({ sample: sample + from, waveMicrovolts });
    }
    from = to;
  }
  return taken.sort((a, b) => a.sample - b.sample);
}

function removeOwnBeats(emg: Float32Array, sampleRateHz: number): readonly SubtractedBeat[] {
  const own = findBeats(emg, sampleRateHz);
  if (own.regular.length === 0) return [];
  return subtractBeats(emg, sampleRateHz, completeBeats(emg, sampleRateHz, own));
}
