import { elapsedBetween, type CivilDateTime } from '../../base/civil-time.ts';
import {
  microsecondsFromSeconds,
  secondsFromMicroseconds,
  type Microseconds,
} from '../../base/microseconds.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Finding } from '../../domain/finding.ts';
import {
  clockOfLongRecording,
  dateAmbiguous,
  dateDiffers,
  elsewhere,
  farAway,
  placementFindings,
  startAssumed,
  startDiffers,
  startUnknown,
} from './alignment-findings.ts';
import { secondOfDay, withDayAndMonthSwapped } from './clock-text.ts';
import { isOfUse } from './label-map.ts';
import type { FileStart, ScoredItem, ScoringContent } from './scoring-content.ts';
import type { TimedMark } from './timed-marks.ts';

/** The recording that a scoring belongs to. */
export interface AlignmentTarget {
  readonly startDateTime: CivilDateTime | undefined;
  readonly durationSeconds: number;
}

/** A scoring on the clock of its recording. */
export interface AlignedScoring {
  readonly content: ScoringContent;
  /** In order of onset, from the start of the recording. */
  readonly marks: readonly TimedMark[];
  /** How the times of the file became those of the recording, as a phrase. */
  readonly how: string;
  readonly findings: readonly Finding[];
}

interface Shifts {
  /** Added to what counts from the start of the file. */
  readonly shiftSeconds: number;
  /** Added to the dates of the file. */
  readonly dayShift: number;
}

const DAY_SECONDS = 86_400;
const HALF_DAY_SECONDS = 43_200;
/** No recording of a night is longer than a week. */
const LATEST_SECONDS = 604_800;
/** Two starts that differ by more are told. */
const EPOCH_SECONDS = 30;

/**
 * Puts a scoring on the clock of its recording.
 *
 * - Seconds from the start stay as they are. When the file has a start of its own that binds (EDF+, RML), they are shifted by
 *   the difference between it and the recording's.
 * - A clock without a date is taken on the day on which it lies in the recording, or nearest to it; so it rolls over
 *   midnight. In a recording of more than a day it goes by the order of the file.
 * - Date and clock are taken as they are. When the dates are not those of the recording (they are often taken out), all are
 *   shifted by the same whole number of days, so that the first is nearest to the start.
 *
 * What is in doubt is a finding: another start, another date, marks before or after the recording, a number of epochs that
 * does not fit.
 *
 * @returns A problem when nobody says when the recording began, when nothing of the scoring lies within it, or when
 * something lies more than a week away.
 */
export function alignScoring(
  content: ScoringContent,
  target: AlignmentTarget,
): Result<AlignedScoring, Problem> {
  const usesClock = content.items.some(({ onset }) => onset.from !== 'start');
  const origin = target.startDateTime ?? startOfScoring(content.start);
  if (usesClock && origin === undefined) return fail(startUnknown(content));
  const findings: Finding[] = [];
  if (usesClock && target.startDateTime === undefined) findings.push(startAssumed(content));
  const difference = startDifference(content, target);
  findings.push(...difference.findings);
  const shiftSeconds = content.start?.binds === true ? difference.seconds : 0;
  const dated = datedShift(content, origin, target.durationSeconds);
  findings.push(...dated.findings);

  const duration = target.durationSeconds;
  const clock = clockReader(origin, duration);
  const marks: TimedMark[] = [];
  for (const item of content.items) {
    const { meaning } = item;
    const at = secondsOf(item, origin, { shiftSeconds, dayShift: dated.days }, clock);
    if (!isOfUse(meaning)) continue;
    if (Math.abs(at) > LATEST_SECONDS) return fail(farAway(content, item.label, at));
    const length =
      item.durationSeconds === 'to-end' ? Math.max(0, duration - at) : (item.durationSeconds ?? 0);
    const start = microsecondsFromSeconds(at);
    const span = { start, end: (start + microsecondsFromSeconds(length)) as Microseconds };
    marks.push({ meaning, span, side: item.side });
  }
  marks.sort((a, b) => a.span.start - b.span.start);
  const end = microsecondsFromSeconds(duration);
  if (
    marks.length > 0 &&
    duration > 0 &&
    marks.every(({ span }) => span.end < 0 || span.start > end)
  )
    return fail(elsewhere(content, marks, duration));
  findings.push(...placementFindings(content, marks, duration));
  if (duration > DAY_SECONDS && content.items.some(({ onset }) => onset.from === 'midnight'))
    findings.push(clockOfLongRecording(content.file, duration));
  return ok({ content, marks, how: howAligned(usesClock, shiftSeconds, dated.days), findings });
}

function howAligned(usesClock: boolean, shiftSeconds: number, days: number): string {
  const shifted = days === 0 ? '' : `, its dates shifted by ${days} days`;
  if (usesClock) return `by the clock${shifted}`;
  return shiftSeconds === 0
    ? 'in seconds from the start of the recording'
    : `in seconds from its own start, ${Math.abs(shiftSeconds)} s ${shiftSeconds > 0 ? 'after' : 'before'} that of the recording`;
}

/** The place of an item in seconds from the start of the recording. */
function secondsOf(
  { onset }: ScoredItem,
  origin: CivilDateTime | undefined,
  { shiftSeconds, dayShift }: Shifts,
  clock: (secondOfDay: number) => number,
): number {
  switch (onset.from) {
    case 'start':
      return onset.seconds + shiftSeconds;
    case 'midnight':
      return clock(onset.seconds);
    case 'date':
      return (
        secondsFromMicroseconds(elapsedBetween(origin ?? onset.at, onset.at)) +
        dayShift * DAY_SECONDS
      );
  }
}

