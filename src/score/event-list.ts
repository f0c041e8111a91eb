import type { Microseconds } from '../base/microseconds.ts';
import type { TimeSpan } from '../base/time-span.ts';
import type { ScoredEvent, Series } from '../domain/scored-night.ts';

/** In order of onset; of those that begin together right before left before both, as ever since the first version. */
export function inEventOrder(events: readonly ScoredEvent[]): ScoredEvent[] {
  return [...events].sort((a, b) => a.span.start - b.span.start || (a.side < b.side ? 1 : -1));
}

/** Series numbers 1, 2, 3 for the runs that are long enough; undefined for the others. */
export function numberSeries(
  runs: readonly (readonly number[])[],
  minMovements: number,
): readonly (number | undefined)[] {
  let next = 1;
  return runs.map((run) => (run.length >= minMovements ? next++ : undefined));
}

/** The numbered runs as series: first onset to latest offset of their members. */
export function seriesOf(
  runs: readonly (readonly number[])[],
  seriesOfRun: readonly (number | undefined)[],
  events: readonly { readonly span: TimeSpan }[],
): Series[] {
  return runs.flatMap((run, runIndex) => {
    const id = seriesOfRun[runIndex];
    if (id === undefined) return [];
    const first = events[run[0]!]!.span;
    let { end } = first;
    for (const i of run) end = Math.max(end, events[i]!.span.end) as Microseconds;
    return [{ id, span: { start: first.start, end }, count: run.length }];
  });
}
