import { describe, expect, test } from 'vitest';
import type { Movement } from '../../../../src/domain/movement.ts';
import type { Hypnogram } from '../../../../src/domain/stage.ts';
import {
  compareScorings,
  type ComparedScoring,
} from '../../../../src/score/agreement/compare-scorings.ts';
import { AASM_V3 } from '../../../../src/score/profiles/aasm-v3.ts';
import { scoreNight } from '../../../../src/score/score-night.ts';
import { epochs, lm, night, span } from '../night-builder.ts';

const N2 = Array.from({ length: 20 }, () => 'N2' as const);

function scoring(
  name: string,
  movements: readonly Movement[],
  hypnogram: Hypnogram | undefined = epochs(...N2),
): ComparedScoring {
  const input = night(movements, { hypnogram, window: span(0, 600) });
  return { name, movements, hypnogram, nights: [scoreNight(AASM_V3, input)] };
}

const window = span(0, 600);

describe('a walk through the disagreements', () => {
  const four = [100, 120, 140, 160].map((at) => lm('L', at, 2));
  const machine = scoring('machine', [...four, lm('R', 300, 2), lm('L', 400, 2)]);
  const wake = epochs(...N2.slice(0, 16), 'W', 'W', 'R', 'N2');
  const human = scoring(
    'human',
    [...four.slice(0, 3), lm('R', 300.4, 2.2), lm('R', 350, 1), lm('L', 401, 2)],
    wake,
  );

  test('in order of time: only one of them, edges, what the rules say, stages', () => {
    const { disagreements } = compareScorings(machine, human, window);
    expect(
      disagreements.map((found) => [found.kind, found.span.start / 1e6, found.span.end / 1e6]),
    ).toEqual([
      // Without the movement at 160 s there are three, and three are no series.
      ['class', 100, 102],
      ['class', 120, 122],
      ['class', 140, 142],
      ['only-a', 160, 162],
      ['edges', 300, 302.6],
      ['only-b', 350, 351],
      ['edges', 400, 403],
      ['stage', 480, 540],
      ['stage', 540, 570],
    ]);
  });

  test('each says what differs', () => {
    const { disagreements } = compareScorings(machine, human, window);
    expect(disagreements[0]).toMatchObject({ a: { periodic: true }, b: { periodic: false } });
    expect(disagreements[4]).toMatchObject({ onsetSeconds: 0.4, offsetSeconds: 0.6 });
    expect(disagreements.slice(-2)).toMatchObject([
      { a: 'N2', b: 'W' },
      { a: 'N2', b: 'R' },
    ]);
  });

  test('an edge that differs by exactly the tolerance agrees', () => {
    const other = scoring('other', [lm('L', 100.5, 2)]);
    const same = compareScorings(scoring('one', [lm('L', 100, 2)]), other, window);
    expect(same.disagreements).toEqual([]);
  });

  test('indices: B minus A, under each profile', () => {
    const { indices } = compareScorings(machine, human, window);
    // 10 min asleep, then 9: 4 PLMS are 24/h, then none.
    expect(indices[0]).toEqual({
      profileName: 'aasm-v3',
      index: 'plmsIndex',
      a: 24,
      b: 0,
      difference: -24,
    });
    expect(indices.find(({ index }) => index === 'plmwIndex')).toMatchObject({
      a: undefined,
      difference: undefined,
    });
  });

  test('swapping the two turns precision into recall and the signs; nothing else', () => {
    const there = compareScorings(machine, human, window);
    const back = compareScorings(human, machine, window);
    expect(back.events.map(({ precision, recall, f1 }) => [recall, precision, f1])).toEqual(
      there.events.map(({ precision, recall, f1 }) => [precision, recall, f1]),
    );
    expect(back.movementEpochs.kappa).toBe(there.movementEpochs.kappa);
    expect(back.stages?.kappa).toBe(there.stages?.kappa);
    expect(back.indices.map(({ difference }) => difference)).toEqual(
      there.indices.map(({ difference }) =>
        difference === undefined || difference === 0 ? difference : -difference,
      ),
    );
    expect(back.disagreements.map(({ span: at }) => at)).toEqual(
      there.disagreements.map(({ span: at }) => at),
    );
  });
});

test('a scoring agrees with itself', () => {
  const one = scoring('one', [lm('L', 100), lm('R', 200), lm('L', 310)]);
  const result = compareScorings(one, one, window);
  expect(result.events.map(({ f1 }) => f1)).toEqual([1, 1, 1, 1, 1, 1]);
  expect([result.movementEpochs.kappa, result.stages?.observed]).toEqual([1, 1]);
  expect(result.disagreements).toEqual([]);
});

test('stages are not compared where one of them was not staged', () => {
  const unstaged = compareScorings(
    scoring('one', [lm('L', 100)]),
    { ...scoring('two', [lm('L', 100)]), hypnogram: undefined },
    window,
  );
  expect(unstaged.stages).toBeUndefined();
  expect(unstaged.disagreements).toEqual([]);
});

test('twenty thousand movements find their partners', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => ({
    ...lm(i % 2 === 0 ? 'L' : 'R', i, 0.8),
    id: `${i}`,
  }));
  const shifted = many.map((movement) => ({
    ...lm(movement.leg, movement.span.start / 1e6 + 0.1, 0.8),
    id: movement.id,
  }));
  const plain = (movements: readonly Movement[]): ComparedScoring => ({
    name: '',
    movements,
    hypnogram: undefined,
    nights: [],
  });
  const { events } = compareScorings(plain(many), plain(shifted), span(0, 20_000));
  expect(events.at(-1)?.f1).toBe(1);
});
