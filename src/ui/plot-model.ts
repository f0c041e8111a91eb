import type { Layout, ScatterData } from 'plotly.js-dist';
import type { BoutView, NightView, SpanView } from '../app/night-view.ts';
import { clockText, lengthText, secondsText } from './clock.ts';
import { hoverLines, respiratoryText, tierOf, type EventTier } from './event-words.ts';
import { GHOST_HEIGHT, LANES, STAGE_HEIGHTS, layoutOf } from './plot-layout.ts';
import { timeAxisOf, type TimeAxis } from './plot-time-axis.ts';
import { plotLabel } from './plot-text.ts';
import type { Palette } from './palette.ts';

type ScatterTrace = Partial<ScatterData>;

/** What Plotly draws: the whole night, its stages above, its events in lanes below, on one clock. */
export interface PlotModel {
  readonly traces: ScatterTrace[];
  readonly layout: Partial<Layout>;
}

/**
 * The picture of a night as data, so that it can be tested without a window.
 *
 * - `hypnogram`: two points a bout (start, end), broken where time is unstaged; `R` bouts once more, thick.
 * - `movements`, `periodic`, `left out`: one point an event, at its onset; `customdata` is its index in `night.events`.
 *   The periodic ones stand in both lanes, because a periodic limb movement is a limb movement.
 * - `... lengths`: the same events from onset to end, which is what one sees after zooming in.
 * - `series`: three points a series (start, middle, end); `customdata` is the index of its first movement.
 */
export function plotModelOf(night: NightView, palette: Palette): PlotModel {
  const axis = timeAxisOf(night);
  const traces = [
    ...hypnogramTraces(night, axis, palette),
    respiratoryTrace(night, axis, palette),
    arousalTrace(night, axis, palette),
    seriesTrace(night, axis, palette),
    lengthsTrace(
      'movement lengths',
      LANES.movements,
      ['movement', 'periodic'],
      night,
      axis,
      palette.movement,
    ),
    lengthsTrace('periodic lengths', LANES.periodic, ['periodic'], night, axis, palette.periodic),
    eventTrace('left out', GHOST_HEIGHT, ['ghost'], night, axis, {
      symbol: 'circle-open',
      size: 5,
      color: palette.ghost,
      line: { width: 1.2, color: palette.ghost },
    }),
    eventTrace('movements', LANES.movements + 0.06, ['movement', 'periodic'], night, axis, {
      symbol: 'line-ns',
      size: 9,
      color: palette.movement,
      line: { width: 1.4, color: palette.movement },
    }),
    eventTrace('periodic', LANES.periodic, ['periodic'], night, axis, {
      symbol: 'diamond-tall',
      size: 9,
      color: palette.periodic,
      line: { width: 0 },
    }),
  ];
  return { traces, layout: layoutOf(night, axis, palette) };
}

function hypnogramTraces(night: NightView, axis: TimeAxis, palette: Palette): ScatterTrace[] {
  const bouts = night.hypnogram;
  if (bouts === null) return [];
  return [
    stageTrace('hypnogram', bouts.filter(isStaged), night, axis, {
      color: palette.hypnogram,
      width: 1.6,
    }),
    stageTrace(
      'REM',
      bouts.filter(({ stage }) => stage === 'R'),
      night,
      axis,
      {
        color: palette.rem,
        width: 6,
      },
    ),
  ];
}

