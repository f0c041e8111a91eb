import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../../src/domain/analysis.ts';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { differencesCsv } from '../../../../src/formats/table/differences-csv.ts';
import { bareAnalysis, fullAnalysis } from '../study/analysis-fixture.ts';

function rowsOf(analysis: Analysis): Record<string, string>[] {
  return parse(differencesCsv(toResultDocument(analysis)), { columns: true });
}

describe('differencesCsv', () => {
  const rows = rowsOf(fullAnalysis());

  test('a row for every event of every profile, those of one difference under one number', () => {
    expect(
      rows.map(({ difference, profile, members }) => [difference, profile, members]),
    ).toStrictEqual([
      ['1', 'aasm-v3', 'L0002;R0001'],
      ['1', 'wasm-2016', 'L0002'],
      ['1', 'wasm-2016', 'R0001'],
    ]);
  });

  test('a row, whole', () => {
    // The recording began at 23:58:30.25, the event 120.5 s later.
    expect(rows[2]).toStrictEqual({
      difference: '1',
      kinds: 'plms;combined',
      profile: 'wasm-2016',
      onset_s: '120.5',
      duration_s: '1.75',
      clock_time: '2026-03-02T00:00:30.750000',
      side: 'R',
      stage: 'N2',
      class: 'LM',
      counted: 'false',
      excluded: 'short',
      periodic: 'false',
      plms: 'false',
      arousal: '',
      members: 'R0001',
      reasons: 'One. | Two.',
    });
  });

  test('a header alone where all is judged alike', () => {
    const text = differencesCsv(toResultDocument(bareAnalysis({ differences: [] })));
    expect(text.trimEnd().split('\r\n')).toHaveLength(1);
    expect(text).toMatch(/^difference,kinds,profile,/);
  });
});
