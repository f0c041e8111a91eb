import { describe, expect, test } from 'vitest';
import { compareSources } from '../../../../src/app/compare/compare-sources.ts';
import { fail, ok } from '../../../../src/base/result.ts';
import {
  isMissing,
  type AgreementStudy,
  type EventComparison,
  type MovementSet,
} from '../../../../src/domain/agreement-study.ts';
import { filesOf, scorer, series, SETTINGS, studyOf, type Lists } from './lists.ts';

const SLEEP = '2'.repeat(120);

/** Two scorers of one night. */
function twoOf(a: Lists, b: Lists): Promise<AgreementStudy> {
  return studyOf([scorer('Ann', { night: filesOf(a) }), scorer('Ben', { night: filesOf(b) })]);
}

function eventRow(
  study: AgreementStudy,
  set: MovementSet,
  leastOverlap: number,
  leg: EventComparison['leg'] = 'both',
): EventComparison | undefined {
  const { events } = study.pairs[0]!;
  if (isMissing(events)) throw new Error(events.missing);
  return events.find(
    (row) => row.set === set && row.leastOverlap === leastOverlap && row.leg === leg,
  );
}

const codesOf = (study: AgreementStudy): string[] => study.findings.map(({ code }) => code);

describe('two scorers of one night', () => {
  // Ben is 0.4 s late, has not the first and has one more: 9 pairs of 10 and 10. A pair shares 1.6 of 2.4 s.
  const study = twoOf(
    { movements: series(300, 10), stages: SLEEP },
    { movements: [...series(300, 10, 0.4).slice(1), ['L', 900, 2]], stages: SLEEP },
  );

  test('precision, recall and F1 of all movements, at every overlap', async () => {
    for (const overlap of [0, 0.25, 0.5]) {
      const row = eventRow(await study, 'movements', overlap);
      expect(row).toMatchObject({ inA: 10, inB: 10, matched: 9, precision: 0.9, recall: 0.9 });
      expect(row!.f1).toBeCloseTo(0.9, 12);
    }
    // 1.6 / 2.4 is less than 0.75.
    expect(eventRow(await study, 'movements', 0.75)).toMatchObject({ matched: 0, f1: 0 });
  });

  test('onsets and offsets are B minus A: 0.4 s later, all of them', async () => {
    const { onset, offset } = eventRow(await study, 'movements', 0)!;
    expect(onset.median).toBeCloseTo(0.4, 6);
    expect(onset.quartiles).toEqual([0.4, 0.4]);
    expect(offset.median).toBeCloseTo(0.4, 6);
  });

  test('legs apart: Ann has 5 left and 5 right, Ben has not the first left one', async () => {
    expect(eventRow(await study, 'movements', 0, 'L')).toMatchObject({
      inA: 5,
      inB: 5,
      matched: 4,
    });
    expect(eventRow(await study, 'movements', 0, 'R')).toMatchObject({
      inA: 5,
      inB: 5,
      matched: 5,
    });
  });

  test('periodic ones are those of each scoring under the rules: the lone one of Ben is in no series', async () => {
    expect(eventRow(await study, 'periodic', 0)).toMatchObject({ inA: 10, inB: 9, matched: 9 });
  });

  test('indices of each whole scoring: 10 and 9 PLMS in an hour of sleep', async () => {
    const index = (await study).pairs[0]!.indices.find((one) => one.index === 'plmsIndex')!;
    expect(index.values).toEqual([{ night: 0, a: 10, b: 9 }]);
    expect(index.blandAltman).toEqual({ missing: 'one night only; it takes two or more' });
  });

  test('every place where they differ, and why', async () => {
    const { disagreements } = (await study).pairs[0]!.nights[0]!;
    const said = disagreements.map(({ disagreement, code, why }) => [
      disagreement.kind,
      disagreement.span.start / 1e6,
      code,
      why,
    ]);
    expect(said).toEqual([
      ['only-a', 300, 'none-near', 'Ben has none of the left leg within 5 s.'],
      ['only-b', 900, 'none-near', 'Ann has none of the left leg within 5 s.'],
    ]);
  });
});

