import { describe, expect, test } from 'vitest';
import {
  readArousalsCsv,
  readRespiratoryCsv,
} from '../../../../src/formats/scoring/event-lists-csv.ts';
import { bytesOf, problemsOf, valueOf } from './lists.ts';

const respiratory = (...lines: readonly string[]) =>
  readRespiratoryCsv(bytesOf(...lines), 'list.csv');
const arousals = (...lines: readonly string[]) => readArousalsCsv(bytesOf(...lines), 'list.csv');

describe('respiratory events', () => {
  test('a header and nothing else: scored, and there was none', () => {
    expect(valueOf(respiratory('onset,duration'))).toEqual({ events: [], findings: [] });
  });

  test('kinds by their labels; without one, a respiratory event', () => {
    const list = valueOf(
      respiratory(
        'onset,duration,label',
        '50,12,Obstructive apnea',
        '10,10.5,hypopnoea',
        '80,20,RERA',
        '99,10,',
      ),
    );
    expect(list.events.map(({ kind, span }) => [kind, span.start, span.end])).toEqual([
      ['hypopnea', 10e6, 20.5e6],
      ['obstructive-apnea', 50e6, 62e6],
      ['rera', 80e6, 100e6],
      ['respiratory-event', 99e6, 109e6],
    ]);
    expect(valueOf(respiratory('onset,duration', '1,12')).events).toMatchObject([
      { kind: 'respiratory-event' },
    ]);
  });

  test('a label that is not known is said; the row counts', () => {
    const list = valueOf(respiratory('onset,duration,label', '1,10,OA2', '50,10,OA2', '90,10,CA'));
    expect(list.events).toHaveLength(3);
    expect(list.findings).toMatchObject([
      {
        code: 'scoring.unknown-labels',
        severity: 'warning',
        data: { labels: ['OA2', 'CA'], counts: [2, 1] },
      },
    ]);
  });

  test('a label of something else is a problem: no rule leaves a movement out for it', () => {
    expect(
      problemsOf(
        respiratory(
          'onset,duration,label',
          '1,30,SpO2 desaturation',
          '2,3,Snoring',
          '3,3,EEG arousal',
          '4,30,Sleep stage N2',
          'x,1,Limb movement',
        ),
      ),
    ).toEqual([
      'list.csv line 2, label: "SpO2 desaturation"',
      'list.csv line 3, label: "Snoring"',
      'list.csv line 4, label: "EEG arousal"',
      'list.csv line 5, label: "Sleep stage N2"',
      'list.csv line 6, onset: "x"',
      'list.csv line 6, label: "Limb movement"',
    ]);
  });

  test('0 s is an instant, and it is said; less is a problem', () => {
    const list = valueOf(respiratory('onset,duration', '5,0', '7,10'));
    expect(list.events[0]!.span).toEqual({ start: 5e6, end: 5e6 });
    expect(list.findings).toMatchObject([
      { code: 'scoring.events-without-duration', data: { count: 1 } },
    ]);
    expect(problemsOf(respiratory('onset,duration', '5,-1'))).toEqual([
      'list.csv line 2, duration: -1 s',
    ]);
  });
});

describe('arousals', () => {
  test('in order of onset, with or without labels; the unknown ones are named', () => {
    const list = valueOf(arousals('onset,duration,type', '30,3,EEG arousal', '10,5,ARO SPONT'));
    expect(list.events.map(({ span }) => span.start)).toEqual([10e6, 30e6]);
    expect(list.findings).toMatchObject([
      { code: 'scoring.rows-unsorted' },
      { code: 'scoring.unknown-labels', severity: 'info', data: { labels: ['ARO SPONT'] } },
    ]);
  });

  test('a RERA is a respiratory event', () => {
    expect(problemsOf(arousals('onset,duration,label', '1,20,RERA'))).toEqual([
      'list.csv line 2, label: "RERA"',
    ]);
  });
});
