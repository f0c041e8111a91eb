import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { toAgreementDocument } from '../../../../src/formats/study/agreement-document.ts';
import { agreementCsv } from '../../../../src/formats/table/agreement-csv.ts';
import { disagreementsCsv } from '../../../../src/formats/table/disagreements-csv.ts';
import { filesOf, scorer, series, studyOf } from '../../app/compare/lists.ts';

type Row = Readonly<Record<string, string>>;

function rowsOf(text: string): Row[] {
  return parse(text, { columns: true });
}

const SLEEP = '2'.repeat(120);
const night = (count: number, shift: number) =>
  filesOf({ movements: series(300, count, shift), stages: SLEEP });
const study = studyOf([
  scorer('Ann', { n1: night(10, 0), n2: night(20, 0) }),
  scorer('=Ben, "B"', { n1: night(12, 0.8), n2: night(18, 0.8) }),
]);

describe('agreement.csv', () => {
  const rows = study.then((made) => rowsOf(agreementCsv(toAgreementDocument(made))));
  const find = async (wanted: Row): Promise<Row[]> =>
    (await rows).filter((row) =>
      Object.entries(wanted).every(([name, value]) => row[name] === value),
    );

  test('one figure a row: of all nights and of each', async () => {
    const f1 = {
      topic: 'events',
      item: 'movements',
      leg: 'both',
      least_overlap: '0',
      measure: 'f1',
    };
    const [all] = await find({ ...f1, night: '(all)' });
    // 10 + 18 pairs of 30 and 30.
    expect(Number(all!['value'])).toBeCloseTo(56 / 60, 12);
    expect(all!['n']).toBe('60');
    expect(Number((await find({ ...f1, night: 'n1' }))[0]!['value'])).toBeCloseTo(20 / 22, 12);
  });

  test('indices: what each has, the difference, and bias over the nights', async () => {
    const plms = { topic: 'index', item: 'plmsIndex' };
    expect((await find({ ...plms, night: 'n2', measure: 'difference' }))[0]).toMatchObject({
      value: '-2',
      unit: '/h',
    });
    expect((await find({ ...plms, night: '(all)', measure: 'bias' }))[0]).toMatchObject({
      value: '0',
      n: '2',
    });
  });

  test('a figure that is not available has no value and says why', async () => {
    const missing = (await rows).filter((row) => row['not_available'] !== '');
    expect(missing.length).toBeGreaterThan(0);
    expect(missing.filter((row) => row['value'] !== '')).toEqual([]);
    const empty = (await rows).filter((row) => row['value'] === '' && row['not_available'] === '');
    expect(empty).toEqual([]);
  });
});

describe('disagreements.csv', () => {
  test('a row for every place: who has it, why, and by how much', async () => {
    const rows = rowsOf(disagreementsCsv(await study));
    const alone = rows.filter((row) => row['who_has_it'] === `'=Ben, "B"`);
    expect(alone.map((row) => [row['night'], row['onset_s'], row['leg'], row['id_a']])).toEqual([
      ['n1', '520.8', 'L', ''],
      ['n1', '542.8', 'R', ''],
    ]);
    const edges = rows.filter((row) => row['code'] === 'edges');
    // Ten pairs in the first night, eighteen in the second, all 0.8 s late.
    expect(edges).toHaveLength(28);
    expect(edges[0]).toMatchObject({
      onset_s: '300',
      duration_s: '2.8',
      onset_difference_s: '0.8',
      offset_difference_s: '0.8',
      who_has_it: 'both',
    });
  });

  test('a header alone where nothing differs', async () => {
    const same = await studyOf([
      scorer('A', { n: night(10, 0) }),
      scorer('B', { n: night(10, 0) }),
    ]);
    expect(disagreementsCsv(same).trim().split('\r\n')).toHaveLength(1);
  });
});
