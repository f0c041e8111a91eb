import { expect } from 'vitest';
import { describeProblem } from '../../../src/base/problem.ts';
import type { NightSpec } from '../../../src/simulate/night-spec.ts';
import { specFromPreset } from '../../../src/simulate/presets.ts';
import type { SampleSource } from '../../../src/simulate/sample-source.ts';

/** A preset with settings, for tests in which it must be right. */
export function specOf(
  preset: string,
  settings: Readonly<Record<string, unknown>> = {},
): NightSpec {
  const given = Object.entries(settings).map(([path, value]) => ({
    path,
    value: JSON.stringify(value),
  }));
  const spec = specFromPreset(preset, given);
  if (!spec.ok) throw new Error(spec.failure.map(describeProblem).join('\n'));
  return spec.value;
}

/** Draws samples in pieces of the given sizes, over and over. */
export function drawFrom(
  source: SampleSource,
  count: number,
  pieces: readonly number[] = [count],
): Float64Array {
  const all = new Float64Array(count);
  const piece = new Float64Array(Math.max(...pieces));
  for (let done = 0, n = 0; done < count; n += 1) {
    const length = Math.min(pieces[n % pieces.length]!, count - done);
    source.fill(piece, length);
    all.set(piece.subarray(0, length), done);
    done += length;
  }
  return all;
}

export function rmsOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

/** Fails when two arrays differ anywhere; says where instead of printing both. */
export function expectSameSamples(actual: Float64Array, expected: Float64Array): void {
  expect(actual.length).toBe(expected.length);
  expect(actual.findIndex((value, i) => value !== expected[i])).toBe(-1);
}
