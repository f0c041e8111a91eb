import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import { invariant } from '../../base/invariant.ts';
import type { Analysis } from '../../domain/analysis.ts';
import { countFigure, figure, secondsFigure } from '../figure.ts';
import type { Entry, Figure } from '../figure.ts';
import { leadResult } from './basis.ts';
import { quantityFigure } from './quantity.ts';

/** Intervals from onset to onset of the movements that count (in sleep, where it was scored), in bins of 2 s. */
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

export function intervalSection(analysis: Analysis): IntervalSection {
  const { rows, histograms } = leadResult(analysis).statistics.intervals;
  const row = rows.find(({ scope }) => scope === histograms.scope);
  invariant(row !== undefined, 'there is a row of intervals for every scope');
  const seconds = (value: number): Figure => secondsFigure(microsecondsFromSeconds(value));
  const { above90 } = histograms;
  return {
    entries: [
      { label: 'Intervals', figure: quantityFigure(row.count, countFigure) },
      { label: 'Within a series', figure: quantityFigure(row.inSeries, countFigure) },
      { label: 'Shorter than 10 s', figure: quantityFigure(row.below10, countFigure) },
      { label: '10 to 90 s', figure: quantityFigure(row.from10To90, countFigure) },
      { label: 'Longer than 90 s', figure: quantityFigure(row.above90, countFigure) },
      { label: 'Median of all', figure: quantityFigure(row.medianSeconds, seconds) },
      {
        label: 'Median within series',
        figure: quantityFigure(row.inSeriesMedianSeconds, seconds),
      },
      {
        label: 'Geometric mean, 10 to 90 s',
        figure: quantityFigure(row.geometricMeanSeconds, seconds),
      },
      { label: 'Mean of ln(s), 10 to 90 s', figure: quantityFigure(row.lnMean, logFigure) },
      { label: 'SD of ln(s), 10 to 90 s', figure: quantityFigure(row.lnSd, logFigure) },
    ],
    bins: histograms.linear.map(({ count, inSeries }, index) => ({
      fromSeconds: index * BIN_SECONDS,
      toSeconds: (index + 1) * BIN_SECONDS,
      count,
      inSeries,
    })),
    above: { ...above90, figure: countFigure(above90.count) },
  };
}

function logFigure(value: number): Figure {
  return figure(value.toFixed(2));
}