function stageTrace(
  name: string,
  bouts: readonly BoutView[],
  night: NightView,
  axis: TimeAxis,
  line: { readonly color: string; readonly width: number },
): ScatterTrace {
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  const text: string[] = [];
  let end: number | undefined;
  for (const bout of bouts) {
    const height = bout.stage === '?' ? undefined : STAGE_HEIGHTS[bout.stage];
    if (height === undefined) continue;
    const boutEnd = endOf(bout);
    if (end !== undefined && bout.onsetSeconds !== end) {
      x.push(null);
      y.push(null);
      text.push('');
    }
    const label = plotLabel([
      `${bout.stage}, ${lengthText(bout.durationSeconds)}`,
      `${clockText(night, bout.onsetSeconds)} to ${clockText(night, boutEnd)}`,
    ]);
    x.push(axis.at(bout.onsetSeconds), axis.at(boutEnd));
    y.push(height, height);
    text.push(label, label);
    end = boutEnd;
  }
  return {
    type: 'scatter',
    mode: 'lines',
    name,
    x,
    y,
    text,
    hovertemplate: HOVER,
    line: { ...line, shape: 'linear', simplify: false },
    connectgaps: false,
    xaxis: 'x',
    yaxis: 'y',
  };
}

function eventTrace(
  name: string,
  height: number,
  tiers: readonly EventTier[],
  night: NightView,
  axis: TimeAxis,
  marker: NonNullable<ScatterTrace['marker']>,
): ScatterTrace {
  const indices = eventIndices(night, tiers);
  if (indices.length > MOST_MARKS) return boxesTrace(name, height, indices, night, axis, marker);
  const events = indices.map((i) => night.events[i]!);
  return {
    type: 'scatter',
    mode: 'markers',
    name,
    x: events.map(({ onsetSeconds }) => axis.at(onsetSeconds)),
    y: events.map(() => height),
    customdata: indices,
    text: events.map((event) => plotLabel(hoverLines(night, event))),
    hovertemplate: HOVER,
    marker,
    cliponaxis: false,
    xaxis: 'x',
    yaxis: 'y2',
  };
}

/** More marks than the picture has pixels: each is an element of the document, and the page would be slow with them. */
const MOST_MARKS = 3000;
const BOX_HEIGHT = 0.3;

/**
 * So many marks that they cannot be told apart: one line that runs along under the lane and goes over each movement from
 * its onset to its end. Without breaks, because each piece of a line is an element of the document too.
 */
function boxesTrace(
  name: string,
  height: number,
  indices: readonly number[],
  night: NightView,
  axis: TimeAxis,
  marker: NonNullable<ScatterTrace['marker']>,
): ScatterTrace {
  const color = typeof marker.color === 'string' ? marker.color : '';
  const x: number[] = [];
  const y: number[] = [];
  const customdata: number[] = [];
  for (const i of indices) {
    const event = night.events[i]!;
    const [onset, end] = [axis.at(event.onsetSeconds), axis.at(endOf(event))];
    x.push(onset, onset, end, end);
    y.push(height - BOX_HEIGHT, height + BOX_HEIGHT, height + BOX_HEIGHT, height - BOX_HEIGHT);
    customdata.push(i, i, i, i);
  }
  return {
    type: 'scatter',
    mode: 'lines',
    name,
    x,
    y,
    customdata,
    hoverinfo: 'none',
    line: { color, width: 1, simplify: true },
    xaxis: 'x',
    yaxis: 'y2',
  };
}

function lengthsTrace(
  name: string,
  height: number,
  tiers: readonly EventTier[],
  night: NightView,
  axis: TimeAxis,
  color: string,
): ScatterTrace {
  const indices = eventIndices(night, tiers);
  // Of so many, the boxes show the lengths.
  const spans = indices.length > MOST_MARKS ? [] : indices.map((i) => night.events[i]!);
  return {
    ...barTrace(name, height, spans, axis, { color, width: 5 }),
    hoverinfo: 'skip',
    opacity: 0.45,
  };
}

