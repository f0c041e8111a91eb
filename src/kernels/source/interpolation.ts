/**
 * Values at and between samples: for each of `count` samples, the first of them `reach` behind `samples`, `factor` values at
 * `out`: the sample itself, and then those whose weights follow at `weights`, 2 * `reach` doubles for each place between
 * two samples, for the samples from `reach` - 1 before it to `reach` after it. Sums are double, of every second sample by itself.
 */
export function interpolate(
  samples: usize,
  count: i32,
  factor: i32,
  reach: i32,
  weights: usize,
  out: usize,
): void {
  for (let n = 0; n < count; n += 1) {
    store<f32>(out, load<f32>(samples + ((<usize>reach) << 2)));
    out += 4;
    samples += 4;
    let weight = weights;
    for (let place = 1; place < factor; place += 1) {
      let sums = f64x2.splat(0);
      let sample = samples;
      for (let k = 0; k < reach; k += 1) {
        const two = f64x2.promote_low_f32x4(v128.load64_zero(sample));
        sums = f64x2.add(sums, f64x2.mul(v128.load(weight), two));
        sample += 8;
        weight += 16;
      }
      store<f32>(out, <f32>(f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1)));
      out += 4;
    }
  }
}
