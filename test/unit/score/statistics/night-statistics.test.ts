import { describe, expect, test } from 'vitest';
import { civilDateTime } from '../../../../src/base/civil-time.ts';
import { secondsFromMicroseconds } from '../../../../src/base/microseconds.ts';
import type {
  MovementCell,
  MovementKind,
  NightStatistics,
  Scope,
  SideGroup,
  TimeBin,
} from '../../../../src/domain/night-statistics.ts';
import type { Stage } from '../../../../src/domain/stage.ts';
import { AASM_V3 } from '../../../../src/score/profiles/aasm-v3.ts';
import { WASM_2016_PROFILE } from '../../../../src/score/profiles/wasm-2016.ts';
import { scoreNight } from '../../../../src/score/score-night.ts';
import type { ScoringProfile } from '../../../../src/score/scoring-profile.ts';
import {
  nightStatistics,
  type NightFacts,
} from '../../../../src/score/statistics/night-statistics.ts';
import { statisticsRules } from '../../../../src/score/statistics/statistics-rules.ts';
import { apnea, epochs, lm, night, span, type NightParts } from '../night-builder.ts';

/**
 * One hour from 22:30, lights marked at both ends. W 0 to 600 s, N2 to 1800, W to 1860, N3 to 2700, R to 3300, W to
 * 3600: asleep 2640 s (44 min), awake 960 s (16 min).
 *
 * Movements of 1.5 s unless said otherwise:
 * W: left 520, 540, 560, 580. N2: right 620 (2 s, arousal from 621), left 640 and right 640.2 as one (to 641.7),
 * left 645, left 700 (an apnea ends at 699), left 1000, left 1100 (12 s), right 1120.
 *
 * WASM 2016: 520 to 640 are a series of six. 645 follows after 5 s, too soon. 700 and 1000 stand alone. 1100 is no
 * candidate, and no interval is measured across it to 1120. 700 is respiratory.
 */
const MOVEMENTS = [
  ...[520, 540, 560, 580].map((onset) => lm('L', onset)),
  lm('R', 620, 2),
  lm('L', 640),
  lm('R', 640.2),
  lm('L', 645),
  lm('L', 700),
  lm('L', 1000),
  lm('L', 1100, 12),
  lm('R', 1120),
];

const MARKS: Partial<NightParts> = {
  hypnogram: epochs(
    ...stages('W', 20),
    ...stages('N2', 40),
    ...stages('W', 2),
    ...stages('N3', 28),
    ...stages('R', 20),
    ...stages('W', 10),
  ),
  respiratoryEvents: [apnea(690, 699)],
  arousals: [span(621, 625), span(1500, 1505)],
};

const FACTS: NightFacts = {
  startDateTime: civilDateTime(2026, 3, 1, 22, 30),
  legs: ['L', 'R'],
  lightsMarked: true,
};

const UNSCORED: Partial<NightParts> = {
  hypnogram: undefined,
  respiratoryEvents: undefined,
  arousals: undefined,
};

const wasm = statisticsOf(WASM_2016_PROFILE, MARKS);
const aasm = statisticsOf(AASM_V3, MARKS);

function stages(stage: Stage, count: number): Stage[] {
  return Array.from({ length: count }, () => stage);
}

function statisticsOf(
  profile: ScoringProfile,
  marks: Partial<NightParts>,
  facts: Partial<NightFacts> = {},
): NightStatistics {
  const input = night(MOVEMENTS, marks);
  return nightStatistics(input, scoreNight(profile, input), statisticsRules(profile), {
    ...FACTS,
    ...facts,
  });
}

function cell(
  statistics: NightStatistics,
  kind: MovementKind,
  scope: Scope,
  side: SideGroup = 'all',
): MovementCell | undefined {
  return statistics.movements.find(
    (one) => one.kind === kind && one.scope === scope && one.side === side,
  );
}

function counts(statistics: NightStatistics, scope: Scope, side: SideGroup = 'all') {
  const cells = statistics.movements.filter((one) => one.scope === scope && one.side === side);
  return Object.fromEntries(cells.map(({ kind, count }) => [kind, count]));
}

