import { describe, expect, test } from 'vitest';
import { civilDateTime, type CivilDateTime } from '../../../../src/base/civil-time.ts';
import type { Problem } from '../../../../src/base/problem.ts';
import type { Result } from '../../../../src/base/result.ts';
import {
  alignScoring,
  type AlignedScoring,
} from '../../../../src/formats/scoring/align-scoring.ts';
import type {
  FileStart,
  ScoredItem,
  ScoredTime,
  ScoringContent,
} from '../../../../src/formats/scoring/scoring-content.ts';

const HOUR = 3600;

function civil(text: string): CivilDateTime {
  const [year, month, day, hour, minute, second] = text.match(/\d+/g)!.map(Number);
  return civilDateTime(year!, month!, day!, hour, minute, second)!;
}

const clock = (text: string): ScoredTime => {
  const [hour, minute, second] = text.split(':').map(Number);
  return { from: 'midnight', seconds: hour! * HOUR + minute! * 60 + second! };
};
const elapsed = (seconds: number): ScoredTime => ({ from: 'start', seconds });
const dated = (text: string): ScoredTime => ({ from: 'date', at: civil(text) });

const arousal = (
  onset: ScoredTime,
  durationSeconds: ScoredItem['durationSeconds'] = 3,
): ScoredItem => ({
  meaning: { kind: 'arousal' },
  label: 'Arousal',
  onset,
  durationSeconds,
  side: undefined,
});

function content(
  items: readonly ScoredItem[],
  facts: Partial<Pick<ScoringContent, 'start' | 'epochs' | 'isDateAmbiguous'>> = {},
): ScoringContent {
  return {
    file: 'scoring.txt',
    reader: { id: 'made', name: 'made' },
    rows: items.length,
    items,
    notUsed: new Map(),
    unknown: new Map(),
    listsOf: new Set(),
    start: undefined,
    isDateAmbiguous: false,
    epochs: undefined,
    findings: [],
    ...facts,
  };
}

const start = (text: string, binds = false): FileStart => {
  const date = civil(text);
  return { date, secondOfDay: date.hour * HOUR + date.minute * 60 + date.second, binds };
};

/** Eight hours from half past ten in the evening. */
const NIGHT = { startDateTime: civil('2020-03-05 22:30:00'), durationSeconds: 8 * HOUR };

