import { describe, expect, it } from 'vitest';
import type { Analysis, FrequencyCriterion } from '../../../src/domain/analysis.ts';
import type { Entry, Figure } from '../../../src/report/figure.ts';
import { buildReportModel, type ReportModel } from '../../../src/report/report-model.ts';
import {
  PROFILE,
  analysisOf,
  emptyIndices,
  event,
  finding,
  leg,
  nightOf,
  span,
} from './analysis-fixture.ts';
import { handMadeNight } from './hand-made-night.ts';

function modelOf(analysis: Analysis): ReportModel {
  return buildReportModel(analysis, { schemaVersion: 1 });
}

function texts(entries: readonly Entry[]): Record<string, string> {
  return Object.fromEntries(entries.map(({ label, figure }) => [label, said(figure)]));
}

/** What a reader is told: the figure, or that there is none and why. */
function said(figure: Figure | undefined): string {
  if (figure === undefined) return '-';
  return figure.available ? figure.text : `not available: ${figure.reason}`;
}

const HAND_MADE = modelOf(handMadeNight());
const UNSCORED = modelOf(analysisOf());

describe('patient and study', () => {
  it('says who was recorded, with the age on the night (birthday on the next day: 64, not 65)', () => {
    expect(texts(HAND_MADE.study.patient)).toEqual({
      'Patient code': 'SYN-0001',
      Name: 'Synthetic Sleeper',
      Sex: 'female',
      'Date of birth': '1961-03-02',
      Age: '64 years',
    });
  });

  it('says when, how long, and from which channels', () => {
    expect(texts(HAND_MADE.study.study)).toEqual({
      'Recording date': '2026-03-01',
      Start: '22:00:00',
      Duration: '4 h 0 min',
      'Lights off': '22:10:00',
      'Lights on': '01:40:00',
      'Scored time': '3 h 30 min',
      'Left leg': 'EMG LAT, 500 Hz',
      'Right leg': 'EMG RAT, 500 Hz',
      'Study field': 'PSG-0001 TECH-1 generated',
    });
  });

  it('says what the recording leaves out, and counts time from its start when it has no date', () => {
    const base = handMadeNight();
    const model = modelOf({
      ...base,
      legs: { L: leg('EMG LAT', 128.5), R: undefined },
      recording: { ...base.recording, startDateTime: undefined, patient: {}, recordingText: ' ' },
    });
    expect(texts(model.study.patient)).toEqual({
      'Patient code': 'not available: not in the recording',
      Name: 'not available: not in the recording',
      Sex: 'not available: not in the recording',
      'Date of birth': 'not available: not in the recording',
      Age: 'not available: the date of the recording is not known',
    });
    expect(texts(model.study.study)).toMatchObject({
      'Recording date': 'not available: not in the recording',
      'Lights off': '+0:10:00',
      'Lights on': '+3:40:00',
      'Left leg': 'EMG LAT, 128.5 Hz',
      'Right leg': 'not available: the right leg was not scored from a signal',
    });
  });

  it('says when an age was given instead of read', () => {
    const criterion: FrequencyCriterion = {
      status: 'not-met',
      ageGroup: 'child',
      thresholdPerHour: 5,
      plmsPerHour: 9 / 2.8,
      ageYears: 1,
      ageSource: 'given',
    };
    const model = modelOf(handMadeNight({ criterion }));
    expect(texts(model.study.patient)['Age']).toBe('1 year (given, not from the recording)');
  });

  it('shows no control characters and no marks that turn the writing', () => {
    const base = handMadeNight();
    const model = modelOf({
      ...base,
      file: 'a\u001b[31m\nb\u202egnp.edf',
      recording: { ...base.recording, patient: { freeText: 'x\u0000\u0085y' } },
    });
    expect(model.header.file).toBe('a [31m b gnp.edf');
    expect(texts(model.study.patient)['Patient field']).toBe('x y');
  });
});

