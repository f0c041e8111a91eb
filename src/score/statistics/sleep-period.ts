import type { Microseconds } from '../../base/microseconds.ts';
import { durationOf, overlapDuration, timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { Unavailable } from '../../domain/night-statistics.ts';
import { isSleep, type StageBout } from '../../domain/stage.ts';
import type { ScoringInput } from '../scoring-input.ts';

/** The bouts of the hypnogram, cut to the scored time; undefined when nobody staged the night. */
export function boutsInWindow({ marks, window }: ScoringInput): readonly StageBout[] | undefined {
  return marks.hypnogram?.bouts.flatMap(({ stage, span }) => {
    if (overlapDuration(span, window) === 0) return [];
    const start = Math.max(span.start, window.start) as Microseconds;
    return [{ stage, span: timeSpan(start, Math.min(span.end, window.end) as Microseconds) }];
  });
}

/** Sleep onset (the first instant of sleep in the scored time) to the final awakening (the end of the last sleep). */
export function sleepPeriod(input: ScoringInput): TimeSpan | Unavailable {
  const bouts = boutsInWindow(input);
  if (bouts === undefined) return 'no-hypnogram';
  const asleep = bouts.filter(({ stage }) => isSleep(stage));
  const first = asleep[0];
  const last = asleep.at(-1);
  return first === undefined || last === undefined
    ? 'no-sleep'
    : timeSpan(first.span.start, last.span.end);
}

/** Time that the bouts of some stages share with a span. */
export function timeOfStages(
  bouts: readonly StageBout[],
  belongs: (stage: StageBout['stage']) => boolean,
  within: TimeSpan,
): number {
  return bouts.reduce(
    (sum, { stage, span }) => sum + (belongs(stage) ? overlapDuration(span, within) : 0),
    0,
  );
}

/**
 * Stretches of the sleep period in which the patient was awake: whatever is not sleep, from one sleep to the next,
 * when any of it is staged wake.
 */
export function countAwakenings(bouts: readonly StageBout[]): number {
  let count = 0;
  let hasSlept = false;
  let wakeSince = false;
  for (const { stage, span } of bouts) {
    if (durationOf(span) === 0) continue;
    if (isSleep(stage)) {
      if (hasSlept && wakeSince) count += 1;
      hasSlept = true;
      wakeSince = false;
    } else if (stage === 'W') {
      wakeSince = true;
    }
  }
  return count;
}
