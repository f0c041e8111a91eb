import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilDateTime } from '../../src/base/civil-time.ts';
import { microsecondsFromSeconds } from '../../src/base/microseconds.ts';
import { durationOf } from '../../src/base/time-span.ts';
import type { Movement } from '../../src/domain/movement.ts';
import {
  SCOPES,
  type HistogramBin,
  type MovementCell,
  type MovementKind,
  type NightStatistics,
  type Scope,
  type SideGroup,
  type TimeBin,
} from '../../src/domain/night-statistics.ts';
import type { ScoredNight } from '../../src/domain/scored-night.ts';
import type { Stage } from '../../src/domain/stage.ts';
import { AASM_V3 } from '../../src/score/profiles/aasm-v3.ts';
import { WASM_2006_PROFILE } from '../../src/score/profiles/wasm-2006.ts';
import { WASM_2016_PROFILE } from '../../src/score/profiles/wasm-2016.ts';
import { scoreNight } from '../../src/score/score-night.ts';
import type { ScoringInput } from '../../src/score/scoring-input.ts';
import { nightStatistics } from '../../src/score/statistics/night-statistics.ts';
import { statisticsRules } from '../../src/score/statistics/statistics-rules.ts';
import { aasmWith, apnea, epochs, lm, night, span } from '../unit/score/night-builder.ts';

const movementLists = fc
  .array(
    fc.record({
      leg: fc.constantFrom('L' as const, 'R' as const),
      after: fc.oneof(
        fc.constantFrom(0.5, 5, 9.999, 10, 20, 90, 90.001),
        fc.integer({ min: 500, max: 120_000 }).map((ms) => ms / 1000),
      ),
      duration: fc.oneof(
        fc.constantFrom(0.499, 0.5, 10, 10.001, 15.001),
        fc.integer({ min: 400, max: 12_000 }).map((ms) => ms / 1000),
      ),
    }),
    { maxLength: 60 },
  )
  .map((steps) => {
    let end = 0;
    return steps.map(({ leg, after, duration }, i): Movement => {
      const onset = Math.round((end + after) * 1000) / 1000;
      end = onset + duration;
      return { ...lm(leg, onset, duration), id: `${leg}-${i}` };
    });
  });

/** Stretches of one stage, of 1 to 60 epochs, so that hours with sleep and without come up. */
const hypnograms = fc
  .array(
    fc.tuple(
      fc.constantFrom<Stage>('W', 'N1', 'N2', 'N3', 'R', '?'),
      fc.integer({ min: 1, max: 60 }),
    ),
    { maxLength: 12 },
  )
  .map((bouts) => epochs(...bouts.flatMap(([stage, count]) => Array<Stage>(count).fill(stage))));

const marked = (longest: number) =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: 8000 }), fc.integer({ min: 3, max: longest })), {
    maxLength: 20,
  });

/** Time in which no leg could be scored, in order, apart; it may reach over the ends of the window and of bouts. */
const gapLists = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 2000 }), fc.integer({ min: 1, max: 3000 })), {
    maxLength: 6,
  })
  .map((steps) => {
    let end = 0;
    return steps.map(([after, length]) => {
      const start = end + after;
      end = start + length;
      return span(start, end);
    });
  });

const nights = fc
  .record({
    movements: movementLists,
    hypnogram: fc.option(hypnograms, { nil: undefined, freq: 8 }),
    apneas: fc.option(marked(40), { nil: undefined, freq: 8 }),
    arousals: fc.option(marked(15), { nil: undefined, freq: 8 }),
    from: fc.integer({ min: 0, max: 600 }),
    length: fc.integer({ min: 0, max: 8000 }),
    gaps: gapLists,
  })
  .map(({ movements, hypnogram, apneas, arousals, from, length, gaps }) =>
    night(movements, {
      hypnogram,
      respiratoryEvents: apneas?.map(([start, lasts]) => apnea(start, start + lasts)),
      arousals: arousals?.map(([start, lasts]) => span(start, start + lasts)),
      window: span(from, from + length),
      gaps,
    }),
  );

const profiles = fc.constantFrom(
  AASM_V3,
  aasmWith({ 'wake.inSeries': 'link', 'series.shortInterval': 'break' }),
  WASM_2016_PROFILE,
  WASM_2006_PROFILE,
);

interface Scored {
  readonly input: ScoringInput;
  readonly scored: ScoredNight;
  readonly statistics: NightStatistics;
}

const scoredNights = fc.tuple(nights, profiles).map(([input, profile]): Scored => {
  const scored = scoreNight(profile, input);
  const statistics = nightStatistics(input, scored, statisticsRules(profile), {
    startDateTime: civilDateTime(2026, 3, 1, 22, 41, 17, 250_000),
    legs: ['L', 'R'],
    lightsMarked: true,
  });
  return { input, scored, statistics };
});

function law(name: string, holds: (night: Scored) => void): void {
  test(`law: ${name}`, () => {
    fc.assert(fc.property(scoredNights, holds));
  });
}

