import { computed, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { clockText, startedOf } from '../clock.ts';
import type { OpenDesk } from '../desk.ts';
import { pagePalette, useLook } from '../page-palette.ts';
import type { NightDesk } from '../scoring/night-desk.ts';
import { contextOf, onceAFrame } from '../sheet/canvas.ts';
import { secondsAt } from '../sheet/time-scale.ts';
import { bandInput } from './band-input.ts';
import { BAND_HEIGHT, BAND_LANES, bandSpan, laneMiddle, rowAt } from './band-layout.ts';
import { marksOfNight } from './band-marks.ts';
import { createBandTiles } from './band-tiles.ts';
import { drawBand } from './draw-band.ts';

interface Properties {
  readonly night: NightDesk;
  readonly desk: OpenDesk;
}

/** Half an hour before and after the page: what the eye cannot tell apart in the whole night. A click goes there. */
export function ZoomBand({ night, desk }: Properties): JSX.Element {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useMemo(() => signal(0), []);
  const look = useLook();
  const { sheet, selection, opened } = desk;
  const started = useMemo(() => startedOf(opened.view.info), [opened]);

  useEffect(() => {
    const element = host.current;
    if (element === null) return;
    const watch = new ResizeObserver(() => {
      width.value = element.clientWidth;
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
    };
  }, [width]);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const palette = pagePalette();
    const tiles = createBandTiles(palette);
    const marks = computed(() => marksOfNight(night));
    return onceAFrame(() => {
      if (width.value === 0) return;
      const input = bandInput(night, marks.value, sheet, selection, width.value, palette, started);
      drawBand(contextOf(element, width.value, BAND_HEIGHT), input, tiles);
    });
  }, [night, sheet, selection, width, look, started]);

  const { startSeconds, lengthSeconds } = sheet.page.value;
  return (
    <section class="band" aria-label="The hour around the page">
      <div class="band-names" aria-hidden="true">
        <span class="band-title">{'\u00b130 min'}</span>
        {BAND_LANES.map((lane) => (
          <span key={lane} class="band-name" style={{ top: `${laneMiddle(lane) - 6}px` }}>
            {lane}
          </span>
        ))}
      </div>
      <div ref={host} class="band-room">
        <canvas
          ref={canvas}
          class="band-canvas"
          data-testid="band"
          tabIndex={0}
          role="slider"
          aria-label="Page within the hour around it; arrow keys turn pages, a click goes there"
          aria-valuemin={0}
          aria-valuemax={Math.round(sheet.durationSeconds)}
          aria-valuenow={Math.round(startSeconds)}
          aria-valuetext={`${clockText(started, startSeconds).split('.')[0] ?? ''}, page of ${lengthSeconds} s`}
          onClick={(event) => {
            const span = bandSpan(sheet.page.value, sheet.durationSeconds);
            const scale = { page: span, width: width.value };
            const row = rowAt(night.rows.value, scale, event.offsetX, event.offsetY);
            if (row === undefined) sheet.goTo(secondsAt(scale, event.offsetX));
            else selection.choose(row.id);
          }}
        />
      </div>
    </section>
  );
}
