import { describe, expect, test } from 'vitest';
import { bridgePops, findPops } from '../../../src/detect/electrode-pops.ts';
import { addBurst, restingEmg } from './noise.ts';

const RATE = 256;

function withPulse(raw: Float32Array, at: number, seconds: number, height: number): Float32Array {
  return raw.fill(height, Math.round(at * RATE), Math.round((at + seconds) * RATE));
}

describe('a pop', () => {
  test.each([
    { seconds: 0.01, height: 250 },
    { seconds: 0.03, height: 250 },
    { seconds: 0.02, height: -250 },
    { seconds: 0.04, height: 45 },
  ])('$height uV for $seconds s in resting EMG', ({ seconds, height }) => {
    const raw = withPulse(restingEmg(20, 2, 1), 10, seconds, height);
    const pops = findPops(raw, RATE);
    expect(pops).toHaveLength(1);
    expect(Math.abs(pops[0]!.from / RATE - 10)).toBeLessThan(0.01);
    expect(Math.abs(pops[0]!.to / RATE - 10 - seconds)).toBeLessThan(0.01);
    expect(Math.abs(pops[0]!.heightMicrovolts / height - 1)).toBeLessThan(0.2);
  });

  test('on a slow wave of the electrode, and on an offset', () => {
    const raw = restingEmg(20, 2, 2).map(
      (value, n) => value + 400 + 30 * Math.sin((2 * Math.PI * 0.5 * n) / RATE),
    );
    for (let n = 2560; n < 2565; n += 1) raw[n] = raw[n]! + 250;
    expect(findPops(raw, RATE).map(({ from, to }) => [from, to])).toEqual([[2560, 2565]]);
  });

  test('bridged by the straight line between its neighbours; nothing else is touched', () => {
    const raw = Float32Array.from([1, 2, 90, 90, 8, 9]);
    bridgePops(raw, [{ from: 2, to: 4, heightMicrovolts: 85 }]);
    expect([...raw]).toEqual([1, 2, 4, 6, 8, 9]);
  });
});

describe('what is no pop', () => {
  test('rest, and movements of any height', () => {
    const raw = restingEmg(600, 2, 3);
    for (let t = 10; t < 580; t += 10) addBurst(raw, t, t + 0.2 + (t % 30) / 10, 12 + t / 3, t);
    expect(findPops(raw, RATE).length).toBeLessThanOrEqual(1);
  });

  test('a step: it does not come back', () => {
    expect(findPops(restingEmg(20, 2, 4).fill(300, 10 * RATE), RATE)).toEqual([]);
  });

  test('a deflection of 0.08 s', () => {
    expect(findPops(withPulse(restingEmg(20, 2, 5), 10, 0.08, 250), RATE)).toEqual([]);
  });

  test('one every second is a rhythm, not a fault of an electrode', () => {
    const raw = restingEmg(120, 2, 6);
    for (let t = 1; t < 119; t += 1) withPulse(raw, t, 0.02, 250);
    expect(findPops(raw, RATE)).toEqual([]);
  });

  test('a signal shorter than one', () => {
    expect(findPops(new Float32Array(5), RATE)).toEqual([]);
  });
});
