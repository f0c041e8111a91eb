import { describe, expect, test } from 'vitest';
import { analyseRecording } from '../../../src/app/analyse.ts';
import { exchangeFiles } from '../../../src/app/exchange-files.ts';
import { byteSourceOf } from '../../../src/base/byte-source.ts';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { readScoring } from '../../../src/formats/scoring/read-scoring.ts';
import { decodeResult } from '../../../src/formats/study/result-decoding.ts';
import { toResultDocument } from '../../../src/formats/study/result-document.ts';
import { encodeResult } from '../../../src/formats/study/result-encoding.ts';
import { annotationSignal, buildEdf, tal, type BuiltSignal } from '../formats/edf/edf-builder.ts';

/* What the fuzzer found on the whole way from a file to its results: files with two good legs and something broken beside. */

const leg = (label: string, over: Partial<BuiltSignal> = {}): BuiltSignal => ({
  label,
  samplesPerRecord: 100,
  digital: (i) => (i * 7919) % 31,
  ...over,
});

async function scored(...others: readonly BuiltSignal[]): Promise<Analysis> {
  const signals = [leg('EMG LAT'), leg('EMG RAT'), ...others];
  const bytes = buildEdf({ reserved: 'EDF+C', records: 20, signals });
  const analysis = await analyseRecording(byteSourceOf(bytes), 'any.edf', {}, {});
  if (!analysis.ok) throw new Error(JSON.stringify(analysis.failure));
  return analysis.value;
}

function channelOf(night: Analysis, index: number): unknown {
  const decoded = decodeResult(encodeResult(toResultDocument(night)));
  if (!decoded.ok) throw new Error(JSON.stringify(decoded.failure));
  return decoded.value.recording.channels[index];
}

describe('a channel beside the legs', () => {
  test.each(['physicalMin', 'physicalMax', 'digitalMin', 'digitalMax'] as const)(
    'whose %s is no number is listed with null there; the legs are scored',
    async (field) => {
      const night = await scored(leg('SaO2', { [field]: 'NaN' }));
      expect(channelOf(night, 2)).toMatchObject({ label: 'SaO2', [field]: null });
      expect(night.legs.L).toBeDefined();
    },
  );

  test('without samples has no sampling rate', async () => {
    expect(channelOf(await scored(leg('SaO2', { samplesPerRecord: 0 })), 2)).toMatchObject({
      samplesPerRecord: 0,
      sampleRateHz: null,
    });
  });
});

test('marks that lie 68 years away, or last as long, do not make what is written unreadable, or endless', async () => {
  const notes =
    tal('+0', '') +
    tal('+2147483648\x1530', 'Sleep stage W') +
    tal('+0\x15999999999', 'Sleep stage N2') +
    tal('-2147483648\x153', 'EEG arousal');
  const night = await scored(annotationSignal([notes], 100));
  for (const { name, content } of exchangeFiles(night, ['edf', 'annot', 'bids'], 'any')) {
    if (name.endsWith('.json')) continue;
    expect(content.length).toBeLessThan(2_000_000);
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const read = await readScoring({ name, bytes });
    expect([name, read.ok]).toEqual([name, true]);
  }
});
