import { contains, durationOf, overlapDuration, type TimeSpan } from '../base/time-span.ts';
import type { Analysis } from '../domain/analysis.ts';
import type { Finding } from '../domain/finding.ts';
import { sleepTime } from '../domain/stage.ts';
import { scoredDuration, scoredSleepTime } from '../score/scored-time.ts';

/** A larger part of the scored time than this makes the numbers those of another night. */
const LARGE_SHARE = 0.1;

/** What time the rates leave out because no leg could be scored in it, and what somebody marked there nevertheless. */
export function unscoredFindings({
  recording,
  marks,
  window,
  unscored,
  results,
}: Pick<Analysis, 'recording' | 'marks' | 'window' | 'unscored' | 'results'>): Finding[] {
  const leftOut = durationOf(window) - scoredDuration(unscored, window);
  if (leftOut === 0) return [];
  const inGaps = recording.gaps.reduce((sum, gap) => sum + overlapDuration(gap, window), 0);
  const { hypnogram } = marks;
  const asleep =
    hypnogram === undefined
      ? undefined
      : sleepTime(hypnogram, window) - scoredSleepTime(unscored, hypnogram, window);
  const share = leftOut / durationOf(window);
  const ofThem = asleep === undefined ? '' : ` (${asleep === 0 ? 'none' : text(asleep)} asleep)`;
  return [
    {
      code: 'scoring.unscored-time',
      severity: share > LARGE_SHARE ? 'warning' : 'info',
      message: `${text(leftOut)} of the scored time${ofThem} are left out of the hours that rates are made of: ${why(inGaps, leftOut - inGaps)}.`,
      data: {
        minutes: minutes(leftOut),
        minutesAsleep: asleep === undefined ? null : minutes(asleep),
        minutesInGaps: minutes(inGaps),
        share: Number(share.toPrecision(3)),
      },
    },
    ...movementsThere(results[0]!, unscored),
  ];
}

/** @param inSignal The rest: there are data, but no leg that could be scored. */
function why(inGaps: number, inSignal: number): string {
  const gaps = `the recording has no data for ${text(inGaps)}`;
  const signal = `no leg could be scored for ${text(inSignal)}`;
  if (inGaps === 0) return signal;
  return inSignal === 0 ? gaps : `${gaps}, and ${signal}`;
}

/** No detector finds a movement there, but a person can mark one. It counts: nothing that was marked is dropped. */
function movementsThere(
  { profile, night }: Analysis['results'][number],
  unscored: readonly TimeSpan[],
): Finding[] {
  const count = night.events.filter(
    ({ excluded, span }) =>
      excluded === undefined && unscored.some((stretch) => contains(stretch, span.start)),
  ).length;
  if (count === 0) return [];
  const what = count === 1 ? 'movement that counts begins' : 'movements that count begin';
  return [
    {
      code: 'scoring.movements-in-unscored-time',
      severity: 'warning',
      message: `${count} ${what} in time that is left out of the hours: rates are too high by as much.`,
      data: { profile: profile.name, count },
    },
  ];
}

/** `21.5 min`; `4.2 s` under a minute. */
function text(time: number): string {
  return time < 60e6 ? `${Number((time / 1e6).toPrecision(3))} s` : `${minutes(time)} min`;
}

function minutes(time: number): number {
  return Number((time / 60e6).toPrecision(3));
}
