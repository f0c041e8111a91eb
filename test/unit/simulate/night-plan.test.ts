import { describe, expect, it } from 'vitest';
import { burstLengthSeconds, type Burst } from '../../../src/simulate/burst.ts';
import { planNight, type NightPlan } from '../../../src/simulate/night-plan.ts';
import { truthOf } from '../../../src/simulate/night-truth.ts';
import { specOf } from './simulated.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

function plan(preset: string, settings: Readonly<Record<string, unknown>> = {}): NightPlan {
  return planNight(specOf(preset, settings));
}

function endOf(burst: Burst): number {
  return burst.startSeconds + burstLengthSeconds(burst);
}

/** The first leg of each movement of each planned series, in order of time. */
function seriesOnsets({ bursts, series }: NightPlan): number[][] {
  return series.map(({ id }) => {
    const starts = bursts
      .filter(({ seriesId }) => seriesId === id)
      .map(({ startSeconds }) => startSeconds);
    // The second leg starts at most 0.5 s after the first; movements are at least 6 s apart.
    return starts.filter((start, i) => i === 0 || start - starts[i - 1]! > 0.5);
  });
}

describe('hypnogram', () => {
  it('a nap of an hour has every stage, and wake before and after', () => {
    for (const seed of SEEDS) {
      const { stages } = plan('typical', { durationSeconds: 3600, seed });
      expect(new Set(stages)).toEqual(new Set(['W', 'N1', 'N2', 'N3', 'R']));
      expect([stages[0], stages.at(-1)]).toEqual(['W', 'W']);
    }
  });

  it('eight hours have four to six cycles, mostly N2, deep sleep early and REM sleep late', () => {
    for (const seed of SEEDS) {
      const { stages } = plan('typical', { seed });
      expect(stages.length).toBe(960);
      const share = (stage: string, from = 0, to = 960): number =>
        stages.slice(from, to).filter((other) => other === stage).length /
        stages.filter((s) => s === stage).length;
      const asleep = stages.filter((stage) => stage !== 'W').length;
      expect(asleep / 960).toBeGreaterThan(0.75);
      expect(stages.filter((stage) => stage === 'N2').length / asleep).toBeGreaterThan(0.4);
      expect(share('N3', 0, 480)).toBeGreaterThan(0.6);
      expect(share('R', 480, 960)).toBeGreaterThan(0.55);
      const remPeriods = stages.filter((stage, i) => stage === 'R' && stages[i - 1] !== 'R').length;
      expect(remPeriods).toBeGreaterThanOrEqual(4);
      expect(remPeriods).toBeLessThanOrEqual(6);
    }
  });

  it('the shortest recordings are plans too; a last epoch may be cut short', () => {
    expect(plan('typical', { durationSeconds: 60 }).stages).toHaveLength(2);
    expect(plan('typical', { durationSeconds: 605 }).stages).toHaveLength(21);
    expect(plan('typical', { durationSeconds: 60, 'sleep.latencyFraction': 0.95 }).stages).toEqual([
      'W',
      'W',
    ]);
  });
});

