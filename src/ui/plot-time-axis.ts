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

/** The part of the night that the picture shows now, in seconds from the start. */
export interface ShownTime {
  readonly fromSeconds: number;
  readonly toSeconds: number;
}

/**
 * What the axis shows, from its ends as Plotly keeps them: numbers, or text in the clock of the recording once it was
 * zoomed. Undefined before it has any.
 */
export function shownTime(
  ends: readonly (number | string)[] | undefined,
  night: Pick<NightView, 'startDateTime'>,
): ShownTime | undefined {
  const [from, to] = (ends ?? []).map((end) =>
    typeof end === 'number' ? end : Date.parse(`${end.replace(' ', 'T')}Z`),
  );
  if (from === undefined || to === undefined || !(to > from)) return undefined;
  const start = startMilliseconds(night);
  const seconds = (at: number): number => (start === undefined ? at * 3600 : (at - start) / 1000);
  return { fromSeconds: seconds(from), toSeconds: seconds(to) };
}

/** The moment at a pixel from the left edge of a picture that is so wide; undefined beside the axis. */
export function secondsAtPixel(x: number, width: number, shown: ShownTime): number | undefined {
  const share = (x - PLOT_MARGINS.l) / (width - PLOT_MARGINS.l - PLOT_MARGINS.r);
  if (!(share >= 0 && share <= 1)) return undefined;
  return shown.fromSeconds + share * (shown.toSeconds - shown.fromSeconds);
}

/** The pixel of a moment, kept between the ends of the axis. */
export function pixelOfSeconds(seconds: number, width: number, shown: ShownTime): number {
  const share = (seconds - shown.fromSeconds) / (shown.toSeconds - shown.fromSeconds);
  const room = width - PLOT_MARGINS.l - PLOT_MARGINS.r;
  return PLOT_MARGINS.l + Math.min(1, Math.max(0, share)) * room;
}