describe('movements by kind, scope and side (WASM)', () => {
  test('in sleep: seven movements, six candidates, two of them periodic', () => {
    expect(counts(wasm, 'TST')).toEqual({
      lm: 7, // 620, 640, 645, 700, 1000, 1100, 1120
      lmArousal: 1, // 620
      clm: 6,
      clmRespiratory: 1, // 700
      clmNonRespiratory: 5,
      nonClm: 1, // 1100
      nonClmRespiratory: 0,
      nonClmNonRespiratory: 1,
      plm: 2, // 620, 640
      plmArousal: 1,
      plmNonRespiratory: 2,
      plmNonRespiratoryArousal: 1,
      isolated: 3, // 700, 1000, 1120
      shortInterval: 1, // 645
    });
  });

  test('PLMW: periodic movements in wake, per hour of wake', () => {
    // 4 in 960 s: 4 x 3600 / 960.
    expect(cell(wasm, 'plm', 'W')).toMatchObject({ count: 4, perHour: 15 });
    expect(cell(wasm, 'plm', 'TIB')).toMatchObject({ count: 6, perHour: 6 });
    expect(cell(wasm, 'plm', 'N3')).toEqual({
      kind: 'plm',
      scope: 'N3',
      side: 'all',
      count: 0,
      perHour: 0,
      durationSeconds: 'none',
    });
    expect(cell(wasm, 'plm', 'N1')).toMatchObject({ count: 0, perHour: 'no-time' });
  });

  test('durations: mean, sample SD, borders, median', () => {
    // 2 s and 1.7 s: mean 1.85; SD = 0.3 / sqrt(2).
    expect(cell(wasm, 'plm', 'TST')!.durationSeconds).toEqual({
      mean: 1.85,
      sd: expect.closeTo(0.3 / Math.SQRT2, 12) as number,
      min: 1.7,
      max: 2,
      median: 1.85,
    });
    expect(cell(wasm, 'nonClm', 'TST')!.durationSeconds).toEqual({
      mean: 12,
      sd: 'too-few',
      min: 12,
      max: 12,
      median: 12,
    });
  });

  test('sides of the movements in sleep', () => {
    const sides = (['left', 'right', 'bilateral', 'monolateral'] as const).map(
      (side) => cell(wasm, 'lm', 'TST', side)!.count,
    );
    // Left 645, 700, 1000, 1100; right 620, 1120; both 640.
    expect(sides).toEqual([4, 2, 1, 6]);
  });

  test('minutes of the scopes', () => {
    expect(wasm.scopes.map(({ scope, minutes }) => [scope, minutes])).toEqual([
      ['TIB', 60],
      ['TST', 44],
      ['W', 16],
      ['N1', 0],
      ['N2', 20],
      ['N3', 14],
      ['R', 10],
      ['NREM', 34],
    ]);
  });
});

describe('movements by kind, scope and side (AASM)', () => {
  test('wake is not scored, and so neither is time in bed as a whole', () => {
    for (const scope of ['W', 'TIB'] as const) {
      expect(cell(aasm, 'lm', scope)).toMatchObject({
        count: 'wake-not-scored',
        perHour: 'wake-not-scored',
        durationSeconds: 'wake-not-scored',
      });
    }
  });

  test('kinds that the rules do not know are not in the table', () => {
    // Left out: 1100, which lasts 12 s, and what is in wake. 700 is not: the window of the apnea ends at 699.5.
    expect(counts(aasm, 'TST')).toEqual({
      lm: 6, // 620, 640, 645, 700, 1000, 1120
      lmArousal: 1,
      plm: 4, // 620, 640, 645 (5 s after 640, equal counts), 700
      plmArousal: 1,
      plmNonRespiratory: 4,
      isolated: 2, // 1000, 1120
      shortInterval: 0,
    });
    expect(aasm.shortIntervalSeconds).toBe(5);
    expect(wasm.shortIntervalSeconds).toBe(10);
  });

  test('movements in wake that link series are scored', () => {
    const linking: ScoringProfile = {
      ...AASM_V3,
      rules: {
        ...AASM_V3.rules,
        'wake.inSeries': { ...AASM_V3.rules['wake.inSeries'], value: 'link' },
      },
    };
    expect(cell(statisticsOf(linking, MARKS), 'lm', 'W')).toMatchObject({ count: 4, perHour: 15 });
  });
});

