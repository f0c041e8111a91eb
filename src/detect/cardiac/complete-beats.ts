import type { FoundBeats } from './find-beats.ts';

/** The wave of a beat, for finding others like it: this long to each side. */
const HALF_SECONDS = 0.06;
/** A beat is aligned with the wave this far to each side. */
const ALIGN_SECONDS = 0.05;
/** It is the mean of this many beats around the gap. */
const AVERAGED_BEATS = 60;
/** A gap longer than this many intervals misses a beat ... */
const GAP_INTERVALS = 1.45;
/** ... which is sought this share of an interval around where it is due. */
const SEARCH_SHARE = 0.18;
/** A beat looks like the wave: correlation, and height as a share of the wave's. */
const LEAST_CORRELATION = 0.5;
const HEIGHT_RANGE = [0.5, 1.8] as const;
/** After a longer silence the rhythm says nothing about where a beat is due. */
const LONGEST_GAP_SECONDS = 60;

/**
 * Adds the beats that are like those of the regular runs: waves that stand alone out of rhythm (an ectopic beat, the
 * first after a movement), and what a rhythm implies and did not stand alone: beside a movement, under a weak one, or
 * small. In each gap of the train a beat is sought where it is due. Where there is none like them, none is added.
 *
 * @param emg Filtered EMG in uV, not rectified.
 */
export function completeBeats(
  emg: Float32Array,
  sampleRateHz: number,
  found: FoundBeats,
): Int32Array {
  const half = Math.max(2, Math.round(HALF_SECONDS * sampleRateHz));
  const beats = aligned(emg, sampleRateHz, half, found);
  const longest = LONGEST_GAP_SECONDS * sampleRateHz;
  const all: number[] = [];
  const waves = new WaveNearBeat(emg, beats, half);
  for (let i = 0; i < beats.length; i += 1) {
    const beat = beats[i]!;
    const previous = beats[i - 1];
    if (previous !== undefined) {
      const usual = usualInterval(beats, i);
      if (beat - previous > GAP_INTERVALS * usual && beat - previous <= longest)
        fillGap(emg, waves.at(i), half, previous, beat, usual, all);
    }
    all.push(beat);
  }
  return Int32Array.from(all);
}

/**
 * The regular and the possible beats that look like the mean of the regular ones near them, each moved to where it does
 * most: the largest deflection of a beat may be one wave of it or the next. Noise that fell into the rhythm does not.
 */
function aligned(
  emg: Float32Array,
  sampleRateHz: number,
  half: number,
  { regular, possible }: FoundBeats,
): Int32Array {
  const waves = new WaveNearBeat(emg, regular, half);
  const reach = Math.round(ALIGN_SECONDS * sampleRateHz);
  const all: number[] = [];
  let next = 0;
  for (const wave of Int32Array.from(new Set([...regular, ...possible])).sort()) {
    while (next < regular.length && regular[next]! < wave) next += 1;
    const beat = likeliest(emg, waves.at(next), half, wave - reach, wave + reach);
    if (beat === undefined) continue;
    const last = all.at(-1);
    if (last === undefined || beat - last > 2 * reach) all.push(beat);
  }
  return Int32Array.from(all);
}

/** The mean wave of the beats around one of them, made anew only when the beats around are others by half. */
class WaveNearBeat {
  private wave: Float64Array | undefined;
  private madeAt = -Infinity;
  private readonly emg: Float32Array;
  private readonly beats: Int32Array;
  private readonly half: number;

  constructor(emg: Float32Array, beats: Int32Array, half: number) {
    this.emg = emg;
    this.beats = beats;
    this.half = half;
  }

  at(beat: number): Float64Array {
    if (this.wave === undefined || Math.abs(beat - this.madeAt) > AVERAGED_BEATS / 2) {
      this.wave = meanWave(this.emg, this.beats, beat, this.half);
      this.madeAt = beat;
    }
    return this.wave;
  }
}

/** Median of the intervals around a beat; gaps among them do not move it. */
function usualInterval(beats: Int32Array, at: number): number {
  const intervals: number[] = [];
  for (let i = Math.max(1, at - 5); i <= Math.min(beats.length - 1, at + 5); i += 1)
    intervals.push(beats[i]! - beats[i - 1]!);
  intervals.sort((a, b) => a - b);
  return intervals[(intervals.length - 1) >> 1]!;
}

function meanWave(emg: Float32Array, beats: Int32Array, at: number, half: number): Float64Array {
  const wave = new Float64Array(2 * half + 1);
  const first = Math.max(0, Math.min(at - AVERAGED_BEATS / 2, beats.length - AVERAGED_BEATS));
  for (let i = first; i < Math.min(beats.length, first + AVERAGED_BEATS); i += 1) {
    const from = beats[i]! - half;
    if (from < 0 || from + wave.length > emg.length) continue;
    for (let k = 0; k < wave.length; k += 1) wave[k]! += emg[from + k]! / AVERAGED_BEATS;
  }
  return wave;
}

/** Walks from one beat to the next one known, an interval at a time. */
function fillGap(
  emg: Float32Array,
  wave: Float64Array,
  half: number,
  from: number,
  to: number,
  usual: number,
  found: number[],
): void {
  const reach = Math.round(SEARCH_SHARE * usual);
  for (let due = from + usual; to - due > usual / 2;) {
    const centre = Math.round(due);
    const beat = likeliest(emg, wave, half, centre - reach, centre + reach);
    if (beat !== undefined) found.push(beat);
    due = (beat ?? due) + usual;
  }
}

/** The sample at which the EMG looks most like the wave; undefined when it does nowhere. */
function likeliest(
  emg: Float32Array,
  wave: Float64Array,
  half: number,
  from: number,
  to: number,
): number | undefined {
  let power = 0;
  for (const value of wave) power += value * value;
  let best: number | undefined;
  let highest = 0;
  for (let centre = Math.max(half, from); centre <= to && centre + half < emg.length; centre += 1) {
    let [shared, size] = [0, 0];
    for (let k = -half; k <= half; k += 1) {
      const sample = emg[centre + k]!;
      shared += wave[k + half]! * sample;
      size += sample * sample;
    }
    if (shared <= highest) continue;
    const height = shared / power;
    const alike = shared / Math.sqrt(power * size) >= LEAST_CORRELATION;
    if (!alike || height < HEIGHT_RANGE[0] || height > HEIGHT_RANGE[1]) continue;
    [best, highest] = [centre, shared];
  }
  return best;
}
