import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { indicesCsv } from '../../../../src/formats/table/indices-csv.ts';
import { NIGHT_COLUMNS, nightsCsv } from '../../../../src/formats/table/nights-csv.ts';
import { bareAnalysis, fullAnalysis } from '../study/analysis-fixture.ts';

const full = toResultDocument(fullAnalysis());
const bare = toResultDocument(bareAnalysis());

describe('indicesCsv', () => {
  const lines = indicesCsv(full).split('\r\n');

  test.each([
    'profile,scope,level,name,value,unit,basis',
    'aasm-v3,night,,basis_hours,1.5,h,',
    'aasm-v3,night,,plms,4,count,',
    'aasm-v3,night,,plms_index,2.6666666666666665,1/h,sleep',
    'aasm-v3,night,,plmw_index,,1/h,wake',
    'aasm-v3,night,,periodicity_index_movement,0.8,ratio,',
    'aasm-v3,night,,excluded_short,1,count,',
    'aasm-v3,stage,W,plms,,count,',
    'aasm-v3,stage,N2,plms_index,6,1/h,N2',
    'aasm-v3,side,L,lms_index,2,1/h,sleep',
    'aasm-v3,hour,1,plms,4,count,',
    'aasm-v3,hour,2,start_seconds,3600,s,',
    'aasm-v3,hour,2,minutes,5,min,',
    'aasm-v3,hour,2,plms_index,,1/h,sleep',
    'wasm-2016,night,,plms_index,0,1/h,recording',
  ])('has the line %s', (line) => {
    expect(lines).toContain(line);
  });

  test('no row twice', () => {
    const keys = lines.map((line) => line.split(',').slice(0, 4).join());
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('every number of the indices has its row', () => {
    const rows: string[][] = parse(indicesCsv(full), { from: 2 });
    const values = rows.filter(([profile]) => profile === 'aasm-v3').length;
    expect(values).toBe(countLeaves(full.results[0]!.indices) - 1); // `basis` is a word.
  });
});

describe('nightsCsv', () => {
  const rows: Record<string, string>[] = parse(nightsCsv([full, bare]), { columns: true });

  test('one row a night and profile, the same columns for all', () => {
    expect(rows.map(({ file, profile }) => [file, profile])).toStrictEqual([
      ['night.edf', 'aasm-v3'],
      ['night.edf', 'wasm-2016'],
      ['bare.edf', 'aasm-v3'],
    ]);
    expect(new Set(NIGHT_COLUMNS).size).toBe(NIGHT_COLUMNS.length);
  });

  test('a night with everything', () => {
    expect(rows[0]).toMatchObject({
      start_date_time: '2026-03-01T23:58:30.250000',
      duration_s: '7200.3',
      age_years: '55',
      sex: 'female',
      tib_s: '6989.5',
      tst_s: '5400',
      basis: 'sleep',
      plms: '4',
      plms_index_n2: '6',
      plms_index_w: '',
      plms_index_nrem: '3',
      plms_left: '3',
      plms_right: '0',
      plms_both: '1',
      excluded_respiratory: '1',
      criterion: 'not-met',
      findings: 'leg.missing',
      tool_version: '0.1.0',
      schema_version: '1.0.0',
    });
  });

  test('the criterion was assessed under the first profile only', () => {
    expect(rows.map(({ criterion }) => criterion)).toStrictEqual(['not-met', '', 'not-assessable']);
  });

  test('a night without a hypnogram has empty cells for stages and sleep', () => {
    expect(rows[2]).toMatchObject({ tst_s: '', basis: 'recording', plms_n2: '', minutes_n2: '' });
  });

  test('no nights: the header', () => {
    expect(nightsCsv([])).toBe(`${NIGHT_COLUMNS.join(',')}\r\n`);
  });
});

function countLeaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + countLeaves(part), 0);
}
