import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addMicroseconds,
  microsecondsFromSeconds,
  type Microseconds,
} from '../../src/base/microseconds.ts';
import type { Movement } from '../../src/domain/movement.ts';
import type { Indices } from '../../src/domain/scored-night.ts';
import type { Stage } from '../../src/domain/stage.ts';
import { PROFILES } from '../../src/score/profile-catalogue.ts';
import { WASM_2016_PROFILE } from '../../src/score/profiles/wasm-2016.ts';
import { scoreNight } from '../../src/score/score-night.ts';
import type { ScoringInput } from '../../src/score/scoring-input.ts';
import { apnea, epochs, lm, night, span } from '../unit/score/night-builder.ts';

/** Marks of both legs with distances and durations around every limit; marks of one leg may lie close or overlap. */
const marks = fc
  .array(
    fc.record({
      leg: fc.constantFrom('L' as const, 'R' as const),
      after: fc.oneof(
        fc.constantFrom(-0.3, 0, 0.2, 0.499, 0.5, 8.5, 9.999, 10, 88.5, 90, 90.001),
        fc.integer({ min: 0, max: 60_000 }).map((ms) => ms / 1000),
      ),
      duration: fc.oneof(
        fc.constantFrom(0.2, 0.499, 0.5, 1.5, 10, 10.001, 14, 15.001),
        fc.integer({ min: 100, max: 12_000 }).map((ms) => ms / 1000),
      ),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    let end = 40;
    return steps.map(({ leg, after, duration }, i): Movement => {
      const onset = Math.round((end + after) * 1000) / 1000;
      end = onset + duration;
      return { ...lm(leg, onset, duration), id: `${leg}-${i}` };
    });
  });

const nights = fc
  .record({
    movements: marks,
    stages: fc.array(fc.constantFrom<Stage>('W', 'N1', 'N2', 'N3', 'R', '?'), {
      minLength: 100,
      maxLength: 100,
    }),
    apneas: fc.array(
      fc.tuple(fc.integer({ min: 0, max: 2900 }), fc.integer({ min: 10, max: 40 })),
      { maxLength: 8 },
    ),
    arousals: fc.array(
      fc.tuple(fc.integer({ min: 0, max: 2900 }), fc.integer({ min: 3, max: 15 })),
      { maxLength: 10 },
    ),
  })
  .map(({ movements, stages, apneas, arousals }) =>
    night(movements, {
      hypnogram: epochs(...stages),
      respiratoryEvents: apneas.map(([start, length]) => apnea(start, start + length)),
      arousals: arousals.map(([start, length]) => span(start, start + length)),
      window: span(0, 3000),
    }),
  );

/** The night that begins `epochCount` epochs later: everything moves, the time before is unstaged. */
function later(input: ScoringInput, epochCount: number): ScoringInput {
  const by = microsecondsFromSeconds(30 * epochCount);
  const move = <Spanned extends { readonly span: { start: Microseconds; end: Microseconds } }>(
    item: Spanned,
  ): Spanned => ({
    ...item,
    span: { start: addMicroseconds(item.span.start, by), end: addMicroseconds(item.span.end, by) },
  });
  const { hypnogram, respiratoryEvents, arousals } = input.marks;
  return {
    movements: input.movements.map(move),
    marks: {
      hypnogram: hypnogram && { bouts: hypnogram.bouts.map(move) },
      respiratoryEvents: respiratoryEvents?.map(move),
      arousals: arousals?.map(move),
    },
    window: {
      start: addMicroseconds(input.window.start, by),
      end: addMicroseconds(input.window.end, by),
    },
    gaps: [],
  };
}

describe.each(PROFILES.map((profile) => ({ name: profile.name, profile })))(
  'laws under $name',
  ({ profile }) => {
    test('shifting a night by whole epochs changes no count', () => {
      fc.assert(
        fc.property(nights, fc.integer({ min: 1, max: 200 }), (input, epochCount) => {
          const [here, there] = [
            scoreNight(profile, input),
            scoreNight(profile, later(input, epochCount)),
          ];
          const counts = ({ byHour, ...rest }: Indices): object => ({
            ...rest,
            byHour: byHour.map(({ minutes, lms, plms }) => ({ minutes, lms, plms })),
          });
          expect(counts(there.indices)).toEqual(counts(here.indices));
          expect(
            there.events.map((e) => [e.memberIds, e.periodic, e.excluded, e.interval]),
          ).toEqual(here.events.map((e) => [e.memberIds, e.periodic, e.excluded, e.interval]));
        }),
      );
    });

    test('every movement that came in is in exactly one event that comes out', () => {
      fc.assert(
        fc.property(nights, (input) => {
          const out = scoreNight(profile, input).events.flatMap((event) => event.memberIds);
          expect(out.sort()).toEqual(input.movements.map(({ id }) => id).sort());
        }),
      );
    });

    test('counts never exceed the number of movements', () => {
      fc.assert(
        fc.property(nights, (input) => {
          const { indices } = scoreNight(profile, input);
          const most = input.movements.length;
          expect(indices.plms.count + (indices.plmw?.count ?? 0)).toBeLessThanOrEqual(
            indices.lms.count,
          );
          expect(indices.lms.count).toBeLessThanOrEqual(most);
          expect(indices.plmsArousal!.count).toBeLessThanOrEqual(indices.plms.count);
        }),
      );
    });

    test('a movement three minutes after the last one changes nothing before it', () => {
      fc.assert(
        fc.property(nights, (input) => {
          const end = Math.max(40_000_000, ...input.movements.map((m) => m.span.end)) / 1_000_000;
          const extra = { ...lm('L', end + 180), id: 'extra' };
          const without = scoreNight(profile, input).events;
          const withExtra = scoreNight(profile, {
            ...input,
            movements: [...input.movements, extra],
          }).events;
          expect(withExtra.filter((event) => !event.memberIds.includes('extra'))).toEqual(without);
        }),
      );
    });

    test('the members of a series, scored alone, are the same series', () => {
      fc.assert(
        fc.property(nights, (input) => {
          const scored = scoreNight(profile, input);
          for (const { id, count } of scored.series) {
            const ids = new Set(
              scored.events
                .filter((event) => event.seriesId === id)
                .flatMap((event) => event.memberIds),
            );
            const alone = scoreNight(profile, {
              ...input,
              movements: input.movements.filter((m) => ids.has(m.id)),
            });
            expect(alone.series.map((series) => series.count)).toEqual([count]);
          }
        }),
      );
    });

    test('every event says why it is what it is', () => {
      fc.assert(
        fc.property(nights, (input) => {
          for (const event of scoreNight(profile, input).events) {
            expect(event.reasons.length).toBeGreaterThan(0);
            const codes = event.reasons.map(({ code }) => code);
            const isExplained =
              event.excluded !== undefined ||
              event.class === 'nonCLM' ||
              codes.some((code) => code.startsWith('series.'));
            expect(isExplained).toBe(true);
          }
        }),
      );
    });
  },
);

describe('wasm-2016 against a slow, obvious twin', () => {
  test('the same movements, classes, links and both passes', () => {
    fc.assert(
      fc.property(nights, (input) => {
        const mine = scoreNight(WASM_2016_PROFILE, input)
          .events.filter((event) => event.excluded === undefined)
          .map((event) => ({
            ids: [...event.memberIds].sort(),
            nonCLM: event.class === 'nonCLM',
            respiratory: event.respiratory,
            plm: event.periodic,
            plmnr: event.periodicNonRespiratory ?? false,
          }));
        const byId = (a: { ids: string[] }, b: { ids: string[] }): number =>
          a.ids[0]! < b.ids[0]! ? -1 : 1;
        expect(mine.sort(byId)).toEqual(twin(input).sort(byId));
      }),
      { numRuns: 400 },
    );
  });
});

interface Group {
  ids: string[];
  start: number;
  end: number;
  members: number[];
}

/** The rules of 2016 once more, in whole milliseconds, by merging whatever can be merged until nothing can. */
function twin({ movements, marks: scored, window }: ScoringInput) {
  const ms = (time: number): number => time / 1000;
  let perLeg = movements.map((m) => ({
    leg: m.leg,
    ids: [m.id],
    start: ms(m.span.start),
    end: ms(m.span.end),
  }));
  perLeg = mergeAll(
    perLeg,
    (a, b) => a.leg === b.leg && closer(a, b),
    (a, b) => ({
      leg: a.leg,
      ids: [...a.ids, ...b.ids],
      start: Math.min(a.start, b.start),
      end: Math.max(a.end, b.end),
    }),
  );
  const kept = perLeg.filter(
    (m) => m.end - m.start >= 500 && m.start >= ms(window.start) && m.start < ms(window.end),
  );
  const groups = mergeAll<Group>(
    kept.map((m) => ({ ids: m.ids, start: m.start, end: m.end, members: [m.end - m.start] })),
    closer,
    (a, b) => ({
      ids: [...a.ids, ...b.ids],
      start: Math.min(a.start, b.start),
      end: Math.max(a.end, b.end),
      members: [...a.members, ...b.members],
    }),
  ).sort((a, b) => a.start - b.start);
  const isNonClm = (g: Group): boolean =>
    g.members.some((duration) => duration > 10_000) ||
    (g.members.length > 1 && (g.members.length > 4 || g.end - g.start > 15_000));
  const isRespiratory = (g: Group): boolean =>
    scored.respiratoryEvents!.some(
      (e) => g.start <= ms(e.span.end) + 10_250 && g.end >= ms(e.span.end) - 2000,
    );
  const periodic = (list: Group[]): Set<Group> => {
    const found = new Set<Group>();
    let run: Group[] = [];
    for (const g of list) {
      const gap = run.length === 0 ? 0 : g.start - run.at(-1)!.start;
      if (isNonClm(g)) run = [];
      else run = run.length > 0 && gap >= 10_000 && gap <= 90_000 ? [...run, g] : [g];
      if (run.length >= 4) for (const member of run) found.add(member);
    }
    return found;
  };
  const all = periodic(groups);
  const second = periodic(groups.filter((g) => isNonClm(g) || !isRespiratory(g)));
  return groups.map((g) => ({
    ids: [...g.ids].sort(),
    nonCLM: isNonClm(g),
    respiratory: isRespiratory(g),
    plm: all.has(g),
    plmnr: second.has(g),
  }));
}

function closer(a: { start: number; end: number }, b: { start: number; end: number }): boolean {
  return (
    (b.start >= a.start && b.start < a.end + 500) || (a.start >= b.start && a.start < b.end + 500)
  );
}

/** Merges any two items that belong together, until none do. */
function mergeAll<Item>(
  items: Item[],
  belong: (a: Item, b: Item) => boolean,
  join: (a: Item, b: Item) => Item,
): Item[] {
  for (let i = 0; i < items.length; i += 1) {
    for (let j = i + 1; j < items.length; j += 1) {
      if (!belong(items[i]!, items[j]!)) continue;
      const rest = items.filter((_, k) => k !== i && k !== j);
      return mergeAll([...rest, join(items[i]!, items[j]!)], belong, join);
    }
  }
  return items;
}
