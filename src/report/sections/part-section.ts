import type { Analysis } from '../../domain/analysis.ts';
import type { TimeBin } from '../../domain/night-statistics.ts';
import { countFigure, figure, minutesFigure, rateFigure } from '../figure.ts';
import type { Figure } from '../figure.ts';
import { nightClock } from '../night-clock.ts';
import { basisOf, leadResult } from './basis.ts';
import { quantityFigure, whyUnavailable } from './quantity.ts';

/** A part of the sleep period and the movements in it. */
export interface PartRow {
  /** `First third`, `Cycle 2`. */
  readonly label: string;
  /** `23:05 to 01:20`. */
  readonly time: string;
  /** Minutes asleep. */
  readonly minutes: Figure;
  readonly lms: Figure;
  readonly lmsIndex: Figure;
  readonly plms: Figure;
  readonly plmsIndex: Figure;
  /** The PLM rate as a number, for a bar beside the row; undefined where the rate is not available. */
  readonly plmsPerHour: number | undefined;
}

export interface PartSection {
  /** Thirds, then sleep cycles; empty when there is no sleep period. */
  readonly rows: readonly PartRow[];
  /** What a sleep cycle is, and how the rate changes over the night. */
  readonly notes: readonly string[];
}

const THIRDS = ['First third', 'Second third', 'Last third'] as const;

/** The sleep period in thirds and in cycles. */
export function partSection(analysis: Analysis): PartSection {
  const { thirds, cycles } = leadResult(analysis).statistics.byTime;
  if (typeof thirds === 'string' || typeof cycles === 'string') return { rows: [], notes: [] };
  return {
    rows: [
      ...thirds.map((bin, i) => partRow(analysis, THIRDS[i]!, bin)),
      ...cycles.map((bin, i) =>
        partRow(analysis, `Cycle ${i + 1}${bin.complete ? '' : ' (without R)'}`, bin),
      ),
    ],
    notes: [
      'Parts of the time from sleep onset to the final awakening.',
      'A cycle is at least 15 min without stage R and the stage R after it (Feinberg and Floyd 1979, simplified).',
      trendSentence(analysis),
    ],
  };
}

function partRow(analysis: Analysis, label: string, { span, minutes, lm, plm }: TimeBin): PartRow {
  const clock = nightClock(analysis.recording.startDateTime);
  return {
    label,
    time: `${clock.minuteAt(span.start)} to ${clock.minuteAt(span.end)}`,
    minutes: minutesFigure(minutes),
    lms: countFigure(lm.count),
    lmsIndex: quantityFigure(lm.perHour, rateFigure),
    plms: countFigure(plm.count),
    plmsIndex: quantityFigure(plm.perHour, rateFigure),
    plmsPerHour: typeof plm.perHour === 'string' ? undefined : plm.perHour,
  };
}

function trendSentence(analysis: Analysis): string {
  const { night, statistics } = leadResult(analysis);
  const { plm } = basisOf(night.indices);
  const { slope, hoursUsed } = statistics.trend;
  if (typeof slope === 'string') {
    return slope === 'too-few'
      ? `No trend: a rate in at least three hours since sleep onset is needed, there are ${hoursUsed}.`
      : `No trend: ${whyUnavailable(slope)}.`;
  }
  const change = figure(slope.toFixed(1)).text;
  const sign = slope > 0 && !change.startsWith('+') ? '+' : '';
  return (
    `Trend over the hours since sleep onset (least squares, ${hoursUsed} hours): ` +
    `${sign}${change === '-0.0' ? '0.0' : change} ${plm} per hour, from hour to hour.`
  );
}
