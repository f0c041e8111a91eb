import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Microseconds } from '../../src/base/microseconds.ts';
import { durationOf, timeSpan, type TimeSpan } from '../../src/base/time-span.ts';
import {
  hypnogramOf,
  isSleep,
  sleepTime,
  stageAt,
  timeInStages,
  type Hypnogram,
  type Stage,
} from '../../src/domain/stage.ts';
import { AASM_V3 } from '../../src/score/profiles/aasm-v3.ts';
import { WASM_2006_PROFILE } from '../../src/score/profiles/wasm-2006.ts';
import { WASM_2016_PROFILE } from '../../src/score/profiles/wasm-2016.ts';
import { scoreNight } from '../../src/score/score-night.ts';
import {
  basisTime,
  scoredDuration,
  scoredSleepTime,
  scoredTimeInStages,
} from '../../src/score/scored-time.ts';
import { nightStatistics } from '../../src/score/statistics/night-statistics.ts';
import { sleepStatistics } from '../../src/score/statistics/sleep-statistics.ts';
import { statisticsRules } from '../../src/score/statistics/statistics-rules.ts';
import { epochs, lms, night, span, us } from '../unit/score/night-builder.ts';

/* Ticks of a second: short enough for a slow twin that asks of every second what it is. */
const NIGHT_SECONDS = 400;

/** In order, apart, possibly beyond the ends of the night. */
const gapLists = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 120 })), {
    maxLength: 6,
  })
  .map((steps) => {
    let end = -40;
    return steps.map(([after, length]) => {
      const start = end + after;
      end = start + length;
      return span(start, end);
    });
  });

/** Bouts with unstaged time between them, and of no regular length. */
const hypnograms = fc
  .array(
    fc.record({
      stage: fc.constantFrom<Stage>('W', 'N1', 'N2', 'N3', 'R', '?'),
      start: fc.integer({ min: -20, max: NIGHT_SECONDS }),
      length: fc.integer({ min: 1, max: 150 }),
    }),
    { maxLength: 10 },
  )
  .map(
    (bouts): Hypnogram =>
      hypnogramOf(
        bouts.map(({ stage, start, length }) => ({ stage, span: span(start, start + length) })),
      ).hypnogram,
  );

const spans = fc
  .tuple(fc.integer({ min: 0, max: NIGHT_SECONDS }), fc.integer({ min: 0, max: NIGHT_SECONDS }))
  .map(([a, b]) => span(Math.min(a, b), Math.max(a, b)));

function sumOf(time: Readonly<Record<Stage, Microseconds>>): number {
  return Object.values(time).reduce((sum, part) => sum + part, 0);
}

/** The slow twin: every second by itself. */
function secondBySecond(
  gaps: readonly TimeSpan[],
  hypnogram: Hypnogram,
  { start, end }: TimeSpan,
): Record<Stage, number> {
  const time = { W: 0, N1: 0, N2: 0, N3: 0, R: 0, '?': 0 };
  for (let at: number = start; at < end; at += 1_000_000) {
    if (gaps.some((gap) => gap.start <= at && at < gap.end)) continue;
    time[stageAt(hypnogram, at as Microseconds)] += 1_000_000;
  }
  return time;
}

describe('the time that rates are made of', () => {
  test('law: it is every second that lies in no gap, by its stage', () => {
    fc.assert(
      fc.property(gapLists, hypnograms, spans, (gaps, hypnogram, of) => {
        const twin = secondBySecond(gaps, hypnogram, of);
        expect(scoredTimeInStages(gaps, hypnogram, of)).toEqual(twin);
        expect(scoredDuration(gaps, of)).toBe(sumOf(twin as Record<Stage, Microseconds>));
        const asleep = Object.entries(twin).filter(([stage]) => isSleep(stage as Stage));
        const sleep = asleep.reduce((sum, [, time]) => sum + time, 0);
        expect(scoredSleepTime(gaps, hypnogram, of)).toBe(sleep);
      }),
    );
  });

  test('law: without gaps it is all time', () => {
    fc.assert(
      fc.property(hypnograms, spans, (hypnogram, of) => {
        expect(scoredDuration([], of)).toBe(durationOf(of));
        expect(scoredTimeInStages([], hypnogram, of)).toEqual(timeInStages(hypnogram, of));
        expect(scoredSleepTime([], hypnogram, of)).toBe(sleepTime(hypnogram, of));
        expect(basisTime({ marks: {} as never, gaps: [] }, of)).toBe(durationOf(of));
      }),
    );
  });

  test('law: spans side by side add up to the span that they make', () => {
    fc.assert(
      fc.property(
        gapLists,
        hypnograms,
        spans,
        fc.integer({ min: 0, max: 1000 }),
        (gaps, hypnogram, of, thousandths) => {
          const cut = Math.round(of.start + (durationOf(of) * thousandths) / 1000) as Microseconds;
          const parts = [timeSpan(of.start, cut), timeSpan(cut, of.end)].map((part) =>
            scoredTimeInStages(gaps, hypnogram, part),
          );
          const whole = scoredTimeInStages(gaps, hypnogram, of);
          for (const stage of ['W', 'N1', 'N2', 'N3', 'R', '?'] as const)
            expect(parts[0]![stage] + parts[1]![stage]).toBe(whole[stage]);
        },
      ),
    );
  });
});

