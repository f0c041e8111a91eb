/**
 * The first of `count` samples from `samples` on that lies at least `least` above both samples that are `reach` before and
 * after it, or at least as far below both; `count` or more when there is none. All that lies within `reach` of those
 * samples, and of the three that follow them, can be read.
 */
export function nextDeflection(samples: usize, count: i32, reach: i32, least: f32): i32 {
  const up = f32x4.splat(least);
  const down = f32x4.splat(-least);
  const aside = (<usize>reach) << 2;
  for (let n = 0; n < count; n += 4) {
    const here = v128.load(samples);
    const rise = f32x4.sub(here, v128.load(samples - aside));
    const fall = f32x4.sub(here, v128.load(samples + aside));
    const above = v128.and(f32x4.ge(rise, up), f32x4.ge(fall, up));
    const below = v128.and(f32x4.le(rise, down), f32x4.le(fall, down));
    const found = i32x4.bitmask(v128.or(above, below));
    if (found !== 0) return n + ctz(found);
    samples += 16;
  }
  return count;
}
