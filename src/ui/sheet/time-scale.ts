import type { PageSpan } from './page-step.ts';

/** Where times lie on a picture that is `width` pixels wide. */
export interface TimeScale {
  readonly page: PageSpan;
  readonly width: number;
}

export function xOf({ page, width }: TimeScale, seconds: number): number {
  return ((seconds - page.startSeconds) / page.lengthSeconds) * width;
}

export function secondsAt({ page, width }: TimeScale, x: number): number {
  return page.startSeconds + (x / width) * page.lengthSeconds;
}

/** Seconds that a pixel is wide. */
function secondsPerPixel({ page, width }: TimeScale): number {
  return page.lengthSeconds / width;
}

/** Rounded to the millisecond: no hand is finer, and what is written stays readable. */
export function toMillisecond(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}

const STEPS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600];

/** The times of a grid with lines at least `leastPixels` apart, and how far they are apart. */
export function gridLines(
  scale: TimeScale,
  leastPixels: number,
): { readonly stepSeconds: number; readonly at: readonly number[] } {
  const least = leastPixels * secondsPerPixel(scale);
  const stepSeconds = STEPS.find((step) => step >= least) ?? 7200;
  const { startSeconds, lengthSeconds } = scale.page;
  const first = Math.ceil(startSeconds / stepSeconds - 1e-9);
  const last = Math.floor((startSeconds + lengthSeconds) / stepSeconds + 1e-9);
  const at: number[] = [];
  for (let i = first; i <= last; i += 1) at.push(toMillisecond(i * stepSeconds));
  return { stepSeconds, at };
}
