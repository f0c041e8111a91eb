import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { qualityCsv } from '../../../../src/formats/table/quality-csv.ts';
import { goodQuality } from '../../signal-quality.ts';
import { bareAnalysis, fullAnalysis, span } from '../study/analysis-fixture.ts';

function rowsOf(analysis: Parameters<typeof toResultDocument>[0]): Record<string, string>[] {
  return parse(qualityCsv(toResultDocument(analysis)), {
    columns: true,
  }) as unknown as Record<string, string>[];
}

describe('the table of the signal', () => {
  test('one row an epoch; an epoch without a sample has empty cells', () => {
    const rows = rowsOf(fullAnalysis());
    expect(rows).toHaveLength(4);
    expect(rows[1]).toEqual({
      leg: 'L',
      epoch: '2',
      onset_s: '30',
      resting_uv: '1.235',
      mains_uv: '0',
      heart_uv: '12.345',
      flat_share: '0.333333',
      clipped_share: '0',
      pops: '0',
      unscorable_s: '0',
    });
    expect(rows[2]).toMatchObject({ resting_uv: '', mains_uv: '', flat_share: '', pops: '0' });
  });

  test('the left leg first; pops and unscorable seconds in their epochs', () => {
    const { legs, ...rest } = fullAnalysis();
    const doubtful = goodQuality(3, {
      pops: [span(29.9, 29.92), span(30, 30.02), span(31, 31.02)],
      unscorable: [
        { span: span(20.25, 35), cause: 'flat' },
        { span: span(80, 95), cause: 'noise' },
      ],
    });
    const rows = rowsOf({
      ...rest,
      legs: {
        L: { ...legs.L!, quality: goodQuality(2) },
        R: { ...legs.L!, quality: doubtful },
      },
    });
    expect(rows.map(({ leg, epoch }) => `${leg}${epoch}`)).toEqual(['L1', 'L2', 'R1', 'R2', 'R3']);
    expect(rows.slice(2).map(({ pops, unscorable_s: lost }) => [pops, lost])).toEqual([
      ['1', '9.75'],
      ['2', '5'],
      ['0', '10'],
    ]);
  });

  test('without a signal there is the header and nothing else', () => {
    expect(qualityCsv(toResultDocument(bareAnalysis())).split('\r\n')).toEqual([
      'leg,epoch,onset_s,resting_uv,mains_uv,heart_uv,flat_share,clipped_share,pops,unscorable_s',
      '',
    ]);
  });
});
