import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Microseconds } from '../../src/base/microseconds.ts';
import type { TimeSpan } from '../../src/base/time-span.ts';
import type { Leg } from '../../src/domain/leg.ts';
import type { Movement } from '../../src/domain/movement.ts';
import {
  OTHER_MOVEMENT_KINDS,
  type EmgBurst,
  type OtherMovements,
} from '../../src/domain/other-movements.ts';
import { hypnogramOf, type Stage } from '../../src/domain/stage.ts';
import type { OtherMovementsInput } from '../../src/score/other-movements/other-movements-input.ts';
import { scoreOtherMovements } from '../../src/score/other-movements/score-other-movements.ts';

const EPOCH = 30_000_000;
const EPOCHS = 40;

function spanOf(start: number, end: number): TimeSpan {
  return { start: start as Microseconds, end: end as Microseconds };
}

/** Lengths and pauses around every border of the criteria, in milliseconds; both at times exactly on them. */
const lengthMs = fc.oneof(
  fc.constantFrom(20, 100, 150, 200, 250, 500, 1000),
  fc.integer({ min: 10, max: 1200 }),
);
const pauseMs = fc.oneof(
  fc.constantFrom(50, 100, 250, 400, 1000),
  fc.integer({ min: 50, max: 2500 }),
  fc.integer({ min: 2500, max: 40_000 }),
);

/** Bursts of one leg that do not overlap: runs of the same length and pause, so that trains come about. */
function legBursts(leg: Leg): fc.Arbitrary<EmgBurst[]> {
  const run = fc.record({
    lead: pauseMs,
    count: fc.integer({ min: 1, max: 8 }),
    length: lengthMs,
    pause: pauseMs,
    peak: fc.constantFrom(30, 49, 50, 80),
    between: fc.constantFrom(0, 0.5, 2, 5),
  });
  return fc
    .tuple(fc.integer({ min: 0, max: 600_000 }), fc.array(run, { maxLength: 12 }))
    .map(([first, runs]) => {
      let at = first * 1000;
      const bursts: EmgBurst[] = [];
      for (const { lead, count, length, pause, peak, between } of runs) {
        at += lead * 1000;
        for (let i = 0; i < count; i += 1) {
          bursts.push({
            leg,
            span: spanOf(at, at + length * 1000),
            peakMicrovolts: peak,
            restingMicrovolts: 1,
            betweenMicrovolts: between,
            faint: false,
            truncated: false,
          });
          at += (length + pause) * 1000;
        }
      }
      return bursts.filter(({ span }) => span.end < EPOCHS * EPOCH);
    });
}

function legMovements(leg: Leg): fc.Arbitrary<Movement[]> {
  return fc
    .array(fc.record({ pause: fc.integer({ min: 500, max: 60_000 }), length: lengthMs }), {
      maxLength: 12,
    })
    .map((list) => {
      let at = 0;
      return list.map(({ pause, length }, i) => {
        const start = at + pause * 1000;
        at = start + length * 2000;
        return { id: `${leg}${i}`, leg, span: spanOf(start, at), emg: undefined };
      });
    });
}

