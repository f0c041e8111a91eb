import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type {
  Cohort,
  CohortNight,
  CohortProfile,
  FailedNight,
} from '../../../src/domain/cohort.ts';
import { buildCohortModel } from '../../../src/report/cohort/cohort-model.ts';
import { distributionOf, roundBins, shareBins } from '../../../src/report/cohort/distribution.ts';
import { rateFigure } from '../../../src/report/figure.ts';
import { renderCohortReport } from '../../../src/report/pdf/cohort/render-cohort.ts';
import { POPPLER, poppler, wordsOf } from './poppler.ts';

const PROFILE: CohortProfile = {
  ...{ name: 'aasm-v3', title: 'AASM Manual, version 3', rules: 'a=1', basis: 'sleep' },
  ...{ plms: 70, plmsIndex: 10, plmsArousalIndex: 2, periodicityIndex: 0.5 },
};

function night(id: string, over: Partial<CohortNight> = {}, profile = {}): CohortNight {
  return {
    ...{ id, group: undefined, startDateTime: '2026-03-01T22:30:00' },
    ...{ timeInBedSeconds: 28_800, totalSleepSeconds: 25_200, criterion: 'not-met' },
    quality: { L: 'good', R: 'fair' },
    ...{ warnings: [], look: [], toolVersion: 'tibialis 0.1.0' },
    profiles: [{ ...PROFILE, ...profile }],
    ...over,
  };
}

function failed(id: string, over: Partial<FailedNight> = {}): FailedNight {
  return {
    id,
    group: undefined,
    step: 'score',
    message: `${id}: expected a leg, found none.`,
    ...over,
  };
}

const modelOf = (nights: readonly CohortNight[], lost: readonly FailedNight[] = []) =>
  buildCohortModel({ nights, failed: lost }, 'tibialis 0.1.0');

const textsOf = (counts: ReturnType<typeof modelOf>['counts']): string[] =>
  counts.map(({ label, figure }) => `${label} ${figure.text}`);