describe('what was not scored is not available, and says why', () => {
  test('without a hypnogram only the whole time can be counted', () => {
    const bare = statisticsOf(WASM_2016_PROFILE, UNSCORED);
    expect(counts(bare, 'TIB')).toMatchObject({
      lm: 11,
      plm: 6,
      plmArousal: 'no-arousals',
      clmRespiratory: 'no-respiratory-events',
      plmNonRespiratoryArousal: 'no-respiratory-events',
    });
    expect(counts(bare, 'TST')).toMatchObject({ lm: 'no-hypnogram', plm: 'no-hypnogram' });
    expect([bare.respiratoryEvents, bare.arousals]).toEqual([
      'no-respiratory-events',
      'no-arousals',
    ]);
    expect(bare.byTime).toMatchObject({ halves: 'no-hypnogram', cycles: 'no-hypnogram' });
    expect(bare.trend).toEqual({ slope: 'no-hypnogram', hoursUsed: 0 });
    expect(bare.sleep).toMatchObject({
      timeInBedMinutes: 60,
      totalSleepMinutes: 'no-hypnogram',
      efficiencyPercent: 'no-hypnogram',
    });
    // By the clock everything is counted, per hour of recording.
    expect(binsOf(bare.byTime.clockHours)).toEqual([
      [0, 1800, 30, 11, 6],
      [1800, 3600, 30, 0, 0],
    ]);
  });

  test('AASM without a hypnogram scores all of the time in bed', () => {
    expect(counts(statisticsOf(AASM_V3, UNSCORED), 'TIB')).toMatchObject({ lm: 10, plm: 8 });
  });

  test('of one leg alone it cannot be said whether the other moved with it', () => {
    const one = statisticsOf(WASM_2016_PROFILE, MARKS, { legs: ['L'] });
    const sides = (['all', 'left', 'right', 'bilateral', 'monolateral'] as const).map(
      (side) => cell(one, 'lm', 'TST', side)!.count,
    );
    expect(sides).toEqual([7, 4, 'leg-not-scored', 'leg-not-scored', 'leg-not-scored']);
  });

  test('without lights marks nothing is measured from or to them', () => {
    expect(statisticsOf(WASM_2016_PROFILE, MARKS, { lightsMarked: false }).sleep).toMatchObject({
      sleepLatencyMinutes: 'no-lights',
      remLatencyMinutes: 35,
      wakeInSleepPeriodMinutes: 1,
      wakeAfterFinalAwakeningMinutes: 'no-lights',
      wakeAfterSleepOnsetMinutes: 'no-lights',
    });
  });

  test('without a start there are no hours of the clock', () => {
    const { byTime } = statisticsOf(WASM_2016_PROFILE, MARKS, { startDateTime: undefined });
    expect(byTime.clockHours).toBe('no-start-time');
  });
});

describe('sleep', () => {
  test('latencies, WASO in its two parts, awakenings, stages', () => {
    expect(wasm.sleep).toEqual({
      timeInBedMinutes: 60,
      sleepPeriodMinutes: 45, // 600 to 3300 s
      totalSleepMinutes: 44,
      efficiencyPercent: (100 * 44) / 60,
      sleepLatencyMinutes: 10,
      remLatencyMinutes: 35, // 600 to 2700 s
      wakeInSleepPeriodMinutes: 1,
      wakeAfterFinalAwakeningMinutes: 5,
      wakeAfterSleepOnsetMinutes: 6,
      awakenings: 1,
      wakeMinutes: 16,
      unstagedMinutes: 0,
      stages: [
        { stage: 'N1', minutes: 0, percentOfSleep: 0 },
        { stage: 'N2', minutes: 20, percentOfSleep: (100 * 20) / 44 },
        { stage: 'N3', minutes: 14, percentOfSleep: (100 * 14) / 44 },
        { stage: 'R', minutes: 10, percentOfSleep: (100 * 10) / 44 },
        { stage: 'NREM', minutes: 34, percentOfSleep: (100 * 34) / 44 },
      ],
    });
  });

  test('a night awake has no latency and no sleep to divide by', () => {
    const awake = statisticsOf(WASM_2016_PROFILE, { hypnogram: epochs(...stages('W', 120)) });
    expect(awake.sleep).toMatchObject({
      totalSleepMinutes: 0,
      efficiencyPercent: 0,
      sleepLatencyMinutes: 'no-sleep',
      remLatencyMinutes: 'no-sleep',
      wakeAfterSleepOnsetMinutes: 'no-sleep',
      awakenings: 'no-sleep',
      wakeMinutes: 60,
    });
    expect(awake.sleep.stages[0]).toEqual({
      stage: 'N1',
      minutes: 0,
      percentOfSleep: 'no-sleep',
    });
    expect(awake.byTime.thirds).toBe('no-sleep');
    expect(cell(awake, 'lm', 'TST')).toMatchObject({ count: 0, perHour: 'no-time' });
  });

  test('time that nobody staged is no wake, and a stretch of it no awakening', () => {
    const { sleep } = statisticsOf(WASM_2016_PROFILE, {
      hypnogram: epochs(...stages('N2', 40), ...stages('?', 20), ...stages('N2', 60)),
    });
    expect(sleep).toMatchObject({
      sleepPeriodMinutes: 60,
      wakeInSleepPeriodMinutes: 0,
      awakenings: 0,
      unstagedMinutes: 10,
      remLatencyMinutes: 'no-rem-sleep',
    });
  });
});

