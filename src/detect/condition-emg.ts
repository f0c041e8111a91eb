import { butterworthHighPass, butterworthLowPass } from '../signal/butterworth.ts';
import { notch } from '../signal/notch.ts';
import { filterZeroPhase } from '../signal/zero-phase.ts';
import { completeBeats } from './cardiac/complete-beats.ts';
import { findBeats } from './cardiac/find-beats.ts';
import { subtractBeats, type SubtractedBeat } from './cardiac/subtract-beats.ts';
import { bandAt, NOTCH_WIDTH_HZ, type DetectorSettings } from './detector-settings.ts';
import { bridgePops, findPops, type ElectrodePop } from './electrode-pops.ts';

/** What is known of the surroundings of a leg before its EMG is cleaned. */
export interface Interference {
  /** Frequencies of the power line that need a notch. */
  readonly mainsHz: readonly number[];
  /** Heart beats from an ECG, as samples of this stretch, in order; undefined when there is no ECG. */
  readonly beats?: Int32Array | undefined;
}

export const NO_INTERFERENCE: Interference = { mainsHz: [] };

/** What was taken out of an EMG. Samples count from the start of the stretch. */
export interface Conditioning {
  readonly pops: readonly ElectrodePop[];
  readonly beats: readonly SubtractedBeat[];
}

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
): Conditioning {
  const pops = settings.removesInterference ? findPops(emg, sampleRateHz) : [];
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
  for (let n = 0; n < emg.length; n += 1) emg[n] = Math.abs(emg[n]!);
  return { pops, beats };
}

/**
 * Beats that the leg itself shows are looked for first: a leg without any keeps its EMG as it is, ECG or not. Those of an
 * ECG are better where there is one, because movements do not hide them and no rhythm is needed.
 */
function removeHeart(
  emg: Float32Array,
  sampleRateHz: number,
  { beats: fromEcg }: Interference,
): readonly SubtractedBeat[] {
  if (fromEcg !== undefined) return subtractBeats(emg, sampleRateHz, fromEcg);
  const own = findBeats(emg, sampleRateHz);
  if (own.length === 0) return [];
  return subtractBeats(emg, sampleRateHz, completeBeats(emg, sampleRateHz, own));
}
