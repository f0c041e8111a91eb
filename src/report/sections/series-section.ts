import type { Microseconds } from '../../base/microseconds.ts';
import { durationOf } from '../../base/time-span.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import { countFigure, durationFigure, figure, figureOr, secondsFigure } from '../figure.ts';
import type { Entry, Figure } from '../figure.ts';
import { nightClock } from '../night-clock.ts';
import { largest, mean, median, smallest } from '../statistics.ts';
import { leadResult } from './basis.ts';

export interface SeriesSection {
  readonly entries: readonly Entry[];
  readonly list: readonly SeriesRow[];
}

interface SeriesRow {
  readonly number: string;
  readonly start: string;
  readonly end: string;
  readonly duration: Figure;
  readonly movements: Figure;
  /** The same as a number, for a bar beside the row. */
  readonly count: number;
}

export interface DurationRow {
  readonly label: string;
  readonly count: Figure;
  readonly mean: Figure;
  readonly median: Figure;
  readonly shortest: Figure;
  readonly longest: Figure;
}

export function seriesSection(analysis: Analysis): SeriesSection {
  const { series } = leadResult(analysis).night;
  const clock = nightClock(analysis.recording.startDateTime);
  const none = 'no series';
  const lengths = series.map(({ count }) => count);
  const durations = series.map(({ span }) => durationOf(span));
  return {
    entries: [
      { label: 'Series', figure: countFigure(series.length) },
      {
        label: 'Mean length',
        figure: figureOr(mean(lengths), (value) => figure(value.toFixed(1), 'movements'), none),
      },
      {
        label: 'Longest by movements',
        figure: figureOr(largest(lengths), (value) => figure(String(value), 'movements'), none),
      },
      {
        label: 'Mean duration',
        figure: figureOr(mean(durations) as Microseconds | undefined, durationFigure, none),
      },
      {
        label: 'Longest by time',
        figure: figureOr(largest(durations) as Microseconds | undefined, durationFigure, none),
      },
    ],
    list: series.map(({ id, span, count }) => ({
      number: String(id),
      start: clock.at(span.start),
      end: clock.at(span.end),
      duration: durationFigure(durationOf(span)),
      movements: countFigure(count),
      count,
    })),
  };
}

/** How long movements last, onset of the first leg to offset of the last. */
export function durationRows(analysis: Analysis): DurationRow[] {
  const { events } = leadResult(analysis).night;
  const counted = events.filter(({ excluded }) => excluded === undefined);
  return [
    durationRow('All that count', counted),
    durationRow(
      'Periodic',
      counted.filter(({ periodic }) => periodic),
    ),
    durationRow(
      'Not periodic',
      counted.filter(({ periodic }) => !periodic),
    ),
  ];
}

function durationRow(label: string, events: readonly ScoredEvent[]): DurationRow {
  const durations = events.map(({ span }) => durationOf(span));
  const seconds = (value: number | undefined): Figure =>
    figureOr(value as Microseconds | undefined, secondsFigure, 'no such movements');
  return {
    label,
    count: countFigure(events.length),
    mean: seconds(mean(durations)),
    median: seconds(median(durations)),
    shortest: seconds(smallest(durations)),
    longest: seconds(largest(durations)),
  };
}
