import type { LayoutAxis } from 'plotly.js-dist';
import type { NightView } from '../app/night-view.ts';
import { startMilliseconds } from './clock.ts';

/** The clock under the night: wall clock, or hours from the start where the recording does not say when it began. */
export interface TimeAxis {
  /** Where seconds from the start of the recording lie on the axis. */
  readonly at: (seconds: number) => number;
  readonly layout: Partial<LayoutAxis>;
}

export function timeAxisOf(night: Pick<NightView, 'startDateTime' | 'durationSeconds'>): TimeAxis {
  const start = startMilliseconds(night);
  // Milliseconds of a date axis, which Plotly reads as UTC just as `startMilliseconds` counts them.
  const at =
    start === undefined
      ? (seconds: number) => seconds / 3600
      : (seconds: number) => start + seconds * 1000;
  const minallowed = at(0);
  const maxallowed = at(Math.max(night.durationSeconds, 1));
  const range: [number, number] = [minallowed, maxallowed];
  const limits = { range, minallowed, maxallowed };
  if (start === undefined) {
    return {
      at,
      layout: {
        ...limits,
        type: 'linear',
        title: { text: 'hours from the start of the recording' },
      },
    };
  }
  return {
    at,
    layout: {
      ...limits,
      type: 'date',
      tickformatstops: [
        { dtickrange: [null, 999], value: '%H:%M:%S.%L' },
        { dtickrange: [1000, 59_999], value: '%H:%M:%S' },
        { dtickrange: [60_000, null], value: '%H:%M' },
      ],
    },
  };
}

/** The margins of the picture in pixels; what lies between them is the night. */
export const PLOT_MARGINS = { l: 84, r: 14, t: 4, b: 22 } as const;

/**
 * The moment under a pixel of the picture, as far as it shows the night now; undefined beside the axis.
 *
 * @param element What Plotly drew into; it keeps its layout there.
 */
export function secondsAtPixel(
  element: HTMLElement,
  clientX: number,
  night: Pick<NightView, 'startDateTime' | 'durationSeconds'>,
): number | undefined {
  const { layout } = element as { layout?: { xaxis?: { range?: readonly (number | string)[] } } };
  const [from, to] = (layout?.xaxis?.range ?? []).map(axisNumber);
  if (from === undefined || to === undefined) return undefined;
  const box = element.getBoundingClientRect();
  const share =
    (clientX - box.left - PLOT_MARGINS.l) / (box.width - PLOT_MARGINS.l - PLOT_MARGINS.r);
  if (share < 0 || share > 1) return undefined;
  const at = from + share * (to - from);
  const start = startMilliseconds(night);
  return start === undefined ? at * 3600 : (at - start) / 1000;
}

/** Plotly writes the ends of a date axis as text once it was zoomed, in the same clock. */
function axisNumber(end: number | string): number {
  return typeof end === 'number' ? end : Date.parse(`${end.replace(' ', 'T')}Z`);
}