describe('the report over many nights', () => {
  test('counts nights, and says how the index is spread', () => {
    const nights = [1, 2, 4, 8].map((plmsIndex, i) => night(`n${i}`, {}, { plmsIndex }));
    const model = modelOf(nights, [failed('x'), failed('y', { step: 'merge' })]);
    expect(textsOf(model.counts)).toEqual([
      'Nights 6',
      'Scored 4',
      'Not scored 2',
      'Worth a look 0',
    ]);
    expect(model.counts[2]!.note).toBe('1 of them: files that cannot be used');
    // Quartiles of 1, 2, 4, 8 by type 7: 1.75 and 5.
    expect(model.index.caption).toBe(
      '4 nights: median 3.0, quartiles 1.8 to 5.0, range 1.0 to 8.0.',
    );
    expect(model.periodicity.distribution.short).toBe('0.50 (0.50 to 0.50)');
  });

  test('rates per hour of sleep and of recording are not put together', () => {
    const recorded = { basis: 'recording', plmsIndex: 99 };
    const model = modelOf([night('a'), night('b', { totalSleepSeconds: undefined }, recorded)]);
    expect(model.index.caption).toBe('1 night: 10.0.');
    expect(model.notes).toEqual([
      '1 night without sleep stages has rates per hour of recording: not in the distributions.',
    ]);
    expect(model.nights.rows.map((row) => !row.isFailure && row.isOtherBasis)).toEqual([
      false,
      true,
    ]);
    expect(model.nights.legend).toContain('* per hour of recording');
  });

  test('without any hypnogram it is about hours of recording, and says so', () => {
    const model = modelOf([night('a', {}, { basis: 'recording' })]);
    expect(model.index.axis).toBe('PLM index, per hour of recording');
    expect(model.index.guide).toBeUndefined();
    expect(model.notes).toEqual([
      'No night has sleep stages: all rates are per hour of recording.',
    ]);
  });

  test('it is about the profile that leads in most nights; others are told', () => {
    const wasm = { ...PROFILE, name: 'wasm-2016', title: 'WASM 2016', plmsIndex: 50 };
    const model = modelOf([
      night('a', { profiles: [wasm, PROFILE] }),
      night('b'),
      night('c'),
      night('d', { profiles: [wasm] }),
    ]);
    expect(model.profile).toBe(PROFILE.title);
    expect(model.index.distribution.values).toEqual([10, 10, 10]);
    expect(model.notes).toContain('1 night was scored under other rules only: in no distribution.');
    expect(model.profiles.map(({ title, nights, index }) => [title, nights.text, index])).toEqual([
      ['AASM Manual, version 3', '3', 'median 10.0, range 10.0 to 10.0'],
      ['WASM 2016', '2', 'median 50.0, range 50.0 to 50.0'],
    ]);
  });

  test('rules of one name with different values, and different versions, are told', () => {
    const { notes } = modelOf([
      night('a'),
      night('b', { toolVersion: 'tibialis 0.2.0' }, { rules: 'a=2' }),
    ]);
    expect(notes).toEqual([
      expect.stringContaining('have different values in different nights (2 sets of them)'),
      'The nights were scored by different versions: tibialis 0.1.0, tibialis 0.2.0.',
    ]);
  });

  test('groups in order of their letters, nights without one last, with what was lost', () => {
    const met = { criterion: 'met' } as const;
    const { groups } = modelOf(
      [
        night('a', { group: 'RLS', ...met }),
        night('b', { group: 'RLS' }),
        night('c', { group: 'controls', criterion: 'not-assessable' }),
        night('d'),
      ],
      [failed('e', { group: 'controls' })],
    );
    expect(groups.map(({ name, scored, criterion }) => [name, scored, criterion])).toEqual([
      ['controls', '1 of 2', 'n/a'],
      ['RLS', '2', '1 of 2'],
      ['no group', '1', '0 of 1'],
    ]);
    expect(modelOf([night('a')]).groups).toEqual([]);
  });

  test('what to look at: failures first, then by the weight of the reasons', () => {
    const { look } = modelOf(
      [
        night('a', { look: [{ code: 'high-index', perHour: 151 }] }),
        night('b'),
        night('c', {
          look: [{ code: 'no-hypnogram' }, { code: 'little-time', hours: 1, of: 'sleep' }],
        }),
      ],
      [failed('z', { step: 'merge', message: 'Torn.' })],
    );
    expect(look.nights.map(({ id, sentences }) => [id, ...sentences])).toEqual([
      ['z', 'Torn.'],
      [
        'c',
        'No sleep stages: rates are per hour of recording.',
        'Rates rest on 1 h 0 min of sleep.',
      ],
      ['a', 'The index is 151.0/h, higher than is to be expected.'],
    ]);
    expect(look.kinds.map(({ title, ids }) => [title, ...ids])).toEqual([
      ['Files that cannot be used', 'z'],
      ['No sleep stages', 'c'],
      ['Rates rest on little time', 'c'],
      ['Very high index', 'a'],
    ]);
    expect(look.nightsToLookAt).toBe(2);
  });

  test('warnings by kind, a night once in each', () => {
    const heart = { code: 'signal.heart', message: 'Beats.' };
    const { warnings } = modelOf([
      night('a', { warnings: [heart, { ...heart, message: 'More beats.' }] }),
      night('b', { warnings: [{ code: 'legs.ambiguous', message: 'Several.' }, heart] }),
      night('c'),
    ]);
    expect(warnings).toEqual({
      nights: 2,
      rows: [
        { code: 'signal.heart', nights: '2 of 3', ids: ['a', 'b'], example: 'Beats.' },
        { code: 'legs.ambiguous', nights: '1 of 3', ids: ['b'], example: 'Several.' },
      ],
    });
  });

  test('a folder that all nights lie in is left out of their names, once said', () => {
    const model = modelOf([night('study/s1/n'), night('study/s2/n')], [failed('study/s3/')]);
    expect(model.nights.rows.map(({ id }) => id)).toEqual(['s1/n', 's2/n', 's3/']);
    expect(model.notes).toEqual([
      'All nights lie in study/, which is left out of their names here.',
    ]);
    expect(modelOf([night('study/n')]).nights.rows[0]!.id).toBe('study/n');
    expect(modelOf([night('a/n')], [failed('a/')]).notes).toEqual([]);
  });

  test('long lists end, and say how many more there are', () => {
    const nights = Array.from({ length: 1200 }, (_, i) =>
      night(`n${String(i).padStart(4, '0')}`, { look: [{ code: 'no-hypnogram' }] }),
    );
    const model = modelOf(nights);
    expect([model.nights.rows.length, model.nights.notListed]).toEqual([1000, 200]);
    expect([model.look.nights.length, model.look.notListed]).toEqual([400, 800]);
    expect(model.look.kinds[0]!.count).toBe(1200);
  });

  test('of nothing but failures it says that, and no number', () => {
    const model = modelOf([], [failed('x')]);
    expect(model.profile).toBe('no night was scored');
    expect([model.index.caption, model.periodicity.caption]).toEqual([
      'No night has one.',
      'No night has one.',
    ]);
  });
});

describe('bins', () => {
  test('hold every value, each in the bin that begins at or below it', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 700, noNaN: true })), (values) => {
        const bins = roundBins(values.toSorted((a, b) => a - b));
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(bins.length).toBeGreaterThanOrEqual(5);
        expect(bins.length).toBeLessThanOrEqual(25);
        expect(Math.max(0, ...values)).toBeLessThan(bins.at(-1)!.to);
      }),
    );
  });

  test('a border belongs to the bin above it, 1 to the last', () => {
    const counts = shareBins([0, 0.049, 0.05, 0.15, 1]).map(({ count }) => count);
    expect([counts[0], counts[1], counts[2], counts[3], counts[19]]).toEqual([2, 1, 0, 1, 1]);
  });

  test('under four values there are no quartiles', () => {
    expect(distributionOf([3, 1, 2], rateFigure).text).toBe('median 2.0, range 1.0 to 3.0');
    expect(distributionOf([], rateFigure).text).toBe('not available');
  });
});

