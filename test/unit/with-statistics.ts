import type { Analysis, ProfileResult } from '../../src/domain/analysis.ts';
import type { Movement } from '../../src/domain/movement.ts';
import { scoredLegs } from '../../src/domain/scored-legs.ts';
import type { ScoredEvent } from '../../src/domain/scored-night.ts';
import { unscoredTime } from '../../src/pipeline/unscored-time.ts';
import { AASM_V3 } from '../../src/score/profiles/aasm-v3.ts';
import { WASM_2016_PROFILE } from '../../src/score/profiles/wasm-2016.ts';
import { nightStatistics } from '../../src/score/statistics/night-statistics.ts';
import { statisticsRules } from '../../src/score/statistics/statistics-rules.ts';

/** An analysis as a fixture writes it down: what follows from the rest may be left out. */
export type AnalysisParts = Omit<Analysis, 'results' | 'unscored'> & {
  readonly unscored?: Analysis['unscored'];
  readonly results: readonly (Pick<ProfileResult, 'profile' | 'night'> & Partial<ProfileResult>)[];
};

/**
 * Adds the time in which no leg could be scored, and the statistics of the made-up events, under the limits of wasm-2016
 * or, for any other name, aasm-v3.
 */
export function withStatistics(analysis: AnalysisParts): Analysis {
  const { marks, window, recording, legs, movements } = analysis;
  const unscored = analysis.unscored ?? unscoredTime(recording.gaps, legs);
  return {
    ...analysis,
    unscored,
    results: analysis.results.map((result): ProfileResult => {
      const profile = result.profile.name === 'wasm-2016' ? WASM_2016_PROFILE : AASM_V3;
      const { events, members } = withMembers(result.night.events, movements);
      return {
        ...result,
        statistics: nightStatistics(
          { movements: members, marks, window, gaps: unscored },
          { ...result.night, events },
          statisticsRules(profile),
          {
            startDateTime: recording.startDateTime,
            legs: scoredLegs(analysis),
            lightsMarked: marks.lights !== undefined,
          },
        ),
      };
    }),
  };
}

/** Events of a fixture need not name movements; each then gets one of its own, as long as itself. */
function withMembers(
  events: readonly ScoredEvent[],
  movements: readonly Movement[],
): { events: ScoredEvent[]; members: Movement[] } {
  const members = [...movements];
  const known = new Set(movements.map(({ id }) => id));
  const complete = events.map((event, i): ScoredEvent => {
    if (event.memberIds.length > 0 && event.memberIds.every((id) => known.has(id))) return event;
    const id = `made-up-${i}`;
    members.push({ id, leg: event.side === 'R' ? 'R' : 'L', span: event.span, emg: undefined });
    return { ...event, memberIds: [id] };
  });
  return { events: complete, members };
}