describe('the four AASM numbers (RULES 1.7)', () => {
  it('divides by the time asleep: 9 and 2 movements in 2.8 h', () => {
    const { plms, plmsIndex, plmsArousal, plmsArousalIndex, totalSleepTime } = HAND_MADE.keyFigures;
    expect(texts([plms, plmsIndex, plmsArousal, plmsArousalIndex, totalSleepTime])).toEqual({
      'Number of PLMS': '9',
      'PLMS index': '3.2/h', // 3.214
      'PLMS with arousal': '2',
      'PLMS arousal index': '0.7/h', // 0.714
      'Total sleep time': '2 h 48 min',
    });
  });

  it('never says PLMS, and says per hour of recording, where nobody staged the night', () => {
    const { plms, plmsIndex, plmsArousal, plmsArousalIndex, totalSleepTime, basisSentence } =
      UNSCORED.keyFigures;
    expect(texts([plms, plmsIndex, plmsArousal, plmsArousalIndex, totalSleepTime])).toEqual({
      'Number of PLM': '0',
      'PLM index': '0.0/h',
      'PLM with arousal': 'not available: arousals were not scored',
      'PLM arousal index': 'not available: arousals were not scored',
      'Total sleep time': 'not available: no sleep scoring',
    });
    expect(basisSentence).toContain('per hour of recording (no sleep scoring)');
    expect(JSON.stringify(UNSCORED)).not.toContain('PLMS');
  });

  it('gives no index of a night without sleep', () => {
    const night = nightOf([], [], emptyIndices('sleep', 0));
    const model = modelOf(handMadeNight({ results: [{ profile: PROFILE, night }] }));
    expect(said(model.keyFigures.plmsIndex.figure)).toBe(
      'not available: there was no sleep in the time that could be scored',
    );
  });

  it('lists the four under every profile, the leading one first', () => {
    const base = handMadeNight();
    const lead = base.results[0]!;
    const other = { ...lead, profile: { ...PROFILE, title: 'Other rules' } };
    const model = modelOf({ ...base, results: [lead, other] });
    expect(model.profiles.map(({ title, plms }) => [title, said(plms)])).toEqual([
      ['Sample rules, version 3', '9'],
      ['Other rules', '9'],
    ]);
    expect(model.header.profile).toBe('Sample rules, version 3');
  });
});

describe('the frequency criterion (RULES 3.1)', () => {
  const criterion = (
    plmsPerHour: number,
    status: 'met' | 'not-met',
    ageGroup: 'adult' | 'child' = 'adult',
  ): string =>
    modelOf(
      handMadeNight({
        criterion: {
          status,
          ageGroup,
          thresholdPerHour: ageGroup === 'adult' ? 15 : 5,
          plmsPerHour,
          ageYears: 40,
          ageSource: 'recording',
        },
      }),
    ).criterion.sentence;

  it.each([
    [23.4, 'met', 'adult', 'PLMS index 23.4/h, above 15/h (adult): frequency criterion met.'],
    [
      3.2,
      'not-met',
      'adult',
      'PLMS index 3.2/h, not above 15/h (adult): frequency criterion not met.',
    ],
    [6, 'met', 'child', 'PLMS index 6.0/h, above 5/h (child): frequency criterion met.'],
    // Exactly the threshold is not above it; a hair above shows as many decimals as it takes.
    [
      15,
      'not-met',
      'adult',
      'PLMS index 15.0/h, not above 15/h (adult): frequency criterion not met.',
    ],
    [15.004, 'met', 'adult', 'PLMS index 15.004/h, above 15/h (adult): frequency criterion met.'],
    [
      14.96,
      'not-met',
      'adult',
      'PLMS index 14.96/h, not above 15/h (adult): frequency criterion not met.',
    ],
  ] as const)('%d/h is %s (%s)', (rate, status, group, sentence) => {
    expect(criterion(rate, status, group)).toBe(sentence);
  });

  it('never states a diagnosis, and says that the other criteria are not assessed', () => {
    const { context } = HAND_MADE.criterion;
    expect(context).toContain('one of four criteria of the ICSD-3');
    expect(context).toContain('not assessed');
    expect(context).toContain('not a diagnosis');
  });

  it('is not assessable without sleep scoring; an assessed one would be a bug', () => {
    expect(UNSCORED.criterion.sentence).toBe(
      'Frequency criterion not assessable: no sleep scoring.',
    );
    const assessed = { ...analysisOf(), criterion: handMadeNight().criterion };
    expect(() => modelOf(assessed)).toThrow('per hour of sleep');
  });
});

