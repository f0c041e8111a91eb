import { beforeAll, describe, expect, test } from 'vitest';
import { chooseDetector } from '../../../src/app/choose-detector.ts';
import { detectorListJson, detectorListLines } from '../../../src/app/detector-listing.ts';
import { describeProblem } from '../../../src/base/problem.ts';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { toResultDocument } from '../../../src/formats/study/result-document.ts';
import { analysisOf, madeRecording } from '../../made-recording.ts';
import { addBurst, restingEmg } from '../detect/noise.ts';

const NAMES = ['tibialis', 'samples', 'fixed-threshold', 'night-percentile'] as const;
type Name = (typeof NAMES)[number];

const RATE = 256;

/** Rest of 1.5 uV rms for ten minutes, then of 6 uV for ten. In each: ten bursts of 40 uV, ten of 5 uV. */
function legOf(seed: number): Float32Array {
  const emg = restingEmg(1200, 1.5, seed);
  addBurst(emg, 600, 1200, 5.8, seed + 1);
  for (let i = 0; i < 40; i += 1) {
    const t = 20 + 29.3 * i;
    addBurst(emg, t, t + 2, i % 2 === 0 ? 40 : 5, seed + 10 + i);
  }
  return emg;
}

const recording = madeRecording([
  { label: 'EMG LAT', samples: legOf(1), samplesPerRecord: RATE },
  { label: 'EMG RAT', samples: legOf(101), samplesPerRecord: RATE },
]);

function detectorOf(name: string): ReturnType<typeof chooseDetector> & { readonly ok: true } {
  const detector = chooseDetector(name);
  if (!detector.ok) throw new Error(describeProblem(detector.failure));
  return detector;
}

describe('one recording under every detector', () => {
  const analyses = new Map<Name, Analysis>();
  beforeAll(async () => {
    for (const name of NAMES)
      analyses.set(name, await analysisOf(recording, { detector: detectorOf(name).value }));
  });
  const of = (name: Name): Analysis => analyses.get(name)!;
  /** Movements of 0.5 to 10 s that begin in the quiet or in the noisy half. */
  const count = (name: Name, from: number): number =>
    of(name).movements.filter(({ span: { start, end } }) => {
      const seconds = (end - start) / 1e6;
      return seconds >= 0.5 && seconds <= 10 && start / 1e6 >= from && start / 1e6 < from + 600;
    }).length;

  test.each(NAMES)('%s: the same kind of result, which names it', (name) => {
    const analysis = of(name);
    const document = toResultDocument(analysis);
    expect(analysis.detection?.name).toBe(name);
    expect(Object.keys(document)).toEqual(Object.keys(toResultDocument(of('tibialis'))));
    for (const { emg, span } of analysis.movements) {
      expect(span.end).toBeGreaterThan(span.start);
      expect(emg?.peakMicrovolts).toBeGreaterThan(0);
      expect(Number.isFinite(emg?.restingMicrovolts)).toBe(true);
    }
    expect(analysis.legs.L?.quality.epochs.restingMicrovolts).toHaveLength(40);
  });

  test('strong movements over a quiet rest are found by all', () => {
    for (const name of NAMES) expect(count(name, 0)).toBeGreaterThanOrEqual(20);
  });

  test('single samples of 8 uV make movements of weak bursts, means do not', () => {
    expect(count('tibialis', 0)).toBe(20);
    expect(count('samples', 0)).toBeGreaterThan(30);
  });

  test('a resting level that serves the moment finds the movements of a noisy half; others fail there', () => {
    expect(count('tibialis', 600)).toBe(20);
    // 2 uV are always exceeded: all of the half is one burst.
    expect(count('fixed-threshold', 600)).toBe(0);
    expect(count('night-percentile', 600)).not.toBe(20);
  });

  test('another than the own one is said to be', () => {
    for (const name of NAMES) {
      const doubts = of(name).findings.filter(({ code }) => code === 'signal.other-detector');
      expect(doubts.map(({ data }) => data['detector'])).toEqual(name === 'tibialis' ? [] : [name]);
    }
  });

  test('the own one is what is used when none is named', async () => {
    expect(await analysisOf(recording)).toEqual(of('tibialis'));
  });
});

test('an unknown name is refused with the names that there are', () => {
  const chosen = chooseDetector('fixed');
  expect(chosen.ok ? '' : chosen.failure.code).toBe('usage.detector');
  expect(chosen.ok ? '' : describeProblem(chosen.failure)).toContain(NAMES.join(', '));
  const mistyped = chooseDetector('sample');
  expect(mistyped.ok ? '' : mistyped.failure.hint).toBe('Did you mean samples?');
});

test('the list names every detector with its settings, within 80 columns', () => {
  const lines = detectorListLines();
  for (const name of NAMES) expect(lines.some((line) => line.startsWith(name))).toBe(true);
  expect(lines[0]).toContain('default');
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
  const listed = JSON.parse(detectorListJson()) as { name: string; settings: { key: string }[] }[];
  expect(listed.map(({ name }) => name)).toEqual(NAMES);
  expect(listed[0]!.settings.map(({ key }) => key)).toContain('onset.above-rest');
});
