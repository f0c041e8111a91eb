import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changesBetween } from '../../src/app/scoring-session/changes-between.ts';
import { liveCounts } from '../../src/app/scoring-session/live-counts.ts';
import { edit, newHistory } from '../../src/app/scoring-session/scoring-history.ts';
import { recount } from '../../src/app/scoring-session/rescore-state.ts';
import type { ScoredEvent, ScoredNight } from '../../src/domain/scored-night.ts';
import { PROFILES } from '../../src/score/profile-catalogue.ts';
import {
  AUTHOR,
  baselines,
  frameOf,
  steps,
  takeStep,
  valueOf,
} from '../unit/app/scoring-session/session-fixture.ts';

/** All that is said of a night, the sentences too. */
function contents({ indices, series, events }: ScoredNight): object {
  return { indices, series, events: events.map((event) => ({ ...event, reasons: event.reasons })) };
}

describe('a night that is counted at every edit', () => {
  test('is what counting it anew gives, whatever was done before', () => {
    fc.assert(
      fc.property(baselines, steps, (baseline, taken) => {
        const frame = frameOf(baseline);
        const count = liveCounts(frame);
        let now = newHistory(baseline);
        for (const step of taken) {
          const next = takeStep(now, step);
          if (!next.ok) continue;
          now = next.value;
          const anew = recount(frame, now.state, PROFILES);
          expect(count(now.state, PROFILES).map(contents)).toEqual(anew.map(contents));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('is the same object when a movement is accepted, and another under other profiles', () => {
    fc.assert(
      fc.property(
        baselines.filter(({ movements }) => movements.length > 0),
        (baseline) => {
          const count = liveCounts(frameOf(baseline));
          const history = newHistory(baseline);
          const before = count(history.state, PROFILES);
          const { id } = history.state.movements[0]!;
          const accepted = valueOf(edit(history, { kind: 'accept-movement', id }, AUTHOR));
          expect(count(accepted.state, PROFILES)).toBe(before);
          const rejected = valueOf(edit(accepted, { kind: 'reject-movement', id }, AUTHOR));
          expect(count(rejected.state, PROFILES)).not.toBe(before);
          expect(count(rejected.state, PROFILES.slice(0, 1))).toHaveLength(1);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('says of each edit which movements are judged otherwise: no more and no fewer', () => {
    fc.assert(
      fc.property(baselines, steps, (baseline, taken) => {
        const frame = frameOf(baseline);
        let now = newHistory(baseline);
        let before = recount(frame, now.state, PROFILES);
        for (const step of taken) {
          const next = takeStep(now, step);
          if (!next.ok) continue;
          now = next.value;
          const after = recount(frame, now.state, PROFILES);
          after.forEach((night, i) => {
            const found = changesBetween(before[i]!, night).movements.map(({ id }) => id);
            expect([...found].sort()).toEqual(judgedOtherwise(before[i]!, night));
          });
          before = after;
        }
      }),
      { numRuns: 60 },
    );
  });
});

/** The slow way: every movement of both nights, each looked for in all events. */
function judgedOtherwise(before: ScoredNight, after: ScoredNight): string[] {
  const ids = new Set([before, after].flatMap(({ events }) => events.flatMap((e) => e.memberIds)));
  const said = ({ events }: ScoredNight, id: string): string => {
    const event: ScoredEvent | undefined = events.find(({ memberIds }) => memberIds.includes(id));
    if (event === undefined) return 'none';
    const { periodic, excluded, class: kind, stage, arousal, respiratory, memberIds } = event;
    return JSON.stringify([periodic, excluded, kind, stage, arousal, respiratory, memberIds]);
  };
  return [...ids].filter((id) => said(before, id) !== said(after, id)).sort();
}