describe('what a scorer does not hold is missing, and never 0', () => {
  test('no movements: no events, no movement epochs, no index, each with the reason', async () => {
    const study = await studyOf([
      scorer('Ann', { night: filesOf({ movements: series(300, 10), stages: SLEEP }) }),
      scorer('Ben', { night: filesOf({ stages: SLEEP }) }),
    ]);
    const [pair] = study.pairs;
    expect(pair!.events).toEqual({ missing: 'Ben holds no movements' });
    expect(pair!.movementEpochs).toEqual({ missing: 'Ben holds no movements' });
    expect(isMissing(pair!.stages)).toBe(false);
    expect(study.nights[0]!.scorings[1]).toMatchObject({
      movementCount: undefined,
      legs: [],
      basis: undefined,
      indices: { plms: undefined, plmsIndex: undefined, sleepMinutes: 60 },
    });
    const plms = pair!.indices.find(({ index }) => index === 'plms')!;
    expect(plms).toMatchObject({ values: [], leftOut: [{ missing: 'not available for Ben' }] });
  });

  test('a header without a row is none, and that is a number', async () => {
    const study = await twoOf(
      { movements: series(300, 10), stages: SLEEP },
      { movements: [], stages: SLEEP },
    );
    expect(eventRow(study, 'movements', 0)).toMatchObject({
      inB: 0,
      matched: 0,
      recall: 0,
      precision: undefined,
      precisionInterval: undefined,
    });
    expect(study.nights[0]!.scorings[1]!.indices.plms).toBe(0);
  });

  test('no stages of one of them: no kappa, and rates of sleep and of recording are not compared', async () => {
    const study = await twoOf(
      { movements: series(300, 10), stages: SLEEP },
      { movements: series(300, 10) },
    );
    const [pair] = study.pairs;
    expect(pair!.stages).toEqual({ missing: 'Ben holds no sleep stages' });
    expect(codesOf(study)).toContain('compare.basis-differs');
    const rate = pair!.indices.find(({ index }) => index === 'plmsIndex')!;
    expect(rate.values).toEqual([]);
    expect(rate.leftOut).toEqual([{ night: 0, missing: 'Ann is of sleep, Ben of recording' }]);
    expect(eventRow(study, 'movements', 0)).toMatchObject({ matched: 10, f1: 1 });
  });

  test('a leg of which one has nothing is not compared, and each movement of the other says so', async () => {
    const study = await twoOf(
      { movements: series(300, 10), stages: SLEEP },
      { movements: series(300, 10).filter(([leg]) => leg === 'L'), stages: SLEEP },
    );
    expect(eventRow(study, 'movements', 0, 'R')).toBeUndefined();
    expect(eventRow(study, 'movements', 0)).toMatchObject({ inA: 5, inB: 5, f1: 1 });
    const { disagreements } = study.pairs[0]!.nights[0]!;
    expect(disagreements.filter(({ code }) => code === 'leg-not-scored')).toHaveLength(5);
    expect(codesOf(study)).toContain('scoring.one-leg-only');
  });
});

