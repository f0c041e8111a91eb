import { describe, expect, test } from 'vitest';
import { hypnogramOf, type Stage } from '../../../../src/domain/stage.ts';
import { sleepCycles } from '../../../../src/score/statistics/sleep-cycles.ts';
import { sleepPeriod } from '../../../../src/score/statistics/sleep-period.ts';
import { night, span } from '../night-builder.ts';

/** Cycles of a night given as stretches of minutes: start, end, minutes of R, complete. */
function cyclesOf(...stretches: readonly (readonly [Stage, number])[]): (number | boolean)[][] {
  let at = 0;
  const { hypnogram } = hypnogramOf(
    stretches.map(([stage, minutes]) => {
      const start = at;
      at += 60 * minutes;
      return { stage, span: span(start, at) };
    }),
  );
  const period = sleepPeriod(night([], { hypnogram, window: span(0, at) }));
  if (typeof period === 'string') throw new Error(period);
  return sleepCycles(hypnogram.bouts, period).map(({ span: cycle, rem, complete }) => [
    cycle.start / 60e6,
    cycle.end / 60e6,
    rem / 60e6,
    complete,
  ]);
}

describe('sleep cycles (Feinberg and Floyd 1979, simplified)', () => {
  test('a NREM period and the REM period after it; the rest is a cycle without R', () => {
    expect(cyclesOf(['W', 10], ['N2', 70], ['R', 10], ['N2', 80], ['R', 20], ['N2', 15])).toEqual([
      [10, 90, 10, true],
      [90, 190, 20, true],
      [190, 205, 0, false],
    ]);
  });

  test('less than 15 min after the last REM period is the end of that cycle', () => {
    expect(cyclesOf(['N2', 70], ['R', 10], ['N2', 14.5])).toEqual([[0, 94.5, 10, true]]);
  });

  test('a REM period may be interrupted for less than 15 min, by wake or by NREM', () => {
    expect(cyclesOf(['N2', 60], ['R', 5], ['W', 5], ['N2', 9.5], ['R', 5])).toEqual([
      [0, 84.5, 10, true],
    ]);
    expect(cyclesOf(['N2', 60], ['R', 5], ['W', 5], ['N2', 10], ['R', 5])).toEqual([
      [0, 65, 5, true],
      [65, 85, 5, true],
    ]);
  });

  test('a REM period holds at least 5 min of R, but the first one may hold less', () => {
    expect(cyclesOf(['N2', 60], ['R', 0.5], ['N2', 60], ['R', 4.5], ['N2', 60], ['R', 5])).toEqual([
      [0, 60.5, 0.5, true],
      [60.5, 190, 9.5, true], // The 4.5 min within count as R of that cycle, but do not end it.
    ]);
  });

  test('R within 15 min of sleep onset ends no cycle', () => {
    expect(cyclesOf(['N1', 14.5], ['R', 10], ['N2', 60], ['R', 10])).toEqual([[0, 94.5, 20, true]]);
    expect(cyclesOf(['N1', 15], ['R', 10], ['N2', 60], ['R', 10])).toEqual([
      [0, 25, 10, true],
      [25, 95, 10, true],
    ]);
  });

  test('a night without R is one cycle without R, however short', () => {
    expect(cyclesOf(['N2', 5])).toEqual([[0, 5, 0, false]]);
  });
});