/** Reads a clock without a date; asked in the order of the file. */
function clockReader(
  origin: CivilDateTime | undefined,
  duration: number,
): (secondOfDay: number) => number {
  const start = origin === undefined ? 0 : secondOfDay(origin);
  let day = 0;
  let previous: number | undefined;
  return (seconds) => {
    const after = round(seconds - start < 0 ? seconds - start + DAY_SECONDS : seconds - start);
    if (duration <= DAY_SECONDS) {
      const isNearerBefore = after > duration && DAY_SECONDS - after < after - duration;
      return isNearerBefore ? round(after - DAY_SECONDS) : after;
    }
    // A clock that goes back by half a day or more has passed midnight; by less, the rows are out of order.
    if (previous !== undefined && after < previous - HALF_DAY_SECONDS) day += 1;
    previous = after;
    return after + day * DAY_SECONDS;
  };
}

/** To whole microseconds: differences of decimal fractions are not exact. */
function round(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** How much later the file says that the recording began than the recording does, and whether that is a doubt. */
function startDifference(
  { file, start, isDateAmbiguous }: ScoringContent,
  { startDateTime }: AlignmentTarget,
): { readonly seconds: number; readonly findings: readonly Finding[] } {
  if (start === undefined || startDateTime === undefined) return { seconds: 0, findings: [] };
  const findings: Finding[] = [];
  const own = start.secondOfDay;
  let days = start.date === undefined ? 0 : wholeDays(startDateTime, start.date);
  if (start.date !== undefined && isDateAmbiguous && Math.abs(days) > 1) {
    const swapped = withDayAndMonthSwapped({ ...startDateTime, ...start.date });
    const swappedDays = swapped === undefined ? days : wholeDays(startDateTime, swapped);
    if (Math.abs(swappedDays) <= 1) {
      days = swappedDays;
      findings.push(dateAmbiguous(file));
    }
  }
  const sameNight = Math.abs(days) <= 1;
  const byClock = own === undefined ? undefined : own - secondOfDay(startDateTime);
  const folded =
    byClock === undefined ? 0 : byClock - Math.round(byClock / DAY_SECONDS) * DAY_SECONDS;
  if (!sameNight && start.date !== undefined) {
    const isClockTheSame = byClock !== undefined && Math.abs(folded) <= EPOCH_SECONDS;
    findings.push(dateDiffers(file, start.date, startDateTime, isClockTheSame));
  }
  if (byClock === undefined) return { seconds: 0, findings };
  const hasDate = start.date !== undefined && sameNight;
  const seconds = round(hasDate ? byClock + days * DAY_SECONDS : folded);
  if (Math.abs(seconds) > EPOCH_SECONDS) findings.push(startDiffers(file, seconds, start.binds));
  return { seconds, findings };
}

/** The whole days by which dates of the file must be shifted. 0 when they are those of the recording. */
function datedShift(
  { file, items, isDateAmbiguous }: ScoringContent,
  origin: CivilDateTime | undefined,
  duration: number,
): { readonly days: number; readonly findings: readonly Finding[] } {
  let first: CivilDateTime | undefined;
  for (const { onset } of items) {
    if (onset.from !== 'date') continue;
    if (first === undefined || elapsedBetween(first, onset.at) < 0) first = onset.at;
  }
  if (first === undefined || origin === undefined) return { days: 0, findings: [] };
  const seconds = secondsFromMicroseconds(elapsedBetween(origin, first));
  if (seconds >= -HALF_DAY_SECONDS && seconds <= Math.max(duration, HALF_DAY_SECONDS))
    return { days: 0, findings: [] };
  // The first mark of a night lies within half a day of its start.
  const days = -Math.round(seconds / DAY_SECONDS);
  const swapped = isDateAmbiguous ? withDayAndMonthSwapped(first) : undefined;
  const swappedSeconds =
    swapped === undefined ? undefined : secondsFromMicroseconds(elapsedBetween(origin, swapped));
  const isSwapped = swappedSeconds !== undefined && Math.abs(swappedSeconds) <= HALF_DAY_SECONDS;
  // The days between two dates of one month are the same in either order, so one shift is right for all of them.
  return {
    days,
    findings: [isSwapped ? dateAmbiguous(file) : dateDiffers(file, first, origin, false)],
  };
}

type CivilDate = Pick<CivilDateTime, 'year' | 'month' | 'day'>;

function wholeDays(from: CivilDateTime, to: CivilDate): number {
  const midnight = { hour: 0, minute: 0, second: 0, microsecond: 0 };
  const elapsed = elapsedBetween({ ...from, ...midnight }, { ...from, ...to, ...midnight });
  return Math.round(secondsFromMicroseconds(elapsed) / DAY_SECONDS);
}

/** A start that a file gives, where the recording gives none. */
export function startOfScoring(start: FileStart | undefined): CivilDateTime | undefined {
  if (start?.secondOfDay === undefined) return undefined;
  const seconds = Math.floor(start.secondOfDay);
  return {
    ...(start.date ?? { year: 2000, month: 1, day: 1 }),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    microsecond: Math.min(999_999, Math.round((start.secondOfDay - seconds) * 1e6)),
  };
}
