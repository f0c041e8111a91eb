import { addToCivil, type CivilDateTime } from '../../base/civil-time.ts';
import type { Microseconds } from '../../base/microseconds.ts';
import { contains, durationOf, timeSpan, type TimeSpan } from '../../base/time-span.ts';
import type { TimeBin, TimeDivisions } from '../../domain/night-statistics.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import { isSleep } from '../../domain/stage.ts';
import { basisTime } from '../scored-time.ts';
import type { ScoringInput } from '../scoring-input.ts';
import { MICROSECONDS_PER_HOUR, MICROSECONDS_PER_MINUTE, perHourOfBin } from './rates.ts';
import { sleepCycles } from './sleep-cycles.ts';
import { boutsInWindow, sleepPeriod } from './sleep-period.ts';

/**
 * The night in parts, each with the time asleep in it in which a leg could be scored, and the movements in sleep. A
 * movement belongs to the part that its onset lies in. One that begins in wake before sleep onset and counts as sleep
 * belongs to the first part, one that begins after the final awakening to the last.
 *
 * Law (test/property/night-statistics.test.ts): the parts of every division add up to the movements in sleep and, but
 * for hours of the clock of an unstaged night, to the time of the scope TST.
 *
 * @param counted Events that are not excluded.
 */
export function timeDivisions(
  input: ScoringInput,
  counted: readonly ScoredEvent[],
  startDateTime: CivilDateTime | undefined,
): TimeDivisions {
  const period = sleepPeriod(input);
  const clockHours =
    startDateTime === undefined
      ? 'no-start-time'
      : binsOf(hoursOfClock(input.window, startDateTime), input, counted);
  if (typeof period === 'string') {
    return { clockHours, sleepHours: period, halves: period, thirds: period, cycles: period };
  }
  const placed = counted.map((event) => within(event, period));
  const bins = (spans: readonly TimeSpan[]): TimeBin[] => binsOf(spans, input, placed);
  const cycles = sleepCycles(boutsInWindow(input) ?? [], period);
  const cycleBins = bins(cycles.map(({ span }) => span));
  return {
    clockHours,
    sleepHours: bins(hoursFrom(period)),
    halves: bins(equalParts(period, 2)),
    thirds: bins(equalParts(period, 3)),
    cycles: cycles.map(({ rem, complete }, i) => ({
      ...cycleBins[i]!,
      remMinutes: rem / MICROSECONDS_PER_MINUTE,
      complete,
    })),
  };
}

/** The event with its onset moved into the sleep period. */
function within(event: ScoredEvent, period: TimeSpan): ScoredEvent {
  const onset = Math.min(Math.max(event.span.start, period.start), period.end - 1) as Microseconds;
  if (onset === event.span.start) return event;
  return { ...event, span: { start: onset, end: Math.max(onset, event.span.end) as Microseconds } };
}

function binsOf(
  spans: readonly TimeSpan[],
  input: ScoringInput,
  events: readonly ScoredEvent[],
): TimeBin[] {
  const asleep = events.filter(({ stage }) => stage === undefined || isSleep(stage));
  return spans.map((span): TimeBin => {
    const time = basisTime(input, span);
    const inBin = asleep.filter((event) => contains(span, event.span.start));
    const periodic = inBin.filter((event) => event.periodic).length;
    return {
      span,
      minutes: time / MICROSECONDS_PER_MINUTE,
      lm: { count: inBin.length, perHour: perHourOfBin(inBin.length, time) },
      plm: { count: periodic, perHour: perHourOfBin(periodic, time) },
    };
  });
}

/** Cut where the clock on the wall shows a whole hour. */
function hoursOfClock(window: TimeSpan, startDateTime: CivilDateTime): TimeSpan[] {
  const { minute, second, microsecond } = addToCivil(startDateTime, window.start);
  const sinceFullHour = (minute * 60 + second) * 1_000_000 + microsecond;
  return cutAt(window, window.start - sinceFullHour, MICROSECONDS_PER_HOUR);
}

function hoursFrom(period: TimeSpan): TimeSpan[] {
  return cutAt(period, period.start, MICROSECONDS_PER_HOUR);
}

/** `span` in pieces, cut at every whole number of `step` from `origin`, which lies at or before its start. */
function cutAt(span: TimeSpan, origin: number, step: number): TimeSpan[] {
  const pieces: TimeSpan[] = [];
  for (let cut = origin; cut < span.end; cut += step) {
    const start = Math.max(cut, span.start) as Microseconds;
    pieces.push(timeSpan(start, Math.min(cut + step, span.end) as Microseconds));
  }
  return pieces;
}

/** Parts of the same length, to the microsecond. */
function equalParts(span: TimeSpan, count: number): TimeSpan[] {
  const cut = (part: number): Microseconds =>
    (span.start + Math.round((durationOf(span) * part) / count)) as Microseconds;
  return Array.from({ length: count }, (_, part) => timeSpan(cut(part), cut(part + 1)));
}
