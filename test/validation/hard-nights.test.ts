import { beforeAll, describe, expect, test } from 'vitest';
import { measureCase, type CaseMeasurement } from './measure-case.ts';
import { BOUNDS, meanF1, missesOf } from './validation-bounds.ts';

/**
 * Hard nights of the simulator, from the bytes of the recording to the index, with the bounds of `npm run validate`, which
 * runs all of them. Left out here is what takes long or is hard in the same way as another one.
 */
const nights = [
  { preset: 'hard-low-amplitude' },
  { preset: 'hard-rest-5' },
  { preset: 'hard-rest-8' },
  { preset: 'hard-rest-drift' },
  { preset: 'hard-rest-steps' },
  { preset: 'hard-ecg' },
  { preset: 'hard-ecg-alone' },
  { preset: 'hard-mains-60' },
  { preset: 'hard-dead-leg' },
  { preset: 'hard-pops' },
  { preset: 'hard-twitches' },
  { preset: 'hard-long-activity' },
  { preset: 'hard-sub-threshold' },
  { preset: 'hard-clipping' },
  { preset: 'hard-lead-off' },
  { preset: 'hard-everything' },
  { preset: 'hard-100-hz', durationSeconds: 3600 },
  { preset: 'hard-2000-hz', durationSeconds: 1800 },
] as const;

describe('hard nights hold every bound', () => {
  const measured: CaseMeasurement[] = [];
  let mean = 0;
  beforeAll(async () => {
    for (const night of nights) measured.push(await measureCase({ seed: 1, ...night }));
    mean = meanF1(measured);
  }, 120_000);

  test.each(nights.map(({ preset }, i) => [preset, i] as const))('%s', (_preset, i) => {
    expect(missesOf(measured[i]!)).toEqual([]);
  });

  test('the mean F1 of all legs', () => {
    expect(mean).toBeGreaterThanOrEqual(BOUNDS.meanF1);
  });
});
