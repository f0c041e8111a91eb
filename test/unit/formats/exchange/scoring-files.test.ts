import { describe, expect, test } from 'vitest';
import { exchangeFiles } from '../../../../src/app/exchange-files.ts';
import { OUTPUT_FORMATS } from '../../../../src/app/output-formats.ts';
import { scoringNamesBeside } from '../../../../src/app/scoring-names.ts';
import { microsecondsFromSeconds as us } from '../../../../src/base/microseconds.ts';
import { timeSpan } from '../../../../src/base/time-span.ts';
import type { Analysis } from '../../../../src/domain/analysis.ts';
import { plainSeconds } from '../../../../src/formats/exchange/exchange-marks.ts';
import { smallAnalysis } from '../../app/analysis-fixture.ts';
import { annotationsOf, readWrittenFile } from '../edf/written-file.ts';

/* The night of `smallAnalysis`: ten minutes, wake to 60 s, N2 to 540 s, lights 30 to 570 s, four movements, one series. */

function textOf(night: Analysis, format: 'annot' | 'bids', ending: string): string {
  const file = exchangeFiles(night, [format], 'night').find(({ name }) => name.endsWith(ending));
  if (typeof file?.content !== 'string') throw new Error('no text');
  return file.content;
}

function annotations(night: Analysis): string[] {
  const [file] = exchangeFiles(night, ['edf'], 'night');
  if (!(file?.content instanceof Uint8Array)) throw new Error('no bytes');
  return annotationsOf(readWrittenFile(file.content)).map(
    ({ onset, duration, texts }) => `${onset} ${duration ?? 'open'} ${texts.join('|')}`,
  );
}

