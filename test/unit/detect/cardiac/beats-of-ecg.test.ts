import { describe, expect, test } from 'vitest';
import { conditionEmg, type Conditioning } from '../../../../src/detect/condition-emg.ts';
import { DEFAULT_DETECTOR } from '../../../../src/detect/detectors.ts';
import { restingEmg } from '../noise.ts';
import { beatsBy, ecgOf, fibrillating, type Beat } from './synthetic-ecg.ts';

const RATE = 256;
const SECONDS = 300;

function conditioned(emg: Float32Array, beats: readonly Beat[] | undefined): Conditioning {
  return conditionEmg(emg, RATE, DEFAULT_DETECTOR, {
    mainsHz: [],
    beats: beats && Int32Array.from(beats, ({ seconds }) => Math.round(seconds * RATE)),
  });
}

function withHeart(beats: readonly Beat[], height: number, rms = 1.5): Float32Array {
  const spikes = ecgOf(beats, SECONDS, RATE);
  return restingEmg(SECONDS, rms, 1).map((value, n) => value + height * spikes[n]!);
}

describe('a heart taken out by the beats of an ECG', () => {
  test('that fibrillates: nine tenths of what it adds to the resting level', () => {
    const beats = fibrillating(SECONDS, 2);
    const mean = (emg: Float32Array): number =>
      emg.reduce((sum, value) => sum + value, 0) / emg.length;
    const [clean, cleaned, dirty] = [
      withHeart(beats, 0),
      withHeart(beats, 40),
      withHeart(beats, 40),
    ];
    conditioned(clean, []);
    conditioned(dirty, []);
    expect(conditioned(cleaned, beats).beats).toHaveLength(beats.length);
    const [rest, added, left] = [mean(clean), mean(dirty), mean(cleaned)];
    expect(added - rest).toBeGreaterThan(0.5);
    expect(Math.abs(left - rest)).toBeLessThan((added - rest) / 10);
  });

  test('an ECG without beats in it says that there is none: a rhythm in the leg is something else', () => {
    expect(
      conditioned(
        withHeart(
          beatsBy(SECONDS, () => 0.9),
          40,
        ),
        [],
      ).beats,
    ).toEqual([]);
  });

  test('without an ECG the rhythm of the leg is all there is', () => {
    const beats = beatsBy(SECONDS, () => 0.9);
    const taken = conditioned(withHeart(beats, 40), undefined).beats.length;
    expect(Math.abs(taken - beats.length)).toBeLessThanOrEqual(2);
  });

  test('where the ECG is silent for long, beats are found by the rhythm of the leg', () => {
    const beats = beatsBy(SECONDS, () => 0.9);
    const seen = beats.filter(({ seconds }) => seconds < 100 || seconds > 220);
    const taken = conditioned(withHeart(beats, 40), seen).beats.map(({ sample }) => sample / RATE);
    expect(Math.abs(taken.length - beats.length)).toBeLessThanOrEqual(4);
    expect(taken.filter((t) => t > 100 && t < 220).length).toBeGreaterThan(125);
    expect(taken).toEqual(taken.toSorted((a, b) => a - b));
  });

  test('a leg that rests at 8 uV has no wave at the beats: what their mean shows is noise', () => {
    const beats = fibrillating(SECONDS, 5);
    expect(conditioned(withHeart(beats, 0, 8), beats).beats).toEqual([]);
  });
});
