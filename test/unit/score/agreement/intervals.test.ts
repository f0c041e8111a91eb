import { describe, expect, test } from 'vitest';
import { fQuantile } from '../../../../src/score/agreement/f-distribution.ts';
import { intraclassEstimate } from '../../../../src/score/agreement/intraclass-correlation.ts';
import { kappaEstimate } from '../../../../src/score/agreement/kappa-interval.ts';
import { addTables, stageComparison } from '../../../../src/score/agreement/stage-questions.ts';
import { f1Interval, wilsonInterval } from '../../../../src/score/agreement/wilson-interval.ts';

describe('shares', () => {
  // The examples of Newcombe, Stat Med 1998;17:857-872, table I, method 3, which gives four digits.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (part, whole, low, high) => {
    const [from, to] = wilsonInterval(part, whole)!;
    expect(from).toBeCloseTo(low, 4);
    expect(to).toBeCloseTo(high, 4);
  });

  test('all and none stay shares, and nothing has no interval', () => {
    expect(wilsonInterval(7, 7)![1]).toBe(1);
    expect(wilsonInterval(0, 7)![0]).toBe(0);
    expect(wilsonInterval(0, 0)).toBeUndefined();
  });

  test('F1 is 2s / (1 + s) of the share s that both have, at both ends', () => {
    // 30 pairs, 5 of one alone and 5 of the other: s = 30/40, F1 = 60/70.
    const [low, high] = wilsonInterval(30, 40)!;
    const interval = f1Interval(30, 10)!;
    expect(interval[0]).toBeCloseTo((2 * low) / (1 + low), 14);
    expect(interval[1]).toBeCloseTo((2 * high) / (1 + high), 14);
    expect(interval[0]).toBeLessThan(60 / 70);
    expect(interval[1]).toBeGreaterThan(60 / 70);
  });
});

describe('kappa', () => {
  /** The standard error by the delta method, with derivatives taken numerically: another road to the same number. */
  function plainInterval(table: readonly (readonly number[])[]): [number, number] {
    const total = table.flat().reduce((sum, count) => sum + count, 0);
    const shares = table.map((row) => row.map((count) => count / total));
    const kappa = (parts: readonly (readonly number[])[]): number => {
      const sum = parts.flat().reduce((all, part) => all + part, 0);
      let [agreed, chance] = [0, 0];
      for (let i = 0; i < parts.length; i += 1) {
        agreed += parts[i]![i]! / sum;
        let [row, column] = [0, 0];
        for (let j = 0; j < parts.length; j += 1) {
          row += parts[i]![j]! / sum;
          column += parts[j]![i]! / sum;
        }
        chance += row * column;
      }
      return (agreed - chance) / (1 - chance);
    };
    const step = 1e-6;
    let [first, second] = [0, 0];
    for (let i = 0; i < table.length; i += 1) {
      for (let j = 0; j < table.length; j += 1) {
        const moved = (by: number): number =>
          kappa(shares.map((row, r) => row.map((p, c) => (r === i && c === j ? p + by : p))));
        const slope = (moved(step) - moved(-step)) / (2 * step);
        first += slope * slope * shares[i]![j]!;
        second += slope * shares[i]![j]!;
      }
    }
    const error = Math.sqrt((first - second * second) / total);
    return [kappa(shares) - 1.959963985 * error, kappa(shares) + 1.959963985 * error];
  }

  test.each([
    [
      [
        [20, 5],
        [10, 15],
      ],
    ],
    [
      [
        [44, 5, 1],
        [7, 20, 3],
        [9, 5, 6],
      ],
    ],
  ])('the interval of Fleiss, Cohen and Everitt is that of the delta method', (table) => {
    const { interval } = kappaEstimate(table);
    const [low, high] = plainInterval(table);
    expect(interval![0]).toBeCloseTo(low, 6);
    expect(interval![1]).toBeCloseTo(high, 6);
  });

  test('perfect agreement and chance agreement have none', () => {
    expect(
      kappaEstimate([
        [5, 0],
        [0, 5],
      ]).interval,
    ).toBeUndefined();
    expect(
      kappaEstimate([
        [5, 0],
        [0, 0],
      ]).interval,
    ).toBeUndefined();
  });
});

describe('questions about stages', () => {
  // W, N1, N2, N3, R of A in rows, of B in columns.
  const table = [
    [10, 2, 0, 0, 1],
    [3, 8, 4, 0, 0],
    [0, 5, 50, 6, 2],
    [0, 0, 3, 20, 0],
    [1, 0, 2, 0, 30],
  ];
  const { questions, unscored } = stageComparison(table, 7);
  const tableOf = (question: string): readonly (readonly number[])[] | undefined =>
    questions.find((answer) => answer.question === question)?.table;

  test('asleep or awake: sleep first', () => {
    // Awake for A 13, of these 10 for B too; asleep for A and awake for B 3 + 0 + 0 + 1.
    expect(tableOf('sleep-wake')).toEqual([
      [130, 4],
      [3, 10],
    ]);
  });

  test('one stage against the others', () => {
    // N2: both 50; A only 5 + 6 + 2; B only 0 + 4 + 3 + 2; neither the rest of 147.
    expect(tableOf('N2')).toEqual([
      [50, 13],
      [9, 75],
    ]);
    expect(unscored).toBe(7);
    expect(tableOf('stages')).toEqual(table);
  });

  test('nights are added up cell by cell', () => {
    expect(addTables([[1, 2]], [[10, 20]])).toEqual([[11, 22]]);
  });
});

describe('F distribution', () => {
  // scipy 1.17.1, stats.f.ppf.
  test.each([
    [0.975, 5, 15, 3.5764153492790607],
    [0.975, 29, 29, 2.100995817284212],
    [0.975, 1, 1, 647.7890114778442],
    [0.975, 100, 3.7, 9.437949703470421],
    [0.975, 2.3, 299, 3.5210632256033465],
    [0.025, 5, 1.2, 0.10482801191754347],
    [0.975, 500, 1500, 1.1510384372502307],
  ])('%f with %f and %f degrees of freedom', (probability, numerator, denominator, expected) => {
    expect(fQuantile(probability, numerator, denominator) / expected).toBeCloseTo(1, 9);
  });
});

describe('intraclass correlation', () => {
  test('six targets and four judges of Shrout and Fleiss 1979: 0.29 and 0.71, with the known intervals', () => {
    // Table 2 of the paper; the intervals are those that R's psych and irr give for it, to two digits.
    const estimate = intraclassEstimate([
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ]);
    expect(estimate).toMatchObject({ nights: 6, scorers: 4 });
    expect(estimate.agreement).toBeCloseTo(0.29, 2);
    expect(estimate.consistency).toBeCloseTo(0.71, 2);
    expect(estimate.agreementInterval![0]).toBeCloseTo(0.02, 2);
    expect(estimate.agreementInterval![1]).toBeCloseTo(0.76, 2);
    expect(estimate.consistencyInterval![0]).toBeCloseTo(0.34, 2);
    expect(estimate.consistencyInterval![1]).toBeCloseTo(0.95, 2);
  });

  test('agreement but for a constant has no interval: the error is 0', () => {
    const estimate = intraclassEstimate([
      [1, 2],
      [5, 6],
      [9, 10],
    ]);
    expect(estimate).toMatchObject({ consistency: 1, consistencyInterval: undefined });
    expect(estimate.agreementInterval).toBeUndefined();
  });

  test('nights that do not differ say nothing', () => {
    expect(
      intraclassEstimate([
        [3, 3],
        [3, 3],
      ]),
    ).toMatchObject({ agreement: undefined, consistency: undefined });
  });
});
