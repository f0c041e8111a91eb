import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scoringNamesBeside, scoringNamesIn } from '../../../src/app/scoring-names.ts';

describe('files beside a recording that are named as its scorings are', () => {
  test.each([
    ['night.edf', 'night.xml'],
    ['night.edf', 'Night.XML'],
    ['night.EDF', 'night.rml'],
    ['night.edf', 'night-nsrr.xml'],
    ['night.edf', 'night-profusion.xml'],
    ['night.edf', 'night-Hypnogram.edf'],
    ['night.edf', 'night_stages.csv'],
    ['night.edf', 'night events.txt'],
    ['night.edf', 'night.annot'],
    ['night.edf', 'night.eannot'],
    ['SN001.edf', 'SN001_sleepscoring.edf'],
    ['sub-01_task-sleep_eeg.edf', 'sub-01_task-sleep_events.tsv'],
    ['SC4001E0-PSG.edf', 'SC4001EC-Hypnogram.edf'],
    ['ST7132J0-PSG.edf', 'ST7132JR-Hypnogram.edf'],
  ])('%s: %s', (recording, name) => {
    expect(scoringNamesBeside(recording, [recording, name])).toEqual([name]);
  });

  test.each([
    // What Tibialis writes itself.
    ['night.edf', 'night.tibialis.events.csv'],
    ['night.edf', 'night.tibialis.json'],
    ['night.edf', 'night.scoring.json'],
    // Another night, another recording.
    ['night.edf', 'night2.xml'],
    ['night1.edf', 'night10.xml'],
    ['night.edf', 'night.bdf'],
    ['night.edf', 'night_2.edf'],
    ['night.edf', 'nightstages.csv'],
    ['night.edf', 'night_patient.csv'],
    ['night.edf', 'night'],
    ['SC4001E0-PSG.edf', 'SC4002EC-Hypnogram.edf'],
    ['night-hypnogram.edf', 'night-hypnogram.edf'],
  ])('%s: not %s', (recording, name) => {
    expect(scoringNamesBeside(recording, [name])).toEqual([]);
  });
});

describe('many recordings of one folder', () => {
  const part = fc.constantFrom('night', 'Night', 'SC4001E0-PSG', 'SC4001EC', 'sub-01', 'x');
  const rest = fc.constantFrom(
    '',
    '-PSG',
    '_eeg',
    '-Hypnogram',
    '_stages',
    '_events',
    '2',
    '-psg-stages',
  );
  const ending = fc.constantFrom('.edf', '.xml', '.csv', '.EDF', '.txt', '');
  const name = fc.tuple(part, rest, ending).map((parts) => parts.join(''));

  test('each has the scorings that a look at every name finds', () => {
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 40 }), (names) => {
        const lookUp = scoringNamesIn(names);
        for (const recording of names)
          expect(lookUp(recording)).toEqual(scoringNamesBeside(recording, names));
      }),
    );
  });
});