describe('sleep', () => {
  it('gives times, and each stage in minutes, of the time in bed and of sleep', () => {
    expect(texts(HAND_MADE.sleep.entries)).toEqual({
      'Time in bed': '3 h 30 min',
      'Total sleep time': '2 h 48 min',
      'Sleep efficiency': '80.0 %', // 168 of 210
      'Sleep latency': '0.0 min', // Asleep at lights off, 600 s.
      'REM latency': '136.5 min', // 8790 - 600 s
      'Wake after sleep onset': '42.0 min', // 10680 to 13200 s
      'until the final awakening': '0.0 min',
      'after the final awakening': '42.0 min',
      Awakenings: '0',
    });
    expect(
      HAND_MADE.sleep.stages.map((row) => [
        row.label,
        said(row.minutes),
        said(row.ofTimeInBed),
        said(row.ofSleep),
      ]),
    ).toEqual([
      ['W', '42.0 min', '20.0 %', '-'],
      ['N1', '21.0 min', '10.0 %', '12.5 %'],
      ['N2', '84.0 min', '40.0 %', '50.0 %'],
      ['N3', '31.5 min', '15.0 %', '18.8 %'], // 18.75
      ['R', '31.5 min', '15.0 %', '18.8 %'],
      ['NREM', '136.5 min', '65.0 %', '81.3 %'], // 81.25
      ['Sleep', '168.0 min', '80.0 %', '100.0 %'],
    ]);
  });

  it('shows time that nobody staged only when there is some', () => {
    const base = handMadeNight();
    const inStage = { ...base.sleep.inStage!, '?': span(0, 90).end };
    const model = modelOf({ ...base, sleep: { ...base.sleep, inStage } });
    expect(model.sleep.stages.at(-1)).toMatchObject({
      label: 'Not staged',
      minutes: { text: '1.5 min' },
    });
  });

  it('says of an unstaged night that there is nothing to say', () => {
    expect(texts(UNSCORED.sleep.entries)).toEqual({
      'Time in bed': '8 h 0 min',
      'Total sleep time': 'not available: no sleep scoring',
      'Sleep efficiency': 'not available: no sleep scoring',
    });
    expect(UNSCORED.sleep.stages).toEqual([]);
    expect(UNSCORED.byStage).toEqual([]);
  });
});

