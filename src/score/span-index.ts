import type { Microseconds } from '../base/microseconds.ts';
import { gapBetween, type TimeSpan } from '../base/time-span.ts';

/**
 * Spans that can be asked for one that reaches into a stretch of time, in O(log n).
 * They may overlap and be of any length: beside each start stands the span that ends last among all that begin
 * no later, which answers the question "does any of them still go on here?" with one look.
 */
export interface SpanIndex {
  readonly sorted: readonly TimeSpan[];
  /** `reachesFurthest[i]` is the position, at most i, of the span with the latest end. */
  readonly reachesFurthest: Int32Array;
}

export function spanIndexOf(spans: readonly TimeSpan[]): SpanIndex {
  const sorted = [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
  const reachesFurthest = new Int32Array(sorted.length);
  let furthest = 0;
  sorted.forEach((span, i) => {
    if (span.end >= sorted[furthest]!.end) furthest = i;
    reachesFurthest[i] = furthest;
  });
  return { sorted, reachesFurthest };
}

/** A span with `start <= latestStart` and `end >= earliestEnd`: both borders inclusive. Undefined when there is none. */
export function findReaching(
  index: SpanIndex,
  latestStart: number,
  earliestEnd: number,
): TimeSpan | undefined {
  const last = lastStartingBy(index, latestStart);
  if (last < 0) return undefined;
  const candidate = index.sorted[index.reachesFurthest[last]!]!;
  return candidate.end >= earliestEnd ? candidate : undefined;
}

/** The shortest distance from `span` to any of the indexed ones (0 when they touch); undefined when there are none. */
export function distanceToNearest(index: SpanIndex, span: TimeSpan): Microseconds | undefined {
  const last = lastStartingBy(index, span.end);
  const after = index.sorted[last + 1];
  let nearest = after === undefined ? undefined : gapBetween(after, span);
  if (last >= 0) {
    const before = gapBetween(index.sorted[index.reachesFurthest[last]!]!, span);
    if (nearest === undefined || before < nearest) nearest = before;
  }
  return nearest;
}

/** Position of the last span that starts at or before `time`, or -1. */
function lastStartingBy(index: SpanIndex, time: number): number {
  let low = 0;
  let high = index.sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (index.sorted[middle]!.start <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
