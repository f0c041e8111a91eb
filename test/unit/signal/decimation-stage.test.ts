import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../src/base/seeded-random.ts';
import { DecimationStage, type StageShape } from '../../../src/signal/decimation-stage.ts';
import { kaiser } from '../../../src/signal/kaiser.ts';

/** The definition: every output sample by itself, from the signal and its continued ends. */
function twin(signal: Float32Array, factor: number, shape: StageShape): number[] {
  const half = shape.halfLength * factor;
  const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));
  const taps = Array.from({ length: 2 * half + 1 }, (_, i) => {
    const x = i - half;
    return sinc(x / factor) * kaiser(x / half, shape.kaiserBeta);
  });
  const sum = taps.reduce((total, tap) => total + tap, 0);
  return Array.from({ length: Math.ceil(signal.length / factor) }, (_, m) =>
    taps.reduce((value, tap, i) => {
      const n = Math.min(Math.max(m * factor + i - half, 0), signal.length - 1);
      return value + (tap / sum) * signal[n]!;
    }, 0),
  );
}

describe('a stage is what its definition says', () => {
  test.each([2, 3, 4, 5, 8])('factor %i, in uneven pieces', (factor) => {
    const random = randomStream(factor, 'decimation stage');
    const signal = Float32Array.from({ length: 20_011 }, () => random.between(-100, 100));
    const shape = { halfLength: 11, kaiserBeta: 6.755 };
    const out: number[] = [];
    const stage = new DecimationStage(factor, shape, (samples) => out.push(...samples));
    for (let from = 0; from < signal.length; from += 1733)
      stage.push(signal.subarray(from, from + 1733));
    stage.end();
    const expected = twin(signal, factor, shape);
    expect(out).toHaveLength(expected.length);
    // Rounded to single precision, of a signal of about 100.
    out.forEach((value, m) => {
      expect(Math.abs(value - expected[m]!)).toBeLessThan(1e-5);
    });
  });
});
