import { parse } from 'csv-parse/sync';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, test } from 'vitest';
import { civilDateTime } from '../../../../src/base/civil-time.ts';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { eventsCsv } from '../../../../src/formats/table/events-csv.ts';
import { eventsParquet } from '../../../../src/formats/table/events-parquet.ts';
import type { Analysis } from '../../../../src/domain/analysis.ts';
import {
  bareAnalysis,
  event,
  fullAnalysis,
  movement,
  night,
  span,
} from '../study/analysis-fixture.ts';

function rowsOf(analysis: Analysis): Record<string, string>[] {
  return parse(eventsCsv(toResultDocument(analysis)), { columns: true });
}

describe('eventsCsv', () => {
  const rows = rowsOf(fullAnalysis());

  test('a row for every event under every profile, excluded ones too', () => {
    expect(
      rows.map(({ profile, onset_s, excluded }) => [profile, onset_s, excluded]),
    ).toStrictEqual([
      ['aasm-v3', '100', ''],
      ['aasm-v3', '120', ''],
      ['aasm-v3', '140.000001', ''],
      ['aasm-v3', '160', ''],
      ['aasm-v3', '200', 'respiratory'],
      ['aasm-v3', '300', 'short'],
      ['wasm-2016', '100', ''],
    ]);
  });

  test('a row, whole', () => {
    expect(rows[2]).toStrictEqual({
      profile: 'aasm-v3',
      onset_s: '140.000001',
      duration_s: '0.999999',
      // 23:58:30.25 and 140.000001 s later, across midnight.
      clock_time: '2026-03-02T00:00:50.250001',
      side: 'L',
      stage: 'N2',
      class: 'LM',
      excluded: '',
      periodic: 'true',
      periodic_non_respiratory: 'true',
      series: '1',
      position_in_series: '3',
      interval_s: '20.000001',
      arousal: 'true',
      respiratory: 'false',
      members: 'L0003',
      truncated: '',
      emg_member: 'L0003',
      resting_uv: '2.123',
      peak_uv: '25',
      median_uv: '12.5',
      area_uvs: '37.5',
      reasons:
        'With an arousal: it begins 0.2 s after the offset, less than 0.5. | Third of 4 in series 1.',
    });
  });

  test('an event of two members shows the EMG of the one with the highest peak', () => {
    // L0002 peaks at 20 uV, R0001 at 40.
    expect(rows[1]).toMatchObject({
      side: 'B',
      members: 'L0002;R0001',
      emg_member: 'R0001',
      peak_uv: '40',
      median_uv: '20',
      area_uvs: '60',
    });
  });

  test('of two equal peaks the earlier one is shown', () => {
    const [row] = rowsOf(
      bareAnalysis({
        movements: [movement('R0001', 1, 2, 12), movement('L0001', 1.2, 2, 12)],
        results: [
          {
            profile: { name: 'any', title: '', statements: [] },
            night: night({ events: [event({ memberIds: ['R0001', 'L0001'], side: 'B' })] }),
          },
        ],
      }),
    );
    expect(row).toMatchObject({ emg_member: 'R0001' });
  });

  test('a mark without a signal has no EMG values, not zeros', () => {
    expect(rows[3]).toMatchObject({
      members: 'L0004',
      emg_member: '',
      resting_uv: '',
      peak_uv: '',
      median_uv: '',
      area_uvs: '',
    });
  });

  test('no start of the recording, no clock time; nothing scored, empty cells', () => {
    const [row] = rowsOf(
      bareAnalysis({
        results: [
          {
            profile: { name: 'any', title: '', statements: [] },
            night: night({ events: [event({ stage: undefined })] }),
          },
        ],
      }),
    );
    expect(row).toMatchObject({
      clock_time: '',
      stage: '',
      periodic: 'false',
      periodic_non_respiratory: '',
      interval_s: '',
      arousal: '',
      respiratory: '',
    });
  });

  test('a whole second has no fraction, an onset before the start goes back in time', () => {
    const base = bareAnalysis();
    const [row] = rowsOf(
      bareAnalysis({
        recording: { ...base.recording, startDateTime: civilDateTime(2026, 1, 1) },
        results: [
          {
            profile: { name: 'any', title: '', statements: [] },
            night: night({ events: [event({ span: span(-1, 1) })] }),
          },
        ],
      }),
    );
    expect(row).toMatchObject({ clock_time: '2025-12-31T23:59:59' });
  });

  test.each([
    [['start'], 'start'],
    [['start', 'end'], 'both'],
    [['both', undefined], 'both'],
    [[undefined], ''],
  ] as const)('members cut off at %s: the event says %s', (truncations, expected) => {
    const movements = truncations.map((truncated, i) => {
      const whole = movement(`L000${i + 1}`, 1, 2, 10);
      return { ...whole, emg: { ...whole.emg!, truncated } };
    });
    const [row] = rowsOf(
      bareAnalysis({
        movements,
        results: [
          {
            profile: { name: 'any', title: '', statements: [] },
            night: night({ events: [event({ memberIds: movements.map(({ id }) => id) })] }),
          },
        ],
      }),
    );
    expect(row).toMatchObject({ truncated: expected });
  });
});

describe('eventsParquet', () => {
  test('has the columns and rows of the CSV, with their types', async () => {
    const document = toResultDocument(fullAnalysis());
    const file = Uint8Array.from(eventsParquet(document)).buffer;
    const records = await parquetReadObjects({ file });
    const lines: Record<string, string>[] = parse(eventsCsv(document), { columns: true });
    expect(records.map((record) => Object.entries(record).map(textOf))).toEqual(
      lines.map((line) => Object.entries(line)),
    );
    expect(records[2]).toMatchObject({ onset_s: 140.000_001, periodic: true, series: 1n });
    expect(records[3]).toMatchObject({ peak_uv: null });
  });
});

/** As the CSV has it: text as it is, numbers and truth in digits and words, nothing as nothing. */
function textOf([name, value]: [string, unknown]): [string, string] {
  if (typeof value === 'string') return [name, value];
  return [
    name,
    typeof value === 'bigint' ? value.toString() : value === null ? '' : JSON.stringify(value),
  ];
}
