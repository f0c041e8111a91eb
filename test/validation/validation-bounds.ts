import { medianOf } from './match-movements.ts';
import { MISTAKABLE, type CaseMeasurement, type LegMeasurement } from './measure-case.ts';

/** What a night must show. Times in seconds. */
export const BOUNDS = {
  f1: 0.98,
  meanF1: 0.995,
  medianOnset: 0.03,
  medianOffset: 0.05,
  /** Of the true index. */
  plmsIndex: 0.02,
} as const;

/** The bounds that a night misses, each as a short phrase with its number. */
export function missesOf({ legs, plms }: CaseMeasurement): readonly string[] {
  const misses = legs.flatMap((leg) => missesOfLeg(leg).map((text) => `${leg.leg}: ${text}`));
  const [found, truth] = [plms.found.perHour ?? 0, plms.truth.perHour ?? 0];
  if (Math.abs(found - truth) > BOUNDS.plmsIndex * truth) {
    misses.push(`PLMS index ${found.toFixed(2)}, true ${truth.toFixed(2)} per hour`);
  }
  return misses;
}

function missesOfLeg({ agreement, wronglyScored }: LegMeasurement): readonly string[] {
  const { f1, onsetErrors, offsetErrors } = agreement;
  const misses: string[] = [];
  if (f1 < BOUNDS.f1) misses.push(`F1 ${f1.toFixed(4)}`);
  if (Math.abs(medianOf(onsetErrors)) > BOUNDS.medianOnset)
    misses.push(`median onset ${medianOf(onsetErrors).toFixed(3)} s`);
  if (Math.abs(medianOf(offsetErrors)) > BOUNDS.medianOffset)
    misses.push(`median offset ${medianOf(offsetErrors).toFixed(3)} s`);
  for (const what of MISTAKABLE) {
    if (wronglyScored[what] > 0) misses.push(`wrongly scored: ${wronglyScored[what]} ${what}`);
  }
  return misses;
}

/** The mean of F1 over all legs of all nights. */
export function meanF1(measurements: readonly CaseMeasurement[]): number {
  const all = measurements.flatMap(({ legs }) => legs.map(({ agreement }) => agreement.f1));
  return all.reduce((sum, f1) => sum + f1, 0) / all.length;
}
