/**
 * Overwrites samples with their absolute values. At `signs` go their signs, one bit each, the lowest of a byte first; of the
 * last byte all bits are written. What lies up to seven samples beyond the last is overwritten too.
 */
export function rectify(samples: usize, count: i32, signs: usize): void {
  for (let n = 0; n < count; n += 8) {
    const first = v128.load(samples);
    const second = v128.load(samples, 16);
    store<u8>(signs, i32x4.bitmask(first) | (i32x4.bitmask(second) << 4));
    v128.store(samples, f32x4.abs(first));
    v128.store(samples, f32x4.abs(second), 16);
    samples += 32;
    signs += 1;
  }
}

/**
 * The mean and the largest of the absolute values of each block of `length` samples; of whole blocks only. Sums are kept in
 * double precision, of every fourth sample by itself.
 */
export function blockSizes(
  samples: usize,
  blocks: i32,
  length: i32,
  means: usize,
  largest: usize,
): void {
  for (let block = 0; block < blocks; block += 1) {
    let sums = f64x2.splat(0);
    let others = f64x2.splat(0);
    let high = f32x4.splat(0);
    let n = 0;
    for (; n + 4 <= length; n += 4) {
      const four = f32x4.abs(v128.load(samples));
      sums = f64x2.add(sums, f64x2.promote_low_f32x4(four));
      others = f64x2.add(others, f64x2.promote_low_f32x4(i32x4.shuffle(four, four, 2, 3, 2, 3)));
      high = f32x4.pmax(high, four);
      samples += 16;
    }
    sums = f64x2.add(sums, others);
    let sum = f64x2.extract_lane(sums, 0) + f64x2.extract_lane(sums, 1);
    let most = largestOf(high);
    for (; n < length; n += 1) {
      const size = abs(load<f32>(samples));
      sum += <f64>size;
      most = max(most, size);
      samples += 4;
    }
    store<f32>(means, <f32>(sum / <f64>length));
    store<f32>(largest, most);
    means += 4;
    largest += 4;
  }
}

function largestOf(four: v128): f32 {
  return max(
    max(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)),
    max(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)),
  );
}
