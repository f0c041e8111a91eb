import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import { countFigure, figureOr, secondsFigure } from '../figure.ts';
import type { Entry, Figure } from '../figure.ts';
import { median } from '../statistics.ts';
import { leadResult } from './basis.ts';

/** Intervals from onset to onset of the movements that count, in bins of 2 s. */
export interface IntervalSection {
  readonly entries: readonly Entry[];
  /** 45 bins of 2 s from 0 to 90 s: the lower border belongs to a bin, the upper to the next; 90 s to the last. */
  readonly bins: readonly IntervalBin[];
  /** Longer than 90 s. */
  readonly above: { readonly count: number; readonly inSeries: number; readonly figure: Figure };
}

interface IntervalBin {
  readonly fromSeconds: number;
  readonly toSeconds: number;
  readonly count: number;
  /** Of these, between two neighbours of one series. */
  readonly inSeries: number;
}

const BIN_SECONDS = 2;
const LONGEST_SECONDS = 90;
const BIN_COUNT = LONGEST_SECONDS / BIN_SECONDS;

export function intervalSection(analysis: Analysis): IntervalSection {
  const events = leadResult(analysis).night.events.filter(hasInterval);
  const counts = Array.from({ length: BIN_COUNT }, () => ({ all: 0, inSeries: 0 }));
  const above = { all: 0, inSeries: 0 };
  for (const event of events) {
    const seconds = secondsFromMicroseconds(event.interval);
    const bin =
      seconds > LONGEST_SECONDS
        ? above
        : counts[Math.min(BIN_COUNT - 1, Math.floor(seconds / BIN_SECONDS))]!;
    bin.all += 1;
    if (closesSeriesInterval(event)) bin.inSeries += 1;
  }
  const inSeries = events.filter(closesSeriesInterval);
  const none = 'no such intervals';
  const medianOf = (list: readonly (ScoredEvent & { interval: Microseconds })[]): Figure =>
    figureOr(
      median(list.map(({ interval }) => interval)) as Microseconds | undefined,
      secondsFigure,
      none,
    );
  return {
    entries: [
      { label: 'Intervals', figure: countFigure(events.length) },
      { label: 'Within a series', figure: countFigure(inSeries.length) },
      { label: 'Longer than 90 s', figure: countFigure(above.all) },
      { label: 'Median of all', figure: medianOf(events) },
      { label: 'Median within series', figure: medianOf(inSeries) },
    ],
    bins: counts.map((bin, index) => ({
      fromSeconds: index * BIN_SECONDS,
      toSeconds: (index + 1) * BIN_SECONDS,
      count: bin.all,
      inSeries: bin.inSeries,
    })),
    above: { count: above.all, inSeries: above.inSeries, figure: countFigure(above.all) },
  };
}

function hasInterval(event: ScoredEvent): event is ScoredEvent & { interval: Microseconds } {
  return event.excluded === undefined && event.interval !== undefined;
}

/** The interval before the first member of a series lies outside the series. */
function closesSeriesInterval(event: ScoredEvent): boolean {
  return event.positionInSeries !== undefined && event.positionInSeries > 1;
}
