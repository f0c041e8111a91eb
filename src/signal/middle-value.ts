import { invariant } from '../base/invariant.ts';
import { kernelsWith } from '../kernels/kernels.ts';

/** The value at a place of the sorted order (0 is the smallest), in a time that is linear in their number on average. */
export function valueAtPlace(values: Float32Array, place: number): number {
  invariant(place >= 0 && place < values.length, 'a place lies among the values');
  const kernels = kernelsWith(4 * values.length);
  new Float32Array(kernels.memory, 0, values.length).set(values);
  return kernels.valueAtPlace(0, values.length, place);
}

/** The median; of an even number of values, of which there is one or more, the mean of the middle two. */
export function medianOf(values: Float32Array): number {
  invariant(values.length > 0, 'a median is of at least one value');
  const middle = values.length >> 1;
  const kernels = kernelsWith(4 * values.length);
  const sorted = new Float32Array(kernels.memory, 0, values.length);
  sorted.set(values);
  const upper = kernels.valueAtPlace(0, values.length, middle);
  if (values.length % 2 === 1) return upper;
  // What comes before the place is not in order, but nowhere above it.
  let lower = sorted[0]!;
  for (let n = 1; n < middle; n += 1) lower = Math.max(lower, sorted[n]!);
  return (lower + upper) / 2;
}
