import type { Layout, Shape } from 'plotly.js-dist';
import type { NightView, SpanView } from '../app/night-view.ts';
import type { Stage } from '../domain/stage.ts';
import type { Palette } from './palette.ts';
import { PLOT_MARGINS, type TimeAxis } from './plot-time-axis.ts';

/** Heights of the stages, from the top: W, R, N1, N2, N3. */
export const STAGE_HEIGHTS: Readonly<Record<Exclude<Stage, '?'>, number>> = {
  W: 4,
  R: 3,
  N1: 2,
  N2: 1,
  N3: 0,
};

/** Heights of the lanes, from the top. */
export const LANES = { movements: 4, periodic: 3, series: 2, arousals: 1, respiratory: 0 } as const;

/** Movements that are left out lie a little under the lane of the others. */
export const GHOST_HEIGHT = LANES.movements - 0.3;

const LANE_NAMES = {
  movements: 'Movements',
  periodic: 'Periodic',
  series: 'Series',
  arousals: 'Arousals',
  respiratory: 'Respiratory',
} as const;

/** Share of the height that the lanes take; the hypnogram has the rest, less the gap between them. */
const LANES_TOP = 0.46;
const HYPNOGRAM_BOTTOM = 0.5;

export function layoutOf(night: NightView, axis: TimeAxis, palette: Palette): Partial<Layout> {
  const font = { family: palette.font, size: 11, color: palette.inkSoft };
  const rows = {
    gridcolor: palette.grid,
    zeroline: false,
    fixedrange: true,
    // Invisible ticks keep the names a little away from the axis.
    ticks: 'outside',
    ticklen: 6,
    tickcolor: 'rgba(0, 0, 0, 0)',
  } as const;
  return {
    font,
    paper_bgcolor: palette.surface,
    plot_bgcolor: palette.surface,
    showlegend: false,
    margin: PLOT_MARGINS,
    hovermode: 'closest',
    hoverdistance: 12,
    dragmode: 'zoom',
    hoverlabel: {
      bgcolor: palette.surface,
      bordercolor: palette.lineStrong,
      font: { ...font, color: palette.ink },
      align: 'left',
    },
    // Keeps the zoom while only the colours change.
    uirevision: 'night',
    xaxis: {
      ...axis.layout,
      anchor: 'y2',
      gridcolor: palette.grid,
      linecolor: palette.lineStrong,
      showline: true,
      zeroline: false,
      ticks: 'outside',
      tickcolor: palette.lineStrong,
    },
    yaxis: {
      ...rows,
      domain: [HYPNOGRAM_BOTTOM, 1],
      range: [-0.45, 4.45],
      tickvals: Object.values(STAGE_HEIGHTS),
      ticktext: Object.keys(STAGE_HEIGHTS),
      tickfont: { ...font, color: palette.ink },
    },
    yaxis2: {
      ...rows,
      domain: [0, LANES_TOP],
      range: [-0.6, 4.6],
      tickvals: Object.values(LANES),
      ticktext: Object.values(LANE_NAMES),
      tickfont: { ...font, color: palette.ink },
    },
    shapes: [...shadesOf(night, axis, palette), ...blindStretches(night, axis, palette)],
    annotations: notScored(night).map(({ text, yref, y }) => ({
      text,
      xref: 'paper' as const,
      x: 0.5,
      yref,
      y,
      showarrow: false,
      bgcolor: palette.surface,
      borderpad: 3,
      font: { ...font, color: palette.inkFaint },
    })),
  };
}

/** Time that is not scored or not recorded lies in shade, so that an empty lane there is not read as "quiet". */
function shadesOf(night: NightView, axis: TimeAxis, palette: Palette): Partial<Shape>[] {
  const { scored } = night;
  const scoredEnd = scored.onsetSeconds + scored.durationSeconds;
  const outside: SpanView[] = [
    { onsetSeconds: 0, durationSeconds: scored.onsetSeconds },
    { onsetSeconds: scoredEnd, durationSeconds: night.durationSeconds - scoredEnd },
  ];
  return [...outside, ...night.gaps]
    .filter(({ durationSeconds }) => durationSeconds > 0)
    .map((span) => ({
      type: 'rect' as const,
      xref: 'x' as const,
      yref: 'paper' as const,
      x0: axis.at(span.onsetSeconds),
      x1: axis.at(span.onsetSeconds + span.durationSeconds),
      y0: 0,
      y1: 1,
      fillcolor: palette.shade,
      line: { width: 0 },
      layer: 'below' as const,
    }));
}

/** Where no leg could be scored although there is a recording: shade with a broken edge. Gaps have their own shade. */
function blindStretches(
  { unscored, gaps }: NightView,
  axis: TimeAxis,
  palette: Palette,
): Partial<Shape>[] {
  return withoutGaps(unscored, gaps).map((span) => ({
    type: 'rect' as const,
    xref: 'x' as const,
    yref: 'paper' as const,
    x0: axis.at(span.onsetSeconds),
    x1: axis.at(span.onsetSeconds + span.durationSeconds),
    y0: 0,
    y1: 1,
    fillcolor: palette.blind,
    line: { width: 1, dash: 'dot' as const, color: palette.artefact },
    layer: 'below' as const,
  }));
}

/** Spans less the gaps of the recording; both in order and apart. What is shorter than a millisecond is left out. */
export function withoutGaps(spans: readonly SpanView[], gaps: readonly SpanView[]): SpanView[] {
  return spans.flatMap(({ onsetSeconds, durationSeconds }) => {
    const end = onsetSeconds + durationSeconds;
    const rest: SpanView[] = [];
    let from = onsetSeconds;
    const add = (to: number): void => {
      if (to - from >= 1e-3) rest.push({ onsetSeconds: from, durationSeconds: to - from });
    };
    for (const gap of gaps) {
      const gapEnd = gap.onsetSeconds + gap.durationSeconds;
      if (gapEnd <= from || gap.onsetSeconds >= end) continue;
      add(gap.onsetSeconds);
      from = gapEnd;
    }
    add(end);
    return rest;
  });
}

/** An empty lane says whether nothing was found or nobody looked. */
function notScored(
  night: NightView,
): { readonly text: string; readonly yref: 'y' | 'y2'; readonly y: number }[] {
  const lane = (text: string, y: number) => ({ text, yref: 'y2' as const, y });
  return [
    ...(night.hypnogram === null
      ? [{ text: 'Sleep stages were not scored', yref: 'y' as const, y: STAGE_HEIGHTS.N1 }]
      : []),
    ...(night.arousals === null ? [lane('not scored', LANES.arousals)] : []),
    ...(night.respiratoryEvents === null ? [lane('not scored', LANES.respiratory)] : []),
    ...(night.arousals?.length === 0 ? [lane('none', LANES.arousals)] : []),
    ...(night.respiratoryEvents?.length === 0 ? [lane('none', LANES.respiratory)] : []),
    ...(night.series.length === 0 ? [lane('none', LANES.series)] : []),
  ];
}
