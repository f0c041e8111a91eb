/** The lowest and highest sample of each block of `length` samples. */
export function blockExtremes(
  samples: usize,
  blocks: i32,
  length: i32,
  lowest: usize,
  highest: usize,
): void {
  for (let block = 0; block < blocks; block += 1) {
    let low = v128.load32_splat(samples);
    let high = low;
    let n = 0;
    for (; n + 4 <= length; n += 4) {
      const four = v128.load(samples);
      low = f32x4.pmin(low, four);
      high = f32x4.pmax(high, four);
      samples += 16;
    }
    for (; n < length; n += 1) {
      const one = v128.load32_splat(samples);
      low = f32x4.pmin(low, one);
      high = f32x4.pmax(high, one);
      samples += 4;
    }
    store<f32>(lowest, lowestOf(low));
    store<f32>(highest, highestOf(high));
    lowest += 4;
    highest += 4;
  }
}

function lowestOf(four: v128): f32 {
  return min(
    min(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)),
    min(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)),
  );
}

function highestOf(four: v128): f32 {
  return max(
    max(f32x4.extract_lane(four, 0), f32x4.extract_lane(four, 1)),
    max(f32x4.extract_lane(four, 2), f32x4.extract_lane(four, 3)),
  );
}
