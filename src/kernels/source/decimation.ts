/**
 * Samples of a signal behind a symmetric filter: `count` of them, the first at `centre` and each `factor` samples after the
 * one before. At `sideTaps` lie `tapCount` doubles, for the samples at the distances 1, 1 + `tapStep`, 1 + 2 `tapStep` ...
 * to both sides. Sums are double, two at a time; where `count` is odd, one more is worked out.
 */
export function decimate(
  centre: usize,
  factor: i32,
  count: i32,
  centreTap: f64,
  sideTaps: usize,
  tapCount: i32,
  tapStep: i32,
  out: usize,
): void {
  const apart = (<usize>factor) << 2;
  const step = (<usize>tapStep) << 2;
  const middle = f64x2.splat(centreTap);
  for (let m = 0; m < count; m += 2) {
    let sums = f64x2.mul(middle, pairAt(centre, apart));
    let before = centre - 4;
    let after = centre + 4;
    let tap = sideTaps;
    for (let k = 0; k < tapCount; k += 1) {
      const sides = f64x2.add(pairAt(before, apart), pairAt(after, apart));
      sums = f64x2.add(sums, f64x2.mul(v128.load64_splat(tap), sides));
      before -= step;
      after += step;
      tap += 8;
    }
    v128.store64_lane(out, f32x4.demote_f64x2_zero(sums), 0);
    out += 8;
    centre += apart << 1;
  }
}

/** The sample at an address and the one so many bytes behind it, as doubles. */
function pairAt(address: usize, apart: usize): v128 {
  return f64x2.promote_low_f32x4(v128.load32_lane(address + apart, v128.load32_zero(address), 1));
}
