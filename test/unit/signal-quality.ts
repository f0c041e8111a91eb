import type { QualityEpochs, SignalQuality } from '../../src/domain/signal-quality.ts';

/** The quality of a leg against which nothing can be said, with as many epochs as asked for. */
export function goodQuality(epochCount = 0, over: Partial<SignalQuality> = {}): SignalQuality {
  return {
    grade: 'good',
    reasons: [],
    epochs: qualityEpochs(epochCount),
    unscorable: [],
    pops: [],
    mains: [],
    heart: undefined,
    ...over,
  };
}

/** Epochs that rest at 1.5 uV and are clean; every series can be given by a function of the epoch. */
export function qualityEpochs(
  count: number,
  over: Partial<Record<keyof QualityEpochs, (epoch: number) => number>> = {},
): QualityEpochs {
  const series = (name: keyof QualityEpochs, otherwise: number): Float32Array =>
    Float32Array.from({ length: count }, (_, epoch) => over[name]?.(epoch) ?? otherwise);
  return {
    restingMicrovolts: series('restingMicrovolts', 1.5),
    mainsMicrovolts: series('mainsMicrovolts', 0),
    heartMicrovolts: series('heartMicrovolts', 0),
    flatShare: series('flatShare', 0),
    clippedShare: series('clippedShare', 0),
  };
}
