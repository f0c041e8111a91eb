import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { microsecondsFromSeconds } from '../../src/base/microseconds.ts';
import type { Movement } from '../../src/domain/movement.ts';
import type { Stage } from '../../src/domain/stage.ts';
import { AASM_V3 } from '../../src/score/profiles/aasm-v3.ts';
import { findAasmRuns } from '../../src/score/aasm-series.ts';
import { scoreAasm } from '../../src/score/score-aasm.ts';
import { apnea, epochs, lm, night, span } from '../unit/score/night-builder.ts';

const rule = {
  minInterval: microsecondsFromSeconds(5),
  maxInterval: microsecondsFromSeconds(90),
  shortInterval: 'skip',
} as const;

/** Onset-to-onset distances around the limits of the rules, in seconds. */
const distance = fc.oneof(
  fc.constantFrom(0, 0.4, 4.9, 4.999, 5, 5.001, 10, 89.999, 90, 90.001),
  fc.double({ min: 0, max: 120, noNaN: true }).map((value) => Math.round(value * 1000) / 1000),
);

const onsetLists = fc
  .array(distance, { maxLength: 60 })
  .map((distances) => distances.reduce<number[]>((all, d) => [...all, (all.at(-1) ?? 100) + d], []))
  .map((onsets) => onsets.map(microsecondsFromSeconds));

/** Movements of both legs, those of one leg at least 0.5 s apart, with durations around the limits. */
const movementLists = fc
  .array(
    fc.record({
      leg: fc.constantFrom('L' as const, 'R' as const),
      after: fc.oneof(
        fc.constantFrom(0.5, 3.5, 4.499, 8.5, 18.5, 88.5),
        fc.integer({ min: 500, max: 60_000 }).map((ms) => ms / 1000),
      ),
      duration: fc.oneof(
        fc.constantFrom(0.499, 0.5, 1.5, 10, 10.001),
        fc.integer({ min: 300, max: 12_000 }).map((ms) => ms / 1000),
      ),
    }),
    { maxLength: 40 },
  )
  .map((steps) => {
    const ends = { L: 10, R: 10.2 };
    return steps.map(({ leg, after, duration }, i): Movement => {
      const onset = Math.round((ends[leg] + after) * 1000) / 1000;
      ends[leg] = onset + duration;
      return { ...lm(leg, onset, duration), id: `${leg}-${i}` };
    });
  });

const surroundings = fc.record({
  stages: fc.array(fc.constantFrom<Stage>('W', 'N1', 'N2', 'N3', 'R', '?'), {
    minLength: 60,
    maxLength: 60,
  }),
  apneas: fc.array(fc.tuple(fc.integer({ min: 0, max: 1700 }), fc.integer({ min: 10, max: 40 })), {
    maxLength: 6,
  }),
  arousals: fc.array(fc.tuple(fc.integer({ min: 0, max: 1700 }), fc.integer({ min: 3, max: 15 })), {
    maxLength: 10,
  }),
});

const nights = fc.tuple(movementLists, surroundings).map(([movements, around]) =>
  night(movements, {
    hypnogram: epochs(...around.stages),
    respiratoryEvents: around.apneas.map(([start, length]) => apnea(start, start + length)),
    arousals: around.arousals.map(([start, length]) => span(start, start + length)),
    window: span(30, 1770),
  }),
);

describe('runs of candidates', () => {
  test('law: neighbours in a run are 5 to 90 s apart, and each candidate is in one run or skipped', () => {
    fc.assert(
      fc.property(onsetLists, (onsets) => {
        const { places, runs } = findAasmRuns(onsets, rule, []);
        for (const run of runs) {
          run.slice(1).forEach((member, i) => {
            const interval = onsets[member]! - onsets[run[i]!]!;
            expect(interval >= rule.minInterval && interval <= rule.maxInterval).toBe(true);
          });
        }
        const skipped = onsets.map((_, i) => i).filter((i) => places[i]!.role === 'skipped');
        expect([...runs.flat(), ...skipped].sort((a, b) => a - b)).toEqual(onsets.map((_, i) => i));
      }),
    );
  });

  test('law: the members of a run, given alone, are the same run', () => {
    fc.assert(
      fc.property(onsetLists, (onsets) => {
        for (const run of findAasmRuns(onsets, rule, []).runs) {
          const alone = findAasmRuns(
            run.map((i) => onsets[i]!),
            rule,
            [],
          );
          expect(alone.runs).toEqual([run.map((_, i) => i)]);
        }
      }),
    );
  });
});

