import { microsecondsFromSamples, type Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { DetectedLeg } from '../detect/detect-leg.ts';
import type { EpochRange } from '../detect/leg-quality.ts';
import { without, type SampleRange } from '../detect/unscorable.ts';
import type { Stretch } from './leg-signal.ts';

/** A part of a stretch that is filtered and searched by itself. */
export interface Piece extends SampleRange {
  readonly stretch: Stretch;
}

/** A piece, and what was found in it. */
export interface SearchedPiece extends Piece {
  readonly detected: DetectedLeg;
  /** Where the resting level is too high, as samples of the leg. */
  readonly noisy: readonly SampleRange[];
}

const EPOCH_MICROSECONDS = 30_000_000;

/** What is left of the stretches when flat parts are taken out. Both in order. */
export function scorablePieces(
  stretches: readonly Stretch[],
  flat: readonly SampleRange[],
): Piece[] {
  return stretches.flatMap((stretch) =>
    without(
      stretch,
      flat.filter(({ from, to }) => from < stretch.to && to > stretch.from),
    ).map((range) => ({ ...range, stretch })),
  );
}

/** The samples of each epoch of 30 s from the start of the recording; an epoch with a gap in it comes in parts. */
export function epochRanges(stretches: readonly Stretch[], sampleRateHz: number): EpochRange[] {
  const ranges: EpochRange[] = [];
  const perEpoch = (EPOCH_MICROSECONDS / 1e6) * sampleRateHz;
  for (const { from, to, start } of stretches) {
    const first = (start / 1e6) * sampleRateHz;
    for (let at = from; at < to;) {
      // Half a sample of tolerance: a stretch that begins on an epoch's edge does not begin before it.
      const epoch = Math.floor((first + at - from + 0.5) / perEpoch);
      const end = Math.min(to, Math.ceil(from + (epoch + 1) * perEpoch - first - 0.5));
      ranges.push({ epoch, from: at, to: Math.max(end, at + 1) });
      at = Math.max(end, at + 1);
    }
  }
  return ranges;
}

/** The time of a sample of the leg, by the stretch that it belongs to. */
export function timeOfSample(sample: number, stretch: Stretch, rate: number): Microseconds {
  return (stretch.start + microsecondsFromSamples(sample - stretch.from, rate)) as Microseconds;
}

export function spanOfSamples({ from, to }: SampleRange, stretch: Stretch, rate: number): TimeSpan {
  return { start: timeOfSample(from, stretch, rate), end: timeOfSample(to, stretch, rate) };
}
