import { describe, expect, it } from 'vitest';
import { buildReportModel } from '../../../src/report/report-model.ts';
import { summaryLines } from '../../../src/report/summary-text.ts';
import { analysisOf, finding } from './analysis-fixture.ts';
import { handMadeNight } from './hand-made-night.ts';

function summaryOf(analysis: ReturnType<typeof analysisOf>): string[] {
  return summaryLines(buildReportModel(analysis, { schemaVersion: 1 }));
}

describe('the summary for the terminal', () => {
  it('says at a glance what a technician asks first', () => {
    const findings = [finding('info', 'not shown'), finding('warning', 'Rest above 10 µV.')];
    expect(summaryOf(handMadeNight({ findings }))).toEqual([
      'Recording           night-01.edf',
      'Started             2026-03-01 22:00:00',
      'Duration            4 h 0 min, scored: 3 h 30 min',
      'Lights              off 22:10:00, on 01:40:00',
      'Left leg            EMG LAT, 500 Hz',
      'Right leg           EMG RAT, 500 Hz',
      'Rules               Sample rules, version 3',
      '',
      'Total sleep time    2 h 48 min',
      'Number of PLMS      9',
      'PLMS index          3.2/h',
      'PLMS with arousal   2',
      'PLMS arousal index  0.7/h',
      'Rates               per hour of sleep',
      'Criterion           PLMS index 3.2/h, not above 15/h (adult): frequency',
      '                    criterion not met.',
      '',
      'Left out            Shorter than 0.5 s: 1',
      '                    Longer than 10 s: 0',
      '                    Outside lights off to lights on: 0',
      '                    With a respiratory event: 0',
      '                    In wake: 1',
      '',
      'Warning             Rest above 10 uV.',
      'Notes               1, in the report',
    ]);
  });

  it('says of an unscored night that its rates are per hour of recording', () => {
    const text = summaryOf(analysisOf()).join('\n');
    expect(text).toContain('per hour of recording (no sleep scoring)');
    expect(text).toContain('Total sleep time    not available: no sleep scoring');
    expect(text).not.toContain('PLMS');
  });

  it('keeps to 78 columns of ASCII, whatever the recording is called, and cuts nothing', () => {
    const long = 'finding '.repeat(60).trim();
    const file = `${'x'.repeat(250)}.edf`;
    const lines = summaryOf({ ...handMadeNight({ findings: [finding('error', long)] }), file });
    for (const line of lines) {
      expect(line.length).toBeLessThanOrEqual(78);
      expect(line).toMatch(/^[\x20-\x7e]*$/);
      expect(line).toBe(line.trimEnd());
    }
    const joined = lines.map((line) => line.slice(20)).join('');
    expect(joined).toContain(file);
    expect(joined.match(/finding/g)).toHaveLength(60);
  });
});
