import type { Layout, BarData } from 'plotly.js-dist';
import type { NightCharts } from '../../app/live-charts.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import { clockText, type Started } from '../clock.ts';
import type { Palette } from '../palette.ts';

/** A chart as Plotly draws it, and in words for those who cannot see it. */
export interface Chart {
  readonly title: string;
  readonly traces: Partial<BarData>[];
  readonly layout: Partial<Layout>;
  readonly words: string;
}

const BIN_SECONDS = 2;
const LOG_BINS_PER_UNIT = 10;

/** Intervals from onset to onset of movements that count: neighbours of one series apart from all others. */
export function intervalChart(
  { histograms }: NightCharts,
  isLogarithmic: boolean,
  palette: Palette,
): Chart {
  const bins = isLogarithmic ? histograms.logarithmic : histograms.linear;
  const centre = (i: number): number =>
    isLogarithmic ? Math.exp((i + 0.5) / LOG_BINS_PER_UNIT) : (i + 0.5) * BIN_SECONDS;
  const edges = (i: number): string =>
    isLogarithmic
      ? `${Math.exp(i / LOG_BINS_PER_UNIT).toFixed(1)} to ${Math.exp((i + 1) / LOG_BINS_PER_UNIT).toFixed(1)} s`
      : `${i * BIN_SECONDS} to ${(i + 1) * BIN_SECONDS} s`;
  const x = bins.map((_bin, i) => centre(i));
  const width = bins.map((_bin, i) =>
    isLogarithmic
      ? Math.exp((i + 1) / LOG_BINS_PER_UNIT) - Math.exp(i / LOG_BINS_PER_UNIT)
      : BIN_SECONDS,
  );
  const bars = (name: string, counts: readonly number[], color: string): Partial<BarData> => ({
    type: 'bar',
    name,
    x,
    y: [...counts],
    width,
    text: bins.map((_bin, i) => edges(i)),
    hovertemplate: `%{text}: %{y} ${name}<extra></extra>`,
    textposition: 'none',
    marker: { color, line: { width: 0.5, color: palette.surface } },
  });
  const count = bins.reduce((sum, bin) => sum + bin.count, 0);
  const apart = isLogarithmic
    ? `${histograms.underOneSecond.count} under 1 s and ${histograms.above90.count} over 90 s are not shown`
    : `${histograms.above90.count} over 90 s are not shown`;
  return {
    title: `Intervals from onset to onset${histograms.scope === 'TST' ? ' in sleep' : ''}`,
    traces: [
      bars(
        'within a series',
        bins.map(({ inSeries }) => inSeries),
        palette.periodic,
      ),
      bars(
        'others',
        bins.map((bin) => bin.count - bin.inSeries),
        palette.movement,
      ),
    ],
    layout: {
      ...common(palette),
      barmode: 'stack',
      xaxis: {
        ...axis(palette),
        title: { text: 'seconds' },
        ...(isLogarithmic
          ? { type: 'log', range: [0, Math.log10(95)], tickvals: [1, 2, 5, 10, 20, 50, 90] }
          : { range: [0, 90], dtick: 10 }),
      },
      yaxis: { ...axis(palette), title: { text: 'intervals' }, rangemode: 'tozero' },
    },
    words: `${count} intervals; ${apart}.`,
  };
}

/** Movements and periodic ones per hour, hour by hour since the start of the scored time. */
export function hourChart(charts: NightCharts, started: Started, palette: Palette): Chart {
  const names = charts.byHour.map(({ span }) =>
    clockText(started, secondsFromMicroseconds(span.start)).slice(0, -7),
  );
  return bars(
    'Per hour since the start of the scored time',
    'hour from',
    charts.byHour.map((hour, i) => ({
      name: names[i] ?? '',
      lms: hour.lms.perHour,
      plms: hour.plms.perHour,
      minutes: hour.minutes,
    })),
    charts.basis,
    palette,
  );
}

const STAGES = ['W', 'N1', 'N2', 'N3', 'R'] as const;

/** The same by stage; undefined where the night was not staged. */
export function stageChart({ byStage, basis }: NightCharts, palette: Palette): Chart | undefined {
  if (byStage === undefined) return undefined;
  return bars(
    'By sleep stage',
    'stage',
    STAGES.map((stage) => ({
      name: stage,
      lms: byStage[stage].lms?.perHour,
      plms: byStage[stage].plms?.perHour,
      minutes: byStage[stage].minutes,
    })),
    basis,
    palette,
  );
}

interface Group {
  readonly name: string;
  readonly lms: number | undefined;
  readonly plms: number | undefined;
  readonly minutes: number;
}

function bars(
  title: string,
  xTitle: string,
  groups: readonly Group[],
  basis: NightCharts['basis'],
  palette: Palette,
): Chart {
  const trace = (
    name: string,
    read: (group: Group) => number | undefined,
    color: string,
  ): Partial<BarData> => ({
    type: 'bar',
    name,
    x: groups.map((group) => group.name),
    // What cannot be computed has no bar; one of 0 is another thing.
    y: groups.map((group) => read(group) ?? null),
    text: groups.map((group) => {
      const value = read(group);
      return value === undefined ? '' : value.toFixed(1);
    }),
    textposition: 'outside',
    cliponaxis: false,
    hovertemplate: `%{x}: %{y:.1f} ${name} per hour<extra></extra>`,
    marker: { color },
  });
  const words = groups.map(({ name, lms, plms, minutes }) => {
    const rate = (value: number | undefined): string => value?.toFixed(1) ?? 'not available';
    return `${name}: LM ${rate(lms)}, PLM ${rate(plms)} per hour (${minutes.toFixed(1)} min)`;
  });
  return {
    title,
    traces: [
      trace('LM', ({ lms }) => lms, palette.movement),
      trace('PLM', ({ plms }) => plms, palette.periodic),
    ],
    layout: {
      ...common(palette),
      barmode: 'group',
      xaxis: { ...axis(palette), type: 'category', title: { text: xTitle } },
      yaxis: {
        ...axis(palette),
        title: { text: basis === 'sleep' ? 'per hour of sleep' : 'per hour recorded' },
        rangemode: 'tozero',
      },
    },
    words: `${words.join('; ')}.`,
  };
}

function common(palette: Palette): Partial<Layout> {
  const font = { family: palette.font, size: 12, color: palette.inkSoft };
  return {
    font,
    paper_bgcolor: palette.surface,
    plot_bgcolor: palette.surface,
    margin: { l: 54, r: 12, t: 26, b: 44 },
    legend: { orientation: 'h', x: 0, y: 1.12, font: { ...font, color: palette.ink } },
    showlegend: true,
    hoverlabel: { bgcolor: palette.surface, font: { ...font, color: palette.ink } },
    bargap: 0.12,
  };
}

function axis(palette: Palette): Partial<Layout['xaxis']> {
  return {
    gridcolor: palette.grid,
    linecolor: palette.lineStrong,
    zeroline: false,
    fixedrange: true,
  };
}
