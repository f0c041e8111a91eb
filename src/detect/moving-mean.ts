/** Sum of samples `from` to `to` (exclusive), as far as they exist. */
export function sumOf(signal: Float32Array, from: number, to: number): number {
  let sum = 0;
  const end = Math.min(to, signal.length);
  for (let n = from; n < end; n += 1) sum += signal[n]!;
  return sum;
}

/** Largest mean of `length` samples inside `from` to `to` (exclusive); of all of them where there are fewer. */
export function largestMean(
  signal: Float32Array,
  from: number,
  to: number,
  length: number,
): number {
  const width = Math.min(length, to - from);
  let sum = sumOf(signal, from, from + width);
  let largest = sum;
  for (let n = from; n + width < to; n += 1) {
    sum += signal[n + width]! - signal[n]!;
    if (sum > largest) largest = sum;
  }
  return largest / width;
}
