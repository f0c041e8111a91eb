import type { Scope, ScopeTime, Unavailable } from '../../domain/night-statistics.ts';
import { SCOPES } from '../../domain/night-statistics.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import { isSleep } from '../../domain/stage.ts';
import { scoredDuration, scoredTimeInStages } from '../scored-time.ts';
import type { ScoringInput } from '../scoring-input.ts';
import { MICROSECONDS_PER_MINUTE } from './rates.ts';

/**
 * Microseconds of the scored time that belong to a scope and in which a leg could be scored, or why that cannot be said.
 * What its movements are divided by.
 */
export function timeInScope(input: ScoringInput, scope: Scope): number | Unavailable {
  const { hypnogram } = input.marks;
  const window = scoredDuration(input.gaps, input.window);
  if (scope === 'TIB') return window;
  if (hypnogram === undefined) return 'no-hypnogram';
  const time = scoredTimeInStages(input.gaps, hypnogram, input.window);
  const nrem = time.N1 + time.N2 + time.N3;
  switch (scope) {
    case 'TST':
      return nrem + time.R;
    case 'W':
      return window - nrem - time.R;
    case 'NREM':
      return nrem;
    case 'N1':
    case 'N2':
    case 'N3':
    case 'R':
      return time[scope];
  }
}

export function scopeTimes(input: ScoringInput): ScopeTime[] {
  return SCOPES.map((scope) => {
    const time = timeInScope(input, scope);
    return { scope, minutes: typeof time === 'string' ? time : time / MICROSECONDS_PER_MINUTE };
  });
}

/**
 * Why movements of a scope cannot be counted; undefined when they can. A profile that leaves out what happens in wake
 * says nothing of wake, and so nothing of the time in bed as a whole; without stages it scores all of it.
 */
export function scopeObstacle(
  input: ScoringInput,
  scoresWake: boolean,
  scope: Scope,
): Unavailable | undefined {
  const isStaged = input.marks.hypnogram !== undefined;
  if (scope === 'TIB') return isStaged && !scoresWake ? 'wake-not-scored' : undefined;
  if (!isStaged) return 'no-hypnogram';
  return scope === 'W' && !scoresWake ? 'wake-not-scored' : undefined;
}

/** Whether a movement is counted in a scope: by its stage. Time that nobody staged counts as wake. */
export function isInScope({ stage }: ScoredEvent, scope: Scope): boolean {
  if (scope === 'TIB') return true;
  if (stage === undefined) return false;
  switch (scope) {
    case 'TST':
      return isSleep(stage);
    case 'W':
      return !isSleep(stage);
    case 'NREM':
      return isSleep(stage) && stage !== 'R';
    case 'N1':
    case 'N2':
    case 'N3':
    case 'R':
      return stage === scope;
  }
}