describe('laws', () => {
  const a: Lists = {
    movements: [...series(300, 12), ['L', 2000, 3]],
    stages: `W${'2'.repeat(119)}`,
  };
  const b: Lists = {
    movements: [...series(300, 9, -0.3, 2.5), ['R', 1500, 1]],
    stages: `WW1${'2'.repeat(100)}${'R'.repeat(17)}`,
  };

  test('swapping the scorers swaps precision and recall and the signs, and nothing else', async () => {
    const [one, other] = [await twoOf(a, b), await twoOf(b, a)];
    for (const set of ['movements', 'counted', 'periodic'] as const) {
      for (const overlap of SETTINGS.leastOverlaps) {
        const [row, back] = [eventRow(one, set, overlap)!, eventRow(other, set, overlap)!];
        expect([row.precision, row.precisionInterval]).toEqual([back.recall, back.recallInterval]);
        expect([row.f1, row.f1Interval, row.matched]).toEqual([
          back.f1,
          back.f1Interval,
          back.matched,
        ]);
        if (row.matched > 0)
          expect(row.onset.median).toBeCloseTo(-(back.onset.median as number), 9);
      }
    }
    const kappas = ({ pairs }: AgreementStudy): unknown =>
      isMissing(pairs[0]!.stages)
        ? undefined
        : pairs[0]!.stages.questions.map(({ kappa, interval }) => [kappa, interval]);
    expect(kappas(one)).toEqual(kappas(other));
  });

  test('a scoring agrees with itself wholly, and it is said that they are the same', async () => {
    const study = await twoOf(a, a);
    for (const set of ['movements', 'counted', 'periodic'] as const)
      expect(eventRow(study, set, 0.75)).toMatchObject({ f1: 1, precision: 1, recall: 1 });
    expect(study.pairs[0]!.nights[0]!.disagreements).toEqual([]);
    expect(codesOf(study)).toEqual(
      expect.arrayContaining(['compare.same-stages', 'compare.same-movements']),
    );
  });

  test('several nights are the counts of each added up', async () => {
    const nights = { n1: [a, b], n2: [b, a], n3: [a, a] } as const;
    const study = await studyOf([
      scorer(
        'Ann',
        Object.fromEntries(Object.entries(nights).map(([id, [x]]) => [id, filesOf(x)])),
      ),
      scorer(
        'Ben',
        Object.fromEntries(Object.entries(nights).map(([id, [, y]]) => [id, filesOf(y)])),
      ),
    ]);
    const single = [await twoOf(a, b), await twoOf(b, a), await twoOf(a, a)];
    const sum = (read: (row: EventComparison) => number): number =>
      single.reduce((total, one) => total + read(eventRow(one, 'counted', 0.25)!), 0);
    expect(eventRow(study, 'counted', 0.25)).toMatchObject({
      inA: sum(({ inA }) => inA),
      inB: sum(({ inB }) => inB),
      matched: sum(({ matched }) => matched),
    });
    expect(study.pairs[0]!.nights).toHaveLength(3);
  });
});

