import type { PlotlyHTMLElement } from 'plotly.js-dist';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NightView } from '../app/night-view.ts';
import type { Desk } from './desk.ts';
import { paletteFrom, type Palette } from './palette.ts';
import { PlotLegend } from './plot-legend.tsx';
import { plotModelOf } from './plot-model.ts';
import { shapesWithSelection } from './plot-selection.ts';
import { loadPlotly, type Plotly } from './plotly.ts';

interface Properties {
  readonly night: NightView;
  readonly desk: Desk;
}

const CONFIG = {
  displayModeBar: false,
  responsive: true,
  doubleClick: 'reset',
  // Its tips appear over the event panel; what they say stands beside the title.
  showTips: false,
} as const;

/** The whole night on one clock. Drag to zoom, click a mark to have it explained. */
export function NightPlot({ night, desk }: Properties): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const [plotly, setPlotly] = useState<Plotly | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const isDark = useDarkScheme();
  const selected = desk.selected.value;

  useEffect(() => {
    loadPlotly().then(setPlotly, (error: unknown) => {
      setFailure(String(error));
    });
  }, []);

  useEffect(() => {
    const element = host.current;
    if (plotly === undefined || element === null) return;
    const { traces, layout } = plotModelOf(night, pagePalette());
    plotly.react(element, traces, layout, CONFIG).then(
      (drawn) => {
        listenToClicks(drawn, desk);
      },
      (error: unknown) => {
        setFailure(String(error));
      },
    );
  }, [plotly, night, isDark, desk]);

  useEffect(() => {
    const element = host.current;
    if (plotly === undefined || element === null) return;
    void plotly.relayout(element, { shapes: shapesWithSelection(night, pagePalette(), selected) });
  }, [plotly, night, isDark, selected]);

  // Another night starts afresh: without the zoom of the one before.
  useEffect(() => {
    const element = host.current;
    return () => {
      if (plotly !== undefined && element !== null) plotly.purge(element);
    };
  }, [plotly, night]);

  return (
    <section class="card plot-card" aria-labelledby="plot-title">
      <div class="plot-head">
        <div class="plot-title">
          <h2 class="card-title" id="plot-title">
            The night
          </h2>
          <button
            type="button"
            class="button button-small"
            title="Drag in the picture to zoom; double-click also shows the whole night"
            onClick={() => {
              if (plotly !== undefined && host.current !== null) showWhole(plotly, host.current);
            }}
          >
            Whole night
          </button>
        </div>
        <PlotLegend night={night} />
      </div>
      {failure === undefined ? (
        <div
          ref={host}
          class="plot"
          data-testid="plot"
          role="img"
          aria-label={pictureText(night)}
        />
      ) : (
        <p role="alert">The picture of the night could not be drawn: {failure}</p>
      )}
    </section>
  );
}

function pagePalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  return paletteFrom((property) => style.getPropertyValue(property));
}

function showWhole(plotly: Plotly, element: HTMLElement): void {
  // The limits of the axis are the night itself, so an automatic range is the whole of it. Plotly takes a path as a
  // name, which its types do not say.
  const update: object = { 'xaxis.autorange': true };
  void plotly.relayout(element, update);
}

/** One listener however often the picture is drawn again. */
function listenToClicks(element: PlotlyHTMLElement, desk: Desk): void {
  element.removeAllListeners('plotly_click');
  element.on('plotly_click', ({ points }) => {
    const index = points[0]?.customdata;
    if (typeof index === 'number' && index >= 0) desk.select(index);
  });
}

function useDarkScheme(): boolean {
  const [isDark, setDark] = useState(() => darkQuery().matches);
  useEffect(() => {
    const query = darkQuery();
    const change = (): void => {
      setDark(query.matches);
    };
    query.addEventListener('change', change);
    return () => {
      query.removeEventListener('change', change);
    };
  }, []);
  return isDark;
}

function darkQuery(): MediaQueryList {
  return window.matchMedia('(prefers-color-scheme: dark)');
}

/** What the picture shows, for those who cannot see it; the events are stepped through in the panel. */
function pictureText({ hypnogram, events, series }: NightView): string {
  const stages = hypnogram === null ? 'no hypnogram' : `hypnogram of ${hypnogram.length} bouts`;
  return `Whole night: ${stages}, ${events.length} movements, ${series.length} series.`;
}
