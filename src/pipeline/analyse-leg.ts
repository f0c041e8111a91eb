import { microsecondsFromSamples, type Microseconds } from '../base/microseconds.ts';
import { invariant } from '../base/invariant.ts';
import { detectLeg, type DetectionStep } from '../detect/detect-leg.ts';
import type { ShortBurst } from '../detect/find-short-bursts.ts';
import { bandAt, type DetectorSettings } from '../detect/detector-settings.ts';
import { measureLegQuality, type LegQuality } from '../detect/leg-quality.ts';
import type { AnalysedLeg } from '../domain/analysis.ts';
import type { Movement, MovementEmg } from '../domain/movement.ts';
import type { EmgBurst } from '../domain/other-movements.ts';
import type { LegSignal, Stretch } from './leg-signal.ts';

/** What one leg gave. */
export interface LegResult {
  readonly analysed: AnalysedLeg;
  /** In order of onset. */
  readonly movements: readonly Movement[];
  /** The same activity at a fine look, for what is no limb movement. In order of onset. */
  readonly bursts: readonly EmgBurst[];
  readonly quality: LegQuality;
  /** Share of the time in which the resting level is above the limit for a relaxed muscle, 0 to 1. */
  readonly restlessShare: number;
}

/** A relaxed muscle stays within 10 uV between deflections: 5 uV rectified. */
export const RELAXED_MICROVOLTS = 5;

/**
 * Finds the movements of one leg. Every uninterrupted stretch is filtered and searched by itself, so that nothing is
 * measured across a gap; sample numbers in the result count over all stretches.
 */
export function analyseLeg(
  signal: LegSignal,
  settings: DetectorSettings,
  onStep?: (step: DetectionStep | 'quality') => void,
): LegResult {
  const { leg, channel, block } = signal;
  const [rows = 0, sampleCount = 0] = block.shape;
  invariant(
    rows === 1 && sampleCount === block.data.length,
    'a leg is one row of samples, end to end',
  );
  const rate = channel.sampleRateHz;
  onStep?.('quality');
  const quality = measureLegQuality(block.data, rate, signal.limitsMicrovolts);

  const bursts: EmgBurst[] = [];
  const emgs: { emg: MovementEmg; stretch: Stretch }[] = [];
  const levels: Float32Array[] = [];
  for (const stretch of signal.stretches) {
    const emg = block.data.subarray(stretch.from, stretch.to);
    const { movements, shortBursts, resting } = detectLeg(emg, rate, settings, onStep);
    levels.push(resting.levels);
    for (const burst of shortBursts) bursts.push(burstOf(leg, burst, stretch, rate));
    for (const movement of movements) emgs.push({ emg: movement, stretch });
  }
  const movements = emgs.map(({ emg, stretch }, i) => movementOf(leg, i + 1, emg, stretch, rate));
  const sorted = concatenate(levels).sort();
  const above = sorted.length - firstAbove(sorted, RELAXED_MICROVOLTS);
  return {
    analysed: {
      channel,
      restingMicrovolts: quantile(sorted, 0.5),
      restingRangeMicrovolts: [quantile(sorted, 0.05), quantile(sorted, 0.95)],
      bandHz: bandAt(settings, rate),
    },
    movements,
    bursts,
    quality,
    restlessShare: sorted.length === 0 ? 0 : above / sorted.length,
  };
}

function movementOf(
  leg: LegSignal['leg'],
  number: number,
  emg: MovementEmg,
  stretch: Stretch,
  rate: number,
): Movement {
  const at = (sample: number): Microseconds => timeOf(sample, stretch, rate);
  return {
    id: `${leg}${String(number).padStart(4, '0')}`,
    leg,
    span: { start: at(emg.onsetSample), end: at(emg.offsetSample) },
    emg: {
      ...emg,
      onsetSample: stretch.from + emg.onsetSample,
      offsetSample: stretch.from + emg.offsetSample,
    },
  };
}

function burstOf(
  leg: LegSignal['leg'],
  burst: ShortBurst,
  stretch: Stretch,
  rate: number,
): EmgBurst {
  const { onset, offset, peakMicrovolts, restingMicrovolts, betweenMicrovolts, faint, cut } = burst;
  const span = { start: timeOf(onset, stretch, rate), end: timeOf(offset, stretch, rate) };
  return { leg, span, peakMicrovolts, restingMicrovolts, betweenMicrovolts, faint, truncated: cut };
}

/** The time of a sample of a stretch. */
function timeOf(sample: number, stretch: Stretch, rate: number): Microseconds {
  return (stretch.start + microsecondsFromSamples(sample, rate)) as Microseconds;
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only.slice();
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** The element at `floor(q * (count - 1))` of sorted values; 0 of none. */
function quantile(sorted: Float32Array, q: number): number {
  return sorted.length === 0 ? 0 : sorted[Math.floor(q * (sorted.length - 1))]!;
}

function firstAbove(sorted: Float32Array, limit: number): number {
  const found = sorted.findIndex((value) => value > limit);
  return found < 0 ? sorted.length : found;
}
