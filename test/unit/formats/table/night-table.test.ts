import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import type { ResultDocument } from '../../../../src/formats/study/result-schema.ts';
import type { NightRow } from '../../../../src/formats/table/night-row.ts';
import { NIGHT_COLUMNS } from '../../../../src/formats/table/night-table.ts';
import { cellOf, tableCsv } from '../../../../src/formats/table/table-column.ts';
import { bareAnalysis, fullAnalysis } from '../study/analysis-fixture.ts';

const full = toResultDocument(fullAnalysis());
const bare = toResultDocument(bareAnalysis());

function rowsOf(document: ResultDocument, id: string, group?: string): NightRow[] {
  return document.results.map((result, i) => {
    const isLeading = i === 0;
    return { id, group, document, result, isLeading, look: isLeading ? ['a', 'b'] : [] };
  });
}

const nightRows = [...rowsOf(full, 'a/full', 'patients'), ...rowsOf(bare, 'bare')];
const rows: Record<string, string>[] = parse(tableCsv(NIGHT_COLUMNS, nightRows), { columns: true });

describe('the table of nights', () => {
  test('one row a night and profile, the leading one marked, the same columns for all', () => {
    expect(
      rows.map(({ id, group, profile, is_leading }) => [id, group, profile, is_leading]),
    ).toEqual([
      ['a/full', 'patients', 'aasm-v3', 'true'],
      ['a/full', 'patients', 'wasm-2016', 'false'],
      ['bare', '', 'aasm-v3', 'true'],
    ]);
  });

  test('a night with everything', () => {
    expect(rows[0]).toMatchObject({
      start_date_time: '2026-03-01T23:58:30.250000',
      duration_s: '7200.3',
      age_years: '55',
      sex: 'female',
      sleep_scored: 'true',
      tib_s: '6989.5',
      tst_s: '5400',
      sleep_w_s: '1584.5',
      sleep_n2_s: '1800',
      unstaged_s: '5',
      // A gap of 3.5 s; the flat stretch of the only leg, 599.75 s, and the noise, 100.5 s.
      unscored_s: '703.75',
      unscorable_s_left: '700.25',
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
      channel_left: 'EMG LAT',
      quality_left: 'poor',
      quality_reasons_left:
        '24.5 % of the time cannot be scored | heart beats of 12.3 uV taken out',
      heart_beats_left: '812',
      pops_left: '1',
      quality_right: '',
      heart_beats_right: '',
      findings: 'leg.missing',
      errors: '0',
      warnings: '1',
      notes: '0',
      look: 'a;b',
      tool_version: '0.1.0',
      schema_version: '1.0.0',
    });
  });

  test('criterion and look stand under the first profile only', () => {
    expect(rows.map(({ criterion }) => criterion)).toEqual(['not-met', '', 'not-assessable']);
    expect(rows.map(({ look }) => look)).toEqual(['a;b', '', 'a;b']);
  });

  test('what is not available is empty, not 0', () => {
    expect(rows[2]).toMatchObject({
      start_date_time: '',
      age_years: '',
      tst_s: '',
      sleep_n2_s: '',
      basis: 'recording',
      plms: '0',
      plms_n2: '',
      minutes_n2: '',
      plms_arousal: '',
      periodicity_index_interval: '',
      respiratory_events: '',
      arousals: '',
      quality_left: '',
      unscorable_s_left: '',
      findings: '',
    });
  });

  test('of findings that come twice the code comes once; in order of the alphabet', () => {
    const finding = full.findings[0]!;
    const findings = ['z.last', 'a.first', 'z.last'].map((code) => ({ ...finding, code }));
    const [row] = rowsOf({ ...full, findings }, 'x');
    const read = (name: string): unknown =>
      cellOf(
        NIGHT_COLUMNS.find((column) => column.name === name)!,
        row!,
      );
    expect([read('findings'), read('warnings')]).toEqual(['a.first;z.last', 3]);
  });

  test('an age that was given outweighs the date of birth', () => {
    const given = { ...full, criterion: { ...full.criterion, ageYears: 7 } };
    const column = NIGHT_COLUMNS.find(({ name }) => name === 'age_years')!;
    expect(cellOf(column, rowsOf(given, 'x')[0]!)).toBe(7);
  });

  test('every number of the indices that does not belong to an hour has its column', () => {
    const { basis, byHour, ...rest } = full.results[0]!.indices;
    expect([basis, byHour.length > 0]).toEqual(['sleep', true]);
    const sources = NIGHT_COLUMNS.map(({ source }) => source);
    const missing = leavesOf(rest, 'results[].indices').filter((path) => !sources.includes(path));
    expect(missing).toEqual([]);
  });

  test('the name of the recording, which may be that of a patient, is in no cell', () => {
    const named = { ...full, recording: { ...full.recording, file: 'MILLER_ANN.edf' } };
    expect(tableCsv(NIGHT_COLUMNS, rowsOf(named, 'x'))).not.toContain('MILLER');
  });
});

function leavesOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, `${path}.${key}`));
}
