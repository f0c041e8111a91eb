import type { Microseconds } from '../base/microseconds.ts';
import { durationOf, overlapDuration, type TimeSpan } from '../base/time-span.ts';
import {
  sleepTime,
  timeInStages,
  type Hypnogram,
  type Stage,
  type StageBout,
} from '../domain/stage.ts';
import type { ScoringInput } from './scoring-input.ts';

/*
 * The time that rates are made of: what a span holds, without the stretches in which no leg could be scored. No movement
 * can be found there, so an hour of it among the others would make every rate too low. Sleep statistics are made of all
 * time: sleep is staged from other signals.
 *
 * Laws (test/property/scored-time.test.ts): without gaps these are `durationOf`, `timeInStages` and `sleepTime`; the
 * stages add up to the duration; spans side by side add up to the span that they make; gaps that fill a span leave 0.
 */

type Gaps = ScoringInput['gaps'];

/** Duration of a span without the gaps. */
export function scoredDuration(gaps: Gaps, span: TimeSpan): Microseconds {
  let time: number = durationOf(span);
  for (const gap of gaps) time -= overlapDuration(gap, span);
  return time as Microseconds;
}

/** The stages without what lies in gaps. Gaps and bouts are in order and apart: one walk over both is enough. */
export function scoredHypnogram(gaps: Gaps, hypnogram: Hypnogram): Hypnogram {
  if (gaps.length === 0) return hypnogram;
  const bouts: StageBout[] = [];
  let first = 0;
  for (const { stage, span } of hypnogram.bouts) {
    while (first < gaps.length && gaps[first]!.end <= span.start) first += 1;
    let { start } = span;
    for (let i = first; i < gaps.length && gaps[i]!.start < span.end; i += 1) {
      const gap = gaps[i]!;
      if (gap.start > start) bouts.push({ stage, span: { start, end: gap.start } });
      start = gap.end;
    }
    if (start < span.end) bouts.push({ stage, span: { start, end: span.end } });
  }
  return { bouts };
}

/** Time in each stage within a span, without the gaps; `?` is what nobody staged. */
export function scoredTimeInStages(
  gaps: Gaps,
  hypnogram: Hypnogram,
  span: TimeSpan,
): Record<Stage, Microseconds> {
  const time = timeInStages(scoredHypnogram(gaps, hypnogram), span);
  // To the hypnogram without gaps, time in a gap is time that nobody staged.
  const inGaps = durationOf(span) - scoredDuration(gaps, span);
  return { ...time, '?': (time['?'] - inGaps) as Microseconds };
}

/** Time asleep within a span, without the gaps. */
export function scoredSleepTime(gaps: Gaps, hypnogram: Hypnogram, span: TimeSpan): Microseconds {
  return sleepTime(scoredHypnogram(gaps, hypnogram), span);
}

/** What movements in sleep are divided by: the time asleep or, where nobody staged the night, all time. */
export function basisTime(
  { marks: { hypnogram }, gaps }: Pick<ScoringInput, 'marks' | 'gaps'>,
  span: TimeSpan,
): Microseconds {
  return hypnogram === undefined
    ? scoredDuration(gaps, span)
    : scoredSleepTime(gaps, hypnogram, span);
}
