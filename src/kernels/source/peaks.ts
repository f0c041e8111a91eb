/**
 * The first of `count` samples from `samples` on whose absolute value is at least `least` and not below those of the samples
 * beside it; `count` or more when there is none. The sample before the first and those after the last four can be read.
 */
export function nextPeak(samples: usize, count: i32, least: f32): i32 {
  const level = f32x4.splat(least);
  for (let n = 0; n < count; n += 4) {
    const here = f32x4.abs(v128.load(samples));
    const highest = f32x4.pmax(
      level,
      f32x4.pmax(f32x4.abs(v128.load(samples - 4)), f32x4.abs(v128.load(samples, 4))),
    );
    const found = i32x4.bitmask(f32x4.ge(here, highest));
    if (found !== 0) return n + ctz(found);
    samples += 16;
  }
  return count;
}
