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