const PROFILES = [AASM_V3, WASM_2016_PROFILE, WASM_2006_PROFILE];

describe.each(PROFILES)('a night with an hour that cannot be scored, under $name', (profile) => {
  // Four hours of N2 with a series in the first and in the last hour; the third hour is lost.
  const hypnogram = epochs(...Array<Stage>(480).fill('N2'));
  const movements = lms(
    'L',
    [0, 1, 2, 3, 4, 5].flatMap((i) => [1000 + 20 * i, 12_000 + 20 * i]),
  );
  const parts = { hypnogram, window: span(0, 14_400) };
  const whole = night(movements, parts);
  const lost = night(movements, { ...parts, gaps: [span(7200, 10_800)] });
  const statisticsOf = (input: typeof whole) =>
    nightStatistics(input, scoreNight(profile, input), statisticsRules(profile), {
      startDateTime: undefined,
      legs: ['L'],
      lightsMarked: true,
    });

  test('has the same movements and series, and rates over three hours', () => {
    const [all, rest] = [whole, lost].map((input) => scoreNight(profile, input));
    // But for the interval and the reasons of the first one afterwards: nothing is measured across the hour.
    const first = rest!.events.findIndex(({ span: { start } }) => start === us(12_000));
    expect(rest!.events[first]!.interval).toBeUndefined();
    expect(rest!.events.toSpliced(first, 1)).toEqual(all!.events.toSpliced(first, 1));
    expect(rest!.series).toEqual(all!.series);
    expect(all!.indices.plms).toEqual({ count: 12, perHour: 3 });
    expect(rest!.indices.plms).toEqual({ count: 12, perHour: 4 });
    expect(rest!.indices.lms).toEqual({ count: 12, perHour: 4 });
    expect(rest!.indices.bySide.L.plms).toEqual({ count: 12, perHour: 4 });
    expect([all!.indices.basisHours, rest!.indices.basisHours]).toEqual([4, 3]);
    expect(rest!.indices.byStage?.N2.minutes).toBe(180);
    expect(rest!.indices.byStage?.N2.plms).toEqual({ count: 12, perHour: 4 });
  });

  test('has no rate in that hour, and the same rate in the others', () => {
    const { byHour } = scoreNight(profile, lost).indices;
    expect(byHour.map(({ minutes, plms }) => [minutes, plms.count, plms.perHour])).toEqual([
      [60, 6, 6],
      [60, 0, 0],
      [0, 0, undefined],
      [60, 6, 6],
    ]);
  });

  test('has the same sleep, for sleep is staged from other signals', () => {
    expect(sleepStatistics(lost, true)).toEqual(sleepStatistics(whole, true));
  });

  test('divides by the same time in every table', () => {
    const { scopes, movements: cells, byTime } = statisticsOf(lost);
    expect(scopes.find(({ scope }) => scope === 'TST')?.minutes).toBe(180);
    const cell = cells.find(
      (one) => one.kind === 'plm' && one.scope === 'N2' && one.side === 'all',
    );
    expect(cell).toMatchObject({ count: 12, perHour: 4 });
    expect(byTime.halves).toMatchObject([
      { minutes: 120, plm: { count: 6, perHour: 3 } },
      { minutes: 60, plm: { count: 6, perHour: 6 } },
    ]);
  });

  test('without a hypnogram: the same, per hour of recording', () => {
    const { indices } = scoreNight(profile, {
      ...lost,
      marks: { ...lost.marks, hypnogram: undefined },
    });
    expect([indices.basis, indices.basisHours, indices.plms.perHour]).toEqual(['recording', 3, 4]);
  });

  test('no time at all: the number stands, the rates are not available', () => {
    const { indices } = scoreNight(profile, night([], { ...parts, gaps: [span(-1, 20_000)] }));
    expect(indices.basisHours).toBe(0);
    expect(indices.plms).toEqual({ count: 0, perHour: undefined });
  });

  test('a movement that somebody marked there counts', () => {
    const marked = night([...movements, ...lms('L', [9000])], { ...parts, gaps: lost.gaps });
    const { events, indices } = scoreNight(profile, marked);
    expect(events.find((event) => event.span.start === us(9000))?.excluded).toBeUndefined();
    expect(indices.lms).toEqual({ count: 13, perHour: 13 / 3 });
  });
});
