import { secondsFromMicroseconds, type Microseconds } from '../base/microseconds.ts';
import { assertNever } from '../base/invariant.ts';
import { nameOfSide, type Leg, type Side } from '../domain/leg.ts';
import type { RespiratoryEvent } from '../domain/scoring-marks.ts';
import type { Reason } from '../domain/scored-night.ts';
import type { Stage } from '../domain/stage.ts';
import type { NonCandidate } from './combine-bilateral.ts';

/*
 * Every sentence that explains a movement, made in one place. A sentence names what was measured and the limit it was
 * held against. Seconds are shown to the millisecond, except where that would make a value look equal to its limit.
 */

export function tooShort(duration: Microseconds, limitSeconds: number): Reason {
  return reason(
    'duration.too-short',
    `Not a limb movement: lasts ${show(duration, limitSeconds)} s, needs ${limitSeconds}.`,
    { durationSeconds: secondsFromMicroseconds(duration), limitSeconds },
  );
}

export function tooLong(duration: Microseconds, limitSeconds: number): Reason {
  return reason(
    'duration.too-long',
    `Not a limb movement: lasts ${show(duration, limitSeconds)} s, at most ${limitSeconds}.`,
    { durationSeconds: secondsFromMicroseconds(duration), limitSeconds },
  );
}

export function outsideLights(
  onset: Microseconds,
  window: { start: Microseconds; end: Microseconds },
): Reason {
  const where = onset < window.start ? 'before lights off' : 'after lights on';
  const distance = (
    onset < window.start ? window.start - onset : onset - window.end
  ) as Microseconds;
  return reason('lights.outside', `Not scored: begins ${show(distance)} s ${where}.`, {
    distanceSeconds: secondsFromMicroseconds(distance),
  });
}

export function nearRespiratoryEvent(
  event: RespiratoryEvent,
  beforeSeconds: number,
  afterSeconds: number,
): Reason {
  const start = secondsFromMicroseconds(event.span.start);
  const end = secondsFromMicroseconds(event.span.end);
  return reason(
    'respiratory.linked',
    `Not counted: touches the ${event.kind.replace('-', ' ')} at ${show(event.span.start)} to ${show(event.span.end)} s ` +
      `(${beforeSeconds} s before to ${afterSeconds} s after it).`,
    {
      kind: event.kind,
      eventStartSeconds: start,
      eventEndSeconds: end,
      beforeSeconds,
      afterSeconds,
    },
  );
}

export function notAsleep(stage: Stage): Reason {
  const what = stage === '?' ? 'time that nobody staged, which counts as wake' : 'wake';
  return reason(
    'wake.no-part-asleep',
    `Not counted: no part of it lies in sleep; it begins in ${what}.`,
    {
      stage,
    },
  );
}

export function truncated(where: 'start' | 'end' | 'both'): Reason {
  const at = where === 'start' ? 'begin' : where === 'end' ? 'end' : 'begin and where they end';
  return reason(
    'duration.truncated',
    `Not counted: cut off where the data ${at}, so its length is not known.`,
    {
      where,
    },
  );
}

/** @param members More than one where movements of this leg that came close together are one. */
export function limbMovement(duration: Microseconds, leg: Leg, members: number): Reason {
  const of = members === 1 ? '' : `, ${members} movements as one`;
  return reason('movement.lm', `Limb movement: ${show(duration)} s, ${nameOfSide(leg)} leg${of}.`, {
    durationSeconds: secondsFromMicroseconds(duration),
    members,
  });
}

export function bothLegs(lag: Microseconds, members: number, withinSeconds: number): Reason {
  return reason(
    'movement.both-legs',
    `Limb movement of both legs: ${members} movements count as one; the other leg follows ${show(lag, withinSeconds)} s ` +
      `after the first, less than ${withinSeconds}.`,
    { lagSeconds: secondsFromMicroseconds(lag), members, withinSeconds },
  );
}

export function periodic(
  position: number,
  count: number,
  seriesId: number,
  interval?: Microseconds,
): Reason {
  const after = interval === undefined ? '' : `, ${show(interval)} s after the one before`;
  return reason(
    'series.member',
    `Periodic: movement ${position} of ${count} in series ${seriesId}${after}.`,
    { position, count, seriesId, intervalSeconds: optionalSeconds(interval) },
  );
}

export function skipped(interval: Microseconds, limitSeconds: number): Reason {
  return reason(
    'series.interval-too-short',
    `Not in a series: ${show(interval, limitSeconds)} s after the last one, needs ${limitSeconds}.`,
    { intervalSeconds: secondsFromMicroseconds(interval), limitSeconds },
  );
}

export function runTooShort(members: number, needed: number): Reason {
  const alone = members === 1 ? 'stands alone' : `is one of ${members} that follow each other`;
  return reason('series.too-few', `Not in a series: ${alone}, a series needs ${needed}.`, {
    members,
    needed,
  });
}

