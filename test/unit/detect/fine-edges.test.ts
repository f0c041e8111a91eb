import { describe, expect, test } from 'vitest';
import { FineEdges } from '../../../src/detect/fine-edges.ts';
import { rectify } from '../../../src/signal/rectify.ts';

const [START, END] = [2.0137, 3.2071];

/**
 * A wave of 80 Hz that swells from nothing to 30 uV over 40 ms around `START` and away again around `END`, sampled so often
 * and so much later than at 0 s. At 250 Hz it has three samples a wave, so that what its samples show of a peak is chance.
 */
function emg(rateHz: number, delaySeconds: number): Float32Array {
  return Float32Array.from({ length: 5 * rateHz }, (_, n) => {
    const t = n / rateHz + delaySeconds;
    const rise = 1 / (1 + Math.exp(-(t - START) / 0.01));
    const fall = 1 / (1 + Math.exp((t - END) / 0.01));
    return 30 * rise * fall * Math.sin(2 * Math.PI * 80 * t);
  });
}

function edgesOf(rateHz: number, delaySeconds: number): readonly [onset: number, offset: number] {
  const rectified = emg(rateHz, delaySeconds);
  const edges = new FineEdges(rectified, rectify(rectified, 64).signs, rateHz);
  const sampleAt = (seconds: number): number => Math.round((seconds - delaySeconds) * rateHz);
  const onset = edges.rise({ from: sampleAt(1.6), to: sampleAt(2.2) }, 2, 7);
  const offset = edges.fall({ from: sampleAt(3), to: sampleAt(3.6) }, 2);
  return [onset / rateHz + delaySeconds, offset / rateHz + delaySeconds];
}

describe('edges of a wave that is sampled three times', () => {
  test.each([250, 256, 333.25, 500, 1000])(
    'at %f Hz they lie where they lie at 8000 Hz, to two thirds of a sample, wherever its samples fall',
    (rateHz) => {
      const [onset, offset] = edgesOf(8000, 0);
      for (const delay of [0, 0.25, 0.5, 0.75]) {
        const [start, end] = edgesOf(rateHz, delay / rateHz);
        // Half a sample is rounding; a fine value of 1 ms is a quarter of a sample at 250 Hz.
        expect(Math.abs(start - onset) * rateHz).toBeLessThan(0.5 + 0.0011 * rateHz);
        expect(Math.abs(end - offset) * rateHz).toBeLessThan(0.5 + 0.0011 * rateHz);
      }
    },
  );
});

describe('an envelope, of which no signs are known', () => {
  const envelope = new Float32Array(1000).fill(1);
  envelope.fill(20, 400, 600);

  test('a step begins and ends at its samples', () => {
    const edges = new FineEdges(envelope, undefined, 200);
    expect(edges.rise({ from: 300, to: 450 }, 3, 8)).toBe(400);
    expect(edges.fall({ from: 550, to: 700 }, 3)).toBe(600);
  });

  test('at the first and the last sample too', () => {
    const all = new Float32Array(400).fill(20);
    const edges = new FineEdges(all, undefined, 200);
    expect(edges.rise({ from: 0, to: 20 }, 3, 8)).toBe(0);
    expect(edges.fall({ from: 380, to: 400 }, 3)).toBe(400);
  });

  test('where the mean is nowhere high enough, where the activity begins', () => {
    const edges = new FineEdges(envelope, undefined, 200);
    expect(edges.rise({ from: 300, to: 450 }, 3, 21)).toBe(400);
  });
});
