import { describe, expect, test } from 'vitest';
import { OTHER_MOVEMENT_KINDS } from '../../../../src/domain/other-movements.ts';
import { OTHER_MOVEMENT_RULES } from '../../../../src/score/other-movements/other-movement-rules.ts';
import { burst, bursts, score, times } from './burst-builder.ts';

describe('what can be said of a night', () => {
  const availability = (own: Parameters<typeof score>[1]) => {
    const { summaries } = score([], own);
    return OTHER_MOVEMENT_KINDS.map((kind) => {
      const summary = summaries[kind];
      return summary.available ? summary.count : summary.reason.code;
    });
  };

  test('both legs and a hypnogram: everything, and nothing found is 0', () => {
    expect(availability({})).toEqual([0, 0, 0, 0]);
  });

  test('one leg: no alternation', () => {
    expect(availability({ legs: ['L'] })).toEqual(['other-movements.two-legs-needed', 0, 0, 0]);
  });

  test('no hypnogram: no fragmentary myoclonus, no sleep starts', () => {
    expect(availability({ hypnogram: undefined })).toEqual([
      0,
      0,
      'other-movements.no-hypnogram',
      'other-movements.no-hypnogram',
    ]);
  });

  test('no leg with a signal: nothing', () => {
    expect(availability({ legs: [] })).toEqual([
      'other-movements.two-legs-needed',
      'other-movements.no-signal',
      'other-movements.no-signal',
      'other-movements.no-signal',
    ]);
  });

  test('rates are per hour of sleep; without a hypnogram there is none', () => {
    const train = bursts('L', times(100, 0.8, 5), 0.4);
    expect(score(train).summaries['hypnagogic-foot-tremor']).toMatchObject({
      count: 1,
      inSleep: { count: 1, perHour: 1 },
      longest: 3_600_000,
    });
    expect(
      score(train, { hypnogram: undefined }).summaries['hypnagogic-foot-tremor'],
    ).toMatchObject({ count: 1, inSleep: undefined });
  });

  test('truncated bursts are counted as such', () => {
    const others = score([burst('L', 0, 0.1, { truncated: true }), burst('L', 9, 0.1)]);
    expect(others.burstCounts[0]).toEqual({ leg: 'L', found: 2, heartBeats: 0, truncated: 1 });
  });

  test('no criterion is presented as verified, and every one says where it comes from', () => {
    const rules = Object.values(OTHER_MOVEMENT_RULES);
    expect(rules.filter(({ source }) => source.verified)).toEqual([]);
    expect(rules.filter(({ source, meaning }) => source.citation === '' || meaning === '')).toEqual(
      [],
    );
  });
});
