import type { Microseconds } from '../../base/microseconds.ts';
import type { Analysis } from '../../domain/analysis.ts';
import { STAGES, isSleep } from '../../domain/stage.ts';
import {
  countFigure,
  durationFigure,
  figureOr,
  minutesFigure,
  minutesOf,
  percentFigure,
} from '../figure.ts';
import type { Entry, Figure } from '../figure.ts';
import { leadResult } from './basis.ts';
import { quantityFigure } from './quantity.ts';

interface StageTimeRow {
  /** `W`, `N1`, `N2`, `N3`, `R`, `NREM`, `Sleep` or `Not staged`. */
  readonly label: string;
  readonly minutes: Figure;
  readonly ofTimeInBed: Figure;
  /** Undefined for what is not sleep. */
  readonly ofSleep: Figure | undefined;
}

export interface SleepSection {
  /** The time in bed is the scored time: lights off to lights on, or the whole recording. */
  readonly entries: readonly Entry[];
  /** Empty when the night has no hypnogram. The row of unstaged time is there only when there is such time. */
  readonly stages: readonly StageTimeRow[];
}

const NO_SCORING = 'no sleep scoring';

export function sleepSection(analysis: Analysis): SleepSection {
  const { timeInBed, totalSleepTime, inStage } = analysis.sleep;
  const { sleep } = leadResult(analysis).statistics;
  const entries: Entry[] = [
    { label: 'Time in bed', figure: durationFigure(timeInBed) },
    {
      label: 'Total sleep time',
      figure: figureOr(totalSleepTime, durationFigure, NO_SCORING),
    },
    {
      label: 'Sleep efficiency',
      figure: figureOr(
        totalSleepTime,
        (asleep) => percentFigure(asleep, timeInBed, 'the time in bed is 0'),
        NO_SCORING,
      ),
    },
  ];
  if (inStage === undefined) return { entries, stages: [] };
  entries.push(
    { label: 'Sleep latency', figure: quantityFigure(sleep.sleepLatencyMinutes, minutesFigure) },
    { label: 'REM latency', figure: quantityFigure(sleep.remLatencyMinutes, minutesFigure) },
    {
      label: 'Wake after sleep onset',
      figure: quantityFigure(sleep.wakeAfterSleepOnsetMinutes, minutesFigure),
    },
    {
      label: 'until the final awakening',
      figure: quantityFigure(sleep.wakeInSleepPeriodMinutes, minutesFigure),
    },
    {
      label: 'after the final awakening',
      figure: quantityFigure(sleep.wakeAfterFinalAwakeningMinutes, minutesFigure),
    },
    { label: 'Awakenings', figure: quantityFigure(sleep.awakenings, countFigure) },
  );
  const times: [string, Microseconds, boolean][] = STAGES.map((stage) => [
    stage,
    inStage[stage],
    isSleep(stage),
  ]);
  times.push(['NREM', (inStage.N1 + inStage.N2 + inStage.N3) as Microseconds, true]);
  times.push(['Sleep', totalSleepTime ?? (0 as Microseconds), true]);
  if (inStage['?'] > 0) times.push(['Not staged', inStage['?'], false]);
  const stages = times.map(([label, time, asleep]): StageTimeRow => ({
    label,
    minutes: minutesFigure(minutesOf(time)),
    ofTimeInBed: percentFigure(time, timeInBed, 'the time in bed is 0'),
    ofSleep: asleep
      ? percentFigure(time, totalSleepTime ?? 0, 'there was no sleep in the scored time')
      : undefined,
  }));
  return { entries, stages };
}