const font = (name: string): Uint8Array =>
  new Uint8Array(
    readFileSync(
      new URL(`../../../node_modules/dejavu-fonts-ttf/ttf/${name}.ttf`, import.meta.url),
    ),
  );
const FONTS = { regular: font('DejaVuSansCondensed'), bold: font('DejaVuSansCondensed-Bold') };

/** A cohort with all that a page can be asked to hold. */
function manyNights(count: number, nameOf: (i: number) => string, groups: number): Cohort {
  const nights = Array.from({ length: count }, (_, i) =>
    night(
      nameOf(i),
      {
        group: groups === 0 ? undefined : `group ${i % groups} ${'w'.repeat((i % groups) * 6)}`,
        quality: { L: i % 7 === 0 ? 'unusable' : 'good', R: i % 5 === 0 ? undefined : 'poor' },
        look: i % 4 === 0 ? [{ code: 'error', message: 'Something is wrong. '.repeat(i % 6) }] : [],
        warnings: [{ code: 'scoring.no-respiratory-events', message: 'A warning. '.repeat(9) }],
      },
      { plmsIndex: i * 3.21, periodicityIndex: (i % 11) / 10 },
    ),
  );
  return { nights, failed: [failed('z/failed & <lost>'), failed('z/torn', { step: 'merge' })] };
}

const COHORTS: readonly (readonly [string, Cohort])[] = [
  ['one night', { nights: [night('only')], failed: [] }],
  ['no night', { nights: [], failed: [failed('x')] }],
  ['few nights', manyNights(3, (i) => `n${i}`, 0)],
  ['groups', manyNights(60, (i) => `site/${i % 3}/n${i}`, 3)],
  ['many groups', manyNights(90, (i) => `n${i}`, 16)],
  ['long names', manyNights(30, (i) => `${'a long folder/'.repeat(6)}${'W'.repeat(90)}_${i}`, 5)],
];

describe('its pages', () => {
  test.each(COHORTS)('%s: the same bytes twice', async (_, cohort) => {
    const options = { paper: 'A4', fonts: FONTS } as const;
    const [first, second] = await Promise.all(
      [0, 1].map(() => renderCohortReport(buildCohortModel(cohort, 'tibialis 0.1.0'), options)),
    );
    expect(Buffer.compare(first!, second!)).toBe(0);
    expect(Buffer.from(first!).toString('latin1')).not.toMatch(/NaN|undefined|Infinity/);
  });

  describe.skipIf(!POPPLER)('read by another program', () => {
    test.each(
      COHORTS.flatMap(([name, cohort]) =>
        (['A4', 'Letter'] as const).map((paper) => [name, paper, cohort] as const),
      ),
    )('%s on %s: no word leaves the page or lies on another', async (_, paper, cohort) => {
      const model = buildCohortModel(cohort, 'tibialis 0.1.0');
      const pdf = await renderCohortReport(model, { paper, fonts: FONTS });
      for (const { width, height, words } of wordsOf(pdf)) {
        for (const word of words) {
          expect(word.left, word.text).toBeGreaterThan(40);
          expect(word.right, word.text).toBeLessThan(width - 40);
          expect(word.bottom, word.text).toBeLessThan(height - 20);
        }
        // A tenth of a line may touch: letters are smaller than the boxes that they are set in.
        const overlap = words.find((one, i) =>
          words.slice(i + 1).some((other) => overlaps(one, other)),
        );
        expect(overlap).toBeUndefined();
      }
    });

    test('holds the names of the nights and the numbers of the table, and a bookmark for each part', async () => {
      const cohort = manyNights(60, (i) => `site/${i % 3}/n${i}`, 3);
      const model = buildCohortModel(cohort, 'tibialis 0.1.0');
      const text = poppler(
        'pdftotext',
        ['-layout'],
        await renderCohortReport(model, { paper: 'A4', fonts: FONTS }),
      );
      for (const { id } of [...cohort.nights, ...cohort.failed]) expect(text).toContain(id);
      // Night 59: 59 x 3.21.
      expect(text).toMatch(/site\/2\/n59 +group 2 (?:w+ )? *420\.0 +70 +189\.4 +2\.0 +0\.40/);
      for (const heading of [
        'By group',
        'What to look at',
        'Nights to look at',
        'Warnings',
        'All nights',
      ])
        expect(text).toContain(heading);
    });

    test('the date inside is the start of the last recording', async () => {
      const nights = [night('a'), night('b', { startDateTime: '2026-05-02T21:00:00' })];
      const model = buildCohortModel({ nights, failed: [] }, 'tibialis 0.1.0');
      const info = poppler(
        'pdfinfo',
        ['-isodates'],
        await renderCohortReport(model, { paper: 'A4', fonts: FONTS }),
      );
      expect(info).toMatch(/CreationDate: +2026-05-02T21:00:00/);
    });
  });
});

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function overlaps(a: Box, b: Box): boolean {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 0.5 && down > 0.35 * Math.min(a.bottom - a.top, b.bottom - b.top);
}
