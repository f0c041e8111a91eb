import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Movement } from '../../src/domain/movement.ts';
import type { ScoredEvent, ScoredNight } from '../../src/domain/scored-night.ts';
import { isSleep, type Stage } from '../../src/domain/stage.ts';
import { profileDifferences } from '../../src/score/compare-profiles.ts';
import { PROFILES } from '../../src/score/profile-catalogue.ts';
import { scoreNight } from '../../src/score/score-night.ts';
import { apnea, epochs, lm, night, span } from '../unit/score/night-builder.ts';

/** Half an hour of movements around the limits of all rule sets, scored under every profile. */
const nights = fc
  .record({
    steps: fc.array(
      fc.record({
        leg: fc.constantFrom('L' as const, 'R' as const),
        after: fc.constantFrom(0.3, 0.5, 2, 3.5, 4.9, 8.5, 18.5, 30, 88.5),
        duration: fc.constantFrom(0.4, 0.5, 1.5, 5, 10, 10.1),
      }),
      { maxLength: 30 },
    ),
    stages: fc.array(fc.constantFrom<Stage>('W', 'N1', 'N2', 'R', '?'), {
      minLength: 60,
      maxLength: 60,
    }),
    apneas: fc.array(fc.integer({ min: 0, max: 1700 }), { maxLength: 5 }),
    arousals: fc.array(fc.integer({ min: 0, max: 1700 }), { maxLength: 8 }),
    staged: fc.boolean(),
  })
  .map(({ steps, stages, apneas, arousals, staged }): ScoredNight[] => {
    const ends = { L: 10, R: 10.2 };
    const movements = steps.map(({ leg, after, duration }, i): Movement => {
      const onset = Math.round((ends[leg] + after) * 1000) / 1000;
      ends[leg] = onset + duration;
      return { ...lm(leg, onset, duration), id: `${leg}${i}` };
    });
    const input = night(movements, {
      hypnogram: staged ? epochs(...stages) : undefined,
      respiratoryEvents: apneas.map((at) => apnea(at, at + 20)),
      arousals: arousals.map((at) => span(at, at + 5)),
    });
    return PROFILES.map((profile) => scoreNight(profile, input));
  });

function eventOf({ events }: ScoredNight, id: string): ScoredEvent {
  return events.find(({ memberIds }) => memberIds.includes(id))!;
}

function allIds([first]: readonly ScoredNight[]): string[] {
  return first!.events.flatMap(({ memberIds }) => memberIds);
}

/** What matters of a movement under one profile, written out as one text. */
function judgement(of: ScoredNight, id: string): string {
  const event = eventOf(of, id);
  const awake = event.stage !== undefined && !isSleep(event.stage);
  const counts = event.excluded === undefined;
  return JSON.stringify({
    plms: counts && event.periodic && !awake,
    periodic: event.periodic,
    second: event.periodicNonRespiratory === true,
    together: [...event.memberIds].sort(),
    excluded: event.excluded ?? 'no',
    ...(counts
      ? {
          candidate: event.class !== 'nonCLM',
          stage: awake ? 'W' : event.stage,
          arousal: event.arousal,
        }
      : {}),
  });
}

function isJudgedAlike(scored: readonly ScoredNight[], id: string): boolean {
  return new Set(scored.map((of) => judgement(of, id))).size === 1;
}

/** The slow twin: two movements belong together when a chain of shared events joins them; grown until it stands. */
function twinGroups(scored: readonly ScoredNight[]): Set<string>[] {
  let groups = allIds(scored).map((id) => new Set([id]));
  for (const { events } of scored) {
    for (const { memberIds } of events) {
      const touched = groups.filter((group) => memberIds.some((id) => group.has(id)));
      const joined = new Set(touched.flatMap((group) => [...group]));
      groups = [...groups.filter((group) => !touched.includes(group)), joined];
    }
  }
  return groups;
}

describe('differences between profiles', () => {
  test('are those groups of movements, and all of them, in which one is not judged alike', () => {
    fc.assert(
      fc.property(nights, (scored) => {
        const expected = twinGroups(scored)
          .filter((group) => [...group].some((id) => !isJudgedAlike(scored, id)))
          .map((group) => [...group].sort().join(' '))
          .sort();
        const found = profileDifferences(scored).map(({ memberIds }) => memberIds.join(' '));
        expect([...found].sort()).toEqual(expected);
      }),
    );
  });

  test('hold every event of their movements, once, and no other', () => {
    fc.assert(
      fc.property(nights, (scored) => {
        for (const { memberIds, verdicts, span: whole } of profileDifferences(scored)) {
          expect(verdicts.map(({ profileName }) => profileName)).toEqual(
            scored.map(({ profileName }) => profileName),
          );
          for (const { events } of verdicts) {
            expect(events.flatMap((event) => event.memberIds).sort()).toEqual(memberIds);
            for (const event of events) {
              expect(event.span.start).toBeGreaterThanOrEqual(whole.start);
              expect(event.span.end).toBeLessThanOrEqual(whole.end);
            }
          }
        }
      }),
    );
  });

  test('come in order of onset, whatever the order of the profiles', () => {
    fc.assert(
      fc.property(nights, (scored) => {
        const forward = profileDifferences(scored);
        const backward = profileDifferences([...scored].reverse());
        const plain = (of: typeof forward) =>
          of
            .map(({ memberIds, kinds, span: whole }) => ({ memberIds, kinds, whole }))
            .sort((a, b) => (a.memberIds[0]! < b.memberIds[0]! ? -1 : 1));
        expect(plain(backward)).toEqual(plain(forward));
        forward.slice(1).forEach(({ span: whole }, i) => {
          expect(whole.start).toBeGreaterThanOrEqual(forward[i]!.span.start);
        });
      }),
    );
  });

  test('a night differs in nothing from itself', () => {
    fc.assert(
      fc.property(nights, (scored) => {
        for (const one of scored) expect(profileDifferences([one, one])).toEqual([]);
      }),
    );
  });

  test('the PLMS of two profiles differ by no more than the differences of that kind tell', () => {
    fc.assert(
      fc.property(nights, (scored) => {
        const [a, b] = [scored[0]!, scored[2]!];
        const differences = profileDifferences([a, b]);
        const plmsIn = (p: number): number =>
          differences.reduce(
            (sum, { verdicts }) =>
              sum +
              verdicts[p]!.events.filter(
                ({ periodic, excluded, stage }) =>
                  periodic && excluded === undefined && (stage === undefined || isSleep(stage)),
              ).length,
            0,
          );
        // Outside the differences the two have the same PLMS, so the counts differ by those inside alone.
        expect(a.indices.plms.count - plmsIn(0)).toBe(b.indices.plms.count - plmsIn(1));
      }),
    );
  });
});
