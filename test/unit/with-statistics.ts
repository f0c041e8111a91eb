import type { Analysis, ProfileResult } from '../../src/domain/analysis.ts';
import { LEGS } from '../../src/domain/leg.ts';
import type { Movement } from '../../src/domain/movement.ts';
import type { ScoredEvent } from '../../src/domain/scored-night.ts';
import { AASM_V3 } from '../../src/score/profiles/aasm-v3.ts';
import { WASM_2016_PROFILE } from '../../src/score/profiles/wasm-2016.ts';
import { nightStatistics } from '../../src/score/statistics/night-statistics.ts';
import { statisticsRules } from '../../src/score/statistics/statistics-rules.ts';

/** An analysis as a fixture writes it down: the statistics follow from the rest, and may be left out. */
export type AnalysisParts = Omit<Analysis, 'results'> & {
  readonly results: readonly (Pick<ProfileResult, 'profile' | 'night'> & Partial<ProfileResult>)[];
};

/** Adds the statistics of the made-up events, under the limits of wasm-2016 or, for any other name, aasm-v3. */
export function withStatistics(analysis: AnalysisParts): Analysis {
  const { marks, window, recording, legs, movements } = analysis;
  return {
    ...analysis,
    results: analysis.results.map((result): ProfileResult => {
      const profile = result.profile.name === 'wasm-2016' ? WASM_2016_PROFILE : AASM_V3;
      const { events, members } = withMembers(result.night.events, movements);
      return {
        ...result,
        statistics: nightStatistics(
          { movements: members, marks, window, gaps: recording.gaps },
          { ...result.night, events },
          statisticsRules(profile),
          {
            startDateTime: recording.startDateTime,
            legs: LEGS.filter(
              (leg) => legs[leg] !== undefined || movements.some((one) => one.leg === leg),
            ),
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
