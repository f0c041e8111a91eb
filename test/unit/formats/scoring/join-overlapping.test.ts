import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Microseconds } from '../../../../src/base/microseconds.ts';
import type { Leg } from '../../../../src/domain/leg.ts';
import {
  joinOverlapping,
  type MovementMark,
} from '../../../../src/formats/scoring/join-overlapping.ts';

function mark(leg: Leg, start: number, end: number, line?: number): MovementMark {
  return { leg, span: { start: start as Microseconds, end: end as Microseconds }, line };
}

const shownOf = (marks: readonly MovementMark[]): string[] =>
  joinOverlapping(marks).movements.map(({ id, span }) => `${id} ${span.start}-${span.end}`);

describe('marks of one leg that share time are one movement', () => {
  test('overlapping, contained and equal marks, in any order', () => {
    expect(shownOf([mark('L', 4, 9), mark('L', 0, 5)])).toEqual(['L0001 0-9']);
    expect(shownOf([mark('R', 0, 10), mark('R', 2, 3)])).toEqual(['R0001 0-10']);
    expect(shownOf([mark('L', 1, 2), mark('L', 1, 2)])).toEqual(['L0001 1-2']);
  });

  test('marks that touch stay two, and so do marks of different legs', () => {
    expect(shownOf([mark('L', 0, 5), mark('L', 5, 9)])).toEqual(['L0001 0-5', 'L0002 5-9']);
    expect(shownOf([mark('R', 0, 5), mark('L', 0, 5)])).toEqual(['L0001 0-5', 'R0001 0-5']);
    expect(joinOverlapping([mark('L', 0, 5), mark('L', 5, 9)]).findings).toEqual([]);
  });

  test('the finding names the lines', () => {
    const { findings } = joinOverlapping([
      mark('L', 0, 5e6, 2),
      mark('R', 0, 5e6, 3),
      mark('L', 3e6, 6e6, 7),
    ]);
    expect(findings).toMatchObject([
      {
        code: 'scoring.movements-overlap',
        data: { marks: 2, movements: 1, onsetsSeconds: [0], lines: [2, 7] },
      },
    ]);
    expect(findings[0]!.message).toContain('lines 2, 7 (left leg, 0 to 6 s)');
  });

  test('law: an instant is in a movement of a leg when it is in a mark of it; movements do not overlap', () => {
    const anyMark = fc
      .tuple(fc.constantFrom<Leg>('L', 'R'), fc.nat(60), fc.integer({ min: 1, max: 8 }))
      .map(([leg, start, length]) => mark(leg, start, start + length));
    fc.assert(
      fc.property(fc.array(anyMark, { maxLength: 25 }), (marks) => {
        const { movements } = joinOverlapping(marks);
        for (const leg of ['L', 'R'] as const) {
          const ofLeg = movements.filter((movement) => movement.leg === leg);
          expect(ofLeg.map(({ id }) => id)).toEqual(
            ofLeg.map((_, i) => `${leg}${String(i + 1).padStart(4, '0')}`),
          );
          for (let instant = 0; instant < 70; instant += 1) {
            const holds = ({ span }: { readonly span: MovementMark['span'] }): boolean =>
              span.start <= instant && instant < span.end;
            const isMarked = marks.some((each) => each.leg === leg && holds(each));
            expect(ofLeg.filter(holds)).toHaveLength(isMarked ? 1 : 0);
          }
        }
      }),
    );
  });
});
