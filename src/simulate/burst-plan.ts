import type { RandomStream } from '../base/seeded-random.ts';
import type { Leg } from '../domain/leg.ts';
import type { Burst, BurstKind } from './burst.ts';
import type { BurstSpec } from './night-spec.ts';
import { toMillisecond } from './sleep-times.ts';

/** What is decided about a movement before its bursts are drawn. */
export interface MovementOutline {
  readonly kind: BurstKind;
  readonly seriesId: number | undefined;
  /** In order: the leg that starts, then the other one when it takes part. */
  readonly legs: readonly Leg[];
  readonly startSeconds: number;
  /** How much later the second leg starts. */
  readonly lagSeconds: number;
  readonly lengthSeconds: number;
  /** Multiplies the drawn amplitude; the largest amplitude of the specification still holds. */
  readonly strength: number;
}

/** The bursts of a movement, one for each leg that takes part; the second leg is shorter and a little weaker. The least rms of the specification holds for both. */
export function drawBursts(
  random: RandomStream,
  spec: BurstSpec,
  outline: MovementOutline,
): readonly Burst[] {
  const least = spec.leastMicrovolts ?? 0;
  const plateauRms = Math.min(
    spec.amplitudeMaxMicrovolts,
    outline.strength * drawAmplitude(random, spec),
  );
  return outline.legs.map((leg, i) => {
    const length = i === 0 ? outline.lengthSeconds : outline.lengthSeconds * random.between(0.7, 1);
    const rise = Math.min(random.between(0.06, 0.3), 0.3 * length);
    const fall = Math.min(random.between(0.1, 0.5), 0.4 * length);
    const strength = i === 0 ? 1 : random.between(0.6, 1);
    const rms = Math.max(least, Math.round(100 * plateauRms * strength) / 100);
    return {
      leg,
      kind: outline.kind,
      seriesId: outline.seriesId,
      startSeconds: toMillisecond(outline.startSeconds + i * outline.lagSeconds),
      riseSeconds: toMillisecond(rise),
      plateauSeconds: toMillisecond(length - rise - fall),
      fallSeconds: toMillisecond(fall),
      plateauRmsMicrovolts: rms,
      taper: Math.max(
        Math.round(100 * random.between(0.6, 1)) / 100,
        least === 0 ? 0 : least / rms,
      ),
    };
  });
}

/** The length of an ordinary movement, 0.9 to 9.5 s. */
export function drawLength(random: RandomStream, spec: BurstSpec): number {
  return drawWithin(random, spec.durationMedianSeconds, spec.durationSigma, 0.9, 9.5);
}

/** Log-normal, drawn again until it lies within the limits; after 1000 draws the limit nearest to the last. */
export function drawWithin(
  random: RandomStream,
  median: number,
  sigma: number,
  min: number,
  max: number,
): number {
  let value = median;
  for (let attempt = 0; attempt < 1000; attempt += 1) {
    value = random.logNormal(median, sigma);
    if (value >= min && value <= max) return value;
  }
  return Math.max(min, Math.min(max, value));
}

function drawAmplitude(random: RandomStream, spec: BurstSpec): number {
  const { amplitudeMedianMicrovolts: median, amplitudeSigma: sigma } = spec;
  return drawWithin(random, median, sigma, spec.leastMicrovolts ?? 0, spec.amplitudeMaxMicrovolts);
}
