import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import { durationOf } from '../../base/time-span.ts';
import type { Analysis } from '../../domain/analysis.ts';
import type { MovementCell, Spread, Unavailable } from '../../domain/night-statistics.ts';
import { countFigure, durationFigure, figure, notAvailable, secondsFigure } from '../figure.ts';
import type { Entry, Figure } from '../figure.ts';
import { nightClock } from '../night-clock.ts';
import { leadResult } from './basis.ts';
import { commonCell, quantityFigure } from './quantity.ts';

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
  const { night, statistics } = leadResult(analysis);
  const { count, movements, durationSeconds } = statistics.series;
  const clock = nightClock(analysis.recording.startDateTime);
  const of = (
    spread: Spread | Unavailable,
    part: 'mean' | 'median' | 'min' | 'max',
    format: (value: number) => Figure,
  ): Figure => (typeof spread === 'string' ? notAvailable('no series') : format(spread[part]));
  const length = (value: number): Figure => figure(String(value), 'movements');
  const lasting = (seconds: number): Figure => durationFigure(microsecondsFromSeconds(seconds));
  return {
    entries: [
      { label: 'Series', figure: countFigure(count) },
      {
        label: 'Mean length',
        figure: of(movements, 'mean', (value) => figure(value.toFixed(1), 'movements')),
      },
      { label: 'Median length', figure: of(movements, 'median', length) },
      { label: 'Shortest by movements', figure: of(movements, 'min', length) },
      { label: 'Longest by movements', figure: of(movements, 'max', length) },
      { label: 'Mean duration', figure: of(durationSeconds, 'mean', lasting) },
      { label: 'Longest by time', figure: of(durationSeconds, 'max', lasting) },
    ],
    list: night.series.map((series) => ({
      number: String(series.id),
      start: clock.at(series.span.start),
      end: clock.at(series.span.end),
      duration: durationFigure(durationOf(series.span)),
      movements: countFigure(series.count),
      count: series.count,
    })),
  };
}

/** How long movements last (in sleep, where it was scored), onset of the first leg to offset of the last. */
export function durationRows(analysis: Analysis): DurationRow[] {
  return [
    durationRow('All that count', commonCell(analysis, 'lm')),
    durationRow('Periodic', commonCell(analysis, 'plm')),
    durationRow('Isolated', commonCell(analysis, 'isolated')),
  ];
}

function durationRow(label: string, { count, durationSeconds: spread }: MovementCell): DurationRow {
  const seconds = (part: 'mean' | 'median' | 'min' | 'max'): Figure =>
    typeof spread === 'string'
      ? notAvailable('no such movements')
      : secondsFigure(microsecondsFromSeconds(spread[part]));
  return {
    label,
    count: quantityFigure(count, countFigure),
    mean: seconds('mean'),
    median: seconds('median'),
    shortest: seconds('min'),
    longest: seconds('max'),
  };
}
