import { invariant } from '../base/invariant.ts';

/**
 * A quantile of the values in a window centred on each position, of those that `use` allows.
 *
 * The window holds the positions `i - halfWidth` to `i + halfWidth`, both included, and is cut off at the ends.
 * The quantile is the lower of the neighbouring values: the element at `floor(quantile * (count - 1))` of the
 * sorted window. Where fewer than `minCount` values are allowed, the result is NaN.
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
  const result = new Float32Array(values.length);
  const sorted = new Float32Array(2 * halfWidth + 1);
  let count = 0;
  const used = use ?? new Uint8Array(values.length).fill(1);
  const isUsed = (position: number): boolean =>
    position >= 0 && position < values.length && used[position] !== 0;
  const enter = (value: number): void => {
    const place = lowerBound(sorted, count, value);
    sorted.copyWithin(place + 1, place, count);
    sorted[place] = value;
    count += 1;
  };
  const leave = (value: number): void => {
    const place = lowerBound(sorted, count, value);
    sorted.copyWithin(place, place + 1, count);
    count -= 1;
  };
  /** One leaves and one enters: only what lies between them moves. */
  const replace = (old: number, value: number): void => {
    const from = lowerBound(sorted, count, old);
    const to = lowerBound(sorted, count, value);
    if (to > from) {
      sorted.copyWithin(from, from + 1, to);
      sorted[to - 1] = value;
    } else {
      sorted.copyWithin(to + 1, to, from);
      sorted[to] = value;
    }
  };
  for (let position = 0; position < halfWidth; position += 1) {
    if (isUsed(position)) enter(values[position]!);
  }
  for (let i = 0; i < values.length; i += 1) {
    const oldest = i - halfWidth - 1;
    const newest = i + halfWidth;
    const leaves = isUsed(oldest);
    const enters = isUsed(newest);
    if (leaves && enters) replace(values[oldest]!, values[newest]!);
    else if (leaves) leave(values[oldest]!);
    else if (enters) enter(values[newest]!);
    result[i] = count < minCount ? NaN : sorted[Math.floor(quantile * (count - 1))]!;
  }
  return result;
}

/** First position in the sorted part whose element is not less than `value`. */
function lowerBound(sorted: Float32Array, count: number, value: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
