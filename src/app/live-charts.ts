import type { IntervalHistograms } from '../domain/night-statistics.ts';
import type { HourIndices, Indices, ScoredNight } from '../domain/scored-night.ts';
import type { ScoringState } from '../domain/scoring-state.ts';
import { intervalStatistics } from '../score/statistics/interval-statistics.ts';
import { unscoredStretches } from './live-night.ts';
import type { NightFrame } from './scoring-session/night-frame.ts';
import { marksOf, movementsOf, scoredWindowOf } from './scoring-session/rescore-state.ts';

/** What the charts of a night show: the numbers that the report prints, as they stand. */
export interface NightCharts {
  readonly histograms: IntervalHistograms;
  readonly byHour: readonly HourIndices[];
  readonly byStage: Indices['byStage'];
  readonly basis: Indices['basis'];
}

export function nightCharts(
  frame: NightFrame,
  state: ScoringState,
  { events, indices }: ScoredNight,
): NightCharts {
  const input = {
    movements: movementsOf(state),
    marks: marksOf(state),
    window: scoredWindowOf(state),
    gaps: unscoredStretches(frame),
  };
  const counted = events.filter(({ excluded }) => excluded === undefined);
  const scoresWake = indices.plmw !== undefined;
  const { histograms } = intervalStatistics(input, counted, scoresWake);
  return { histograms, byHour: indices.byHour, byStage: indices.byStage, basis: indices.basis };
}
