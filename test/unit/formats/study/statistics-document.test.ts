import { describe, expect, test } from 'vitest';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { bareAnalysis, fullAnalysis } from './analysis-fixture.ts';

const full = toResultDocument(fullAnalysis()).results[0]!.statistics;
const bare = toResultDocument(bareAnalysis()).results[0]!.statistics;

describe('statistics of the result', () => {
  test.each([
    ['full', full],
    ['bare', bare],
  ])('%s: every field that is null has its reason, and no other field has one', (_, statistics) => {
    let seen = 0;
    eachObject(statistics, (object) => {
      const { unavailable } = object;
      if (typeof unavailable !== 'object' || unavailable === null) {
        // A spread: its SD is explained by the object around it. Everything else explains itself.
        if (!('sd' in object)) expect(nullsOf(object)).toEqual([]);
        return;
      }
      seen += 1;
      expect(Object.keys(unavailable).sort()).toEqual(nullsOf(object).sort());
    });
    expect(seen).toBeGreaterThan(300);
  });

  test('a number that there is, one that nobody scored, and one value without an SD', () => {
    const cellOf = (kind: string, scope: string, side: string) =>
      full.movements.find(
        (cell) => cell.kind === kind && cell.scope === scope && cell.side === side,
      );
    // 120 to 122.25 s is the only one of both legs. The hypnogram has 139.5 s of N2 in the scored time.
    expect(cellOf('lm', 'N2', 'bilateral')).toMatchObject({ count: 1, perHour: 3600 / 139.5 });
    expect(cellOf('lm', 'N2', 'all')).toEqual({
      kind: 'lm',
      scope: 'N2',
      side: 'all',
      count: 3,
      perHour: (3 * 3600) / 139.5,
      durationSeconds: {
        mean: expect.closeTo((1.5 + 2.25 + 0.999999) / 3, 9) as number,
        sd: expect.any(Number) as number,
        min: 0.999999,
        max: 2.25,
        median: 1.5,
      },
      unavailable: {},
    });
    expect(cellOf('lm', 'R', 'all')).toMatchObject({
      count: 1,
      durationSeconds: { mean: 1, sd: null },
      unavailable: { 'durationSeconds.sd': 'too-few' },
    });
    expect(cellOf('lm', 'W', 'all')).toMatchObject({
      count: null,
      unavailable: { count: 'wake-not-scored' },
    });
  });

  test('nobody scored anything: lists and objects are null, and say why', () => {
    expect(bare.byTime).toEqual({
      clockHours: null,
      sleepHours: null,
      halves: null,
      thirds: null,
      cycles: null,
      unavailable: {
        clockHours: 'no-start-time',
        sleepHours: 'no-hypnogram',
        halves: 'no-hypnogram',
        thirds: 'no-hypnogram',
        cycles: 'no-hypnogram',
      },
    });
    expect([bare.respiratoryEvents, bare.arousals, bare.unavailable]).toEqual([
      null,
      null,
      { respiratoryEvents: 'no-respiratory-events', arousals: 'no-arousals' },
    ]);
  });
});

type Fields = Readonly<Record<string, unknown>>;

function eachObject(value: unknown, visit: (object: Fields) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) visit(value as Fields);
  for (const [key, part] of Object.entries(value)) {
    if (key !== 'unavailable') eachObject(part, visit);
  }
}

/** Names of the fields that are null; of a spread inside, `name.sd`. */
function nullsOf(object: Fields): string[] {
  return Object.entries(object).flatMap(([name, value]) => {
    if (value === null) return [name];
    const hasNoSd = typeof value === 'object' && 'sd' in value && value.sd === null;
    return hasNoSd ? [`${name}.sd`] : [];
  });
}
