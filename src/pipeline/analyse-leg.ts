import { invariant } from '../base/invariant.ts';
import type { TimeSpan } from '../base/time-span.ts';
import { detectLeg, type DetectionStep } from '../detect/detect-leg.ts';
import type { ShortBurst } from '../detect/find-short-bursts.ts';
import { bandAt, type DetectorSettings } from '../detect/detector-settings.ts';
import { POP_BLOCK_SAMPLES } from '../detect/electrode-pops.ts';
import { addDetected, measureLegQuality } from '../detect/leg-quality.ts';
import { noisyRanges } from '../detect/resting-level.ts';
import { flatRanges, type SampleRange } from '../detect/unscorable.ts';
import type { AnalysedLeg } from '../domain/analysis.ts';
import type { Movement, MovementEmg } from '../domain/movement.ts';
import type { EmgBurst } from '../domain/other-movements.ts';
import type { UnscorableStretch } from '../domain/signal-quality.ts';
import { blockExtremes } from '../signal/block-extremes.ts';
import { valueAtPlace } from '../signal/middle-value.ts';
import { RELAXED_MICROVOLTS, signalQuality } from './leg-grade.ts';
import {
  epochRanges,
  scorablePieces,
  spanOfSamples,
  type Piece,
  type SearchedPiece,
} from './leg-pieces.ts';
import type { LegSignal } from './leg-signal.ts';

/** What one leg gave. */
export interface LegResult {
  readonly analysed: AnalysedLeg;
  /** In order of onset. */
  readonly movements: readonly Movement[];
  /** The same activity at a fine look, for what is no limb movement. In order of onset. */
  readonly bursts: readonly EmgBurst[];
  /** Share of the scored time in which the resting level is above the limit for a relaxed muscle, 0 to 1. */
  readonly restlessShare: number;
  /** Activity that reaches the onset level again and again but is never sustained, and so is no movement. */
  readonly unsustained: readonly TimeSpan[];
  /** Movements that were found where the resting level is too high to say, and left out. */
  readonly movementsInNoise: number;
}

/**
 * Finds the movements of one leg. Flat stretches are set aside; every uninterrupted piece that is left is cleaned,
 * filtered and searched by itself, so that nothing is measured across a gap. Sample numbers in the result count over
 * all stretches.
 */
export function analyseLeg(
  signal: LegSignal,
  settings: DetectorSettings,
  onStep?: (step: DetectionStep | 'quality') => void,
): LegResult {
  const { leg, channel, block, stretches } = signal;
  const [rows = 0, sampleCount = 0] = block.shape;
  invariant(
    rows === 1 && sampleCount === block.data.length,
    'a leg is one row of samples, end to end',
  );
  const raw = block.data;
  const rate = channel.sampleRateHz;
  const band = bandAt(settings, rate);
  onStep?.('quality');
  const epochs = epochRanges(stretches, rate);
  const flat = stretches.flatMap(({ from, to }) =>
    shifted(flatRanges(raw.subarray(from, to), rate, signal.stepMicrovolts), from),
  );
  const extremes = blockExtremes(raw, POP_BLOCK_SAMPLES);
  const quality = measureLegQuality(
    raw,
    rate,
    signal.limitsMicrovolts,
    epochs,
    flat,
    band[1],
    extremes,
    signal.clippedShares,
  );
  const mainsHz = settings.removesInterference
    ? quality.mains.map(({ frequencyHz }) => frequencyHz)
    : [];

  const pieces = scorablePieces(stretches, flat).map((piece): SearchedPiece => {
    const emg = raw.subarray(piece.from, piece.to);
    const beats = beatsIn(piece, signal);
    // (They are counted from the start of the leg, where most pieces begin.)
    const known = piece.from === 0 ? extremes : undefined;
    const interference = { mainsHz, beats, extremes: known };
    const detected = detectLeg(emg, rate, settings, interference, onStep);
    const noisy = noisyRanges(detected.resting, emg.length, rate, settings.highestRestMicrovolts);
    addDetected(quality, detected, piece.from, emg.length, epochs);
    return { ...piece, detected, noisy: shifted(noisy, piece.from) };
  });

  const found = pieces.flatMap((piece) => movementsOf(piece));
  const kept = found.filter(({ emg, piece }) => !isIn(emg, piece.noisy));
  const levels = concatenate(pieces.map(({ detected }) => detected.resting.levels));
  const restlessShare = shareAbove(levels, RELAXED_MICROVOLTS);
  return {
    analysed: {
      channel: signal.recorded,
      restingMicrovolts: quantile(levels, 0.5),
      restingRangeMicrovolts: [quantile(levels, 0.05), quantile(levels, 0.95)],
      bandHz: band,
      quality: signalQuality({
        signal,
        quality,
        unscorable: unscorableOf(stretches, flat, pieces, rate),
        conditioned: pieces,
        restlessShare,
      }),
    },
    movements: kept.map(({ emg, piece }, i) => ({
      id: `${leg}${String(i + 1).padStart(4, '0')}`,
      leg,
      span: spanOfSamples({ from: emg.onsetSample, to: emg.offsetSample }, piece.stretch, rate),
      emg,
    })),
    bursts: pieces.flatMap((piece) =>
      piece.detected.shortBursts.map((burst) => burstOf(leg, burst, piece, rate)),
    ),
    unsustained: pieces.flatMap(({ detected, from, stretch }) =>
      shifted(detected.unsustained, from).map((range) => spanOfSamples(range, stretch, rate)),
    ),
    restlessShare,
    movementsInNoise: found.length - kept.length,
  };
}

