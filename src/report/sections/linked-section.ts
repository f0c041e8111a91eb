import type { Analysis } from '../../domain/analysis.ts';
import type { LinkedMarks } from '../../domain/night-statistics.ts';
import { countFigure, figure, notAvailable, rateFigure, type Figure } from '../figure.ts';
import { leadResult } from './basis.ts';
import { quantityFigure, whyUnavailable } from './quantity.ts';

/** Respiratory events or arousals, and how many of them a movement is linked to. */
export interface LinkedRow {
  readonly label: string;
  readonly count: Figure;
  readonly perHour: Figure;
  readonly withMovement: Figure;
  readonly percentWithMovement: Figure;
  /** Undefined where the question makes no sense: series are made without respiratory movements (AASM). */
  readonly withPeriodic: Figure | undefined;
  readonly percentWithPeriodic: Figure | undefined;
}

export function linkedRows(analysis: Analysis): LinkedRow[] {
  const { respiratoryEvents, arousals } = leadResult(analysis).statistics;
  const respiratory = 'Respiratory events';
  const arousal = 'Arousals';
  return [
    typeof respiratoryEvents === 'string'
      ? emptyRow(respiratory, whyUnavailable(respiratoryEvents))
      : {
          ...linkedRow(respiratory, respiratoryEvents),
          withPeriodic: undefined,
          percentWithPeriodic: undefined,
        },
    typeof arousals === 'string'
      ? emptyRow(arousal, whyUnavailable(arousals))
      : {
          ...linkedRow(arousal, arousals),
          withPeriodic: countFigure(arousals.withPeriodic),
          percentWithPeriodic: quantityFigure(arousals.percentWithPeriodic, percentOf),
        },
  ];
}

function linkedRow(
  label: string,
  { count, perHourOfSleep, withMovement, percentWithMovement }: LinkedMarks,
): Omit<LinkedRow, 'withPeriodic' | 'percentWithPeriodic'> {
  return {
    label,
    count: countFigure(count),
    perHour: quantityFigure(perHourOfSleep, rateFigure),
    withMovement: countFigure(withMovement),
    percentWithMovement: quantityFigure(percentWithMovement, percentOf),
  };
}

function emptyRow(label: string, reason: string): LinkedRow {
  const none = notAvailable(reason);
  return {
    label,
    count: none,
    perHour: none,
    withMovement: none,
    percentWithMovement: none,
    withPeriodic: none,
    percentWithPeriodic: none,
  };
}

function percentOf(percent: number): Figure {
  return figure(percent.toFixed(1), '%');
}
