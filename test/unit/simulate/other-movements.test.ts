import { describe, expect, it } from 'vitest';
import { burstLengthSeconds, type Burst } from '../../../src/simulate/burst.ts';
import { checkNightSpec } from '../../../src/simulate/check-night-spec.ts';
import { planNight } from '../../../src/simulate/night-plan.ts';
import { truthJson, truthOf } from '../../../src/simulate/night-truth.ts';
import type { PlannedOtherMovement } from '../../../src/simulate/other-movement-plan.ts';
import { simulateNight } from '../../../src/simulate/simulate-night.ts';
import { drawFrom, specOf } from './simulated.ts';

const SEEDS = [1, 2, 3];

function others(seed: number, kind: PlannedOtherMovement['kind']): readonly PlannedOtherMovement[] {
  return planNight(specOf('other-movements', { seed })).otherMovements.filter(
    (other) => other.kind === kind,
  );
}

function steps(bursts: readonly Burst[]): number[] {
  return bursts.slice(1).map((burst, i) => burst.startSeconds - bursts[i]!.startSeconds);
}

describe('a night that does not ask for them', () => {
  it('has none, and its truth does not speak of them', () => {
    const plan = planNight(specOf('typical'));
    expect(plan.otherMovements).toEqual([]);
    expect(truthJson(truthOf(plan))).not.toContain('otherMovements');
  });

  it('has the same limb movements, stages and arousals as one that does', () => {
    const asked = { otherMovements: { footTremorPerHour: 5, fragmentaryPerHour: 300 } };
    const [without, with_] = [planNight(specOf('typical')), planNight(specOf('typical', asked))];
    expect(with_.otherMovements.length).toBeGreaterThan(100);
    expect([with_.bursts, with_.stages, with_.arousals, with_.series]).toEqual([
      without.bursts,
      without.stages,
      without.arousals,
      without.series,
    ]);
  });
});

describe('the kinds', () => {
  it.each(SEEDS)('seed %i: a foot tremor is one leg at 0.5 to 2.2 Hz', (seed) => {
    for (const { bursts } of others(seed, 'foot-tremor')) {
      expect(new Set(bursts.map(({ leg }) => leg)).size).toBe(1);
      expect(bursts.length).toBeGreaterThanOrEqual(5);
      for (const step of steps(bursts)) {
        expect(step).toBeGreaterThan(1 / 2.2);
        expect(step).toBeLessThan(1 / 0.5);
      }
    }
  });

  it.each(SEEDS)('seed %i: alternating bursts take turns', (seed) => {
    const trains = others(seed, 'alternating');
    expect(trains.length).toBeGreaterThan(10);
    for (const { bursts } of trains) {
      expect(bursts.every((burst, i) => burst.leg !== bursts[i + 1]?.leg)).toBe(true);
    }
  });

  it.each(SEEDS)('seed %i: sleep starts are short and lie around a sleep onset', (seed) => {
    const { stages } = planNight(specOf('other-movements', { seed }));
    const onsets = stages.flatMap((stage, i) =>
      i >= 6 && stage !== 'W' && stages.slice(i - 6, i).every((before) => before === 'W')
        ? [30 * i]
        : [],
    );
    for (const { bursts } of others(seed, 'sleep-start')) {
      const at = bursts[0]!.startSeconds;
      expect(onsets.some((onset) => at >= onset - 290 && at <= onset + 55)).toBe(true);
      for (const burst of bursts) expect(burstLengthSeconds(burst)).toBeLessThanOrEqual(0.221);
    }
  });

  it.each(SEEDS)('seed %i: fragments are single, in NREM sleep, under 0.13 s', (seed) => {
    const { stages } = planNight(specOf('other-movements', { seed }));
    for (const { bursts } of others(seed, 'fragmentary')) {
      expect(bursts).toHaveLength(1);
      expect(burstLengthSeconds(bursts[0]!)).toBeLessThan(0.13);
      expect(['N1', 'N2', 'N3']).toContain(stages[Math.floor(bursts[0]!.startSeconds / 30)]);
    }
  });

  it.each(SEEDS)('seed %i: no two bursts of a leg overlap, limb movements among them', (seed) => {
    const plan = planNight(specOf('other-movements', { seed }));
    for (const leg of ['L', 'R']) {
      const all = [...plan.bursts, ...plan.otherMovements.flatMap(({ bursts }) => bursts)]
        .filter((burst) => burst.leg === leg)
        .sort((a, b) => a.startSeconds - b.startSeconds);
      expect(
        all.filter(
          (burst, i) =>
            i > 0 &&
            burst.startSeconds < all[i - 1]!.startSeconds + burstLengthSeconds(all[i - 1]!),
        ),
      ).toEqual([]);
    }
  });
});

describe('signal and truth', () => {
  it('the bursts are in the EMG, where the truth says', () => {
    const settings = {
      'legs.left.sampleRateHz': 256,
      durationSeconds: 7200,
      channels: 'legs-only',
    };
    const night = simulateNight(specOf('other-movements', settings));
    const left = drawFrom(night.channels[0]!.source, 7200 * 256);
    const rectified = (from: number, to: number): number => {
      const part = left.subarray(Math.ceil(from * 256), Math.floor(to * 256));
      const mean = part.reduce((sum, x) => sum + x, 0) / part.length;
      return part.reduce((sum, x) => sum + Math.abs(x - mean), 0) / part.length;
    };
    const own = night.truth
      .otherMovements!.flatMap(({ bursts }) => bursts)
      .filter(({ leg }) => leg === 'L');
    expect(own.length).toBeGreaterThan(100);
    for (const { onsetSeconds, offsetSeconds } of own)
      expect(rectified(onsetSeconds, offsetSeconds)).toBeGreaterThan(8);
  });

  it('a dead leg has none of them', () => {
    const { truth } = simulateNight(specOf('other-movements', { 'legs.right.dead': true }));
    const legs = truth.otherMovements!.flatMap(({ bursts }) => bursts.map(({ leg }) => leg));
    expect(new Set(legs)).toEqual(new Set(['L']));
  });
});

describe('the specification', () => {
  it('fills in what is left out with 0, and says what is wrong', () => {
    const given = checkNightSpec({ otherMovements: { footTremorPerHour: 2 } });
    expect(given).toMatchObject({
      ok: true,
      value: {
        otherMovements: {
          sleepStartsPerOnset: 0,
          footTremorPerHour: 2,
          alternatingPerHour: 0,
          fragmentaryPerHour: 0,
        },
      },
    });
    const wrong = checkNightSpec({ otherMovements: { footTremorPerHour: -1, hiccups: 3 } });
    expect(wrong).toMatchObject({
      ok: false,
      failure: [
        { code: 'simulate.spec.unknown-key', subject: 'otherMovements.hiccups' },
        { code: 'simulate.spec.range', subject: 'otherMovements.footTremorPerHour' },
      ],
    });
  });
});