function shifted(ranges: readonly SampleRange[], by: number): SampleRange[] {
  return ranges.map(({ from, to }) => ({ from: from + by, to: to + by }));
}

/** With fewer beats than this the ECG was off in all of a piece. */
const LEAST_BEATS = 12;

/**
 * Heart beats of an ECG that lie in a piece, as samples of it; undefined when there is no ECG, or it has hardly a beat
 * there although it has elsewhere.
 */
function beatsIn(
  { from, to, stretch }: Piece,
  { beats, channel }: LegSignal,
): Int32Array | undefined {
  if (beats === undefined || beats.length === 0) return beats && new Int32Array(0);
  const samples = beats.map((time) =>
    Math.round(((time - stretch.start) / 1e6) * channel.sampleRateHz + stretch.from - from),
  );
  const inside = Int32Array.from(samples.filter((sample) => sample >= 0 && sample < to - from));
  return inside.length < LEAST_BEATS ? undefined : inside;
}

function movementsOf(piece: SearchedPiece): { emg: MovementEmg; piece: SearchedPiece }[] {
  return piece.detected.movements.map((emg) => ({
    emg: {
      ...emg,
      onsetSample: emg.onsetSample + piece.from,
      offsetSample: emg.offsetSample + piece.from,
    },
    piece,
  }));
}

function isIn({ onsetSample, offsetSample }: MovementEmg, ranges: readonly SampleRange[]): boolean {
  return ranges.some(({ from, to }) => onsetSample < to && offsetSample > from);
}

function unscorableOf(
  stretches: LegSignal['stretches'],
  flat: readonly SampleRange[],
  pieces: readonly SearchedPiece[],
  rate: number,
): UnscorableStretch[] {
  const isFlat = flat.map((range): UnscorableStretch => {
    const stretch = stretches.find(({ from, to }) => range.from >= from && range.to <= to)!;
    return { span: spanOfSamples(range, stretch, rate), cause: 'flat' };
  });
  const isNoise = pieces.flatMap((piece) =>
    piece.noisy.map((range): UnscorableStretch => ({
      span: spanOfSamples(range, piece.stretch, rate),
      cause: 'noise',
    })),
  );
  return [...isFlat, ...isNoise].sort((a, b) => a.span.start - b.span.start);
}

function burstOf(
  leg: LegSignal['leg'],
  { onset, offset, cut, ...measured }: ShortBurst,
  { from, stretch }: Piece,
  rate: number,
): EmgBurst {
  const span = spanOfSamples({ from: from + onset, to: from + offset }, stretch, rate);
  return { leg, span, ...measured, truncated: cut };
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

/** The element at `floor(q * (count - 1))` of the values in order; 0 of none. */
function quantile(values: Float32Array, q: number): number {
  return values.length === 0 ? 0 : valueAtPlace(values, Math.floor(q * (values.length - 1)));
}

/** 0 to 1; 0 of none. */
function shareAbove(values: Float32Array, limit: number): number {
  let above = 0;
  for (const value of values) if (value > limit) above += 1;
  return values.length === 0 ? 0 : above / values.length;
}