describe('tables of indices', () => {
  const cells = (rows: ReportModel['byStage']): string[][] =>
    rows.map((row) => [
      row.label,
      ...[row.minutes, row.lms, row.lmsIndex, row.plms, row.plmsIndex, row.plmsArousal].map(said),
    ]);
  const wake = 'not available: this profile does not count movements in wake';

  it('by stage: wake that is not scored is not available, a stage without movements is 0', () => {
    expect(cells(HAND_MADE.byStage)).toEqual([
      ['W', '42.0 min', wake, wake, wake, wake, wake],
      ['N1', '21.0 min', '5', '14.3/h', '5', '14.3/h', '2'], // 5 / 0.35
      ['N2', '84.0 min', '5', '3.6/h', '4', '2.9/h', '0'], // 3.571, 2.857
      ['N3', '31.5 min', '0', '0.0/h', '0', '0.0/h', '0'],
      ['R', '31.5 min', '0', '0.0/h', '0', '0.0/h', '0'],
      ['NREM', '136.5 min', '10', '4.4/h', '9', '4.0/h', '2'], // 4.396, 3.956
      ['Sleep', '168.0 min', '10', '3.6/h', '9', '3.2/h', '2'],
    ]);
  });

  it('by hour: on the clock, across midnight, no rate without sleep', () => {
    const noSleep = 'not available: too little sleep could be scored in this hour for a rate';
    expect(cells(HAND_MADE.byHour)).toEqual([
      ['22:10 to 23:10', '60.0 min', '6', '6.0/h', '5', '5.0/h', '-'],
      ['23:10 to 00:10', '60.0 min', '4', '4.0/h', '4', '4.0/h', '-'],
      ['00:10 to 01:10', '48.0 min', '0', '0.0/h', '0', '0.0/h', '-'],
      ['01:10 to 01:40', '0.0 min', '0', noSleep, '0', noSleep, '-'],
    ]);
  });

  it('by side', () => {
    expect(cells(HAND_MADE.bySide)).toEqual([
      ['Left only', '-', '7', '2.5/h', '7', '2.5/h', '-'],
      ['Right only', '-', '2', '0.7/h', '1', '0.4/h', '-'],
      ['Both legs', '-', '1', '0.4/h', '1', '0.4/h', '-'],
    ]);
  });

  it('by side: a leg that was not scored has no numbers, nor have both together', () => {
    const base = handMadeNight();
    const model = modelOf({
      ...base,
      legs: { L: leg('EMG LAT'), R: undefined },
      movements: base.movements.filter((movement) => movement.leg === 'L'),
    });
    expect(model.bySide.map(({ lms }) => said(lms))).toEqual([
      '7',
      'not available: the right leg was not scored',
      'not available: the right leg was not scored',
    ]);
    expect(model.movements.map(({ count }) => said(count))).toEqual([
      '10',
      'not available: the right leg was not scored',
    ]);
  });

  it('by thirds of the sleep period (600 to 10680 s) and by sleep cycle', () => {
    const rows = HAND_MADE.byPart.rows.map((row) => [
      row.label,
      row.time,
      ...[row.minutes, row.lms, row.lmsIndex, row.plms, row.plmsIndex].map(said),
    ]);
    expect(rows).toEqual([
      // 3360 s each, all of it asleep: 0.933 h. Onsets 1000 to 3000 s, then 6000 to 6030.5 s.
      ['First third', '22:10 to 23:06', '56.0 min', '6', '6.4/h', '5', '5.4/h'],
      ['Second third', '23:06 to 00:02', '56.0 min', '4', '4.3/h', '4', '4.3/h'],
      ['Last third', '00:02 to 00:58', '56.0 min', '0', '0.0/h', '0', '0.0/h'],
      // The only stage R ends with the sleep.
      ['Cycle 1', '22:10 to 00:58', '168.0 min', '10', '3.6/h', '9', '3.2/h'],
    ]);
    // Hours 600, 4200, 7800 s: rates 5, 4 and 0 (in 48 min) at 0.5, 1.5 and 2.4 h. Means 1.4667 and 3;
    // sum of (x - mx)(y - my) = -1.9333 + 0.0333 - 2.8 = -4.7, of (x - mx)^2 = 1.8067: slope -2.6.
    expect(HAND_MADE.byPart.notes.at(-1)).toBe(
      'Trend over the hours since sleep onset (least squares, 3 hours): -2.6 PLMS per hour, from hour to hour.',
    );
    expect(UNSCORED.byPart).toEqual({ rows: [], notes: [] });
  });

  it('respiratory events and arousals with a movement: none scored is not none', () => {
    const rows = (model: ReportModel): string[][] =>
      model.linked.map((row) => [
        row.label,
        ...[row.count, row.perHour, row.withMovement, row.percentWithMovement].map(said),
        ...[row.withPeriodic, row.percentWithPeriodic].map(said),
      ]);
    const none = 'not available: there are none';
    const unscored = (what: string): string[] =>
      Array.from({ length: 6 }, () => `not available: ${what} were not scored`);
    expect(rows(HAND_MADE)).toEqual([
      ['Respiratory events', '0', '0.0/h', '0', none, '-', '-'],
      ['Arousals', '2', '0.7/h', '2', '100.0 %', '2', '100.0 %'],
    ]);
    expect(rows(UNSCORED)).toEqual([
      ['Respiratory events', ...unscored('respiratory events')],
      ['Arousals', ...unscored('arousals')],
    ]);
  });

  it('all numbers: a kind a row, a scope or a side a column, number and rate in one cell', () => {
    const { scopes, sides, durations, where } = HAND_MADE.allNumbers;
    const rowOf = (table: typeof scopes, label: string): (readonly [string, string])[] =>
      table.rows
        .find((row) => row.label === label)!
        .figures.map((figure, i) => [table.columns[i]!, said(figure)] as const);
    expect(rowOf(scopes, 'Minutes').slice(0, 3)).toEqual([
      ['Time in bed', '210.0 min'],
      ['Sleep', '168.0 min'],
      ['Wake', '42.0 min'],
    ]);
    expect(rowOf(scopes, 'Periodic (PLM)')).toEqual([
      ['Time in bed', wake],
      ['Sleep', '9 (3.2)'],
      ['Wake', wake],
      ['N1', '5 (14.3)'],
      ['N2', '4 (2.9)'],
      ['N3', '0 (0.0)'],
      ['R', '0 (0.0)'],
      ['NREM', '9 (4.0)'],
    ]);
    expect([where, ...rowOf(sides, 'Limb movements (LM)').map(([, text]) => text)]).toEqual([
      'in sleep',
      ...['10 (3.6)', '7 (2.5)', '2 (0.7)', '1 (0.4)', '9 (3.2)'],
    ]);
    expect(rowOf(durations, 'Isolated').map(([, text]) => text)).toEqual([
      '2.20 s',
      'not available: too few to compute it',
      ...['2.20 s', '2.20 s', '2.20 s'],
    ]);
  });

  it('all indices, and the periodicity index', () => {
    expect(HAND_MADE.indices.map((row) => [row.label, said(row.count), said(row.rate)])).toEqual([
      ['Limb movements (LMS)', '10', '3.6/h'],
      ['Periodic limb movements (PLMS)', '9', '3.2/h'],
      ['PLMS with arousal', '2', '0.7/h'],
      ['PLMS without respiratory movements', '9', '3.2/h'],
      ['PLM in wake (PLMW), per hour of wake', wake, wake],
      ['Isolated: not in a series, not too soon', '1', '0.4/h'], // 1 / 2.8
      ['Short interval: under 5 s after the one before', '0', '0.0/h'],
    ]);
    expect(texts(HAND_MADE.periodicity)).toEqual({
      'Periodicity index (intervals)': '0.78', // 7 / 9
      'Periodicity index (movements)': '0.90',
    });
  });
});