describe('parts of the night', () => {
  // Start, end, minutes asleep, movements and periodic movements in sleep.
  test('halves and thirds of the sleep period, 600 to 3300 s', () => {
    expect(binsOf(wasm.byTime.halves)).toEqual([
      [600, 1950, 21.5, 7, 2], // 1200 s of N2 and 90 of N3
      [1950, 3300, 22.5, 0, 0],
    ]);
    expect(binsOf(wasm.byTime.thirds)).toEqual([
      [600, 1500, 15, 7, 2],
      [1500, 2400, 14, 0, 0],
      [2400, 3300, 15, 0, 0],
    ]);
  });

  test('hours of the clock begin at 23:00, hours of sleep at sleep onset', () => {
    expect(binsOf(wasm.byTime.clockHours)).toEqual([
      [0, 1800, 20, 7, 2],
      [1800, 3600, 24, 0, 0],
    ]);
    expect(binsOf(wasm.byTime.sleepHours)).toEqual([[600, 3300, 44, 7, 2]]);
    expect(wasm.trend).toEqual({ slope: 'too-few', hoursUsed: 1 });
  });

  test('rates are per hour asleep; under ten minutes there is none', () => {
    const [first] = wasm.byTime.halves as readonly TimeBin[];
    expect(first!.lm.perHour).toBe((7 * 60) / 21.5);
    const short = statisticsOf(WASM_2016_PROFILE, {
      hypnogram: epochs(...stages('W', 20), ...stages('N2', 30), ...stages('W', 70)),
    });
    expect((short.byTime.halves as readonly TimeBin[])[0]).toMatchObject({
      minutes: 7.5,
      lm: { count: 5, perHour: 'too-little-time' }, // 620, 640, 645, 700, 1000 of 600 to 1050 s
    });
  });

  test('one cycle: it ends with the only stage R', () => {
    expect(wasm.byTime.cycles).toMatchObject([{ minutes: 44, remMinutes: 10, complete: true }]);
  });

  test('a movement that begins before sleep onset and counts as sleep is in the first part', () => {
    // Begins 1 s before N2 and lasts 1.5 s: asleep under AASM version 3.
    const input = night([lm('L', 599)], MARKS);
    const scored = scoreNight(AASM_V3, input);
    const { byTime } = nightStatistics(input, scored, statisticsRules(AASM_V3), FACTS);
    expect(binsOf(byTime.thirds).map(([, , , lms]) => lms)).toEqual([1, 0, 0]);
    expect(binsOf(byTime.sleepHours).map(([, , , lms]) => lms)).toEqual([1]);
  });
});