describe('folders of nights', () => {
  const lists = filesOf({ movements: series(300, 10), stages: SLEEP });

  test('a night that one has not is named, and the others are compared', async () => {
    const compared = await compareSources(
      [scorer('Ann', { n1: lists, n2: lists, n3: lists }), scorer('Ben', { n1: lists, n3: lists })],
      SETTINGS,
      {},
    );
    if (!compared.ok) throw new Error('not compared');
    const { study, problems } = compared.value;
    expect(study.leftOut).toEqual([
      {
        night: 'n2',
        scorer: 'Ben',
        cause: 'missing',
        reason: 'Ben has no scoring of this night; Ann has one.',
      },
    ]);
    expect(problems.map(({ code, subject }) => [code, subject])).toEqual([
      ['compare.night-missing', 'Ben: n2'],
    ]);
    expect(study.pairs[0]!.nights.map(({ night }) => study.nights[night]!.id)).toEqual([
      'n1',
      'n3',
    ]);
  });

  test('a night that cannot be read is named with the reason, and the others are compared', async () => {
    const broken = [{ name: 'movements.csv', bytes: new TextEncoder().encode('leg,onset\nL,x\n') }];
    const compared = await compareSources(
      [scorer('Ann', { n1: lists, n2: lists }), scorer('Ben', { n1: lists, n2: broken })],
      SETTINGS,
      {},
    );
    if (!compared.ok) throw new Error('not compared');
    expect(compared.value.study.leftOut).toMatchObject([
      { night: 'n2', scorer: 'Ben', cause: 'unreadable' },
    ]);
    expect(compared.value.problems[0]!.subject).toMatch(/^Ben: n2: movements\.csv/);
  });

  test('nothing in common is a failure, not an empty comparison', async () => {
    const compared = await compareSources(
      [scorer('Ann', { n1: lists }), scorer('Ben', { n2: lists })],
      SETTINGS,
      {},
    );
    expect(compared.ok).toBe(false);
    if (!compared.ok)
      expect(compared.failure.map(({ subject }) => subject)).toEqual(['Ben: n1', 'Ann: n2']);
  });

  test('what fails while it is read fails the night', async () => {
    const problem = {
      code: 'file.read-failed',
      subject: 'x',
      expected: 'a file',
      received: 'none',
    };
    const failing = {
      name: 'Ben',
      nights: new Map([['n1', () => Promise.resolve(fail([problem]))]]),
    };
    const compared = await compareSources([scorer('Ann', { n1: lists }), failing], SETTINGS, {});
    expect(compared).toEqual(fail([problem]));
  });

  test('bias, limits and correlation over three nights, by hand', async () => {
    // PLMS in an hour of sleep: Ann 10, 20, 30; Ben 12, 20, 28. Differences 2, 0, -2.
    const ofNights = (counts: readonly number[]) =>
      Object.fromEntries(
        counts.map((count, i) => [
          `n${i}`,
          filesOf({ movements: series(300, count), stages: SLEEP }),
        ]),
      );
    const study = await studyOf([
      scorer('Ann', ofNights([10, 20, 30])),
      scorer('Ben', ofNights([12, 20, 28])),
    ]);
    const { blandAltman, intraclass } = study.pairs[0]!.indices[0]!;
    if (isMissing(blandAltman) || isMissing(intraclass)) throw new Error('missing');
    expect(blandAltman).toMatchObject({ count: 3, sd: 2 });
    expect(blandAltman.bias.value).toBe(0);
    expect(blandAltman.upperLimit.value).toBeCloseTo(3.92, 2);
    // Row means 11, 20, 29: between 162; residuals +-1, 0: error 2; scorers alike: (162 - 2) / (162 + 2 - 2 x 2 / 3).
    expect(intraclass.consistency).toBeCloseTo(160 / 164, 12);
    expect(intraclass.agreement).toBeCloseTo(160 / (164 - 4 / 3), 12);
  });
});

describe('three scorers', () => {
  test('every two, and all at once', async () => {
    const night = (shift: number, stages: string) => ({
      n1: filesOf({ movements: series(300, 10, shift), stages }),
      n2: filesOf({ movements: series(300, 20, shift), stages }),
    });
    const study = await studyOf([
      scorer('Ann', night(0, `${'2'.repeat(60)}${'R'.repeat(60)}`)),
      scorer('Ben', night(0.1, `${'2'.repeat(50)}${'R'.repeat(70)}`)),
      scorer('Cat', night(0.2, `${'2'.repeat(60)}${'R'.repeat(60)}`)),
    ]);
    expect(study.pairs.map(({ a, b }) => [a, b])).toEqual([
      [0, 1],
      [0, 2],
      [1, 2],
    ]);
    const { stages, indices } = study.group!;
    if (isMissing(stages)) throw new Error('missing');
    // Ann and Cat agree wholly. With Ben, of 120: agreed 110, by chance (60 x 50 + 60 x 70) / 120^2 = 0.5.
    const kappa = (110 / 120 - 0.5) / 0.5;
    expect(stages[0]).toMatchObject({ question: 'stages', pairs: 3, largest: 1 });
    expect(stages[0]!.least).toBeCloseTo(kappa, 12);
    expect(stages[0]!.mean).toBeCloseTo((1 + 2 * kappa) / 3, 12);
    expect(indices[0]).toMatchObject({ index: 'plmsIndex', intraclass: { nights: 2, scorers: 3 } });
  });
});

test('a scorer that is read but not needed is not read twice', async () => {
  let reads = 0;
  const lists = filesOf({ movements: series(300, 10), stages: SLEEP });
  const counting = {
    name: 'Ben',
    nights: new Map([
      [
        'n1',
        () => {
          reads += 1;
          return Promise.resolve(ok(lists));
        },
      ],
    ]),
  };
  await studyOf([scorer('Ann', { n1: lists }), counting]);
  expect(reads).toBe(1);
});