describe('scoring a night', () => {
  test('a slow, obvious twin gives the same answer', () => {
    fc.assert(
      fc.property(nights, (input) => {
        const scored = scoreAasm(AASM_V3, input);
        const mine = scored.events.map((event) => ({
          ids: [...event.memberIds].sort(),
          excluded: event.excluded,
          periodic: event.periodic,
          arousal: event.excluded === undefined ? event.arousal : undefined,
        }));
        const byFirstId = (a: { ids: string[] }, b: { ids: string[] }): number =>
          a.ids[0]! < b.ids[0]! ? -1 : 1;
        expect(mine.sort(byFirstId)).toEqual(twin(input).sort(byFirstId));
      }),
      { numRuns: 400 },
    );
  });

  test('law: every movement that came in is in exactly one event that comes out', () => {
    fc.assert(
      fc.property(nights, (input) => {
        const out = scoreAasm(AASM_V3, input).events.flatMap((event) => event.memberIds);
        expect(out.sort()).toEqual(input.movements.map(({ id }) => id).sort());
      }),
    );
  });

  test('law: swapping the legs swaps the sides and nothing else', () => {
    // Movements that begin together are left out: which of them is the anchor does depend on the leg.
    const swap = (leg: 'L' | 'R'): 'L' | 'R' => (leg === 'L' ? 'R' : 'L');
    fc.assert(
      fc.property(nights, (input) => {
        fc.pre(
          new Set(input.movements.map(({ span: s }) => s.start)).size === input.movements.length,
        );
        const swapped = {
          ...input,
          movements: input.movements.map((m) => ({ ...m, leg: swap(m.leg) })),
        };
        const [a, b] = [scoreAasm(AASM_V3, input), scoreAasm(AASM_V3, swapped)];
        expect(b.events.map((e) => [e.memberIds, e.periodic, e.excluded, e.seriesId])).toEqual(
          a.events.map((e) => [e.memberIds, e.periodic, e.excluded, e.seriesId]),
        );
        expect(b.indices.bySide).toEqual({
          L: a.indices.bySide.R,
          R: a.indices.bySide.L,
          B: a.indices.bySide.B,
        });
      }),
    );
  });

  test('law: the numbers by stage, side and hour add up to the whole', () => {
    fc.assert(
      fc.property(nights, (input) => {
        const { indices } = scoreAasm(AASM_V3, input);
        const { byStage, bySide, byHour, plms, lms } = indices;
        const sum = (counts: readonly (number | undefined)[]): number =>
          counts.reduce<number>((a, b) => a + (b ?? 0), 0);
        expect(
          sum([byStage!.N1, byStage!.N2, byStage!.N3, byStage!.R].map((s) => s.plms?.count)),
        ).toBe(plms.count);
        expect(byStage!.NREM.lms!.count + byStage!.R.lms!.count).toBe(lms.count);
        expect(sum([bySide.L, bySide.R, bySide.B].map((s) => s.lms.count))).toBe(lms.count);
        expect(sum(byHour.map((hour) => hour.plms.count))).toBe(plms.count);
      }),
    );
  });
});

/** The rules once more, written for reading and not for speed: every question is answered by looking at everything. */
function twin({ movements, marks, window }: ReturnType<typeof night>) {
  const s = 1_000_000;
  const sleepTouched = (start: number, end: number): boolean =>
    marks.hypnogram!.bouts.some(
      (b) => b.stage !== 'W' && b.stage !== '?' && b.span.start < end && start < b.span.end,
    );
  const exclusion = ({ span: { start, end } }: Movement) => {
    if (end - start < 0.5 * s) return 'short';
    if (end - start > 10 * s) return 'long';
    if (start < window.start || start >= window.end) return 'lights';
    if (
      marks.respiratoryEvents!.some(
        (e) => start <= e.span.end + 0.5 * s && end >= e.span.start - 0.5 * s,
      )
    )
      return 'respiratory';
    if (!sleepTouched(start, end)) return 'wake';
    return undefined;
  };
  const inOrder = [...movements].sort(
    (a, b) => a.span.start - b.span.start || (a.leg < b.leg ? -1 : a.leg > b.leg ? 1 : 0),
  );
  const groups: Movement[][] = [];
  for (const movement of inOrder.filter((m) => exclusion(m) === undefined)) {
    const open = groups.find(
      ([anchor]) =>
        anchor!.leg !== movement.leg && movement.span.start - anchor!.span.start < 5 * s,
    );
    if (open) open.push(movement);
    else groups.push([movement]);
  }
  const chains: Movement[][][] = [];
  for (const group of groups) {
    const last = chains.at(-1)?.at(-1)?.[0]!.span.start;
    const gap = last === undefined ? Infinity : group[0]!.span.start - last;
    if (gap > 90 * s) chains.push([group]);
    else if (gap >= 5 * s) chains.at(-1)!.push(group);
  }
  const periodic = new Set(chains.filter((chain) => chain.length >= 4).flat());
  const arousal = (m: Movement): boolean =>
    marks.arousals!.some(
      (a) => Math.max(a.span.start - m.span.end, m.span.start - a.span.end) < 0.5 * s,
    );
  return [
    ...groups.map((group) => ({
      ids: group.map((m) => m.id).sort(),
      excluded: undefined,
      periodic: periodic.has(group),
      arousal: group.some(arousal),
    })),
    ...inOrder
      .filter((m) => exclusion(m) !== undefined)
      .map((m) => ({ ids: [m.id], excluded: exclusion(m), periodic: false, arousal: undefined })),
  ];
}