describe('series and intervals (WASM)', () => {
  test('one series of six movements, 520 to 641.7 s', () => {
    expect(wasm.series).toMatchObject({
      count: 1,
      movements: { mean: 6, sd: 'too-few', min: 6, max: 6, median: 6 },
      durationSeconds: { mean: 121.7 },
    });
  });

  test('an interval belongs to the later movement; none runs across a movement that is no candidate', () => {
    const row = wasm.intervals.rows.find(({ scope }) => scope === 'TST')!;
    // To 620: 40, 640: 20, 645: 5, 700: 55, 1000: 300; none to 1100 and to 1120.
    expect(row).toMatchObject({
      count: 5,
      below10: 1,
      from10To90: 3,
      above90: 1,
      medianSeconds: 40,
      inSeries: 2,
      inSeriesMedianSeconds: 30,
    });
    const logs = [40, 20, 55].map(Math.log);
    const mean = (logs[0]! + logs[1]! + logs[2]!) / 3;
    const sd = Math.sqrt(logs.reduce((sum, log) => sum + (log - mean) ** 2, 0) / 2);
    expect(row.lnMean).toBeCloseTo(mean, 12);
    expect(row.lnSd).toBeCloseTo(sd, 12);
    expect(row.geometricMeanSeconds).toBeCloseTo(Math.cbrt(40 * 20 * 55), 9);
    expect(row.geometricSdFactor).toBeCloseTo(Math.exp(sd), 9);
  });

  test('in wake: three intervals of 20 s', () => {
    expect(wasm.intervals.rows.find(({ scope }) => scope === 'W')).toMatchObject({
      count: 3,
      inSeries: 3,
      medianSeconds: 20,
      lnSd: 0,
      geometricSdFactor: 1,
    });
  });

  test('histograms of the intervals in sleep', () => {
    const { scope, linear, logarithmic, underOneSecond, above90 } = wasm.intervals.histograms;
    const filled = (bins: typeof linear): number[][] =>
      bins.flatMap(({ count, inSeries }, i) => (count > 0 ? [[i, count, inSeries]] : []));
    expect(scope).toBe('TST');
    // 5 s is in bin 2 (4 to 6), 20 in 10, 40 in 20, 55 in 27.
    expect(filled(linear)).toEqual([
      [2, 1, 0],
      [10, 1, 1],
      [20, 1, 1],
      [27, 1, 0],
    ]);
    // ln 5 = 1.609, ln 20 = 2.996, ln 40 = 3.689, ln 55 = 4.007.
    expect(filled(logarithmic)).toEqual([
      [16, 1, 0],
      [29, 1, 1],
      [36, 1, 1],
      [40, 1, 0],
    ]);
    expect([underOneSecond.count, above90.count]).toEqual([0, 1]);
  });
});

describe('respiratory events and arousals', () => {
  test('WASM: the window around the end of the event; AASM: around all of it', () => {
    // Ends at 699: 697 to 709.25 s holds the movement at 700; 689.5 to 699.5 s holds none.
    expect(wasm.respiratoryEvents).toEqual({
      count: 1,
      perHourOfSleep: 3600 / 2640,
      withMovement: 1,
      percentWithMovement: 100,
    });
    expect(aasm.respiratoryEvents).toMatchObject({ count: 1, withMovement: 0 });
    const inside = statisticsOf(AASM_V3, { ...MARKS, respiratoryEvents: [apnea(690, 720)] });
    expect(inside.respiratoryEvents).toMatchObject({ count: 1, withMovement: 1 });
  });

  test('one of two arousals goes with a movement, a periodic one', () => {
    for (const { arousals } of [wasm, aasm]) {
      expect(arousals).toEqual({
        count: 2,
        perHourOfSleep: 7200 / 2640,
        withMovement: 1,
        percentWithMovement: 50,
        withPeriodic: 1,
        percentWithPeriodic: 50,
      });
    }
  });

  test('half a second is too far for an arousal', () => {
    // The movement of 620 s ends at 622.
    const at = (start: number) =>
      statisticsOf(WASM_2016_PROFILE, { ...MARKS, arousals: [span(start, start + 4)] }).arousals;
    expect(at(622.499)).toMatchObject({ withMovement: 1 });
    expect(at(622.5)).toMatchObject({ withMovement: 0, percentWithMovement: 0 });
  });

  test('none scored is not the same as scored, and none found', () => {
    const none = statisticsOf(WASM_2016_PROFILE, { ...MARKS, arousals: [] });
    expect(none.arousals).toMatchObject({ count: 0, percentWithMovement: 'none' });
  });
});

/** Start, end, minutes, movements, periodic movements of each part. */
function binsOf(bins: readonly TimeBin[] | string): number[][] {
  if (typeof bins === 'string') throw new Error(bins);
  return bins.map(({ span: { start, end }, minutes, lm: lms, plm }) => [
    secondsFromMicroseconds(start),
    secondsFromMicroseconds(end),
    minutes,
    lms.count,
    plm.count,
  ]);
}
