import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rescoreLists } from '../../src/app/rescore.ts';
import { exportLists } from '../../src/app/scoring-session/export-lists.ts';
import { initialState } from '../../src/app/scoring-session/initial-state.ts';
import { analysisOf, recount } from '../../src/app/scoring-session/rescore-state.ts';
import {
  newHistory,
  redo,
  replay,
  undo,
  type ScoringHistory,
} from '../../src/app/scoring-session/scoring-history.ts';
import type { ScoredEvent, ScoredNight } from '../../src/domain/scored-night.ts';
import { PROFILES } from '../../src/score/profile-catalogue.ts';
import {
  AUTHOR,
  baselines,
  frameOf,
  steps,
  takeStep,
  valueOf,
  walk,
} from '../unit/app/scoring-session/session-fixture.ts';

/** What is said of an event, without the ids: a list gives its movements ids of its own. */
function judgements({ events }: ScoredNight): object[] {
  return events.map(({ memberIds, reasons, ...event }: ScoredEvent) => ({
    ...event,
    members: memberIds.length,
    reasons: reasons.map(({ code }) => code),
  }));
}

function undoAll(history: ScoringHistory): ScoringHistory {
  let now = history;
  while (now.done.length > 0) now = valueOf(undo(now, AUTHOR));
  return now;
}

function redoAll(history: ScoringHistory): ScoringHistory {
  let now = history;
  while (now.undone.length > 0) now = valueOf(redo(now, AUTHOR));
  return now;
}

describe('whatever is done to a scoring', () => {
  test('its live numbers are those of `tibialis rescore` on the exported lists, under every profile', () => {
    fc.assert(
      fc.property(baselines, steps, (baseline, taken) => {
        const { state } = walk(newHistory(baseline), taken);
        const { lists, options } = exportLists(state);
        const rescored = rescoreLists('night', lists, { ...options, profiles: PROFILES });
        if (!rescored.ok) throw new Error(JSON.stringify(rescored.failure));
        const live = recount(frameOf(baseline), state, PROFILES);
        const other = rescored.value.results.map(({ night }) => night);
        expect(live.map(({ indices }) => indices)).toEqual(other.map(({ indices }) => indices));
        expect(live.map(judgements)).toEqual(other.map(judgements));
      }),
      { numRuns: 150 },
    );
  });

  test('its live numbers are those of the analysis that result and report are made from', () => {
    fc.assert(
      fc.property(baselines, steps, (baseline, taken) => {
        const { state } = walk(newHistory(baseline), taken);
        const frame = frameOf(baseline);
        const live = recount(frame, state, PROFILES);
        const whole = analysisOf(frame, state, PROFILES).results.map(({ night }) => night);
        expect(live.map(({ indices }) => indices)).toEqual(whole.map(({ indices }) => indices));
        expect(live.map(judgements)).toEqual(whole.map(judgements));
      }),
      { numRuns: 30 },
    );
  });

  test('undoing everything gives back the first state, redoing everything the last', () => {
    fc.assert(
      fc.property(baselines, steps, (baseline, taken) => {
        const last = walk(newHistory(baseline), taken);
        const undone = undoAll(last);
        expect(undone.state).toEqual(initialState(baseline));
        const isStraight = last.undone.length === 0;
        const redone = redoAll(undone);
        if (isStraight) expect(redone.state).toEqual(last.state);
        expect(undoAll(redone).state).toEqual(initialState(baseline));
      }),
    );
  });

  test('replaying the log gives the same state, and the same to undo and redo', () => {
    fc.assert(
      fc.property(baselines, steps, (baseline, taken) => {
        const history = walk(newHistory(baseline), taken);
        expect(valueOf(replay(baseline, history.log))).toEqual(history);
      }),
    );
  });

  test('no entry of the log is ever taken out or changed', () => {
    fc.assert(
      fc.property(baselines, steps, (baseline, taken) => {
        let now = newHistory(baseline);
        for (const step of taken) {
          const next = takeStep(now, step);
          if (!next.ok) continue;
          expect(next.value.log.slice(0, -1)).toEqual(now.log);
          expect(next.value.log.at(-1)?.seq).toBe(next.value.log.length);
          now = next.value;
        }
      }),
    );
  });

  test('no state is changed by what comes after it', () => {
    fc.assert(
      fc.property(baselines, steps, (baseline, taken) => {
        const half = walk(newHistory(baseline), taken.slice(0, taken.length / 2));
        const before = structuredClone(half.state);
        walk(half, taken.slice(taken.length / 2));
        expect(half.state).toEqual(before);
      }),
    );
  });

  test('movements of one leg that are not rejected never overlap, and lists stay in order', () => {
    fc.assert(
      fc.property(baselines, steps, (baseline, taken) => {
        const { state } = walk(newHistory(baseline), taken);
        for (const leg of ['L', 'R']) {
          const counted = state.movements.filter(
            (movement) => movement.leg === leg && movement.status !== 'rejected',
          );
          counted.slice(1).forEach(({ span }, i) => {
            expect(span.start).toBeGreaterThanOrEqual(counted[i]!.span.end);
          });
        }
        const onsets = state.movements.map(({ span }) => span.start);
        expect(onsets).toEqual(onsets.toSorted((a, b) => a - b));
      }),
    );
  });
});
