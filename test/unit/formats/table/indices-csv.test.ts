import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { indicesCsv } from '../../../../src/formats/table/indices-csv.ts';
import { fullAnalysis } from '../study/analysis-fixture.ts';

const full = toResultDocument(fullAnalysis());

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

function countLeaves(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, part) => sum + countLeaves(part), 0);
}
