/**
 * The first of `count` samples from `samples` on that lies at least `least` above both samples that are `reach` before and
 * after it, or at least as far below both, and stands alone; `count` or more when there is none.
 *
 * Alone: let `most` be the largest distance of it and the next `reach - 1` samples from the mean of those two samples. Then no
 * sample that lies beside whatever begins and ends within `reach` of here, and within `alone` of it, is further from that mean
 * than `share` of `most`. Samples before the address `first`, and from `end` on, do not exist and are not asked.
 *
 * All that lies within `reach` of those samples, and of the three that follow them, can be read.
 */
export function nextLoneDeflection(
  samples: usize,
  count: i32,
  reach: i32,
  least: f32,
  alone: i32,
  share: f64,
  first: usize,
  end: usize,
): i32 {
  const up = f32x4.splat(least);
  const down = f32x4.splat(-least);
  const aside = (<usize>reach) << 2;
  const beside = (<usize>alone) << 2;
  for (let n = 0; n < count; n += 4) {
    const here = v128.load(samples);
    const rise = f32x4.sub(here, v128.load(samples - aside));
    const fall = f32x4.sub(here, v128.load(samples + aside));
    const above = v128.and(f32x4.ge(rise, up), f32x4.ge(fall, up));
    const below = v128.and(f32x4.le(rise, down), f32x4.le(fall, down));
    let found = i32x4.bitmask(v128.or(above, below));
    while (found !== 0) {
      const lane = ctz(found);
      // Those that follow the last one were looked at with it, and may not be told.
      if (n + lane >= count) return count;
      if (isAlone(samples + ((<usize>lane) << 2), aside, beside, share, first, end))
        return n + lane;
      found &= found - 1;
    }
    samples += 16;
  }
  return count;
}

function isAlone(
  sample: usize,
  aside: usize,
  beside: usize,
  share: f64,
  first: usize,
  end: usize,
): bool {
  const line = (<f64>load<f32>(sample - aside) + <f64>load<f32>(sample + aside)) / 2;
  let most: f64 = 0;
  for (let k: usize = 0; k < aside; k += 4)
    most = max(most, abs(<f64>load<f32>(sample + k) - line));
  const calm = share * most;
  const before = max(sample + aside - 4 - beside, first);
  if (!staysNear(before, sample + 4 - aside, line, calm)) return false;
  return staysNear(sample + 2 * aside - 4, min(sample + 4 + beside, end), line, calm);
}

function staysNear(from: usize, to: usize, line: f64, reach: f64): bool {
  for (let at = from; at < to; at += 4) if (abs(<f64>load<f32>(at) - line) > reach) return false;
  return true;
}
