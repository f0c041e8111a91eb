import type { PlotlyHTMLElement } from 'plotly.js-dist';
import { effect, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { NightView } from '../app/night-view.ts';
import type { OpenDesk } from './desk.ts';
import { pagePalette, useDarkScheme } from './page-palette.ts';
import { PlotLegend } from './plot-legend.tsx';
import { plotModelOf } from './plot-model.ts';
import { shapesWithSelection } from './plot-selection.ts';
import { secondsAtPixel } from './plot-time-axis.ts';
import { loadPlotly, type Plotly } from './plotly.ts';
import type { NightDesk } from './scoring/night-desk.ts';

interface Properties {
  readonly night: NightDesk;
  readonly desk: OpenDesk;
}

const CONFIG = {
  displayModeBar: false,
  responsive: true,
  doubleClick: 'reset',
  // Its tips appear over other things; what they say stands beside the title.
  showTips: false,
} as const;

/** The picture of the night follows the edits when the hand rests: drawing it takes longer than a key press may. */
const REST_MILLISECONDS = 250;

/** The whole night on one clock. Drag to zoom, click to go there, click a mark to have it explained. */
export function NightPlot({ night, desk }: Properties): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const [plotly, setPlotly] = useState<Plotly | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const isDark = useDarkScheme();

  useEffect(() => {
    loadPlotly().then(setPlotly, (error: unknown) => {
      setFailure(String(error));
    });
  }, []);

  useEffect(() => {
    const element = host.current;
    if (plotly === undefined || element === null) return;
    const stop = drawAndFollow(plotly, element, night, desk, (error) => {
      setFailure(String(error));
    });
    return () => {
      stop();
      plotly.purge(element);
    };
  }, [plotly, night, desk, isDark]);

  return (
    <section class="plot-card" aria-labelledby="plot-title">
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
        <PlotLegend night={night.view.value} />
      </div>
      {failure === undefined ? (
        <div
          ref={host}
          class="plot"
          data-testid="plot"
          role="img"
          aria-label={pictureText(night.view.value)}
        />
      ) : (
        <p role="alert">The picture of the night could not be drawn: {failure}</p>
      )}
    </section>
  );
}

/** Draws, and draws again what changes: all of it after edits, the marker and the selection at once. */
function drawAndFollow(
  plotly: Plotly,
  element: HTMLElement,
  night: NightDesk,
  desk: OpenDesk,
  onFailure: (error: unknown) => void,
): () => void {
  const palette = pagePalette();
  const drawn = signal<NightView>(night.view.peek());
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let isDrawing = true;
  const shapes = (): ReturnType<typeof shapesWithSelection> =>
    shapesWithSelection(drawn.value, palette, selectedIndex(), desk.sheet.page.value);
  const selectedIndex = (): number | undefined => {
    const id = desk.selection.movementId.value;
    if (id === undefined) return undefined;
    const index = drawn.value.events.findIndex(({ members }) =>
      members.some((one) => one.id === id),
    );
    return index < 0 ? undefined : index;
  };
  const stops = [
    effect(() => {
      const view = night.view.value;
      clearTimeout(waiting);
      waiting = setTimeout(
        () => {
          drawn.value = view;
        },
        view === drawn.peek() ? 0 : REST_MILLISECONDS,
      );
    }),
    effect(() => {
      const { traces, layout } = plotModelOf(drawn.value, palette);
      isDrawing = true;
      plotly.react(element, traces, { ...layout, shapes: shapes() }, CONFIG).then((plot) => {
        isDrawing = false;
        listenToClicks(plot, drawn, desk);
        performance.mark('tibialis:overview-drawn');
      }, onFailure);
    }),
    effect(() => {
      const next = shapes();
      if (!isDrawing) void plotly.relayout(element, { shapes: next });
    }),
  ];
  const jump = (event: MouseEvent): void => {
    const seconds = secondsAtPixel(element, event.clientX, drawn.value);
    if (seconds !== undefined) desk.sheet.goTo(seconds);
  };
  // A click that is no drag; what lies under it may be a mark too, which then chooses its own page.
  let pressed: { x: number; y: number } | undefined;
  const press = (event: MouseEvent): void => {
    pressed = { x: event.clientX, y: event.clientY };
  };
  const release = (event: MouseEvent): void => {
    const from = pressed;
    pressed = undefined;
    if (from === undefined || Math.hypot(event.clientX - from.x, event.clientY - from.y) > 3)
      return;
    jump(event);
  };
  element.addEventListener('mousedown', press, true);
  window.addEventListener('mouseup', release, true);
  return () => {
    clearTimeout(waiting);
    for (const stop of stops) stop();
    element.removeEventListener('mousedown', press, true);
    window.removeEventListener('mouseup', release, true);
  };
}

function showWhole(plotly: Plotly, element: HTMLElement): void {
  // The limits of the axis are the night itself, so an automatic range is the whole of it. Plotly takes a path as a
  // name, which its types do not say.
  const update: object = { 'xaxis.autorange': true };
  void plotly.relayout(element, update);
}

/** One listener however often the picture is drawn again. */
function listenToClicks(
  element: PlotlyHTMLElement,
  drawn: { readonly value: NightView },
  desk: OpenDesk,
): void {
  element.removeAllListeners('plotly_click');
  element.on('plotly_click', ({ points }) => {
    const index = points[0]?.customdata;
    if (typeof index !== 'number' || index < 0) return;
    desk.selection.choose(drawn.value.events[index]?.members[0]?.id);
  });
}

/** What the picture shows, for those who cannot see it; the movements are stepped through in the list. */
function pictureText({ hypnogram, events, series }: NightView): string {
  const stages = hypnogram === null ? 'no hypnogram' : `hypnogram of ${hypnogram.length} bouts`;
  return `Whole night: ${stages}, ${events.length} movements, ${series.length} series.`;
}
