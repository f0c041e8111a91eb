import {
  addToCivil,
  formatCivilDate,
  formatClock,
  type CivilDateTime,
} from '../base/civil-time.ts';
import type { Microseconds } from '../base/microseconds.ts';

/**
 * Writes the times of a night: as the clock on the wall showed them, or as time since the start (`+1:05:00`)
 * where the recording does not say when it began. Fractions of a second are cut off.
 */
export interface NightClock {
  /** Whether the recording says when it began. */
  readonly isWallClock: boolean;
  /** `23:05:00` or `+1:05:00`. */
  readonly at: (time: Microseconds) => string;
  /** `23:05` or `+1:05`. */
  readonly minuteAt: (time: Microseconds) => string;
  /** `2026-03-01`; undefined without a start. */
  readonly dateAt: (time: Microseconds) => string | undefined;
}

export function nightClock(start: CivilDateTime | undefined): NightClock {
  if (start === undefined) {
    return {
      isWallClock: false,
      at: elapsed,
      minuteAt: (time) => elapsed(time).slice(0, -3),
      dateAt: () => undefined,
    };
  }
  return {
    isWallClock: true,
    at: (time) => formatClock(addToCivil(start, time)),
    minuteAt: (time) => formatClock(addToCivil(start, time)).slice(0, 5),
    dateAt: (time) => formatCivilDate(addToCivil(start, time)),
  };
}

/** A mark on a time axis. */
export interface ClockTick {
  readonly seconds: number;
  readonly label: string;
}

const TICK_STEPS_MINUTES = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440] as const;
const MOST_TICKS = 13;

/** Ticks on round times of the clock (or of the time since the start), at most 13 for anything up to 12 days. */
export function clockTicks(start: CivilDateTime | undefined, durationSeconds: number): ClockTick[] {
  const clock = nightClock(start);
  const startSeconds = start === undefined ? 0 : secondsOfDay(start);
  const stepMinutes =
    TICK_STEPS_MINUTES.find((minutes) => durationSeconds / (minutes * 60) <= MOST_TICKS - 1) ??
    1440 * Math.ceil(durationSeconds / 86_400 / (MOST_TICKS - 1));
  const step = stepMinutes * 60;
  const ticks: ClockTick[] = [];
  const first = Math.ceil(startSeconds / step) * step - startSeconds;
  for (let seconds = first; seconds <= durationSeconds; seconds += step) {
    // A tick lies on a whole minute; rounding keeps a fraction in the start time from showing the minute before.
    const time = Math.round(seconds * 1_000_000) as Microseconds;
    ticks.push({ seconds, label: clock.minuteAt(time) });
  }
  return ticks;
}

function secondsOfDay(at: CivilDateTime): number {
  return (at.hour * 60 + at.minute) * 60 + at.second + at.microsecond / 1_000_000;
}

function elapsed(time: Microseconds): string {
  const seconds = Math.floor(Math.abs(time) / 1_000_000);
  const minutes = Math.floor(seconds / 60);
  const sign = time < 0 ? '-' : '+';
  return `${sign}${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(seconds % 60)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
