import { describe, expect, test } from 'vitest';
import { findQrs } from '../../../../src/detect/cardiac/find-qrs.ts';
import {
  agreementOf,
  beatsBy,
  disturb,
  ecgOf,
  fibrillating,
  gaussianSource,
  uniformSource,
  type Beat,
} from './synthetic-ecg.ts';

const RATE = 256;
const SECONDS = 300;

/** Nearly all beats within 30 ms, and hardly any others. */
function expectFound(truth: readonly Beat[], ecg: Float32Array, rateHz = RATE): void {
  const found = findQrs(ecg, rateHz);
  expect(found).toBeDefined();
  const { sensitivity, precision } = agreementOf(truth, found!, rateHz);
  expect(sensitivity).toBeGreaterThanOrEqual(0.99);
  expect(precision).toBeGreaterThanOrEqual(0.99);
}

function sinus(seconds = SECONDS): Beat[] {
  return beatsBy(seconds, (i) => 0.9 + 0.06 * Math.sin(i / 4));
}

describe('heart beats in an ECG', () => {
  test.each([45, 50, 64, 100, 128, 199.9, 200, 250, 256, 256.41, 500, 512, 1000, 2000])(
    'at %d Hz',
    (rateHz) => {
      const beats = sinus();
      expectFound(beats, disturb(ecgOf(beats, SECONDS, rateHz), rateHz, { noise: 0.02 }), rateHz);
    },
  );

  const variable = gaussianSource(5);
  test.each<[string, readonly Beat[]]>([
    ['of a steady rhythm', beatsBy(SECONDS, () => 0.85)],
    ['that vary by a tenth from one to the next', beatsBy(SECONDS, () => 0.9 + 0.09 * variable())],
    ['in atrial fibrillation', fibrillating(SECONDS, 3)],
    ['at 40 a minute', beatsBy(SECONDS, () => 1.5)],
    ['at 150 a minute', beatsBy(SECONDS, () => 0.4)],
    [
      'of which one in seven is ectopic',
      beatsBy(SECONDS, () => 0.85).map(({ seconds }, i) =>
        i % 7 === 3 ? { seconds: seconds - 0.25, ectopic: true } : { seconds },
      ),
    ],
    [
      'of which every other is ectopic',
      beatsBy(SECONDS, () => 0.85).map(({ seconds }, i) =>
        i % 2 === 1 ? { seconds: seconds - 0.2, ectopic: true } : { seconds },
      ),
    ],
    ['with pauses of two beats', beatsBy(SECONDS, (i) => (i % 20 === 19 ? 1.8 : 0.9))],
  ])('%s, either way up', (_, beats) => {
    const ecg = disturb(ecgOf(beats, SECONDS, RATE), RATE);
    expectFound(beats, ecg);
    expectFound(
      beats,
      ecg.map((value) => -value),
    );
  });

  const beats = fibrillating(SECONDS, 7);
  const clean = ecgOf(beats, SECONDS, RATE);

  test.each([
    ['noise of a seventh of the R wave', { noise: 0.15 }],
    ['mains as high as the R wave', { mains: 1 }],
    ['a wander three times as high', { wander: 3 }],
  ])('under %s', (_, disturbance) => {
    expectFound(beats, disturb(clean, RATE, disturbance));
  });

  test('whatever the unit: in volts as in nanovolts', () => {
    const ecg = disturb(clean, RATE);
    const inMillivolts = findQrs(ecg, RATE)!;
    for (const scale of [1e-3, 1e6]) {
      const scaled = findQrs(
        ecg.map((value) => value * scale),
        RATE,
      )!;
      expect(scaled).toHaveLength(inMillivolts.length);
      scaled.forEach((at, i) => {
        expect(Math.abs(at - inMillivolts[i]!)).toBeLessThan(0.01);
      });
    }
  });

  test('through steps of the gain, to a quarter and to three times', () => {
    const ecg = disturb(clean, RATE).map((value, n) => {
      const t = n / RATE;
      return t < 60 ? value : t < 180 ? value / 4 : value * 3;
    });
    expectFound(beats, ecg);
  });

  test('around parts that are missing, of 7 s and of 100 s', () => {
    const isMissing = (t: number): boolean => (t > 60 && t < 67) || (t > 120 && t < 220);
    const noise = gaussianSource(9);
    const ecg = disturb(clean, RATE).map((value, n) =>
      isMissing(n / RATE) ? 0.002 * noise() : value,
    );
    expectFound(
      beats.filter(({ seconds }) => !isMissing(seconds)),
      ecg,
    );
  });

  test('not in artefacts three times as high, which hide what is under them', () => {
    const noise = gaussianSource(10);
    const inArtefact = (t: number): boolean => t % 60 > 30 && t % 60 < 35;
    const ecg = disturb(clean, RATE).map(
      (value, n) => value + (inArtefact(n / RATE) ? 3 * noise() : 0),
    );
    const found = findQrs(ecg, RATE)!;
    const outside = [...found].filter((at) => !inArtefact(at / RATE));
    expect(found.length - outside.length).toBeLessThanOrEqual(found.length / 100);
    const near = (t: number): boolean => t % 60 > 29.7 && t % 60 < 35.3;
    const { sensitivity } = agreementOf(
      beats.filter(({ seconds }) => !near(seconds)),
      outside,
      RATE,
    );
    expect(sensitivity).toBeGreaterThanOrEqual(0.99);
  });

  test('electrode pops of five times the R wave are no beats', () => {
    const pops = beatsBy(SECONDS, () => 12.3);
    const ecg = disturb(clean, RATE);
    for (const { seconds } of pops)
      for (let n = Math.round(seconds * RATE); n < (seconds + 0.03) * RATE; n += 1) ecg[n]! += 5;
    const far = beats.filter((beat) =>
      pops.every((pop) => Math.abs(pop.seconds - beat.seconds) > 0.4),
    );
    const found = findQrs(ecg, RATE)!.filter((at) =>
      pops.every((pop) => Math.abs(pop.seconds - at / RATE) > 0.4),
    );
    const { sensitivity, precision } = agreementOf(far, found, RATE);
    expect([sensitivity >= 0.99, precision >= 0.99]).toEqual([true, true]);
  });

  test('at the same place of every beat, to a millisecond', () => {
    const found = findQrs(disturb(clean, RATE), RATE)!;
    expect(agreementOf(beats, found, RATE).spreadSeconds).toBeLessThan(0.001);
  });

  test('the ECG is not overwritten', () => {
    const ecg = disturb(clean, RATE);
    const before = ecg.slice();
    findQrs(ecg, RATE);
    expect(ecg).toEqual(before);
  });
});