describe('movements left out, by rule', () => {
  it('counts what was found and what was left out, with the limits of the profile', () => {
    expect(HAND_MADE.movements.map(({ label, count }) => [label, said(count)])).toEqual([
      ['Movements of the left leg', '10'],
      ['Movements of the right leg', '3'],
    ]);
    expect(HAND_MADE.excluded.map(({ label, count }) => [label, said(count)])).toEqual([
      ['Shorter than 0.5 s', '1'],
      ['Longer than 10 s', '0'],
      ['Outside lights off to lights on', '0'],
      ['With a respiratory event', '0'],
      ['In wake', '1'],
    ]);
  });

  it('does not say 0 of a rule that nothing was scored for', () => {
    expect(UNSCORED.excluded.map(({ count }) => said(count))).toEqual([
      '0',
      '0',
      'not available: lights off and on are not marked',
      'not available: respiratory events were not scored',
      'not available: no sleep scoring',
    ]);
  });

  it('names movements that count but cannot be periodic', () => {
    const night = nightOf(
      [event(10, 12, { class: 'nonCLM' }), event(30, 12, { class: 'nonCLM', excluded: 'lights' })],
      [],
      emptyIndices('recording', 8),
    );
    const model = modelOf(analysisOf({ results: [{ profile: PROFILE, night }] }));
    expect(model.excluded.at(-1)).toMatchObject({ count: { text: '1' } });
    expect(model.excluded).toHaveLength(6);
  });
});

describe('intervals, series, durations', () => {
  it('counts intervals in bins of 2 s; 20 s begins a bin, 90 s is in the last', () => {
    const filled = HAND_MADE.intervals.bins.filter(({ count }) => count > 0);
    expect(filled).toEqual([
      { fromSeconds: 10, toSeconds: 12, count: 3, inSeries: 3 },
      { fromSeconds: 20, toSeconds: 22, count: 3, inSeries: 3 },
      { fromSeconds: 88, toSeconds: 90, count: 1, inSeries: 1 },
    ]);
    expect(HAND_MADE.intervals.bins).toHaveLength(45);
    expect(HAND_MADE.intervals.above).toMatchObject({ count: 2, inSeries: 0 });
    expect(texts(HAND_MADE.intervals.entries)).toEqual({
      Intervals: '9',
      'Within a series': '7',
      'Shorter than 10 s': '0',
      '10 to 90 s': '7',
      'Longer than 90 s': '2',
      'Median of all': '20.0 s',
      'Median within series': '20.0 s',
      // 20, 21, 20, 90, 10, 10, 10.5: their product is 793800000, its seventh root 18.68, ln of that 2.927.
      'Geometric mean, 10 to 90 s': '18.7 s',
      'Mean of ln(s), 10 to 90 s': '2.93',
      'SD of ln(s), 10 to 90 s': '0.78', // sqrt(3.608 / 6)
    });
  });

  it('sums up the series and lists them', () => {
    expect(texts(HAND_MADE.series.entries)).toEqual({
      Series: '2',
      'Mean length': '4.5 movements',
      'Median length': '4.5 movements',
      'Shortest by movements': '4 movements',
      'Longest by movements': '5 movements',
      'Mean duration': '1.5 min', // (153.5 + 31.5) / 2 = 92.5 s
      'Longest by time': '2.6 min', // 153.5 s
    });
    expect(HAND_MADE.series.list.map((row) => [row.number, row.start, row.end])).toEqual([
      ['1', '22:16:40', '22:19:13'],
      ['2', '23:40:00', '23:40:31'],
    ]);
    expect(texts(UNSCORED.series.entries)).toEqual({
      Series: '0',
      'Mean length': 'not available: no series',
      'Median length': 'not available: no series',
      'Shortest by movements': 'not available: no series',
      'Longest by movements': 'not available: no series',
      'Mean duration': 'not available: no series',
      'Longest by time': 'not available: no series',
    });
  });

  it('gives how long movements last, of those that count', () => {
    const rows = HAND_MADE.durations.map((row) =>
      [row.count, row.mean, row.median, row.shortest, row.longest].map(said),
    );
    expect(rows).toEqual([
      ['10', '1.9 s', '1.5 s', '1.0 s', '4.0 s'], // sum 18.7 s; middle two 1 and 2 s
      ['9', '1.8 s', '1.0 s', '1.0 s', '4.0 s'], // sum 16.5 s
      ['1', '2.2 s', '2.2 s', '2.2 s', '2.2 s'],
    ]);
  });
});