function aligned(result: Result<AlignedScoring, Problem>): AlignedScoring {
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

const onsets = (result: Result<AlignedScoring, Problem>): number[] =>
  aligned(result).marks.map(({ span }) => span.start / 1e6);
const codes = (result: Result<AlignedScoring, Problem>): string[] =>
  aligned(result).findings.map(({ code }) => code);

describe('a clock without a date', () => {
  test('rolls over midnight', () => {
    const result = alignScoring(
      content([
        arousal(clock('22:30:00')),
        arousal(clock('23:59:59')),
        arousal(clock('00:00:00')),
        arousal(clock('06:29:00')),
      ]),
      NIGHT,
    );
    expect(onsets(result)).toEqual([0, 5399, 5400, 7 * HOUR + 59 * 60]);
    expect(codes(result)).toEqual([]);
  });

  test('the order of the rows does not matter', () => {
    const result = alignScoring(
      content([arousal(clock('01:00:00')), arousal(clock('23:00:00'))]),
      NIGHT,
    );
    expect(onsets(result)).toEqual([30 * 60, 2.5 * HOUR]);
  });

  test('shortly before the start is before it, not a day later, and is told', () => {
    const result = alignScoring(
      content([arousal(clock('22:29:00')), arousal(clock('23:00:00'))]),
      NIGHT,
    );
    expect(onsets(result)).toEqual([-60, 1800]);
    expect(codes(result)).toEqual(['scoring.before-recording']);
  });

  test('shortly after the end is after it, and is told', () => {
    const result = alignScoring(
      content([arousal(clock('23:00:00')), arousal(clock('06:40:00'))]),
      NIGHT,
    );
    expect(onsets(result)).toEqual([1800, 8 * HOUR + 600]);
    expect(codes(result)).toEqual(['scoring.beyond-recording']);
  });

  test('fractions of a second stay what they are', () => {
    const at = { from: 'midnight', seconds: 22 * HOUR + 1800.411 } as const;
    expect(onsets(alignScoring(content([arousal(at)]), NIGHT))).toEqual([0.411]);
  });

  test('in a recording of more than a day the rows count the days, and it is told', () => {
    const long = { ...NIGHT, durationSeconds: 40 * HOUR };
    const result = alignScoring(
      content([arousal(clock('23:00:00')), arousal(clock('22:00:00')), arousal(clock('23:00:00'))]),
      long,
    );
    expect(onsets(result)).toEqual([1800, 23.5 * HOUR, 24.5 * HOUR]);
    expect(codes(result)).toEqual(['scoring.clock-ambiguous']);
  });

  test('law: every clock lies within the recording or not farther from it than half of what is left of the day', () => {
    for (let second = 0; second < 86_400; second += 613) {
      const at = { from: 'midnight', seconds: second } as const;
      const [onset] = onsets(
        alignScoring(content([arousal(clock('23:00:00')), arousal(at)]), NIGHT),
      ).filter((time) => time !== 1800);
      if (onset === undefined) continue;
      const outside = Math.max(0, -onset, onset - NIGHT.durationSeconds);
      expect(outside).toBeLessThanOrEqual((86_400 - NIGHT.durationSeconds) / 2);
      // The same time of day.
      expect((((22.5 * HOUR + onset) % 86_400) + 86_400) % 86_400).toBe(second);
    }
  });

  test('a recording without a start needs a file with one', () => {
    const unknown = { ...NIGHT, startDateTime: undefined };
    const items = [arousal(clock('23:00:00'))];
    expect(alignScoring(content(items), unknown)).toMatchObject({
      ok: false,
      failure: { code: 'scoring.start-unknown' },
    });
    const told = alignScoring(content(items, { start: start('2020-03-05 22:30:00') }), unknown);
    expect([onsets(told), codes(told)]).toEqual([[1800], ['scoring.start-assumed']]);
  });
});

describe('seconds from the start', () => {
  test('stay as they are, whatever the recording says of its start', () => {
    const items = [arousal(elapsed(0)), arousal(elapsed(41.25))];
    expect(onsets(alignScoring(content(items), NIGHT))).toEqual([0, 41.25]);
    const unknown = { ...NIGHT, startDateTime: undefined };
    expect(codes(alignScoring(content(items), unknown))).toEqual([]);
  });

  test('a start that binds shifts them: a scoring of the second hour', () => {
    const facts = { start: start('2020-03-05 23:30:00', true) };
    const result = alignScoring(content([arousal(elapsed(60))], facts), NIGHT);
    expect([onsets(result), codes(result)]).toEqual([[HOUR + 60], ['scoring.start-differs']]);
  });

  test('a start that does not bind shifts nothing, and is told from more than an epoch on', () => {
    const shifted = (time: string): Result<AlignedScoring, Problem> =>
      alignScoring(content([arousal(elapsed(60))], { start: start(time) }), NIGHT);
    expect(onsets(shifted('2020-03-05 23:30:00'))).toEqual([60]);
    expect(codes(shifted('2020-03-05 22:30:30'))).toEqual([]);
    expect(codes(shifted('2020-03-05 22:30:31'))).toEqual(['scoring.start-differs']);
    expect(codes(shifted('2020-03-05 22:29:29'))).toEqual(['scoring.start-differs']);
  });

  test('a shift over midnight goes by the date', () => {
    const facts = { start: start('2020-03-06 00:30:00', true) };
    expect(onsets(alignScoring(content([arousal(elapsed(0))], facts), NIGHT))).toEqual([2 * HOUR]);
  });

  test('dates that were taken out: aligned by the time of day, and told', () => {
    const facts = { start: start('1985-01-01 22:45:00', true) };
    const result = alignScoring(content([arousal(elapsed(0))], facts), NIGHT);
    expect([onsets(result), codes(result)]).toEqual([
      [900],
      ['scoring.date-differs', 'scoring.start-differs'],
    ]);
    const same = alignScoring(
      content([arousal(elapsed(0))], { start: start('1985-01-01 22:30:00') }),
      NIGHT,
    );
    expect(aligned(same).findings).toMatchObject([
      { code: 'scoring.date-differs', severity: 'info' },
    ]);
  });

  test('to the end is to the end of the recording', () => {
    const result = aligned(alignScoring(content([arousal(elapsed(100), 'to-end')]), NIGHT));
    expect(result.marks[0]!.span.end).toBe(NIGHT.durationSeconds * 1e6);
  });
});

describe('date and clock', () => {
  test('are taken as they are', () => {
    const items = [arousal(dated('2020-03-05 22:31:00')), arousal(dated('2020-03-06 05:30:00'))];
    const result = alignScoring(content(items), NIGHT);
    expect([onsets(result), codes(result)]).toEqual([[60, 7 * HOUR], []]);
  });

  test('of another date: all shifted by whole days, and told', () => {
    const items = [arousal(dated('2018-01-01 22:31:00')), arousal(dated('2018-01-02 05:30:00'))];
    const result = alignScoring(content(items), NIGHT);
    expect([onsets(result), codes(result)]).toEqual([[60, 7 * HOUR], ['scoring.date-differs']]);
  });

  test('day and month the other way round, when that is the date of the recording', () => {
    const items = [arousal(dated('2020-05-03 22:31:00'))];
    const result = alignScoring(content(items, { isDateAmbiguous: true }), NIGHT);
    expect([onsets(result), codes(result)]).toEqual([[60], ['scoring.date-ambiguous']]);
  });

  test('a scoring of the second night of a long recording stays there', () => {
    const items = [arousal(dated('2020-03-06 23:30:00'))];
    const result = alignScoring(content(items), { ...NIGHT, durationSeconds: 40 * HOUR });
    expect([onsets(result), codes(result)]).toEqual([[25 * HOUR], []]);
  });
});

describe('what does not fit', () => {
  const epochs = (count: number): Result<AlignedScoring, Problem> =>
    alignScoring(content([arousal(elapsed(0))], { epochs: { count, seconds: 30 } }), NIGHT);

  test.each([
    [959, []],
    [960, []],
    [961, []],
    [958, ['scoring.epochs-do-not-fit']],
    [962, ['scoring.epochs-do-not-fit']],
  ])('%i epochs of 30 s in 8 h', (count, expected) => {
    expect(codes(epochs(count))).toEqual(expected);
  });

  test('nothing of it in the recording: the scoring of another one', () => {
    const result = alignScoring(content([arousal(elapsed(9 * HOUR))]), NIGHT);
    expect(result).toMatchObject({ ok: false, failure: { code: 'scoring.another-recording' } });
  });

  test('a single time more than a week away is no time', () => {
    const items = [arousal(dated('2020-03-05 22:31:00')), arousal(dated('9999-12-31 22:31:00'))];
    expect(alignScoring(content(items), NIGHT)).toMatchObject({
      ok: false,
      failure: { code: 'scoring.time' },
    });
  });

  test('marks that say nothing of use are left out, and have no say in this', () => {
    const items: ScoredItem[] = [
      { ...arousal(elapsed(9 * HOUR)), meaning: { kind: 'artefact' } },
      arousal(elapsed(10)),
    ];
    expect([
      onsets(alignScoring(content(items), NIGHT)),
      codes(alignScoring(content(items), NIGHT)),
    ]).toEqual([[10], []]);
  });
});