function seriesTrace(night: NightView, axis: TimeAxis, palette: Palette): ScatterTrace {
  const x: (number | null)[] = [];
  const customdata: number[] = [];
  const text: string[] = [];
  const firstOf = new Map<number | null, number>();
  night.events.forEach(({ seriesId }, i) => {
    if (!firstOf.has(seriesId)) firstOf.set(seriesId, i);
  });
  for (const series of night.series) {
    const end = endOf(series);
    const middle = (series.onsetSeconds + end) / 2;
    const first = firstOf.get(series.id) ?? -1;
    const label = plotLabel([
      `Series ${series.id}: ${series.count} periodic limb movements`,
      `${clockText(night, series.onsetSeconds)} to ${clockText(night, end)}, ${lengthText(series.durationSeconds)}`,
    ]);
    x.push(axis.at(series.onsetSeconds), axis.at(middle), axis.at(end), null);
    customdata.push(first, first, first, -1);
    text.push(label, label, label, '');
  }
  return {
    type: 'scatter',
    mode: 'lines+markers',
    name: 'series',
    x,
    y: x.map((at) => (at === null ? null : LANES.series)),
    customdata,
    text,
    hovertemplate: HOVER,
    line: { color: palette.series, width: 4, simplify: false },
    marker: {
      // Caps at both ends; the middle only catches the pointer.
      symbol: x.map((_at, i) => (i % 4 === 1 ? 'line-ew' : 'line-ns')),
      size: x.map((_at, i) => (i % 4 === 1 ? 1 : 12)),
      color: palette.series,
      line: { color: palette.series, width: 2 },
    },
    connectgaps: false,
    xaxis: 'x',
    yaxis: 'y2',
  };
}

function arousalTrace(night: NightView, axis: TimeAxis, palette: Palette): ScatterTrace {
  const arousals = night.arousals ?? [];
  return {
    type: 'scatter',
    mode: 'markers',
    name: 'arousals',
    x: arousals.map(({ onsetSeconds }) => axis.at(onsetSeconds)),
    y: arousals.map(() => LANES.arousals),
    text: arousals.map((arousal) => plotLabel(['Arousal', spanText(night, arousal)])),
    hovertemplate: HOVER,
    marker: { symbol: 'triangle-up', size: 8, color: palette.arousal },
    xaxis: 'x',
    yaxis: 'y2',
  };
}

function respiratoryTrace(night: NightView, axis: TimeAxis, palette: Palette): ScatterTrace {
  const events = night.respiratoryEvents ?? [];
  const labels = events.map((event) => {
    const label = plotLabel([capital(respiratoryText(event.kind)), spanText(night, event)]);
    return [label, label, ''];
  });
  return {
    ...barTrace('respiratory', LANES.respiratory, events, axis, {
      color: palette.respiratory,
      width: 9,
    }),
    mode: 'lines+markers',
    // The tick at both ends is what one sees of a short event in a whole night.
    marker: {
      symbol: 'line-ns',
      size: 9,
      color: palette.respiratory,
      line: { width: 1.4, color: palette.respiratory },
    },
    text: labels.flat(),
    hovertemplate: HOVER,
  };
}

/** Bars from onset to end: three points a span, the third of them a break. */
function barTrace(
  name: string,
  height: number,
  spans: readonly SpanView[],
  axis: TimeAxis,
  line: { readonly color: string; readonly width: number },
): ScatterTrace {
  return {
    type: 'scatter',
    mode: 'lines',
    name,
    x: spans.flatMap((span) => [axis.at(span.onsetSeconds), axis.at(endOf(span)), null]),
    y: spans.flatMap(() => [height, height, null]),
    line: { ...line, simplify: false },
    connectgaps: false,
    xaxis: 'x',
    yaxis: 'y2',
  };
}

function eventIndices(night: NightView, tiers: readonly EventTier[]): number[] {
  return night.events.flatMap((event, i) => (tiers.includes(tierOf(event)) ? [i] : []));
}

function isStaged(bout: BoutView): boolean {
  return bout.stage !== '?';
}

function spanText(night: NightView, span: SpanView): string {
  return `${clockText(night, span.onsetSeconds)}, ${secondsText(span.durationSeconds)}`;
}

function endOf({ onsetSeconds, durationSeconds }: SpanView): number {
  // To the microsecond: two bouts that touch must be seen to touch.
  return Math.round((onsetSeconds + durationSeconds) * 1e6) / 1e6;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const HOVER = '%{text}<extra></extra>';
