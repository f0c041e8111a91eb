import type { PlotlyHTMLElement } from 'plotly.js-dist';
import { effect, signal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { NightView } from '../app/night-view.ts';
import type { OpenDesk } from './desk.ts';
import { pagePalette, useLook } from './page-palette.ts';
import { PlotLegend } from './plot-legend.tsx';
import { plotModelOf } from './plot-model.ts';
import { pixelOfSeconds, secondsAtPixel, shownTime } from './plot-time-axis.ts';
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
  const pageMarker = useRef<HTMLDivElement>(null);
  const selectionMarker = useRef<HTMLDivElement>(null);
  const [plotly, setPlotly] = useState<Plotly | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const look = useLook();
  const drawn = useMemo(() => signal(night.view.peek()), [night]);

  useEffect(() => {
    loadPlotly().then(setPlotly, (error: unknown) => {
      setFailure(String(error));
    });
  }, []);

  useEffect(() => {
    const element = host.current;
    const [page, selection] = [pageMarker.current, selectionMarker.current];
    if (plotly === undefined || element === null || page === null || selection === null) return;
    const stop = drawAndFollow(
      plotly,
      { element, page, selection },
      night,
      drawn,
      desk,
      (error) => {
        setFailure(String(error));
      },
    );
    return () => {
      stop();
      plotly.purge(element);
    };
  }, [plotly, night, drawn, desk, look]);

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
        <PlotLegend night={drawn.value} />
      </div>
      {failure === undefined ? (
        <div class="plot-room">
          <div
            ref={host}
            class="plot"
            data-testid="plot"
            role="img"
            aria-label={pictureText(drawn.value)}
          />
          <div ref={pageMarker} class="plot-page" />
          <div ref={selectionMarker} class="plot-selected" data-testid="plot-selected" />
        </div>
      ) : (
        <p role="alert">The picture of the night could not be drawn: {failure}</p>
      )}
    </section>
  );
}

/** Where the picture is drawn, and what lies over it: markers that move without drawing the picture again. */
interface PlotElements {
  readonly element: HTMLElement;
  readonly page: HTMLElement;
  readonly selection: HTMLElement;
}

/** Draws, and draws again when the night changes; the markers of page and selection follow at once. */
function drawAndFollow(
  plotly: Plotly,
  { element, page, selection }: PlotElements,
  night: NightDesk,
  drawn: Signal<NightView>,
  desk: OpenDesk,
  onFailure: (error: unknown) => void,
): () => void {
  const palette = pagePalette();
  const ends = signal<readonly (number | string)[] | undefined>(undefined);
  const width = signal(element.clientWidth);
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let shown: readonly unknown[] = [];
  const timeShown = (): ReturnType<typeof shownTime> => shownTime(ends.value, drawn.value);
  const readEnds = (): void => {
    const { layout } = element as { layout?: { xaxis?: { range?: readonly (number | string)[] } } };
    ends.value = layout?.xaxis?.range?.slice();
  };
  const stops = [
    effect(() => {
      // What the picture shows; it is made when the hand rests. An accepted movement changes nothing of it.
      const { marks, hypnogram, lights } = night.history.value.state;
      const shows = [night.nights.value, marks, hypnogram, lights];
      if (shows.every((part, i) => part === shown[i])) return;
      shown = shows;
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        drawn.value = night.view.peek();
      }, REST_MILLISECONDS);
    }),
    effect(() => {
      const { traces, layout } = plotModelOf(drawn.value, palette);
      plotly.react(element, traces, layout, CONFIG).then((plot) => {
        listen(plot, drawn, desk, readEnds);
        readEnds();
        performance.mark('tibialis:overview-drawn');
      }, onFailure);
    }),
    effect(() => {
      const time = timeShown();
      const { startSeconds, lengthSeconds } = desk.sheet.page.value;
      if (time === undefined) return;
      const left = pixelOfSeconds(startSeconds, width.value, time);
      const right = pixelOfSeconds(startSeconds + lengthSeconds, width.value, time);
      page.style.left = `${left}px`;
      page.style.width = `${Math.max(2, right - left)}px`;
    }),
    effect(() => {
      const time = timeShown();
      const row = desk.selection.row.value;
      selection.hidden = time === undefined || row === undefined;
      if (time === undefined || row === undefined) return;
      selection.style.left = `${pixelOfSeconds(row.startSeconds, width.value, time)}px`;
    }),
  ];
  const watch = new ResizeObserver(() => {
    width.value = element.clientWidth;
  });
  watch.observe(element);
  const stopClicks = listenToPresses(element, (x) => {
    const time = timeShown();
    const seconds = time && secondsAtPixel(x, width.value, time);
    if (seconds !== undefined) desk.sheet.goTo(seconds);
  });
  return () => {
    clearTimeout(waiting);
    watch.disconnect();
    for (const stop of stops) stop();
    stopClicks();
  };
}

/** A click that is no drag; what lies under it may be a mark too, which then chooses its own page. */
function listenToPresses(element: HTMLElement, onClick: (x: number) => void): () => void {
  let pressed: { readonly x: number; readonly y: number } | undefined;
  const press = (event: MouseEvent): void => {
    pressed = { x: event.clientX, y: event.clientY };
  };
  const release = (event: MouseEvent): void => {
    const from = pressed;
    pressed = undefined;
    if (from === undefined || Math.hypot(event.clientX - from.x, event.clientY - from.y) > 3)
      return;
    onClick(event.clientX - element.getBoundingClientRect().left);
  };
  element.addEventListener('mousedown', press, true);
  window.addEventListener('mouseup', release, true);
  return () => {
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

/** One listener of each kind however often the picture is drawn again. */
function listen(
  element: PlotlyHTMLElement,
  drawn: { readonly value: NightView },
  desk: OpenDesk,
  onRange: () => void,
): void {
  element.removeAllListeners('plotly_click');
  element.on('plotly_click', ({ points }) => {
    const index = points[0]?.customdata;
    if (typeof index !== 'number' || index < 0) return;
    desk.selection.choose(drawn.value.events[index]?.members[0]?.id);
  });
  element.removeAllListeners('plotly_relayout');
  element.on('plotly_relayout', onRange);
}

/** What the picture shows, for those who cannot see it; the movements are stepped through in the list. */
function pictureText({ hypnogram, events, series }: NightView): string {
  const stages = hypnogram === null ? 'no hypnogram' : `hypnogram of ${hypnogram.length} bouts`;
  return `Whole night: ${stages}, ${events.length} movements, ${series.length} series.`;
}
