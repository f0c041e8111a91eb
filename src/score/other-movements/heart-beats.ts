import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import { durationOf } from '../../base/time-span.ts';
import type { EmgBurst } from '../../domain/other-movements.ts';
import type { OtherMovementRules } from './other-movement-rules.ts';

/** Judged piece by piece, each with as much on both sides. Epochs of the hypnogram are as long. */
const PIECE = 30_000_000;
const BESIDE = 15_000_000;
/** Fewer beats than this in the minute looked at have no rhythm that could be told from chance. */
const FEWEST_BEATS = 10;
/** This share of the intervals must fit the rhythm; of irregular bursts every fifth to third does. */
const FITTING_SHARE = 0.7;
/** Beats can be missed where they hardly reach the level: an interval may be up to this many beats long. */
const MOST_BEATS = 3;
/** Beats have the same height: the upper quartile is at most this many times the lower one. */
const QUARTILE_RATIO = 1.6;
/** A burst of another height is none of the beats, even when it falls on one. */
const HEIGHT_RATIO = 2;
/** Once there is a rhythm, a beat may be this many times the tolerance off it: the heart races in arousals. */
const FOUND_TOLERANCE = 2;
/** Steps of the period that is sought; half of one, three beats long, is well within the tolerance. */
const PERIOD_STEP = 1.02;

/**
 * The bursts of one leg that look like the heart in the EMG: short, of constant height, and in a rhythm. There is no ECG
 * here to compare with, so a muscle that twitches as regularly as a heart for a minute is taken for one.
 *
 * In the minute around each half minute that begins with the recording, a period is sought of which at least seven tenths
 * of the intervals are one, two or three lengths. Where there is one, and the heights vary little, the bursts that have a
 * neighbour one to three periods away are beats.
 *
 * @param bursts Of one leg, in order of onset, none truncated; faint ones too.
 */
export function heartBeatsIn(
  bursts: readonly EmgBurst[],
  rules: OtherMovementRules,
): ReadonlySet<EmgBurst> {
  const longest = microsecondsFromSeconds(rules['heartBeat.maxBurst'].value);
  const short = bursts.filter(({ span }) => durationOf(span) <= longest);
  const beats = new Set<EmgBurst>();
  let [from, to] = [0, 0];
  for (let i = 0; i < short.length;) {
    const piece = Math.floor(short[i]!.span.start / PIECE);
    const pieceStart = piece * PIECE;
    while (short[from]!.span.start < pieceStart - BESIDE) from += 1;
    while (to < short.length && short[to]!.span.start < pieceStart + PIECE + BESIDE) to += 1;
    const around = short.slice(from, to);
    for (const beat of rhythmicIn(around, rules)) {
      const { start } = beat.span;
      if (start >= pieceStart && start < pieceStart + PIECE) beats.add(beat);
    }
    while (i < short.length && short[i]!.span.start < pieceStart + PIECE) i += 1;
  }
  return beats;
}

/** Strong beats ring and leave faint bursts behind them; weak ones only make a row together with the faint ones. */
function rhythmicIn(bursts: readonly EmgBurst[], rules: OtherMovementRules): readonly EmgBurst[] {
  const whole = bursts.filter(({ faint }) => !faint);
  const lists = whole.length === bursts.length ? [bursts] : [whole, bursts];
  return lists.flatMap((list) => {
    const period = rhythmOf(list, rules);
    return period === undefined ? [] : beatsOf(list, period, rules);
  });
}

/** The period in microseconds that most intervals are a small multiple of; undefined when there is no rhythm. */
function rhythmOf(bursts: readonly EmgBurst[], rules: OtherMovementRules): number | undefined {
  if (bursts.length < FEWEST_BEATS || !haveOneHeight(bursts)) return undefined;
  const intervals = bursts.slice(1).map(({ span }, i) => span.start - bursts[i]!.span.start);
  const shortest = 60_000_000 / rules['heartBeat.maxRate'].value;
  const longest = 60_000_000 / rules['heartBeat.minRate'].value;
  let best:
    { readonly period: number; readonly error: number; readonly fitting: number } | undefined;
  for (let period = shortest; period <= longest; period *= PERIOD_STEP) {
    let [fitting, within, error] = [0, 0, 0];
    for (const interval of intervals) {
      const beats = interval / period;
      if (beats > MOST_BEATS + 0.5) continue;
      within += 1;
      const off = Math.abs(beats - Math.max(1, Math.round(beats)));
      if (off > rules['heartBeat.tolerance'].value) continue;
      fitting += 1;
      error += off;
    }
    if (fitting < FEWEST_BEATS - 1 || fitting < FITTING_SHARE * within) continue;
    const better =
      best === undefined ||
      fitting > best.fitting ||
      (fitting === best.fitting && error < best.error);
    if (better) best = { period, error, fitting };
  }
  return best?.period;
}

function haveOneHeight(bursts: readonly EmgBurst[]): boolean {
  const peaks = peaksOf(bursts);
  const quartile = (q: number): number => peaks[Math.floor(q * (peaks.length - 1))]!;
  return quartile(0.75) <= QUARTILE_RATIO * quartile(0.25);
}

function beatsOf(
  bursts: readonly EmgBurst[],
  period: number,
  rules: OtherMovementRules,
): readonly EmgBurst[] {
  const peaks = peaksOf(bursts);
  const median = peaks[peaks.length >> 1]!;
  const likely = bursts.filter(
    ({ peakMicrovolts }) =>
      peakMicrovolts <= HEIGHT_RATIO * median && peakMicrovolts * HEIGHT_RATIO >= median,
  );
  const fits = (interval: number): boolean => {
    const beats = Math.round(interval / period);
    const off = Math.abs(interval / period - beats);
    return (
      beats >= 1 &&
      beats <= MOST_BEATS &&
      off <= FOUND_TOLERANCE * rules['heartBeat.tolerance'].value
    );
  };
  const reach = (MOST_BEATS + 0.5) * period;
  return likely.filter((burst, i) => {
    const start = burst.span.start;
    for (let k = i - 1; k >= 0 && start - likely[k]!.span.start <= reach; k -= 1)
      if (fits(start - likely[k]!.span.start)) return true;
    for (let k = i + 1; k < likely.length && likely[k]!.span.start - start <= reach; k += 1)
      if (fits(likely[k]!.span.start - start)) return true;
    return false;
  });
}

function peaksOf(bursts: readonly EmgBurst[]): readonly number[] {
  return bursts.map(({ peakMicrovolts }) => peakMicrovolts).sort((a, b) => a - b);
}
