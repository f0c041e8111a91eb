import { describe, expect, test } from 'vitest';
import { blandAltman } from '../../../../src/score/agreement/bland-altman.ts';
import { cohenKappa } from '../../../../src/score/agreement/cohen-kappa.ts';
import {
  epochsWithin,
  movementEpochKappa,
  stageKappa,
} from '../../../../src/score/agreement/epoch-agreement.ts';
import { eventAgreement, matchLegs } from '../../../../src/score/agreement/event-agreement.ts';
import { intraclassCorrelation } from '../../../../src/score/agreement/intraclass-correlation.ts';
import { studentT975 } from '../../../../src/score/agreement/student-t.ts';
import { epochs, lm, span } from '../night-builder.ts';

/*
 * Numbers with more than four digits were made with scipy 1.10.1 and numpy 1.24.2: stats.t.ppf(0.975, n),
 * numpy.percentile, numpy.std(ddof=1), and for the intraclass correlations the mean squares of the two-way analysis of
 * variance by their definition.
 */

describe('Cohen kappa', () => {
  test('two scorers on 50 cases: 0.7 agree, 0.5 by chance, kappa 0.4', () => {
    // Rows 25 and 25, columns 30 and 20: (25 x 30 + 25 x 20) / 2500 = 0.5.
    expect(
      cohenKappa([
        [20, 5],
        [10, 15],
      ]),
    ).toMatchObject({ epochs: 50, observed: 0.7, kappa: 0.4 });
  });

  test('worse than chance is negative: nothing agrees, half would by chance', () => {
    expect(
      cohenKappa([
        [0, 5],
        [5, 0],
      ]).kappa,
    ).toBe(-1);
  });

  test('where both always say the same there is nothing to measure', () => {
    expect(
      cohenKappa([
        [7, 0],
        [0, 0],
      ]),
    ).toMatchObject({ observed: 1, kappa: undefined });
    expect(cohenKappa([[0]])).toMatchObject({ observed: undefined, kappa: undefined });
  });
});

describe('epochs', () => {
  test('those of 30 s from the start of the recording that lie whole in the window', () => {
    expect(epochsWithin(span(29.5, 120))).toEqual([span(30, 60), span(60, 90), span(90, 120)]);
    expect(epochsWithin(span(30, 89.9))).toEqual([span(30, 60)]);
    expect(epochsWithin(span(31, 60))).toEqual([]);
  });

  test('an epoch holds a movement when any part of one lies in it', () => {
    // A: epochs 0 and 1 (29 to 31 s), 3. B: epochs 0 (ends exactly at 30 s), 3, 4.
    const a = [lm('L', 29, 2), lm('R', 100, 1)];
    const b = [lm('L', 28, 2), lm('L', 119.5, 1)];
    const { table, kappa, observed } = movementEpochKappa(a, b, span(0, 300));
    // Both: 0 and 3. Only A: 1. Only B: 4. None: 2, 5 to 9.
    expect(table).toEqual([
      [6, 1],
      [1, 2],
    ]);
    expect(observed).toBe(0.8);
    // By chance (7 x 7 + 3 x 3) / 100 = 0.58: (0.8 - 0.58) / 0.42.
    expect(kappa).toBeCloseTo(11 / 21, 12);
  });

  test('stages: epochs that one of them left open are counted apart', () => {
    const a = epochs('W', 'N1', 'N2', 'N2', 'N3', 'R', '?', 'N2');
    const b = epochs('W', 'N2', 'N2', 'N2', 'N3', 'W', 'N2', '?');
    const stages = stageKappa(a, b, span(0, 300));
    // Ten epochs, four open (6, 7, and 8, 9 which nobody staged). Agreed 0, 2, 3, 4 of six.
    expect(stages).toMatchObject({ epochs: 6, unscored: 4, observed: 4 / 6 });
    // Rows W1 N1 1 N2 2 N3 1 R1, columns W2 N2 3 N3 1: (2 + 0 + 6 + 1 + 0) / 36 = 0.25.
    expect(stages?.kappa).toBeCloseTo((4 / 6 - 0.25) / 0.75, 12);
  });

  test('stages of a night that nobody staged are not compared', () => {
    expect(stageKappa(epochs('W'), undefined, span(0, 30))).toBeUndefined();
  });
});