describe('findings', () => {
  it('come worst first, and in order among equals', () => {
    const findings = [
      finding('info', 'a'),
      finding('warning', 'b'),
      finding('error', 'c'),
      finding('warning', 'd'),
    ];
    const model = modelOf(handMadeNight({ findings }));
    expect(model.findings.map(({ word, message }) => `${word} ${message}`)).toEqual([
      'Error c',
      'Warning b',
      'Warning d',
      'Note a',
    ]);
  });
});

describe('method', () => {
  it('prints every rule with its value, its source and whether it was verified', () => {
    const { rules } = HAND_MADE.method.profiles[0]!;
    expect(rules.map(({ value, verified }) => [value, verified])).toEqual([
      ['0.5 s', true],
      ['10 s', true],
      ['5 s', true],
      ['skip it', false],
    ]);
    expect(rules.map(({ source }) => source)).toEqual(
      PROFILE.statements.map(({ source }) => source.citation),
    );
  });

  it('prints the detection, the band that was used and the resting EMG of each leg', () => {
    expect(HAND_MADE.method.detection?.settings.map(({ value }) => value)).toEqual([
      '8 µV',
      '2 µV',
      '0.5 s',
    ]);
    expect(HAND_MADE.method.legs[0]).toEqual({
      leg: 'left',
      channel: 'EMG LAT',
      sampling: '500 Hz',
      band: '10 to 100 Hz',
      prefilter: 'HP:10Hz LP:100Hz',
      resting: '1.8 µV',
      restingRange: '1.2 to 3.1 µV',
    });
    expect(texts(HAND_MADE.method.versions)).toEqual({
      Program: 'Tibialis 0.1.0',
      'Result file schema': 'version 1',
    });
  });

  it('tells "scored, none found" from "not scored"', () => {
    expect(texts(HAND_MADE.method.inputs)).toMatchObject({
      Arousals: '2',
      'Respiratory events': '0',
    });
    expect(texts(UNSCORED.method.inputs)).toMatchObject({
      'Sleep stages': 'not available: not scored',
      Arousals: 'not available: not scored',
      'Respiratory events': 'not available: not scored',
    });
  });
});

describe('the picture of the night', () => {
  it('has a lane for each kind of event, and says which nobody scored', () => {
    expect(HAND_MADE.night.lanes.map(({ label, note }) => [label, note])).toEqual([
      ['LM', '10'],
      ['PLM', '9'],
      ['Series', '2'],
      ['Left out', '2'],
      ['Arousal', '2'],
      ['Respiratory', '0'],
    ]);
    expect(UNSCORED.night.lanes.slice(-2).map(({ note, spans }) => [note, spans])).toEqual([
      ['not scored', undefined],
      ['not scored', undefined],
    ]);
    expect(UNSCORED.night.stages).toBeUndefined();
  });

  it('is described in words', () => {
    expect(HAND_MADE.night.description).toBe(
      'Hypnogram and events of the night from 22:00 to 02:00. ' +
        'LM 10, PLM 9, Series 2, Left out 2, Arousal 2, Respiratory 0.',
    );
  });
});

it('holds no NaN, no Infinity and no "undefined" in any word it says', () => {
  for (const model of [HAND_MADE, UNSCORED]) {
    expect(JSON.stringify(model)).not.toMatch(/NaN|Infinity|undefined|null/);
  }
});