describe('what is no ECG says so', () => {
  const noise = gaussianSource(11);
  const uniform = uniformSource(12);
  let walk = 0;
  test.each<[string, (t: number) => number]>([
    ['nothing', () => 0],
    ['white noise', () => noise()],
    ['noise as an EEG has it', () => (walk = 0.97 * walk + noise())],
    ['mains', (t) => Math.sin(2 * Math.PI * 50 * t)],
    ['alpha waves', (t) => Math.sin(2 * Math.PI * 10 * t) * (2 + Math.sin(t)) + 0.3 * noise()],
    ['breathing', (t) => Math.sin(2 * Math.PI * 0.25 * t) + 0.05 * noise()],
    ['a pulse wave', (t) => Math.max(0, Math.sin(2 * Math.PI * t)) ** 2 + 0.05 * noise()],
    ['numbers without order', () => uniform()],
  ])('%s', (_, value) => {
    const signal = Float32Array.from({ length: SECONDS * RATE }, (__, n) => value(n / RATE));
    expect(findQrs(signal, RATE)).toBeUndefined();
  });

  test('too slow a channel, too short a one, none', () => {
    const ecg = ecgOf(sinus(), SECONDS, 40);
    expect(findQrs(ecg, 40)).toBeUndefined();
    expect(findQrs(ecgOf(sinus(5), 5, RATE), RATE)).toBeUndefined();
    expect(findQrs(new Float32Array(0), RATE)).toBeUndefined();
    expect(findQrs(new Float32Array(3), RATE)).toBeUndefined();
  });
});
