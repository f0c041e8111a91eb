/**
 * The first of `count` samples from `samples` on whose absolute value is at least `least` and not below that of any sample
 * within `reach` of it (at least 1); `count` or more when there is none. All of these samples, and the four that follow
 * the last, can be read.
 */
export function nextPeak(samples: usize, count: i32, reach: i32, least: f32): i32 {
  const level = f32x4.splat(least);
  for (let n = 0; n < count; n += 4) {
    const here = f32x4.abs(v128.load(samples));
    const highest = f32x4.pmax(
      level,
      f32x4.pmax(f32x4.abs(v128.load(samples - 4)), f32x4.abs(v128.load(samples, 4))),
    );
    let found = i32x4.bitmask(f32x4.ge(here, highest));
    while (found !== 0) {
      const lane = ctz(found);
      if (isLargest(samples + ((<usize>lane) << 2), reach)) return n + lane;
      found &= found - 1;
    }
    samples += 16;
  }
  return count;
}

/** Asks the nearest first. */
function isLargest(sample: usize, reach: i32): bool {
  const size = abs(load<f32>(sample));
  for (let k: usize = 8; k <= (<usize>reach) << 2; k += 4) {
    if (abs(load<f32>(sample + k)) > size || abs(load<f32>(sample - k)) > size) return false;
  }
  return true;
}