describe('movements', () => {
  it('two bursts of one leg are never closer than 1.05 s, and none is near the ends of the recording', () => {
    for (const preset of [
      'typical',
      'plm-severe',
      'respiratory',
      'sample',
      'sample-no-hypnogram',
    ]) {
      for (const seed of SEEDS) {
        const night = plan(preset, { seed, 'twitches.perHour': 120 });
        for (const leg of ['L', 'R']) {
          const bursts = night.bursts.filter((burst) => burst.leg === leg);
          expect(bursts.length).toBeGreaterThan(0);
          const gaps = bursts.slice(1).map((burst, i) => burst.startSeconds - endOf(bursts[i]!));
          expect(Math.min(...gaps)).toBeGreaterThan(1.049999);
          expect(bursts[0]!.startSeconds).toBeGreaterThanOrEqual(1);
          expect(endOf(bursts.at(-1)!)).toBeLessThanOrEqual(night.spec.durationSeconds - 1);
        }
      }
    }
  });

  it('intervals within series lie in the range asked for, half of them below the median', () => {
    const intervals = SEEDS.flatMap((seed) =>
      seriesOnsets(plan('plm-severe', { seed })).flatMap((onsets) =>
        onsets.slice(1).map((onset, i) => onset - onsets[i]!),
      ),
    );
    expect(intervals.length).toBeGreaterThan(1000);
    expect(Math.min(...intervals)).toBeGreaterThan(6 - 0.002);
    // A movement that found no room leaves a double interval; there are next to none.
    expect(intervals.filter((interval) => interval > 85.002).length).toBe(0);
    const below = intervals.filter((interval) => interval < 22).length / intervals.length;
    // The limits cut away almost nothing: 6 and 85 s are more than four standard deviations off.
    expect(Math.abs(below - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / intervals.length));
  });

  it('series are as long as asked for or cut short by REM sleep, and keep 95 s from each other', () => {
    for (const seed of SEEDS) {
      const night = plan('typical', { seed });
      const onsets = seriesOnsets(night);
      expect(onsets.length).toBeGreaterThanOrEqual(6);
      for (const [i, series] of onsets.entries()) {
        expect(series.length).toBe(night.series[i]!.count);
        expect(series.length).toBeGreaterThanOrEqual(4);
        expect(series.length).toBeLessThanOrEqual(24);
        if (i > 0) expect(series[0]! - onsets[i - 1]!.at(-1)!).toBeGreaterThan(95);
        for (const onset of series) expect(night.stages[Math.floor(onset / 30)]).not.toBe('R');
      }
    }
  });

  it('both legs take part in 55 of 100 periodic movements, the second 0 to 0.5 s after the first', () => {
    const nights = SEEDS.map((seed) => plan('typical', { seed }));
    const movements = nights.flatMap(seriesOnsets).flat().length;
    const bursts = nights.flatMap((night) =>
      night.bursts.filter(({ kind }) => kind === 'periodic'),
    ).length;
    expect((bursts - movements) / movements).toBeCloseTo(0.55, 1);
  });

  it('true durations fit the kinds: twitches under 0.5 s, long activity over 10 s, the others between', () => {
    for (const seed of SEEDS) {
      for (const { kind, onsetSeconds, offsetSeconds } of truthOf(plan('sample', { seed }))
        .movements) {
        const duration = offsetSeconds - onsetSeconds;
        if (kind === 'twitch') expect(duration).toBeLessThan(0.5);
        // The second leg of a long activity is shorter, and may be an ordinary movement by length.
        else if (kind === 'long') expect(duration).toBeGreaterThan(7);
        else expect(duration).toBeLessThan(10);
      }
    }
  });

  it('movement lengths are log-normal around 2.4 s, amplitudes around 50 uV', () => {
    const bursts = SEEDS.flatMap((seed) => [...plan('plm-severe', { seed }).bursts]).filter(
      ({ kind }) => kind === 'periodic',
    );
    const middle = (values: number[]): number =>
      values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
    // The second leg is 0.7 to 1 times as long and 0.6 to 1 times as strong, so the medians lie a little lower.
    expect(middle(bursts.map(burstLengthSeconds))).toBeGreaterThan(2.05);
    expect(middle(bursts.map(burstLengthSeconds))).toBeLessThan(2.5);
    expect(middle(bursts.map(({ plateauRmsMicrovolts }) => plateauRmsMicrovolts))).toBeGreaterThan(
      40,
    );
    expect(middle(bursts.map(({ plateauRmsMicrovolts }) => plateauRmsMicrovolts))).toBeLessThan(52);
  });

  it('wake movements lie in wake, respiratory ones at the end of an event', () => {
    const night = plan('respiratory');
    for (const burst of night.bursts) {
      const stage = night.stages[Math.floor(burst.startSeconds / 30)];
      // The second leg may start half a second into the next epoch.
      const earlier = night.stages[Math.floor((burst.startSeconds - 0.5) / 30)];
      if (burst.kind === 'wake') expect([stage, earlier]).toContain('W');
      if (burst.kind !== 'respiratory') continue;
      const delays = night.respiratoryEvents.map(
        ({ onsetSeconds, durationSeconds }) => burst.startSeconds - onsetSeconds - durationSeconds,
      );
      expect(delays.some((delay) => delay >= -0.301 && delay <= 2.501)).toBe(true);
    }
    expect(night.bursts.filter(({ kind }) => kind === 'respiratory').length).toBeGreaterThan(50);
  });

  it('a dead leg has none, and the other leg keeps its own', () => {
    const [alive, dead] = [plan('sample'), plan('sample', { 'legs.right.dead': true })];
    expect(dead.bursts.filter(({ leg }) => leg === 'R')).toEqual([]);
    expect(dead.bursts).toEqual(alive.bursts.filter(({ leg }) => leg === 'L'));
  });

  it('each kind draws from its own stream: more twitches do not move the series', () => {
    const periodic = (night: NightPlan): Burst[] =>
      night.bursts.filter(({ kind }) => kind === 'periodic');
    expect(periodic(plan('typical', { 'twitches.perHour': 60, 'isolated.perHour': 0 }))).toEqual(
      periodic(plan('typical')),
    );
  });

  it('rates of 0 give none', () => {
    const night = plan('typical', {
      'periodic.seriesPerHour': 0,
      'isolated.perHour': 0,
      'respiratory.obstructivePerHour': 0,
      'respiratory.centralPerHour': 0,
      'respiratory.hypopneaPerHour': 0,
      'wakeMovements.perHour': 0,
      'twitches.perHour': 0,
      'longActivity.perHour': 0,
      'arousals.spontaneousPerHour': 0,
    });
    expect([night.bursts, night.respiratoryEvents, night.arousals, night.series]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  it('an interval without spread ends the drawing of intervals all the same', () => {
    const night = plan('typical', {
      'periodic.intervalMedianSeconds': 20,
      'periodic.intervalMinSeconds': 20,
      'periodic.intervalMaxSeconds': 20,
    });
    const first = seriesOnsets(night)[0]!;
    expect(first[1]! - first[0]!).toBeCloseTo(20, 6);
  });
});

describe('arousals and respiratory events', () => {
  it('arousals last 3 to 15 s, begin in sleep, and have 10 s between them', () => {
    for (const seed of SEEDS) {
      const { arousals, stages } = plan('respiratory', { seed });
      expect(arousals.length).toBeGreaterThan(40);
      for (const [i, { onsetSeconds, durationSeconds }] of arousals.entries()) {
        expect(durationSeconds).toBeGreaterThanOrEqual(3);
        expect(durationSeconds).toBeLessThanOrEqual(15);
        expect(stages[Math.floor(onsetSeconds / 30)]).not.toBe('W');
        const before = arousals[i - 1];
        if (before === undefined) continue;
        expect(onsetSeconds - before.onsetSeconds - before.durationSeconds).toBeGreaterThan(9.999);
      }
    }
  });

  it('an arousal that comes with a movement overlaps it; a spontaneous one is 5 s away from any', () => {
    const { arousals, bursts } = plan('plm-severe');
    for (const { onsetSeconds, durationSeconds, cause } of arousals) {
      const distance = Math.min(
        ...bursts.map((burst) =>
          Math.max(
            burst.startSeconds - onsetSeconds - durationSeconds,
            onsetSeconds - endOf(burst),
          ),
        ),
      );
      if (cause === 'movement') expect(distance).toBeLessThan(0);
      if (cause === 'spontaneous') expect(distance).toBeGreaterThanOrEqual(5);
    }
  });

  it('respiratory events last 10 to 30 s, lie in sleep, and come at about the rate asked for', () => {
    const nights = SEEDS.map((seed) => plan('respiratory', { seed }));
    for (const { respiratoryEvents, stages } of nights) {
      for (const { onsetSeconds, durationSeconds } of respiratoryEvents) {
        expect(durationSeconds).toBeGreaterThanOrEqual(10);
        expect(durationSeconds).toBeLessThanOrEqual(30);
        expect(stages[Math.floor(onsetSeconds / 30)]).not.toBe('W');
        expect(stages[Math.floor((onsetSeconds + durationSeconds) / 30)]).not.toBe('W');
      }
    }
    const hours = nights.reduce(
      (sum, { stages }) => sum + stages.filter((stage) => stage !== 'W').length / 120,
      0,
    );
    const perHour =
      nights.reduce((sum, { respiratoryEvents }) => sum + respiratoryEvents.length, 0) / hours;
    expect(perHour).toBeGreaterThan(0.85 * 36);
    expect(perHour).toBeLessThan(1.1 * 36);
  });
});
