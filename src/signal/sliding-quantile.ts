import { invariant } from '../base/invariant.ts';
import { kernelsWith } from '../kernels/kernels.ts';

/**
 * A quantile of the values in a window centred on each position, of those that `use` allows.
 *
 * The window holds the positions `i - halfWidth` to `i + halfWidth`, both included, and is cut off at the ends.
 * The quantile is the lower of the neighbouring values: the element at `floor(quantile * (count - 1))` of the
 * sorted window. Where fewer than `minCount` values (at least 1) are allowed, the result is NaN.
 *
 * Kept as a sorted window into which one value enters and from which one leaves at each step, so the cost is
 * proportional to the length times the (fixed) window.
 */
export function slidingQuantile(
  values: Float32Array,
  halfWidth: number,
  quantile: number,
  use?: Uint8Array,
  minCount = 1,
): Float32Array {
  invariant(quantile >= 0 && quantile <= 1, 'a quantile lies between 0 and 1');
  invariant(use === undefined || use.length === values.length, 'one mark for each value');
  invariant(minCount >= 1, 'a quantile is of at least one value');
  const count = values.length;
  const bytes = 4 * count;
  const [windowAt, resultAt] = [bytes, bytes + 4 * (2 * halfWidth + 1)];
  const usedAt = resultAt + bytes;
  const kernels = kernelsWith(usedAt + count);
  new Float32Array(kernels.memory, 0, count).set(values);
  const used = new Uint8Array(kernels.memory, usedAt, count);
  if (use === undefined) used.fill(1);
  else used.set(use);
  kernels.movingQuantile(0, usedAt, count, halfWidth, quantile, minCount, windowAt, resultAt);
  return new Float32Array(kernels.memory, resultAt, count).slice();
}
