/*
 * Where activity begins and ends, to the sample and without lag. Summing what lies above a level is the classical
 * way to find a change of mean (Page's cumulative sum): while the EMG is above the level on average, the sum grows;
 * where it falls below, the sum falls. Its turning point is the edge, however noisy the single samples are.
 */

/**
 * The sample from which the area above `level`, up to `to`, is largest: where activity that fills the end of the
 * stretch begins. Looks at samples `from` to `to` (exclusive). The earliest one where several are equal.
 */
export function risingEdge(signal: Float32Array, from: number, to: number, level: number): number {
  let area = 0;
  let smallest = 0;
  let edge = from;
  for (let n = from; n < to; n += 1) {
    area += signal[n]! - level;
    if (area < smallest) {
      smallest = area;
      edge = n + 1;
    }
  }
  return edge;
}

/**
 * The sample up to which (exclusive) the area above `level`, from `from` on, is largest: where activity that fills
 * the start of the stretch ends. Looks at samples `from` to `to` (exclusive). The earliest one where several are equal.
 */
export function fallingEdge(signal: Float32Array, from: number, to: number, level: number): number {
  let area = 0;
  let largest = 0;
  let edge = from;
  for (let n = from; n < to; n += 1) {
    area += signal[n]! - level;
    if (area > largest) {
      largest = area;
      edge = n + 1;
    }
  }
  return edge;
}
