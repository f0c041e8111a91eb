import { beforeAll, describe, expect, test } from 'vitest';
import type { OtherMovement, OtherMovementKind } from '../../src/domain/other-movements.ts';
import type { TrueOtherMovement } from '../../src/simulate/night-truth.ts';
import { validateNight, type ValidatedNight } from './simulated-night.ts';

/**
 * What stands outside the PLM count, from the bytes of a recording to its events, held against the truth of simulated
 * nights. Seeds were not chosen: they are the first.
 */

type Span = readonly [onset: number, offset: number];

const LEGS_ONLY = { channels: 'legs-only' };

function trueSpans(night: ValidatedNight, kind: TrueOtherMovement['kind']): Span[] {
  const { offSeconds, onSeconds } = night.truth.lights;
  return (night.truth.otherMovements ?? [])
    .filter((other) => other.kind === kind)
    .map(({ bursts }): Span => [
      Math.min(...bursts.map((burst) => burst.onsetSeconds)),
      Math.max(...bursts.map((burst) => burst.offsetSeconds)),
    ])
    .filter(([onset]) => onset >= offSeconds && onset < onSeconds);
}

function events(night: ValidatedNight, kind: OtherMovementKind): readonly OtherMovement[] {
  return night.analysis.otherMovements!.events.filter((event) => event.kind === kind);
}

function spansOf(list: readonly { readonly span: OtherMovement['span'] }[]): Span[] {
  return list.map(({ span }) => [span.start / 1e6, span.end / 1e6]);
}

/** Sensitivity and precision; two spans are the same when what they share is at least half of what they cover. */
function agreement(truth: readonly Span[], found: readonly Span[]): readonly [number, number] {
  const same = (a: Span, b: Span): boolean =>
    2 * (Math.min(a[1], b[1]) - Math.max(a[0], b[0])) >=
    Math.max(a[1], b[1]) - Math.min(a[0], b[0]);
  const hit = truth.filter((a) => found.some((b) => same(a, b))).length;
  const right = found.filter((b) => truth.some((a) => same(a, b))).length;
  return [hit / truth.length, right / found.length];
}

describe.each([1, 2, 3])('a night with all of them, seed %i', (seed) => {
  let night: ValidatedNight;
  beforeAll(async () => {
    night = await validateNight('other-movements', { seed, ...LEGS_ONLY });
  });

  test.each([
    ['sleep-start', 'sleep-start'],
    ['foot-tremor', 'hypnagogic-foot-tremor'],
    ['alternating', 'alternating-leg-muscle-activation'],
  ] as const)('%s: sensitivity and precision of at least 0.9', (truth, kind) => {
    const expected = trueSpans(night, truth);
    expect(expected.length).toBeGreaterThan(10);
    const [sensitivity, precision] = agreement(expected, spansOf(events(night, kind)));
    expect(sensitivity).toBeGreaterThanOrEqual(0.9);
    expect(precision).toBeGreaterThanOrEqual(0.9);
  });

  test('fragmentary: nine tenths of the potentials are in counted minutes, nearly all of those are real', () => {
    const expected = trueSpans(night, 'fragmentary');
    const found = spansOf(events(night, 'fragmentary-myoclonus').flatMap(({ bursts }) => bursts));
    const [sensitivity, precision] = agreement(expected, found);
    expect(sensitivity).toBeGreaterThanOrEqual(0.9);
    expect(precision).toBeGreaterThanOrEqual(0.98);
  });

  test('the minutes with five potentials are those of the truth, give or take one in fifty', () => {
    const { stages } = night.truth.hypnogram;
    const potentials = trueSpans(night, 'fragmentary').map(([onset]) => onset);
    const isNrem = (epoch: number): boolean => ['N1', 'N2', 'N3'].includes(stages[epoch] ?? 'W');
    let expected = 0;
    for (let epoch = 0; epoch < stages.length;) {
      if (!isNrem(epoch) || !isNrem(epoch + 1)) {
        epoch += 1;
        continue;
      }
      const inMinute = potentials.filter((at) => at >= 30 * epoch && at < 30 * epoch + 60);
      if (inMinute.length >= 5) expected += 1;
      epoch += 2;
    }
    const summary = night.analysis.otherMovements!.summaries['fragmentary-myoclonus'];
    const minutes = summary.available ? summary.fragmentary!.minutes : 0;
    expect(expected).toBeGreaterThan(100);
    expect(Math.abs(minutes - expected)).toBeLessThanOrEqual(expected / 50);
  });

  test('movements that count and show the same activity are named in a finding', () => {
    const codes = night.analysis.findings.map(({ code }) => code);
    expect(codes).toContain('scoring.movements-also-other');
  });
});

describe('nights without any of them', () => {
  test('quiet, seeds 1 to 3: nothing is found', async () => {
    for (const seed of [1, 2, 3]) {
      const { analysis } = await validateNight('quiet', { seed, ...LEGS_ONLY });
      expect(analysis.otherMovements!.events).toEqual([]);
    }
  });

  // A twitch of the simulator that falls into the transition is, by the criterion, a sleep start.
  test.each(['typical', 'plm-severe', 'respiratory', 'noisy'])(
    '%s: no train, no minute of fragments, at most three sleep starts',
    async (preset) => {
      const { analysis } = await validateNight(preset, { seed: 1, ...LEGS_ONLY });
      const { events: found } = analysis.otherMovements!;
      expect(found.filter(({ kind }) => kind !== 'sleep-start')).toEqual([]);
      expect(found.length).toBeLessThanOrEqual(3);
    },
  );

  test.each([15, 25, 60, 150])(
    'an ECG of %i uV in both legs makes none of them, and is named',
    async (microvolts) => {
      const { analysis } = await validateNight('quiet', {
        seed: 1,
        ...LEGS_ONLY,
        'legs.left.ecgMicrovolts': microvolts,
        'legs.right.ecgMicrovolts': microvolts,
      });
      expect(analysis.otherMovements!.events).toEqual([]);
      expect(analysis.findings.filter(({ code }) => code === 'signal.heart')).toHaveLength(2);
    },
  );
});

describe('what could not be looked at', () => {
  test('a dead leg: no alternation, and only the other leg counts', async () => {
    const { analysis } = await validateNight('sample-dead-leg', { seed: 1 });
    const { legs, summaries } = analysis.otherMovements!;
    expect(legs).toEqual(['L']);
    expect(summaries['alternating-leg-muscle-activation']).toMatchObject({
      available: false,
      reason: { code: 'other-movements.two-legs-needed' },
    });
  });
});