function rowsOf(text: string): string[][] {
  return text
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

const night = smallAnalysis();

describe('EDF+ for PLMScoRe, Polyman and EDFbrowser', () => {
  const all = annotations(night);

  test('every movement of each leg is `Limb movement@@EMG LAT` or `EMG RAT`, whatever its channel is called', () => {
    const named: Analysis = {
      ...night,
      legs: {
        ...night.legs,
        L: { ...night.legs.L!, channel: { ...night.legs.L!.channel, label: 'Bein li' } },
      },
    };
    const movements = annotations(named).filter((text) => text.includes('Limb movement'));
    expect(movements).toEqual([
      '+45 0.25 Limb movement@@EMG LAT',
      '+100 2 Limb movement@@EMG LAT',
      '+101.5 1.75 Limb movement@@EMG RAT',
      '+200 1 Limb movement@@EMG LAT',
    ]);
  });

  test('stages in epochs of 30 s: 2 of wake, 16 of N2', () => {
    const stages = all.filter((text) => text.includes('Sleep stage'));
    expect(stages.filter((text) => text.endsWith(' 30 Sleep stage W'))).toHaveLength(2);
    expect(stages.filter((text) => text.endsWith(' 30 Sleep stage N2'))).toHaveLength(16);
    expect([stages.length, stages[0], stages.at(-1)]).toEqual([
      18,
      '+0 30 Sleep stage W',
      '+510 30 Sleep stage N2',
    ]);
  });

  test('lights are instants of 0 s, arousals have their length', () => {
    expect(all).toContain('+30 0 Lights off');
    expect(all).toContain('+570 0 Lights on');
    expect(all).toContain('+101 3 EEG arousal');
  });

  test('PLMScoRe divides at plus signs and @@: there are none but before an onset and a channel', () => {
    const odd: Analysis = {
      ...night,
      results: night.results.map((result) => ({
        ...result,
        profile: { ...result.profile, name: 'lab 5+90 @@ jambe' },
      })),
    };
    for (const text of annotations(odd)) {
      const words = text.slice(text.indexOf(' '));
      expect(words).not.toContain('+');
      expect(words.includes('@@')).toBe(/Limb movement@@EMG [LR]AT$/.test(words));
      expect(words).toMatch(/^[ -~]*$/);
    }
    expect(annotations(odd)[0]).toBe('+0 0 Scored by tibialis 0.0.0, rules lab 5 90 jambe');
  });
});

test('what nobody scored is not said; what was scored and did not occur is', () => {
  const none = { ...night, marks: { ...night.marks, arousals: [], respiratoryEvents: undefined } };
  expect(annotations(none)).toContain('+0 0 No arousals');
  expect(annotations(none).join()).not.toMatch(/respiratory|EEG arousal/i);
  const quiet = { ...night, movements: [], marks: { ...night.marks, respiratoryEvents: [] } };
  expect(annotations(quiet)).toContain('+0 0 No limb movements');
  expect(annotations(quiet)).toContain('+0 0 No respiratory events');
});

test('Luna: a description for every class that occurs and no other, then six columns', () => {
  const text = textOf(night, 'annot', '.annot');
  const [header, ...rows] = rowsOf(text);
  expect(header).toEqual(['class', 'instance', 'channel', 'start', 'stop', 'meta']);
  for (const row of rows) expect(row).toHaveLength(6);
  const described = [...text.matchAll(/^# (\S+) \| \S.*$/gm)].map(([, name]) => name!);
  expect(described).toEqual([...new Set(rows.map(([name]) => name!))].sort());
  expect(text).toContain('\nLM/right\t.\tEMG_RAT\t101.5\t103.25\t.\n');
  expect(text).toContain('\nlights_off\t.\t.\t30\t30\t.\n');
  // No field has a blank in it: Luna takes blanks for tabs.
  expect(rows.flat().filter((cell) => cell === '' || cell.includes(' '))).toEqual([]);
});

test('BIDS: onset, duration and the other columns, each described in the sidecar, trial types one by one', () => {
  const [header, ...rows] = rowsOf(textOf(night, 'bids', '.tsv'));
  expect(header).toEqual(['onset', 'duration', 'trial_type', 'side', 'series', 'position']);
  const sidecar = JSON.parse(textOf(night, 'bids', '.json')) as Record<
    string,
    { Description: string; Levels?: Record<string, string> }
  >;
  expect(Object.keys(sidecar)).toEqual(header);
  for (const { Description } of Object.values(sidecar)) expect(Description).toMatch(/\.$/);
  expect(Object.keys(sidecar['trial_type']!.Levels!)).toEqual(
    [...new Set(rows.map((row) => row[2]!))].sort(),
  );
  expect(rows).toContainEqual(['101.5', '1.75', 'limb_movement', 'right', 'n/a', 'n/a']);
  const onsets = rows.map(([onset]) => Number(onset));
  expect(onsets).toEqual(onsets.toSorted((a, b) => a - b));
});

test.each([
  [0, '0'],
  [0.000001, '0.000001'],
  [-0.5, '-0.5'],
  [30, '30'],
  [86_400.1, '86400.1'],
])('%d s are written as %s', (seconds, text) => {
  expect(plainSeconds(us(seconds))).toBe(text);
});

test('a bout that is no whole number of epochs ends with a shorter piece', () => {
  const bouts = [{ stage: 'N2', span: timeSpan(us(7), us(75.5)) }] as const;
  const stages = annotations({ ...night, marks: { ...night.marks, hypnogram: { bouts } } });
  expect(stages.filter((text) => text.includes('Sleep stage'))).toEqual([
    '+7 30 Sleep stage N2',
    '+37 30 Sleep stage N2',
    '+67 8.5 Sleep stage N2',
  ]);
});

test('what begins more than a week from the start is left out, and what lasts longer is cut: no program takes it', () => {
  const spans = [
    timeSpan(us(-700_000), us(-699_999)),
    timeSpan(us(604_799), us(604_900)),
    timeSpan(us(604_801), us(604_802)),
  ];
  const bouts = [{ stage: 'N2', span: timeSpan(us(604_785), us(2 ** 33)) }] as const;
  const far = annotations({
    ...night,
    marks: { ...night.marks, arousals: spans.map((span) => ({ span })), hypnogram: { bouts } },
  });
  expect(far.filter((text) => /arousal|stage/.test(text))).toEqual([
    '+604785 15 Sleep stage N2',
    '+604799 1 EEG arousal',
  ]);
});

describe('names', () => {
  const names = (stem: string): string[] =>
    exchangeFiles(night, OUTPUT_FORMATS, stem).map(({ name }) => name);

  test('BIDS: the suffix of the recording gives way', () => {
    expect(names('sub-01_task-sleep_eeg').slice(2)).toEqual([
      'sub-01_task-sleep_desc-tibialis_events.json',
      'sub-01_task-sleep_desc-tibialis_events.tsv',
    ]);
  });

  test('what was written beside a recording is not taken for a scoring of it', () => {
    for (const stem of ['night', 'sub-01_task-sleep_eeg', 'SC4001E0-PSG']) {
      expect(scoringNamesBeside(`${stem}.edf`, [`${stem}.edf`, ...names(stem)])).toEqual([]);
    }
  });
});
