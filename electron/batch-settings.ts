import { availableParallelism, totalmem } from 'node:os';
import type { BatchExtra } from '../src/app/batch/batch-view.ts';
import { chooseDetector } from '../src/app/choose-detector.ts';
import { chooseProfiles } from '../src/app/choose-profiles.ts';
import type { Preferences } from '../src/app/preferences.ts';
import { shownProfiles } from '../src/app/shown-profiles.ts';
import type { Problem } from '../src/base/problem.ts';
import { fail, ok, type Result } from '../src/base/result.ts';
import type { BatchSettings } from '../src/batch/messages.ts';
import type { PoolLimits } from '../src/batch/night-pool.ts';

/**
 * What is set up in the window, as the settings of a run: those of `tibialis batch --rules <the two profiles>
 * --format json,<extras> --paper <paper>`, with `--detector` where one is chosen. The same settings give the same receipts.
 */
export function batchSettingsOf(
  { profiles, detector, paper }: Pick<Preferences, 'profiles' | 'detector' | 'paper'>,
  extras: readonly BatchExtra[],
): Result<BatchSettings, Problem> {
  const chosen = chooseProfiles(shownProfiles(profiles).join(','));
  if (!chosen.ok) return fail(chosen.failure[0]!);
  const known = detector === '' ? undefined : chooseDetector(detector);
  if (known?.ok === false) return known;
  return ok({
    profiles: chosen.value,
    ...(known === undefined ? {} : { detector }),
    severityBands: false,
    scoring: {},
    formats: ['json', ...extras],
    paper,
  });
}

const MEMORY_MIB = 1024;

/**
 * The limits of one night are those of `tibialis batch`. One processor is left for the window; and no more nights at a time than the
 * memory of the machine holds.
 */
export function batchLimits(): PoolLimits {
  const forMemory = Math.floor(totalmem() / (MEMORY_MIB * 2 ** 20));
  return {
    jobs: Math.max(1, Math.min(availableParallelism() - 1, forMemory)),
    memoryMiB: MEMORY_MIB,
    seconds: 1800,
  };
}
