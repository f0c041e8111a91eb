import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import type { ScoringProfile } from '../scoring-profile.ts';

/** What the statistics must know of the profile that the night was scored under. */
export interface StatisticsRules {
  readonly family: ScoringProfile['family'];
  /** Whether movements in wake are counted. */
  readonly scoresWake: boolean;
  /** A movement that follows sooner than this is a short-interval movement. */
  readonly minInterval: Microseconds;
  /** A movement and an arousal with less than this between them are linked. */
  readonly arousalWithin: Microseconds;
  /** The closed window around a respiratory event in which a movement is linked to it. */
  readonly respiratory: {
    readonly opensAt: 'start' | 'end';
    readonly before: Microseconds;
    readonly after: Microseconds;
  };
}

/** Read from the same rules that the night was scored by. */
export function statisticsRules(profile: ScoringProfile): StatisticsRules {
  const { rules } = profile;
  const shared = {
    minInterval: microsecondsFromSeconds(rules['series.minInterval'].value),
    arousalWithin: microsecondsFromSeconds(rules['arousal.within'].value),
  };
  if (profile.family === 'wasm') {
    return {
      ...shared,
      family: 'wasm',
      scoresWake: true,
      respiratory: {
        opensAt: 'end',
        before: microsecondsFromSeconds(profile.rules['respiratory.beforeEnd'].value),
        after: microsecondsFromSeconds(profile.rules['respiratory.afterEnd'].value),
      },
    };
  }
  const aasm = profile.rules;
  // Times are whole microseconds, so an open border is a closed one that lies one of them further in.
  const inset = aasm['respiratory.border'].value === 'closed' ? 0 : 1;
  return {
    ...shared,
    family: 'aasm',
    scoresWake: aasm['wake.inSeries'].value === 'link',
    respiratory: {
      opensAt: 'start',
      before: (microsecondsFromSeconds(aasm['respiratory.before'].value) - inset) as Microseconds,
      after: (microsecondsFromSeconds(aasm['respiratory.after'].value) - inset) as Microseconds,
    },
  };
}
