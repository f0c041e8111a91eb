/** How far a run is. */
export interface RunSoFar {
  /** Since it began. */
  readonly seconds: number;
  /** Recordings that this run has worked on, whether done or failed. */
  readonly scored: number;
  /** Of those, and of all that this run has to work on. */
  readonly bytes: { readonly done: number; readonly all: number };
}

const LEAST_SHARE = 0.01;
const LEAST_SECONDS = 3;

/**
 * How fast recordings are done, and how long the others will take: by their size, which says more than their number.
 *
 * @returns No rate before the first is done, and no time left before there is something to go by: the first nights say little,
 * while code is being loaded and what is damaged fails at once.
 */
export function paceOf({ seconds, scored, bytes }: RunSoFar): {
  readonly perSecond: number | undefined;
  readonly secondsLeft: number | undefined;
} {
  if (scored === 0 || seconds <= 0) return { perSecond: undefined, secondsLeft: undefined };
  const share = bytes.all === 0 ? 0 : bytes.done / bytes.all;
  const canTell = share >= LEAST_SHARE && seconds >= LEAST_SECONDS;
  return {
    perSecond: scored / seconds,
    secondsLeft: canTell ? (seconds * (1 - share)) / share : undefined,
  };
}

/** `2.5 a second`, `12.0 a minute`. */
export function rateText(perSecond: number): string {
  return perSecond >= 1
    ? `${perSecond.toFixed(1)} a second`
    : `${(perSecond * 60).toFixed(1)} a minute`;
}

/** `1:05:09`, `5:09`, `0:09`. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
