import { describe, expect, test } from 'vitest';
import { completeBeats } from '../../../src/detect/cardiac/complete-beats.ts';
import { findBeats } from '../../../src/detect/cardiac/find-beats.ts';
import { subtractBeats } from '../../../src/detect/cardiac/subtract-beats.ts';
import { addBurst, restingEmg } from './noise.ts';

const RATE = 256;

/** A QRS as a filter leaves it: a steep wave with one of the other sign on each side. */
function addBeat(emg: Float32Array, seconds: number, height: number): void {
  const centre = seconds * RATE;
  for (let n = Math.ceil(centre - 26); n <= centre + 26; n += 1) {
    const t = (n - centre) / RATE;
    const wave =
      Math.exp(-((t / 0.01) ** 2)) - 0.5 * Math.exp(-(((Math.abs(t) - 0.03) / 0.015) ** 2));
    if (emg[n] !== undefined) emg[n] = emg[n]! + height * wave;
  }
}

/** Beats at 0.9 s, swinging by a tenth with the breath; between samples, as beats are. */
function beatTimes(seconds: number): number[] {
  const times: number[] = [];
  for (let t = 0.7; t < seconds - 1; t += 0.9 + 0.09 * Math.sin(t)) times.push(t);
  return times;
}

function found(emg: Float32Array): number[] {
  return [...completeBeats(emg, RATE, findBeats(emg, RATE))].map((sample) => sample / RATE);
}

function missed(times: readonly number[], beats: readonly number[]): number {
  return times.filter((t) => !beats.some((beat) => Math.abs(beat - t) < 0.03)).length;
}

describe('beats of a leg by their own rhythm', () => {
  test.each([15, 60, 150])(
    'of %i uV at rest: one in a hundred is missed, none is invented',
    (uv) => {
      const emg = restingEmg(300, 2, 1);
      const times = beatTimes(300);
      for (const t of times) addBeat(emg, t, uv);
      const beats = found(emg);
      expect(missed(times, beats)).toBeLessThanOrEqual(times.length / 100);
      expect(missed(beats, times)).toBe(0);
    },
  );

  test('of the other sign', () => {
    const emg = restingEmg(300, 2, 1);
    const times = beatTimes(300);
    for (const t of times) addBeat(emg, t, -20);
    expect(missed(times, found(emg))).toBeLessThanOrEqual(times.length / 100);
  });

  test('beside movements too: half a second after one ends the heart is there again', () => {
    const emg = restingEmg(300, 2, 2);
    const times = beatTimes(300);
    for (const t of times) addBeat(emg, t, 30);
    for (let t = 10; t < 280; t += 20) addBurst(emg, t, t + 3, 40, t);
    const beside = times.filter((t) => {
      const after = (t - 10) % 20;
      return t > 10 && t < 280 && after > 3.1 && after < 4;
    });
    expect(beside.length).toBeGreaterThan(10);
    expect(missed(beside, found(emg))).toBe(0);
  });

  test('a leg without a heart has none: rest, movements, twitches at random', () => {
    const emg = restingEmg(600, 2, 3);
    for (let t = 10; t < 590; t += 20) addBurst(emg, t, t + 3, 40, t);
    for (let t = 5; t < 590; t += 7.3 + Math.sin(t)) addBurst(emg, t, t + 0.15, 30, t);
    expect(found(emg)).toEqual([]);
  });

  test('a train of twitches for a minute in ten is no heart', () => {
    const emg = restingEmg(600, 2, 4);
    for (let t = 100; t < 160; t += 1) addBeat(emg, t, 50);
    expect(found(emg)).toEqual([]);
  });
});

describe('taking beats away', () => {
  test('leaves what was under them: a tenth of the wave at most', () => {
    const clean = restingEmg(300, 2, 5);
    const emg = clean.slice();
    const times = beatTimes(300);
    for (const t of times) addBeat(emg, t, 40);
    const beats = Int32Array.from(times, (t) => Math.round(t * RATE));
    const taken = subtractBeats(emg, RATE, beats);
    expect(taken).toHaveLength(times.length);
    const left = beats.map((beat) => Math.abs(emg[beat]! - clean[beat]!)).toSorted();
    expect(left[left.length >> 1]).toBeLessThan(4);
  });

  test('does not touch the EMG between them', () => {
    const clean = restingEmg(100, 2, 6);
    const emg = clean.slice();
    const beats = Int32Array.from(beatTimes(100), (t) => Math.round(t * RATE));
    for (const beat of beats) addBeat(emg, beat / RATE, 40);
    subtractBeats(emg, RATE, beats);
    for (let i = 1; i < beats.length; i += 1) {
      const middle = (beats[i - 1]! + beats[i]!) >> 1;
      expect(emg[middle]).toBe(clean[middle]);
    }
  });

  test('a movement under a beat keeps its size', () => {
    const emg = restingEmg(300, 2, 7);
    addBurst(emg, 150, 153, 60, 8);
    const before = emg.slice();
    const beats = Int32Array.from(beatTimes(300), (t) => Math.round(t * RATE));
    for (const beat of beats) addBeat(emg, beat / RATE, 20);
    subtractBeats(emg, RATE, beats);
    const power = (signal: Float32Array): number =>
      signal.subarray(150 * RATE, 153 * RATE).reduce((sum, value) => sum + value * value, 0);
    expect(Math.abs(power(emg) / power(before) - 1)).toBeLessThan(0.02);
  });

  test('times at which nothing beats are left alone: their mean wave is under 1 uV', () => {
    const emg = restingEmg(300, 2, 9);
    const before = emg.slice();
    const beats = Int32Array.from(beatTimes(300), (t) => Math.round(t * RATE));
    expect(subtractBeats(emg, RATE, beats)).toEqual([]);
    expect(emg).toEqual(before);
  });
});