export function startsAfterLongInterval(interval: Microseconds, limitSeconds: number): Reason {
  return reason(
    'series.interval-too-long',
    `Begins anew: ${show(interval, limitSeconds)} s after the last one, a series allows ${limitSeconds}.`,
    { intervalSeconds: secondsFromMicroseconds(interval), limitSeconds },
  );
}

export function startsAfterShortInterval(interval: Microseconds, limitSeconds: number): Reason {
  return reason(
    'series.broken-by-short-interval',
    `Begins anew: ${show(interval, limitSeconds)} s after the last one, a series needs ${limitSeconds}.`,
    { intervalSeconds: secondsFromMicroseconds(interval), limitSeconds },
  );
}

export function startsAfterLongMovement(limitSeconds: number): Reason {
  return reason(
    'series.broken-by-long-movement',
    `Begins anew: a movement of more than ${limitSeconds} s lies between.`,
    { limitSeconds },
  );
}

export function startsAfterNonCandidate(): Reason {
  return reason(
    'series.broken-by-non-candidate',
    'Begins anew: a movement that is no candidate lies between.',
    {},
  );
}

export function startsAfterGap(): Reason {
  return reason(
    'series.recording-gap',
    'Begins anew: since the last one the recording has a gap, or no leg could be scored for a time.',
    {},
  );
}

export function withArousal(gap: Microseconds, limitSeconds: number): Reason {
  const how = gap === 0 ? 'they overlap or touch' : `${show(gap, limitSeconds)} s between them`;
  return reason('arousal.linked', `With an arousal: ${how}, less than ${limitSeconds} s links.`, {
    gapSeconds: secondsFromMicroseconds(gap),
    limitSeconds,
  });
}

export function withoutArousal(nearest: Microseconds | undefined, limitSeconds: number): Reason {
  const how =
    nearest === undefined
      ? 'none was scored'
      : `the nearest is ${show(nearest, limitSeconds)} s away`;
  return reason('arousal.none', `Without an arousal: ${how}, links under ${limitSeconds} s.`, {
    nearestSeconds: optionalSeconds(nearest),
    limitSeconds,
  });
}

function reason(code: string, text: string, data: Reason['data']): Reason {
  return { code, text, data };
}

function optionalSeconds(time: Microseconds | undefined): number | null {
  return time === undefined ? null : secondsFromMicroseconds(time);
}

export function candidateMovement(
  duration: Microseconds,
  side: Side,
  members: number,
  marks: number,
): Reason {
  const legs = side === 'B' ? `both legs, ${members} movements as one` : `${nameOfSide(side)} leg`;
  const joined = marks > members ? `, ${marks} marks joined` : '';
  return reason('movement.clm', `Candidate movement: ${show(duration)} s, ${legs}${joined}.`, {
    durationSeconds: secondsFromMicroseconds(duration),
    members,
    marks,
  });
}

export function nonCandidate(
  ground: NonCandidate,
  limits: { mono: number; both: number; members: number },
): Reason {
  switch (ground.kind) {
    case 'long':
      return reason(
        'movement.non-clm-long',
        `No candidate: a movement of one leg lasts ${show(ground.duration, limits.mono)} s, at most ${limits.mono}.`,
        { durationSeconds: secondsFromMicroseconds(ground.duration), limitSeconds: limits.mono },
      );
    case 'bilateral-long':
      return reason(
        'movement.non-clm-bilateral-long',
        `No candidate: both legs together last ${show(ground.duration, limits.both)} s, at most ${limits.both}.`,
        { durationSeconds: secondsFromMicroseconds(ground.duration), limitSeconds: limits.both },
      );
    case 'members':
      return reason(
        'movement.non-clm-members',
        `No candidate: made of ${ground.members} movements, at most ${limits.members}.`,
        { members: ground.members, limit: limits.members },
      );
    default:
      return assertNever(ground);
  }
}

export function respiratoryCandidate(
  event: RespiratoryEvent,
  beforeSeconds: number,
  afterSeconds: number,
): Reason {
  return reason(
    'respiratory.linked',
    `Respiratory: lies within ${beforeSeconds} s before to ${afterSeconds} s after the end (${show(event.span.end)} s) ` +
      `of the ${event.kind.replace('-', ' ')}; left out of the second pass.`,
    {
      kind: event.kind,
      eventEndSeconds: secondsFromMicroseconds(event.span.end),
      beforeSeconds,
      afterSeconds,
    },
  );
}

export function periodicWithoutRespiratory(isPeriodic: boolean): Reason {
  return isPeriodic
    ? reason('series.second-pass-only', 'Periodic when respiratory movements are left out.', {})
    : reason('series.first-pass-only', 'Not periodic when respiratory movements are left out.', {});
}

/** Milliseconds without trailing zeros, at least one decimal; all digits when rounding would hide which side it is on. */
function show(time: Microseconds, limitSeconds?: number): string {
  const exact = secondsFromMicroseconds(time);
  const rounded = Math.round(exact * 1000) / 1000;
  const shown = rounded === limitSeconds ? exact : rounded;
  return Number.isInteger(shown) ? shown.toFixed(1) : String(shown);
}
