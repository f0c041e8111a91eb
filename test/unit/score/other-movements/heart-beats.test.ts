import { describe, expect, test } from 'vitest';
import type { EmgBurst } from '../../../../src/domain/other-movements.ts';
import { heartBeatsIn } from '../../../../src/score/other-movements/heart-beats.ts';
import { OTHER_MOVEMENT_RULES } from '../../../../src/score/other-movements/other-movement-rules.ts';
import { burst, score, times } from './burst-builder.ts';

/** A number from 0 to 1 that follows from `i`, without a rhythm. */
function scattered(i: number): number {
  const x = Math.sin(i * 127.1) * 43758.5453;
  return x - Math.floor(x);
}

/** Beats `period` apart, each up to `jitter` of a beat off, for the whole hour. */
function heart(period: number, jitter: number, own: Partial<EmgBurst> = {}): EmgBurst[] {
  return times(1, period, Math.floor(3590 / period)).map((at, i) =>
    burst('L', at + period * jitter * (scattered(i) - 0.5), 0.08, own),
  );
}

function beatsIn(list: readonly EmgBurst[]): number {
  return heartBeatsIn(list, OTHER_MOVEMENT_RULES).size;
}

describe('heart beats in the leg EMG', () => {
  test.each([0.75, 1, 1.25])('a train of 80 ms every %f s is a heart, all of it', (period) => {
    const list = heart(period, 0.08, { peakMicrovolts: 120 });
    expect(beatsIn(list)).toBe(list.length);
  });

  test('it is no fragmentary myoclonus and no sleep start', () => {
    const others = score(heart(1, 0.08, { peakMicrovolts: 120 }));
    expect(others.events).toEqual([]);
    expect(others.burstCounts[0]).toEqual({
      leg: 'L',
      found: 3590,
      heartBeats: 3590,
      truncated: 0,
    });
    expect(others.summaries['fragmentary-myoclonus']).toMatchObject({
      fragmentary: { potentials: { count: 0 }, minutes: 0 },
    });
  });

  test('every second or third beat missed at random: still a heart', () => {
    const list = heart(1, 0.06).filter((_, i) => scattered(i + 0.5) < 0.55);
    expect(beatsIn(list)).toBeGreaterThan(0.97 * list.length);
  });

  test('faint beats tell of the few that reach the level', () => {
    const list = heart(1, 0.06, { peakMicrovolts: 12 }).map((b, i) => ({
      ...b,
      faint: i % 17 !== 0,
    }));
    const found = heartBeatsIn(list, OTHER_MOVEMENT_RULES);
    expect(list.filter((b) => !b.faint && !found.has(b))).toEqual([]);
  });

  test('the same number of bursts without a rhythm is no heart', () => {
    const list = times(1, 1, 3590)
      .map((at, i) => at + 0.9 * (scattered(i) - 0.5))
      .map((at) => burst('L', at, 0.08));
    expect(beatsIn(list)).toBeLessThan(0.1 * list.length);
  });

  test('a rhythm of very different heights is no heart', () => {
    const list = heart(1, 0.06).map((b, i) => ({
      ...b,
      peakMicrovolts: 20 + 300 * scattered(i + 7),
    }));
    expect(beatsIn(list)).toBe(0);
  });

  test('bursts of more than 0.2 s are no beats, however regular', () => {
    const list = times(1, 1, 3590).map((at) => burst('L', at, 0.201));
    expect(beatsIn(list)).toBe(0);
  });

  test('a regular foot tremor stays one', () => {
    const others = score(times(100, 1, 30).map((at) => burst('L', at, 0.4)));
    expect(others.events.map(({ kind, bursts: all }) => [kind, all.length])).toEqual([
      ['hypnagogic-foot-tremor', 30],
    ]);
  });

  test('regular alternation of short bursts stays one, and beats beside it stay beats', () => {
    const train = times(1000.3, 0.7, 40).map((at, i) => burst(i % 2 === 0 ? 'L' : 'R', at, 0.15));
    expect(score(train).events.map(({ bursts: all }) => all.length)).toEqual([40]);
    const beats = heart(1, 0.06, { peakMicrovolts: 25 }).filter(
      ({ span: { start } }) => start < 990e6 || start > 1040e6,
    );
    const others = score([...beats, ...train]);
    expect(others.events.map(({ bursts: all }) => all.length)).toEqual([40]);
    expect(others.burstCounts[0]!.heartBeats).toBe(beats.length);
  });
});
