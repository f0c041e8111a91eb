import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { statisticsCsv } from '../../../../src/formats/table/statistics-csv.ts';
import { bareAnalysis, fullAnalysis } from '../study/analysis-fixture.ts';

const full = toResultDocument(fullAnalysis());
const text = statisticsCsv(full);
const lines = text.split('\r\n');
const rows: Record<string, string>[] = parse(text, { columns: true });

describe('statisticsCsv', () => {
  // The scored time is 10.5 to 7000 s; in it 139.5 s of N2 and 3445 s of R: asleep 3584.5 s.
  test.each([
    'profile,table,part,scope,side,kind,name,value,unit,unavailable',
    `aasm-v3,sleep,,,,,total_sleep_minutes,${3584.5 / 60},min,`,
    'aasm-v3,scope,,N2,,,minutes,2.325,min,',
    'aasm-v3,movements,,TST,all,plm,count,4,count,',
    'aasm-v3,movements,,W,all,plm,per_hour,,1/h,wake-not-scored',
    'aasm-v3,movements,,R,all,lm,duration_seconds_sd,,s,too-few',
    'aasm-v3,halves,1,,,,lm,4,count,',
    'aasm-v3,cycles,1,,,,complete,false,boolean,',
    'aasm-v3,trend,,,,,plm_per_hour_per_hour,,1/h2,too-few',
    'aasm-v3,series,,,,,movements_mean,4,count,',
    'aasm-v3,interval_histogram,18,TST,,,count,1,count,', // 19.999999 s
    'aasm-v3,interval_histogram,20,TST,,,in_series,2,count,',
    'aasm-v3,arousals,,,,,with_periodic,1,count,',
  ])('has the line %s', (line) => {
    expect(lines).toContain(line);
  });

  test('no number twice', () => {
    const keys = rows.map((row) =>
      [row['profile'], row['table'], row['part'], row['scope'], row['side'], row['kind']]
        .concat(row['name'])
        .join(),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('an empty value has a reason, a value has none', () => {
    for (const row of rows) expect(row['value'] === '').toBe(row['unavailable'] !== '');
    const bare = statisticsCsv(toResultDocument(bareAnalysis()));
    const bareRows: Record<string, string>[] = parse(bare, { columns: true });
    for (const row of bareRows) expect(row['value'] === '').toBe(row['unavailable'] !== '');
  });

  test('every number of the statistics has its row', () => {
    const { statistics } = full.results[0]!;
    const written = rows.filter((row) => row['profile'] === 'aasm-v3' && row['value'] !== '');
    // What the table says once for all: the limit of a short interval, and the widths of the bins.
    expect(written.length).toBe(countNumbers(statistics) - 3);
  });
});

function countNumbers(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return 1;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + countNumbers(part), 0);
}
