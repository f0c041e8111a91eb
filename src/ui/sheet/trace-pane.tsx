import { effect, signal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { isVoltage } from '../../app/signals/channel-roles.ts';
import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import { startedOf } from '../clock.ts';
import type { OpenDesk } from '../desk.ts';
import { pagePalette, useLook } from '../page-palette.ts';
import { contextOf, onceAFrame } from './canvas.ts';
import type { Drag } from './drag.ts';
import { drawOverlay } from './draw-overlay.ts';
import { drawTraces } from './draw-traces.ts';
import { LaneLabels } from './lane-labels.tsx';
import { leastHeight, placeLanes } from './lanes.ts';
import { overlayInput } from './overlay-input.ts';
import { createSheetHand, type SheetPoint, type SheetScene } from './pointer.ts';
import { RangeMenu } from './range-menu.tsx';
import { SheetTools } from './sheet-tools.tsx';

/** The sheet: signals on one canvas, what was made of them on another above it, drawn only when something changed. */
export function TracePane({ desk }: { readonly desk: OpenDesk }): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const lower = useRef<HTMLCanvasElement>(null);
  const upper = useRef<HTMLCanvasElement>(null);
  const look = useLook();
  const size = useMemo(() => signal({ width: 0, height: 0 }), []);
  const { sheet } = desk;

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => {
      size.value = { width: element.clientWidth, height: element.clientHeight };
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
    };
  }, [size]);

  useEffect(() => {
    const below = lower.current;
    const above = upper.current;
    if (below === null || above === null) return;
    return drawAndListen(desk, size, below, above);
  }, [desk, size, look]);

  return (
    <section class="sheet" aria-label="Signals">
      <SheetTools desk={desk} />
      <div class="sheet-body" style={{ minHeight: `${leastHeight(sheet.lanes.value)}px` }}>
        <LaneLabels sheet={sheet} size={size} />
        <div ref={host} class="sheet-canvases">
          <canvas ref={lower} class="sheet-canvas" data-testid="traces" aria-hidden="true" />
          <canvas
            ref={upper}
            class="sheet-canvas"
            data-testid="sheet"
            tabIndex={0}
            role="application"
            aria-label="Signals and movements of this page. Keys work here as everywhere; ? lists them."
          />
          <RangeMenu desk={desk} />
        </div>
      </div>
    </section>
  );
}

type Size = Signal<{ width: number; height: number }>;

/** Draws when what is drawn changed, once a frame at most; takes the pointer. @returns What ends it. */
function drawAndListen(
  { opened, sheet, night, selection, comparison }: OpenDesk,
  size: Size,
  below: HTMLCanvasElement,
  above: HTMLCanvasElement,
): () => void {
  const palette = pagePalette();
  const drag = signal<Drag | undefined>(undefined);
  const started = startedOf(opened.view.info);
  const gaps = opened.view.info.gaps.map(({ start, end }) => ({
    startSeconds: secondsFromMicroseconds(start),
    endSeconds: secondsFromMicroseconds(end),
  }));
  let scene: SheetScene | undefined;

  const drawBelow = (): void => {
    const { width, height } = size.value;
    const lanes = placeLanes(sheet.lanes.value, height);
    const input = {
      scale: { page: sheet.page.value, width },
      height,
      lanes,
      scales: sheet.scales.value,
      isFiltered: sheet.isFiltered.value,
      signals: sheet.signals.page.value,
      palette,
      gaps,
      isVoltage: ({ channel }: { channel: { unit: string } }) => isVoltage(channel),
    };
    timed('draw-signals', () => {
      drawTraces(contextOf(below, width, height), input);
    });
    if (input.signals?.startSeconds === input.scale.page.startSeconds)
      performance.mark('tibialis:page-drawn');
  };
  const drawAbove = (): void => {
    const { width, height } = size.value;
    const lanes = placeLanes(sheet.lanes.value, height);
    const place = { lanes, width, height };
    timed('draw-marks', () => {
      const input = overlayInput(
        sheet,
        night.value,
        selection,
        comparison.other.value,
        place,
        palette,
        drag.value,
        started,
      );
      drawOverlay(contextOf(above, width, height), input);
      scene = { scale: input.scale, height, lanes, marks: [...input.movements, ...input.others] };
    });
  };

  const stops = [
    effect(() => {
      sheet.resize(Math.floor(size.value.width * devicePixelRatio));
    }),
    onceAFrame(drawBelow),
    onceAFrame(drawAbove),
  ];
  const hand = createSheetHand(
    () => scene ?? { scale: { page: sheet.page.value, width: 1 }, height: 1, lanes: [], marks: [] },
    sheet,
    selection,
    (next) => {
      drag.value = next;
    },
    () => night.value !== undefined,
  );
  const pointOf = (event: PointerEvent): SheetPoint => ({
    x: event.offsetX,
    y: event.offsetY,
    measures: event.altKey || event.shiftKey,
  });
  const listeners: Partial<Record<string, (event: PointerEvent) => void>> = {
    pointerdown: (event) => {
      if (event.button !== 0) return;
      above.setPointerCapture(event.pointerId);
      drag.value = undefined;
      hand.press(pointOf(event));
    },
    pointermove: (event) => {
      above.style.cursor = hand.move(pointOf(event));
    },
    pointerup: (event) => {
      hand.release(pointOf(event));
    },
    pointercancel: hand.giveUp,
  };
  for (const [kind, listener] of Object.entries(listeners)) {
    above.addEventListener(kind as 'pointerdown', listener!);
  }
  const turnWheel = (event: WheelEvent): void => {
    event.preventDefault();
    if (event.ctrlKey) sheet.lengthen(event.deltaY > 0 ? 1 : -1);
    else sheet.turn(Math.sign(event.deltaY + event.deltaX) / 10);
  };
  above.addEventListener('wheel', turnWheel, { passive: false });
  return () => {
    for (const stop of stops) stop();
    for (const [kind, listener] of Object.entries(listeners)) {
      above.removeEventListener(kind as 'pointerdown', listener!);
    }
    above.removeEventListener('wheel', turnWheel);
  };
}

/** How long drawing takes stands in the timeline of the developer tools, where a test reads it too. */
function timed(name: string, draw: () => void): void {
  const start = performance.now();
  draw();
  performance.measure(`tibialis:${name}`, { start, end: performance.now() });
  drawn += 1;
  if (drawn % KEPT_MEASURES !== 0) return;
  performance.clearMeasures();
  performance.clearMarks('tibialis:page-drawn');
}

let drawn = 0;
/** The timeline forgets nothing by itself, and a technician's day is long. */
const KEPT_MEASURES = 4096;
