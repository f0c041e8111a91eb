import { beforeAll, describe, expect, test } from 'vitest';
import { LEGS } from '../../src/domain/leg.ts';
import { validateNight, type ValidatedNight } from './simulated-night.ts';
import { medianOf } from './match-movements.ts';

/**
 * The whole path, from the bytes of a recording to its index, held against the truth of simulated nights. Seeds were not
 * chosen: they are the first of each kind, and the nights have the length of their preset.
 */
const nights = [
  { preset: 'typical', seed: 1 },
  { preset: 'typical', seed: 2 },
  { preset: 'quiet', seed: 1 },
  { preset: 'plm-severe', seed: 1 },
  { preset: 'respiratory', seed: 1 },
  { preset: 'noisy', seed: 1 },
  { preset: 'noisy', seed: 2 },
  { preset: 'sample', seed: 1 },
] as const;

describe.each(nights)('$preset, seed $seed', ({ preset, seed }) => {
  let night: ValidatedNight;
  beforeAll(async () => {
    night = await validateNight(preset, { seed });
  });

  test.each(LEGS)('leg %s: F1 of at least 0.95', (leg) => {
    expect(night.agreement[leg].truth).toBeGreaterThan(0);
    expect(night.agreement[leg].f1).toBeGreaterThanOrEqual(0.95);
  });

  test.each(LEGS)('leg %s: the median edge is off by at most 30 ms', (leg) => {
    expect(Math.abs(medianOf(night.agreement[leg].onsetErrors))).toBeLessThanOrEqual(0.03);
    expect(Math.abs(medianOf(night.agreement[leg].offsetErrors))).toBeLessThanOrEqual(0.03);
  });

  test('the PLMS index is within 5 % of what the true movements give', () => {
    const found = night.analysis.results[0]!.night.indices.plms.perHour!;
    const truth = night.trueNight.indices.plms.perHour!;
    expect(Math.abs(found - truth)).toBeLessThanOrEqual(0.05 * truth);
  });
});

describe('a dead leg', () => {
  test('nothing is found in it, and a finding says so', async () => {
    const { analysis, agreement } = await validateNight('sample-dead-leg', { seed: 1 });
    expect(agreement.L.f1).toBeGreaterThanOrEqual(0.95);
    expect(analysis.movements.filter((movement) => movement.leg === 'R')).toEqual([]);
    expect(analysis.findings.map(({ code }) => code)).toContain('signal.flat');
  });
});

describe('what nobody scored', () => {
  test('no annotations at all: per hour of recording, no criterion, findings instead of zeros', async () => {
    const { analysis } = await validateNight('sample-no-hypnogram', { seed: 1 });
    const { indices } = analysis.results[0]!.night;
    expect([indices.basis, indices.plmsArousal, indices.plmsNonRespiratory]).toEqual([
      'recording',
      undefined,
      undefined,
    ]);
    expect(indices.basisHours).toBeCloseTo(600 / 3600, 9);
    expect(analysis.criterion).toEqual({
      status: 'not-assessable',
      reason: 'there is no sleep scoring',
    });
    expect(analysis.findings.map(({ code }) => code)).toEqual([
      'scoring.no-hypnogram',
      'scoring.no-respiratory-events',
      'scoring.no-arousals',
      'scoring.no-lights',
    ]);
  });
});