describe('movements', () => {
  // Left: 3 and 2 with 2 pairs; right: 1 and 2 with none.
  const a = [lm('L', 100, 2), lm('L', 120, 2), lm('L', 140, 2), lm('R', 100, 2)];
  const b = [lm('L', 100.5, 2), lm('L', 119.9, 2.3), lm('R', 110, 2), lm('R', 150, 2)];
  const [left, right, both] = eventAgreement(matchLegs(a, b, 0.5), 0.5);

  test('precision, recall and F1, leg by leg', () => {
    expect(left).toMatchObject({
      inA: 3,
      inB: 2,
      matched: 2,
      precision: 1,
      recall: 2 / 3,
      f1: 0.8,
    });
    expect(right).toMatchObject({ matched: 0, precision: 0, recall: 0, f1: 0 });
    expect(both).toMatchObject({
      inA: 4,
      inB: 4,
      matched: 2,
      precision: 0.5,
      recall: 0.5,
      f1: 0.5,
    });
  });

  test('edges: B minus A of the pairs', () => {
    // Onsets +0.5 and -0.1: median 0.2, sd 0.3 x sqrt(2). Offsets +0.5 and +0.2.
    expect(left!.onset.median).toBeCloseTo(0.2, 12);
    expect(left!.onset.sd).toBeCloseTo(0.3 * Math.SQRT2, 12);
    expect(left!.onset.central95![0]).toBeCloseTo(-0.085, 12);
    expect(left!.onset.central95![1]).toBeCloseTo(0.485, 12);
    expect(left!.offset.median).toBeCloseTo(0.35, 12);
  });

  test('seven differences: median, SD and the middle 95 % are those of numpy', () => {
    const shifts = [-0.31, 0.12, 0.05, 0.4, -0.02, 0.08, 0.2];
    const before = shifts.map((_, i) => lm('L', 100 + 20 * i, 3));
    const after = shifts.map((shift, i) => lm('L', 100 + 20 * i + shift, 3));
    const { onset } = eventAgreement(matchLegs(before, after, 0.5), 0.5)[0]!;
    expect(onset.median).toBeCloseTo(0.08, 9);
    expect(onset.sd).toBeCloseTo(0.2164761066767064, 9);
    expect(onset.central95![0]).toBeCloseTo(-0.2665, 9);
    expect(onset.central95![1]).toBeCloseTo(0.37, 9);
  });

  test('nothing on either side is no agreement and no disagreement', () => {
    expect(eventAgreement(matchLegs([], [], 0.5), 0.5)[2]).toMatchObject({
      precision: undefined,
      recall: undefined,
      f1: undefined,
      onset: { median: 'none', sd: 'none', central95: undefined },
    });
  });
});

test.each([
  [1, 12.706204736432095],
  [2, 4.302652729911275],
  [3, 3.182446305284263],
  [5, 2.5705818366147395],
  [9, 2.2621571627409915],
  [10, 2.2281388519649385],
  [29, 2.045229642132703],
  [30, 2.0422724563012373],
  [101, 1.983731002885281],
  [1000, 1.9623390808264074],
])('Student t with %d degrees of freedom stays below %d in 97.5 of 100', (degrees, expected) => {
  // To half of 1e-8: scipy finds its own to about 1e-9.
  expect(studentT975(degrees)).toBeCloseTo(expected, 8);
});

const PLMS_INDICES = [
  [12.1, 14.0],
  [0, 0.4],
  [33.5, 30.2],
  [8.8, 9.1],
  [21.0, 24.5],
  [55.2, 51.9],
  [3.3, 3.3],
  [17.4, 19.6],
] as const;

describe('intraclass correlation', () => {
  test('the six targets and four judges of Shrout and Fleiss: 0.29 and 0.71', () => {
    const { agreement, consistency } = intraclassCorrelation([
      [9, 2, 5, 8],
      [6, 1, 3, 2],
      [8, 4, 6, 8],
      [7, 1, 2, 6],
      [10, 5, 6, 9],
      [6, 2, 4, 7],
    ]);
    expect(agreement).toBeCloseTo(0.2897637795275591, 12);
    expect(consistency).toBeCloseTo(0.7148407148407149, 12);
  });

  test('two scorers of eight nights', () => {
    const { agreement, consistency } = intraclassCorrelation(PLMS_INDICES);
    expect(agreement).toBeCloseTo(0.9911717872622389, 12);
    expect(consistency).toBeCloseTo(0.9900076619226033, 12);
  });

  test('a constant difference lessens agreement and not consistency', () => {
    const { agreement, consistency } = intraclassCorrelation([
      [1, 3],
      [2, 4],
      [6, 8],
    ]);
    expect(consistency).toBeCloseTo(1, 12);
    // Nights 14 (mean square), scorers 6, error 0: 14 / (14 + 2 x 6 / 3).
    expect(agreement).toBeCloseTo(14 / 18, 12);
  });

  test('of one night, or of nights that are all alike, there is none', () => {
    const none = { agreement: undefined, consistency: undefined };
    expect(intraclassCorrelation([[1, 2]])).toEqual(none);
    expect(intraclassCorrelation([])).toEqual(none);
    expect(
      intraclassCorrelation([
        [5, 5],
        [5, 5],
      ]),
    ).toEqual(none);
  });
});

describe('Bland and Altman', () => {
  test('eight nights: bias, SD and limits with their intervals', () => {
    const result = blandAltman(PLMS_INDICES.map(([a, b]) => ({ a, b })))!;
    expect(result.count).toBe(8);
    expect(result.sd).toBeCloseTo(2.4602192120680177, 9);
    const expected = {
      bias: [0.2125, -1.84429473257757, 2.269294732577569],
      lowerLimit: [-4.609441049726825, -8.285940390830222, -0.9329417086234275],
      upperLimit: [5.034441049726824, 1.3579417086234264, 8.71094039083022],
    };
    for (const key of ['bias', 'lowerLimit', 'upperLimit'] as const) {
      const { value, low, high } = result[key];
      [value, low, high].forEach((number, i) => {
        expect(number).toBeCloseTo(expected[key][i]!, 7);
      });
    }
  });

  test('one pair says nothing of a spread', () => {
    expect(blandAltman([{ a: 1, b: 2 }])).toBeUndefined();
  });
});
