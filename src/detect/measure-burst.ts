import type { MovementEmg } from '../domain/movement.ts';
import { medianOf } from '../signal/middle-value.ts';
import type { DetectorSettings } from './detector-settings.ts';
import type { Burst } from './find-bursts.ts';
import { restingAt, visitLevels, type RestingLevel } from './resting-level.ts';

/**
 * Measures a burst on the rectified EMG, samples `onset` to `offset` (exclusive). The area counts only what lies above
 * the resting level of the moment. The median of an even number of samples is the mean of the middle two.
 */
export function measureBurst(
  burst: Burst,
  rectified: Float32Array,
  sampleRateHz: number,
  resting: RestingLevel,
  settings: DetectorSettings,
): MovementEmg {
  let [area, peak] = [0, 0];
  visitLevels(resting, burst.onset, burst.offset, (level, from, to) => {
    for (let n = from; n < to; n += 1) {
      const sample = rectified[n]!;
      if (sample > level) area += sample - level;
      if (sample > peak) peak = sample;
    }
  });
  const rest = restingAt(resting, burst.onset);
  return {
    sampleRateHz,
    onsetSample: burst.onset,
    offsetSample: burst.offset,
    restingMicrovolts: rest,
    onsetThresholdMicrovolts: rest + settings.onsetMicrovolts,
    offsetThresholdMicrovolts: rest + settings.offsetMicrovolts,
    peakMicrovolts: peak,
    medianMicrovolts: medianOf(rectified.subarray(burst.onset, burst.offset)),
    areaMicrovoltSeconds: area / sampleRateHz,
    truncated: truncation(burst),
  };
}

function truncation({ cutAtStart, cutAtEnd }: Burst): MovementEmg['truncated'] {
  if (cutAtStart) return cutAtEnd ? 'both' : 'start';
  return cutAtEnd ? 'end' : undefined;
}
