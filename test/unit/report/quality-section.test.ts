import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../src/domain/analysis.ts';
import type { SignalQuality } from '../../../src/domain/signal-quality.ts';
import { buildReportModel } from '../../../src/report/report-model.ts';
import { qualitySection } from '../../../src/report/sections/quality-section.ts';
import { summaryLines } from '../../../src/report/summary-text.ts';
import { goodQuality, qualityEpochs } from '../signal-quality.ts';
import { analysisOf, leg, span } from './analysis-fixture.ts';

/** A night of 8 h from 22:30 whose left leg is like this; the right one is good. */
function nightWith(left: Partial<SignalQuality>): Analysis {
  const { legs, ...rest } = analysisOf();
  const L = { ...leg('EMG LAT'), quality: goodQuality(960, left) };
  return analysisOf({ ...rest, legs: { L, R: legs.R } });
}

describe('what the report says of a signal', () => {
  test('a good one: nothing on the first page, and that nothing stands against it', () => {
    const [left, right] = qualitySection(analysisOf());
    expect([left?.warning, right?.warning]).toEqual([undefined, undefined]);
    expect(left).toMatchObject({
      title: 'Left leg (EMG LAT): good signal',
      reasons: 'Nothing stands against what was found in it.',
    });
    expect(right?.title).toBe('Right leg (EMG RAT): good signal');
    expect(left?.strip.lanes).toEqual([]);
  });

  test('one with one reason', () => {
    const reasons = ['mains of 50 Hz, 2.3 uV, taken out'];
    const [left] = qualitySection(nightWith({ grade: 'fair', reasons }));
    expect(left?.warning).toBe(
      'Left leg (EMG LAT): fair signal. Mains of 50 Hz, 2.3 uV, taken out.',
    );
  });

  test('one with three: the weightiest on the first page, all of them in the method', () => {
    const reasons = ['12 % of the time cannot be scored', 'sampled at 100 Hz', '40 electrode pops'];
    const [left] = qualitySection(nightWith({ grade: 'poor', reasons }));
    expect(left?.warning).toBe(
      'Left leg (EMG LAT): poor signal. 12 % of the time cannot be scored (2 more reasons under "Method").',
    );
    expect(left?.reasons).toBe(
      '12 % of the time cannot be scored; sampled at 100 Hz; 40 electrode pops.',
    );
  });

  test('none of a night that others marked', () => {
    expect(
      qualitySection(analysisOf({ detection: undefined, legs: { L: undefined, R: undefined } })),
    ).toEqual([]);
  });
});

describe('the strip of a leg', () => {
  test('resting level by epoch; neighbouring epochs are one mark', () => {
    const [left] = qualitySection(
      nightWith({
        epochs: qualityEpochs(960, {
          restingMicrovolts: (epoch) => (epoch === 4 ? Number.NaN : 1 + epoch),
          mainsMicrovolts: (epoch) => (epoch >= 2 && epoch < 5 ? 3 : 0),
          heartMicrovolts: (epoch) => (epoch === 7 ? 12 : 0),
          clippedShare: (epoch) => (epoch < 2 ? 0.01 : 0),
          flatShare: (epoch) => (epoch === 1 ? 1 : 0),
        }),
        mains: [{ frequencyHz: 60, rmsMicrovolts: 3, share: 0.003 }],
        heart: { source: 'leg', beats: 30, waveMicrovolts: 12 },
        pops: [span(100, 100.02), span(7000, 7000.01)],
        unscorable: [{ span: span(600, 660), cause: 'noise' }],
      }),
    );
    const { strip } = left!;
    expect(strip.resting.slice(3, 6)).toEqual([4, undefined, 6]);
    expect(strip.unscorable).toEqual([[600, 660]]);
    expect(strip.lanes).toEqual([
      { label: 'Mains', note: '60 Hz', spans: [[60, 150]] },
      { label: 'Heart', note: '12.0 µV', spans: [[210, 240]] },
      {
        label: 'Pops',
        note: '2',
        spans: [
          [100, 100.02],
          [7000, 7000.01],
        ],
      },
      // The second epoch is a flat line at the limit of the device: off, not clipped.
      { label: 'Clipped', note: '', spans: [[0, 30]] },
    ]);
    expect(strip.description).toBe(
      'Resting level of the left leg (EMG LAT) over the night. Not scored: 1 stretch. Marked: Mains 60 Hz, Heart 12.0 µV, Pops 2, Clipped.',
    );
  });

  test('power line that was not taken out is not marked', () => {
    const epochs = qualityEpochs(960, { mainsMicrovolts: () => 0.9 });
    expect(qualitySection(nightWith({ epochs }))[0]?.strip.lanes).toEqual([]);
  });

  test('gaps of the recording are hatched in either leg, in order of time', () => {
    const { recording } = analysisOf();
    const { legs } = nightWith({ unscorable: [{ span: span(600, 660), cause: 'flat' }] });
    const gaps = [span(30, 40), span(700, 800)];
    const night = analysisOf({ legs, recording: { ...recording, gaps } });
    const [left, right] = qualitySection(night).map(({ strip }) => strip.unscorable);
    expect(left).toEqual([
      [30, 40],
      [600, 660],
      [700, 800],
    ]);
    expect(right).toEqual([
      [30, 40],
      [700, 800],
    ]);
  });
});

describe('time in which no leg could be scored', () => {
  const lost = { unscorable: [{ span: span(600, 2010), cause: 'flat' as const }] };
  const R = { ...leg('EMG RAT'), quality: goodQuality(960, lost) };
  const night = analysisOf({ legs: { ...nightWith(lost).legs, R } });
  const model = buildReportModel(night, { schemaVersion: 1 });

  test('is said beside the rates, on paper and in the terminal', () => {
    const sentence = 'The 23.5 min in which no leg could be scored are in no rate.';
    expect(model.leftOut).toBe(sentence);
    expect(model.keyFigures.basisSentence).toContain(sentence);
    expect(summaryLines(model).join('\n').replace(/\s+/g, ' ')).toContain(sentence);
  });

  test('is hatched in the picture of the night', () => {
    expect(model.night.unscored).toEqual([[600, 2010]]);
  });

  test('under a minute it is in seconds; without any nothing is said', () => {
    const { recording } = analysisOf();
    const short = analysisOf({ recording: { ...recording, gaps: [span(10, 14.2)] } });
    expect(buildReportModel(short, { schemaVersion: 1 }).leftOut).toBe(
      'The 4.2 s in which no leg could be scored are in no rate.',
    );
    expect(buildReportModel(analysisOf(), { schemaVersion: 1 }).leftOut).toBeUndefined();
  });
});

test('a leg that cannot be used was not scored: no number of it, where 0 would claim that it lay still', () => {
  const model = buildReportModel(
    nightWith({ grade: 'unusable', reasons: ['100 % of the time cannot be scored'] }),
    { schemaVersion: 1 },
  );
  expect(model.quality[0]?.warning).toBe(
    'Left leg (EMG LAT): unusable. 100 % of the time cannot be scored.',
  );
  const missing = { available: false, reason: 'the left leg was not scored' };
  expect(model.bySide.map(({ lms }) => lms)).toMatchObject([
    missing,
    { available: true, value: '0' },
    missing,
  ]);
  expect(model.movements.map(({ count }) => count)).toMatchObject([missing, { available: true }]);
  expect(model.method.legs.map(({ resting, restingRange }) => [resting, restingRange])).toEqual([
    ['n/a', 'n/a'],
    ['1.8 µV', '1.2 to 3.1 µV'],
  ]);
});
