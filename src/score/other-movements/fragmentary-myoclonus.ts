import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import { durationOf, type TimeSpan } from '../../base/time-span.ts';
import type { EmgBurst, FragmentarySummary } from '../../domain/other-movements.ts';
import type { Hypnogram } from '../../domain/stage.ts';
import type { OtherMovementRules } from './other-movement-rules.ts';

/** Minutes of NREM sleep, one after the other, that each have enough potentials. */
export interface FragmentaryRun {
  readonly span: TimeSpan;
  readonly minutes: number;
  readonly bursts: readonly EmgBurst[];
}

export interface FragmentaryMyoclonus {
  readonly runs: readonly FragmentaryRun[];
  readonly summary: FragmentarySummary;
}

const MINUTE = 60_000_000;

/**
 * Fragmentary myoclonus: potentials of at most 0.15 s and at least 50 uV (both inclusive) in NREM sleep, those of both
 * legs counted together. Minutes are laid end to end from the start of every uninterrupted stretch of N1, N2 and N3 in
 * the scored time; what is left of a stretch at its end is no whole minute and is not judged. A minute counts with at
 * least five potentials that begin in it. The criterion (excessive fragmentary myoclonus) is met with 20 such minutes.
 *
 * @param bursts Of both legs, in order of onset; without heart beats, trains and parts of limb movements.
 * @param hypnogram Without the time in which no leg could be scored: it ends a stretch, and is in no rate.
 */
export function fragmentaryMyoclonus(
  bursts: readonly EmgBurst[],
  hypnogram: Hypnogram,
  window: TimeSpan,
  rules: OtherMovementRules,
): FragmentaryMyoclonus {
  const longest = microsecondsFromSeconds(rules['fragmentary.maxBurst'].value);
  const potentials = bursts.filter(
    ({ span, peakMicrovolts }) =>
      durationOf(span) <= longest && peakMicrovolts >= rules['fragmentary.minPeak'].value,
  );
  const stretches = nremStretches(hypnogram, window);
  const runs: FragmentaryRun[] = [];
  let [next, inNrem, judged, minutes, time] = [0, 0, 0, 0, 0];
  for (const stretch of stretches) {
    time += durationOf(stretch);
    while (next < potentials.length && potentials[next]!.span.start < stretch.start) next += 1;
    let run: FragmentaryRun | undefined;
    const finish = (): void => {
      if (run !== undefined) runs.push(run);
      run = undefined;
    };
    for (let start = stretch.start as number; start < stretch.end; start += MINUTE) {
      const end = Math.min(start + MINUTE, stretch.end);
      const first = next;
      while (next < potentials.length && potentials[next]!.span.start < end) next += 1;
      const found = potentials.slice(first, next);
      inNrem += found.length;
      if (end - start < MINUTE) continue;
      judged += 1;
      if (found.length < rules['fragmentary.perMinute'].value) {
        finish();
        continue;
      }
      minutes += 1;
      run = {
        span: { start: run?.span.start ?? (start as Microseconds), end: end as Microseconds },
        minutes: (run?.minutes ?? 0) + 1,
        bursts: [...(run?.bursts ?? []), ...found],
      };
    }
    finish();
  }
  return {
    runs,
    summary: {
      potentials: {
        count: inNrem,
        perHour: time === 0 ? undefined : inNrem / (time / (60 * MINUTE)),
      },
      minutesJudged: judged,
      minutes,
      criterionMet: minutes >= rules['fragmentary.minMinutes'].value,
    },
  };
}

/** Uninterrupted N1, N2 and N3 within the window, in order of time. */
function nremStretches(hypnogram: Hypnogram, window: TimeSpan): readonly TimeSpan[] {
  const stretches: TimeSpan[] = [];
  for (const { stage, span } of hypnogram.bouts) {
    if (stage !== 'N1' && stage !== 'N2' && stage !== 'N3') continue;
    const start = Math.max(span.start, window.start) as Microseconds;
    const end = Math.min(span.end, window.end) as Microseconds;
    if (end <= start) continue;
    const last = stretches.at(-1);
    if (last?.end === start) stretches[stretches.length - 1] = { start: last.start, end };
    else stretches.push({ start, end });
  }
  return stretches;
}