type Cells = (kind: MovementKind, scope: Scope, side: SideGroup) => MovementCell;

function cellsOf({ statistics }: Scored): { kinds: MovementKind[]; cell: Cells } {
  const byKey = new Map(statistics.movements.map((c) => [`${c.kind} ${c.scope} ${c.side}`, c]));
  return {
    kinds: [...new Set(statistics.movements.map(({ kind }) => kind))],
    cell: (kind, scope, side) => byKey.get(`${kind} ${scope} ${side}`)!,
  };
}

/** The parts add up to the whole where all of them are known. */
function expectSum(parts: readonly MovementCell[], whole: MovementCell): void {
  const counts = parts.map(({ count }) => count);
  if (counts.some((count) => typeof count === 'string')) return;
  expect(counts.reduce<number>((sum, count) => sum + Number(count), 0)).toBe(whole.count);
}

describe('everything that is counted', () => {
  law('the sides add up to all, in every scope', (of) => {
    const { kinds, cell } = cellsOf(of);
    for (const kind of kinds) {
      for (const scope of SCOPES) {
        const side = (name: SideGroup): MovementCell => cell(kind, scope, name);
        expectSum([side('left'), side('right'), side('bilateral')], side('all'));
        expectSum([side('left'), side('right')], side('monolateral'));
      }
    }
  });

  law(
    'the stages add up to sleep, sleep and wake to the time in bed, in movements and in minutes',
    (of) => {
      const { kinds, cell } = cellsOf(of);
      const sums: [Scope[], Scope][] = [
        [['N1', 'N2', 'N3'], 'NREM'],
        [['NREM', 'R'], 'TST'],
        [['TST', 'W'], 'TIB'],
      ];
      const minutes = new Map(of.statistics.scopes.map((one) => [one.scope, one.minutes]));
      for (const [parts, whole] of sums) {
        for (const kind of kinds) {
          expectSum(
            parts.map((scope) => cell(kind, scope, 'all')),
            cell(kind, whole, 'all'),
          );
        }
        if (of.input.marks.hypnogram === undefined) continue;
        const sum = parts.reduce((total, scope) => total + Number(minutes.get(scope)), 0);
        expect(sum).toBeCloseTo(Number(minutes.get(whole)), 9);
      }
    },
  );

  law(
    'each candidate is periodic, isolated or short-interval, and nothing is counted twice',
    (of) => {
      const { kinds, cell } = cellsOf(of);
      const counted = of.scored.events.filter(({ excluded }) => excluded === undefined);
      for (const kind of kinds) {
        for (const scope of SCOPES) {
          const { count } = cell(kind, scope, 'all');
          if (typeof count === 'number') expect(count).toBeLessThanOrEqual(counted.length);
        }
      }
      const scope = of.input.marks.hypnogram === undefined ? 'TIB' : 'TST';
      const number = (kind: MovementKind): number => Number(cell(kind, scope, 'all').count);
      const candidates = kinds.includes('clm') ? number('clm') : number('lm');
      const covered = number('plm') + number('isolated') + number('shortInterval');
      // What came too soon may begin a series (WASM), and is then two of the three.
      expect(covered).toBeGreaterThanOrEqual(candidates);
      expect(number('plm') + number('isolated')).toBeLessThanOrEqual(candidates);
    },
  );

  law('they are the numbers of the indices', (of) => {
    const { cell } = cellsOf(of);
    const { indices } = of.scored;
    const scope = of.input.marks.hypnogram === undefined ? 'TIB' : 'TST';
    const { count, perHour } = cell('plm', scope, 'all');
    expect([count, typeof perHour === 'string' ? undefined : perHour]).toEqual([
      indices.plms.count,
      indices.plms.perHour,
    ]);
    if (indices.plmsArousal !== undefined) {
      expect(cell('plmArousal', scope, 'all').count).toBe(indices.plmsArousal.count);
    }
    if (indices.plmsNonRespiratory !== undefined) {
      expect(cell('plmNonRespiratory', scope, 'all').count).toBe(indices.plmsNonRespiratory.count);
    }
    if (indices.plmw !== undefined) {
      const inWake = cell('plm', 'W', 'all');
      expect([inWake.count, inWake.perHour]).toEqual([
        indices.plmw.count,
        indices.plmw.perHour ?? 'no-time',
      ]);
    }
    for (const [side, name] of [
      ['L', 'left'],
      ['R', 'right'],
      ['B', 'bilateral'],
    ] as const) {
      expect(cell('plm', scope, name).count).toBe(indices.bySide[side].plms.count);
      expect(cell('lm', scope, name).count).toBe(indices.bySide[side].lms.count);
    }
  });

  law('the parts of every division follow each other and add up to the scored sleep', (of) => {
    const { cell } = cellsOf(of);
    const isStaged = of.input.marks.hypnogram !== undefined;
    const scope = isStaged ? 'TST' : 'TIB';
    const { clockHours, ...ofSleep } = of.statistics.byTime;
    const divisions = [clockHours, ...Object.values<readonly TimeBin[] | string>(ofSleep)];
    for (const bins of divisions) {
      if (typeof bins === 'string') continue;
      bins.slice(1).forEach((bin, i) => {
        expect(bin.span.start).toBe(bins[i]!.span.end);
      });
      const sum = (of: (bin: TimeBin) => number): number =>
        bins.reduce((total, bin) => total + of(bin), 0);
      expect(sum((bin) => bin.lm.count)).toBe(cell('lm', scope, 'all').count);
      expect(sum((bin) => bin.plm.count)).toBe(cell('plm', scope, 'all').count);
      if (isStaged) {
        const inSleep = of.statistics.scopes.find((one) => one.scope === 'TST')!;
        expect(sum((bin) => bin.minutes)).toBeCloseTo(Number(inSleep.minutes), 9);
      }
    }
  });

  law(
    'the divisions of sleep fill the sleep period; the hours of the clock the scored time',
    (of) => {
      const { clockHours, ...ofSleep } = of.statistics.byTime;
      const lengthOf = (bins: readonly TimeBin[]): number =>
        bins.reduce((sum, bin) => sum + durationOf(bin.span), 0) / 60e6;
      if (typeof clockHours !== 'string') {
        expect(lengthOf(clockHours)).toBeCloseTo(of.statistics.sleep.timeInBedMinutes, 9);
        for (const { span: hour } of clockHours.slice(1)) {
          // The recording began 41 min 17.25 s after a whole hour.
          const sinceWholeHour = hour.start + microsecondsFromSeconds(41 * 60 + 17.25);
          expect(sinceWholeHour % 3_600_000_000).toBe(0);
        }
      }
      for (const bins of Object.values<readonly TimeBin[] | string>(ofSleep)) {
        if (typeof bins === 'string') continue;
        expect(lengthOf(bins)).toBeCloseTo(Number(of.statistics.sleep.sleepPeriodMinutes), 9);
      }
    },
  );

  law('either histogram, with what stands apart, holds every interval once', (of) => {
    const { rows, histograms } = of.statistics.intervals;
    const { linear, logarithmic, above90, underOneSecond } = histograms;
    const row = rows.find(({ scope }) => scope === histograms.scope)!;
    const total = (bins: readonly HistogramBin[]): number[] => [
      bins.reduce((sum, { count }) => sum + count, 0),
      bins.reduce((sum, { inSeries }) => sum + inSeries, 0),
    ];
    expect(total([...linear, above90])).toEqual([row.count, row.inSeries]);
    expect(total([...logarithmic, underOneSecond, above90])).toEqual([row.count, row.inSeries]);
    for (const { count, below10, from10To90, above90: over } of rows) {
      if (typeof count === 'string') continue;
      expect(Number(below10) + Number(from10To90) + Number(over)).toBe(count);
    }
  });

  law('series hold the periodic movements of the whole night', ({ statistics, scored }) => {
    const { count, movements } = statistics.series;
    const periodic = scored.events.filter((event) => event.periodic).length;
    expect(typeof movements === 'string' ? 0 : Math.round(movements.mean * count)).toBe(periodic);
  });

  law(
    'as many respiratory events and arousals as were marked, at most all with a movement',
    (of) => {
      const { respiratoryEvents, arousals } = of.statistics;
      for (const linked of [respiratoryEvents, arousals]) {
        if (typeof linked === 'string') continue;
        expect(linked.withMovement).toBeLessThanOrEqual(linked.count);
      }
      if (typeof arousals !== 'string') {
        expect(arousals.withPeriodic).toBeLessThanOrEqual(arousals.withMovement);
      }
    },
  );

  law('no number is NaN, infinite or undefined', ({ statistics }) => {
    expect(oddValues(statistics, 'statistics')).toEqual([]);
  });

  law(
    'the parts of the time in bed add up: latency, sleep period, wake after it',
    ({ statistics }) => {
      const { sleep } = statistics;
      if (typeof sleep.sleepPeriodMinutes === 'string') return;
      const { wakeInSleepPeriodMinutes: before, wakeAfterFinalAwakeningMinutes: after } = sleep;
      expect(Number(before) + Number(after)).toBeCloseTo(
        Number(sleep.wakeAfterSleepOnsetMinutes),
        9,
      );
      expect(Number(sleep.sleepLatencyMinutes) + sleep.sleepPeriodMinutes).toBeLessThanOrEqual(
        sleep.timeInBedMinutes + 1e-9,
      );
      expect(Number(sleep.totalSleepMinutes)).toBeLessThanOrEqual(sleep.sleepPeriodMinutes + 1e-9);
    },
  );
});

function oddValues(value: unknown, path: string): string[] {
  if (value === undefined || value === null) return [path];
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) => oddValues(part, `${path}.${key}`));
}
