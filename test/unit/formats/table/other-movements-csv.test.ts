import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { otherMovementsCsv } from '../../../../src/formats/table/other-movements-csv.ts';
import { bareAnalysis, fullAnalysis } from '../study/analysis-fixture.ts';

describe('the table of the movements outside the PLM count', () => {
  const rows = parse(otherMovementsCsv(toResultDocument(fullAnalysis())), {
    columns: true,
  }) as unknown as Record<string, string>[];

  test('one row an event, in order of onset; what is not available is empty', () => {
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      kind: 'sleep-start',
      onset_s: '58.5',
      duration_s: '0.125',
      side: 'L',
      stage: '',
      bursts: '1',
      frequency_hz: '',
      movements: '',
      reasons: 'Sleep start.',
    });
  });

  test('shortest and longest burst, highest peak, movements and reasons', () => {
    expect(rows[1]).toMatchObject({
      kind: 'hypnagogic-foot-tremor',
      stage: 'N1',
      bursts: '2',
      frequency_hz: '1',
      shortest_burst_s: '0.25',
      longest_burst_s: '0.5',
      highest_peak_uv: '41.123',
      movements: 'L0001',
      reasons: '2 bursts. | Also L0001.',
    });
  });

  test('without a signal there is the header and nothing else', () => {
    const text = otherMovementsCsv(toResultDocument(bareAnalysis()));
    expect(text.split('\r\n')).toEqual([
      'kind,onset_s,duration_s,clock_time,side,stage,bursts,frequency_hz,shortest_burst_s,longest_burst_s,highest_peak_uv,movements,reasons',
      '',
    ]);
  });
});
