import { randomStream, type RandomStream } from '../base/seeded-random.ts';
import type { Leg } from '../domain/leg.ts';
import { drawLength, drawWithin, type MovementOutline } from './burst-plan.ts';
import { SAME_LEG_GAP_SECONDS } from './leg-timeline.ts';
import type { NightFrame } from './night-frame.ts';
import type { PeriodicSpec } from './night-spec.ts';
import { hoursIn, randomTimeIn, stageAtSeconds, toMillisecond } from './sleep-times.ts';

interface Candidate {
  readonly starts: readonly number[];
  readonly intervals: readonly number[];
}

/** Series keep this distance, so that no interval of the rules joins two of them. */
const BETWEEN_SERIES_SECONDS = 95;
/** Tries for a series of full length, and then for one that is cut short but still has four movements. */
const FULL_ATTEMPTS = 150;
const SHORT_ATTEMPTS = 150;

/**
 * The movements of all series, in order of time; series are numbered from 1 in that order. There are fewer than
 * asked for when there is no room for more.
 */
export function planSeries(frame: NightFrame): readonly MovementOutline[] {
  const { spec, stages } = frame;
  const { seriesPerHour } = spec.periodic;
  const random = randomStream(spec.seed, 'series');
  const sleepHours = hoursIn(stages, 'sleep', spec.durationSeconds);
  const wanted = seriesPerHour === 0 ? 0 : Math.max(1, Math.round(seriesPerHour * sleepHours));
  const found: Candidate[] = [];
  for (let n = 0; n < wanted; n += 1) {
    const length = random.integer(spec.periodic.minLength, spec.periodic.maxLength);
    for (let attempt = 0; attempt < FULL_ATTEMPTS + SHORT_ATTEMPTS; attempt += 1) {
      const least = attempt < FULL_ATTEMPTS ? length : Math.min(length, 4);
      const candidate = drawCandidate(frame, random, length);
      if (candidate.starts.length < least || !isClear(candidate, found)) continue;
      found.push(candidate);
      break;
    }
  }
  found.sort((a, b) => a.starts[0]! - b.starts[0]!);
  return found.flatMap((candidate, i) => outlinesOf(frame, random, candidate, i + 1));
}

/** Onsets from a random time of NREM sleep on, until the length is reached, REM sleep begins or lights go on. */
function drawCandidate(
  { spec, stages, lights }: NightFrame,
  random: RandomStream,
  length: number,
): Candidate {
  const starts: number[] = [];
  const intervals: number[] = [];
  let at = randomTimeIn(random, stages, (stage) => stage !== 'W' && stage !== 'R');
  while (at !== undefined && starts.length < length) {
    if (stageAtSeconds(stages, at) === 'R' || at + 10 > lights.onSeconds) break;
    starts.push(toMillisecond(at));
    const interval = drawInterval(random, spec.periodic);
    intervals.push(interval);
    at += interval;
  }
  return { starts, intervals };
}

function drawInterval(random: RandomStream, periodic: PeriodicSpec): number {
  const { intervalMedianSeconds, intervalSigma, intervalMinSeconds, intervalMaxSeconds } = periodic;
  return drawWithin(
    random,
    intervalMedianSeconds,
    intervalSigma,
    intervalMinSeconds,
    intervalMaxSeconds,
  );
}

function isClear(candidate: Candidate, others: readonly Candidate[]): boolean {
  return others.every(
    (other) =>
      candidate.starts[0]! - other.starts.at(-1)! > BETWEEN_SERIES_SECONDS ||
      other.starts[0]! - candidate.starts.at(-1)! > BETWEEN_SERIES_SECONDS,
  );
}

/** One leg leads the series; four of five movements of a single leg are of that leg. */
function outlinesOf(
  { spec }: NightFrame,
  random: RandomStream,
  { starts, intervals }: Candidate,
  seriesId: number,
): readonly MovementOutline[] {
  const leading = random.pick<Leg>(['L', 'R']);
  const following = leading === 'L' ? 'R' : 'L';
  return starts.map((startSeconds, i) => {
    const first = random.chance(0.8) ? leading : following;
    const other = first === 'L' ? 'R' : 'L';
    const lagSeconds = random.between(0, spec.periodic.maxLagSeconds);
    // Over before the next one begins, in either leg.
    const room = intervals[i]! - spec.periodic.maxLagSeconds - SAME_LEG_GAP_SECONDS - 0.01;
    return {
      kind: 'periodic',
      seriesId,
      legs: random.chance(spec.periodic.bothLegsFraction) ? [first, other] : [first],
      startSeconds,
      lagSeconds,
      lengthSeconds: Math.max(0.5, Math.min(drawLength(random, spec.bursts), room)),
      strength: 1,
    };
  });
}
