import type { Microseconds } from '../../base/microseconds.ts';
import { contains, type TimeSpan } from '../../base/time-span.ts';
import { isSleep, type Hypnogram, type SleepStage } from '../../domain/stage.ts';

/** The first sleep after enough wake. */
export interface FallingAsleep {
  readonly time: Microseconds;
  readonly stage: SleepStage;
  /** From the end of the sleep before, or from the start of the recording. */
  readonly wakeStart: Microseconds;
}

/**
 * The sleep onsets of a night: every start of sleep (N1, N2, N3, R) inside the window that at least `wake` without sleep
 * comes before (equal counts). Time that nobody staged counts as wake. The wake may have begun before lights off; it is
 * counted from the start of the recording at the earliest, so a recording that begins asleep has no onset there.
 */
export function sleepOnsetsIn(
  hypnogram: Hypnogram,
  window: TimeSpan,
  wake: Microseconds,
): readonly FallingAsleep[] {
  const onsets: FallingAsleep[] = [];
  let wakeStart = 0 as Microseconds;
  for (const { stage, span } of hypnogram.bouts) {
    if (!isSleep(stage)) continue;
    if (span.start - wakeStart >= wake && contains(window, span.start))
      onsets.push({ time: span.start, stage, wakeStart });
    wakeStart = span.end;
  }
  return onsets;
}