const stages = fc
  .array(
    fc.record({
      stage: fc.constantFrom<Stage>('W', 'W', 'N1', 'N2', 'N3', 'R', '?'),
      count: fc.integer({ min: 1, max: 12 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((runs) =>
    runs.flatMap(({ stage, count }) => Array.from({ length: count }, () => stage)).slice(0, EPOCHS),
  );

const night: fc.Arbitrary<OtherMovementsInput> = fc
  .tuple(
    legBursts('L'),
    legBursts('R'),
    legMovements('L'),
    legMovements('R'),
    fc.option(stages, { nil: undefined }),
  )
  .map(([left, right, leftMovements, rightMovements, list]) => ({
    legs: ['L', 'R'],
    bursts: [...left, ...right],
    movements: [...leftMovements, ...rightMovements],
    hypnogram:
      list === undefined
        ? undefined
        : hypnogramOf(list.map((stage, i) => ({ stage, span: spanOf(i * EPOCH, (i + 1) * EPOCH) })))
            .hypnogram,
    window: spanOf(EPOCH, (EPOCHS - 1) * EPOCH),
    gaps: [],
  }));

const otherLeg = (leg: Leg): Leg => (leg === 'L' ? 'R' : 'L');

/** What is compared: everything but the order of what begins together. */
function essence({ events, summaries, sleepOnsets, burstCounts }: OtherMovements): unknown {
  const told = events.map((event) => ({
    kind: event.kind,
    side: event.side,
    span: event.span,
    stage: event.stage,
    frequencyHz: event.frequencyHz,
    bursts: event.bursts.map(({ leg, span }) => `${span.start} ${span.end} ${leg}`).sort(),
  }));
  const inOrder = told.map((event) => JSON.stringify(event)).sort();
  return { events: inOrder, summaries, sleepOnsets, burstCounts };
}

describe('laws of the movements outside the PLM count', () => {
  test('the nights below hold every kind, so that the laws have something to say', () => {
    const kinds = fc
      .sample(night, { numRuns: 300, seed: 1 })
      .flatMap((input) => scoreOtherMovements(input).events.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(OTHER_MOVEMENT_KINDS));
  });

  test('swapping the legs swaps the sides and changes nothing else', () => {
    fc.assert(
      fc.property(night, (input) => {
        const swapped = scoreOtherMovements({
          ...input,
          bursts: input.bursts.map((b) => ({ ...b, leg: otherLeg(b.leg) })),
          movements: input.movements.map((m) => ({ ...m, leg: otherLeg(m.leg) })),
        });
        const back: OtherMovements = {
          ...swapped,
          events: swapped.events.map((event) => ({
            ...event,
            side: event.side === 'B' ? 'B' : otherLeg(event.side),
            bursts: event.bursts.map((b) => ({ ...b, leg: otherLeg(b.leg) })),
          })),
          burstCounts: swapped.burstCounts
            .map((count) => ({ ...count, leg: otherLeg(count.leg) }))
            .toReversed(),
        };
        expect(essence(back)).toEqual(essence(scoreOtherMovements(input)));
      }),
      { numRuns: 300 },
    );
  });

  test('shifting the night by whole epochs shifts the events and changes nothing else', () => {
    fc.assert(
      fc.property(night, fc.integer({ min: 1, max: 50 }), (input, count) => {
        const by = count * EPOCH;
        const move = <Item extends { readonly span: TimeSpan }>(
          item: Item,
          shift: number,
        ): Item => ({
          ...item,
          span: spanOf(item.span.start + shift, item.span.end + shift),
        });
        // Wake is counted from the start of the recording: what is shifted in is staged as sleep that nothing follows.
        const lead = { stage: 'R' as const, span: spanOf(0, EPOCH) };
        const base: OtherMovementsInput = {
          ...input,
          bursts: input.bursts.map((b) => move(b, EPOCH)),
          movements: input.movements.map((m) => move(m, EPOCH)),
          hypnogram: input.hypnogram && {
            bouts: [lead, ...input.hypnogram.bouts.map((bout) => move(bout, EPOCH))],
          },
          window: spanOf(input.window.start + EPOCH, input.window.end + EPOCH),
        };
        const later: OtherMovementsInput = {
          ...base,
          bursts: base.bursts.map((b) => move(b, by)),
          movements: base.movements.map((m) => move(m, by)),
          hypnogram: base.hypnogram && {
            bouts: base.hypnogram.bouts.map((bout) => move(bout, by)),
          },
          window: spanOf(base.window.start + by, base.window.end + by),
        };
        const found = scoreOtherMovements(later);
        const back: OtherMovements = {
          ...found,
          events: found.events.map((event) => ({
            ...move(event, -by),
            bursts: event.bursts.map((b) => move(b, -by)),
          })),
          sleepOnsets: found.sleepOnsets
            ?.map((onset) => ({
              ...onset,
              time: (onset.time - by) as Microseconds,
              before: move(onset.before, -by),
              after: move(onset.after, -by),
            }))
            .filter(({ time }) => time > 0),
        };
        expect(essence(back)).toEqual(essence(scoreOtherMovements(base)));
      }),
      { numRuns: 300 },
    );
  });

  test('a burst is in one event at most, and every event holds what its criterion asks for', () => {
    fc.assert(
      fc.property(night, (input) => {
        const { events } = scoreOtherMovements(input);
        const trains = events.filter(({ kind }) => kind !== 'fragmentary-myoclonus');
        const used = trains.flatMap(({ bursts }) => bursts);
        expect(new Set(used).size).toBe(used.length);
        for (const { kind, bursts, span } of events) {
          expect(span.start).toBeGreaterThanOrEqual(input.window.start);
          expect(bursts.length).toBeGreaterThanOrEqual(
            kind === 'sleep-start' ? 1 : kind === 'fragmentary-myoclonus' ? 5 : 4,
          );
        }
      }),
      { numRuns: 300 },
    );
  });
});
