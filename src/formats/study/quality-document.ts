import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { SignalQuality } from '../../domain/signal-quality.ts';
import { onsetAndEnd, toMillionth, toThousandth } from './plain-values.ts';
import type { QualityDocument } from './result-schema-quality.ts';

/** The quality of a leg as plain data. @throws BugError when a value that must be there is not finite. */
export function qualityDocument(quality: SignalQuality): QualityDocument {
  const { epochs, heart } = quality;
  return {
    grade: quality.grade,
    reasons: [...quality.reasons],
    unscorable: quality.unscorable.map(({ span, cause }) => ({ ...onsetAndEnd(span), cause })),
    mains: quality.mains.map(({ frequencyHz, rmsMicrovolts, share }) => ({
      frequencyHz,
      rmsMicrovolts: toThousandth(rmsMicrovolts),
      share: toMillionth(share),
    })),
    heart:
      heart === undefined
        ? null
        : {
            source: heart.source,
            beats: heart.beats,
            waveMicrovolts: toThousandth(heart.waveMicrovolts),
          },
    pops: {
      count: quality.pops.length,
      onsetSeconds: quality.pops.map(({ start }) => secondsFromMicroseconds(start)),
    },
    epochs: {
      seconds: 30,
      restingMicrovolts: perEpoch(epochs.restingMicrovolts, toThousandth),
      mainsMicrovolts: perEpoch(epochs.mainsMicrovolts, toThousandth),
      heartMicrovolts: perEpoch(epochs.heartMicrovolts, toThousandth),
      flatShare: perEpoch(epochs.flatShare, toMillionth),
      clippedShare: perEpoch(epochs.clippedShare, toMillionth),
    },
  };
}

/** Ten thousand values a night, most of them 0. */
function perEpoch(values: Float32Array, rounded: (value: number) => number): (number | null)[] {
  const list: (number | null)[] = [];
  for (const value of values) {
    if (value === 0) list.push(0);
    else list.push(Number.isNaN(value) ? null : rounded(value));
  }
  return list;
}
