import { describe, expect, test } from 'vitest';
import { qualityDocument } from '../../../../src/formats/study/quality-document.ts';
import { decodeResult } from '../../../../src/formats/study/result-decoding.ts';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { encodeResult } from '../../../../src/formats/study/result-encoding.ts';
import { goodQuality, qualityEpochs } from '../../signal-quality.ts';
import { bareAnalysis, fullAnalysis, span } from './analysis-fixture.ts';

describe('the quality of a leg in the result', () => {
  const { legs, unscored } = toResultDocument(fullAnalysis());

  test('whole, with null where an epoch has no value', () => {
    expect(legs.left?.quality).toStrictEqual({
      grade: 'poor',
      reasons: ['24.5 % of the time cannot be scored', 'heart beats of 12.3 uV taken out'],
      unscorable: [
        { onsetSeconds: 6000.25, endSeconds: 6600, cause: 'flat' },
        { onsetSeconds: 6700, endSeconds: 6800.5, cause: 'noise' },
      ],
      mains: [{ frequencyHz: 50, rmsMicrovolts: 5.432, share: 0.25 }],
      heart: { source: 'ecg', beats: 812, waveMicrovolts: 12.345 },
      pops: { count: 1, onsetSeconds: [700.125] },
      epochs: {
        seconds: 30,
        restingMicrovolts: [2, 1.235, null, 3.25],
        mainsMicrovolts: [5.432, 0, null, 0],
        heartMicrovolts: [12.345, 12.345, null, 12.345],
        flatShare: [0, 0.333333, null, 1],
        clippedShare: [0, 0, null, 0],
      },
    });
  });

  test('a leg without a heart says so with null', () => {
    expect(qualityDocument(goodQuality(1)).heart).toBeNull();
  });

  test('what no leg could be scored in: gaps, and what is unscorable in the only leg', () => {
    expect(unscored).toStrictEqual([
      { onsetSeconds: 400, endSeconds: 403.5 },
      { onsetSeconds: 6000.25, endSeconds: 6600 },
      { onsetSeconds: 6700, endSeconds: 6800.5 },
    ]);
  });

  test('of two legs, only what both have lost', () => {
    const { legs: one, recording } = fullAnalysis();
    const lost = (start: number, end: number) => ({
      ...one.L!,
      quality: goodQuality(0, { unscorable: [{ span: span(start, end), cause: 'flat' }] }),
    });
    const both = bareAnalysis({ recording, legs: { L: lost(500, 900), R: lost(700, 1000) } });
    expect(toResultDocument(both).unscored).toStrictEqual([
      { onsetSeconds: 400, endSeconds: 403.5 },
      { onsetSeconds: 700, endSeconds: 900 },
    ]);
  });

  test('each list of epochs is one line of the file', () => {
    const lines = encodeResult(toResultDocument(fullAnalysis())).split('\n');
    expect(lines).toContain('          "restingMicrovolts": [2,1.235,null,3.25],');
  });

  test('lists of epochs that do not go together, and a wrong number of pops, are contradictions', () => {
    const document = structuredClone(toResultDocument(fullAnalysis()));
    document.legs.left!.quality.epochs.flatShare.pop();
    document.legs.left!.quality.pops.count = 4;
    const decoded = decodeResult(JSON.stringify(document), 'x');
    expect(
      decoded.ok ? [] : decoded.failure.map(({ subject, expected }) => [subject, expected]),
    ).toStrictEqual([
      ['x: legs.left.quality.epochs.flatShare', 'a value for each of 4 epochs of 30 s'],
      ['x: legs.left.quality.pops.count', '1, as onsetSeconds has'],
    ]);
  });

  test('a night of one epoch and one of a thousand have the same form', () => {
    for (const count of [0, 1, 1000]) {
      const { epochs } = qualityDocument(goodQuality(count, { epochs: qualityEpochs(count) }));
      expect(epochs.restingMicrovolts).toHaveLength(count);
    }
  });
});
