/**
 * The value at a place (0 is the first) of the order of `count` values, by partial sorting; rearranges them, so that no
 * value above it stands before that place. Every value is
 * moved, whether it has to be or not, so that nothing hangs on what the processor guesses: noise cannot be guessed.
 */
export function valueAtPlace(values: usize, count: i32, place: i32): f32 {
  let from = 0;
  let to = count;
  while (to - from > 1) {
    const pivot = load<f32>(values + ((<usize>((from + to) >> 1)) << 2));
    let less = from;
    for (let n = from; n < to; n += 1) {
      const value = load<f32>(values + ((<usize>n) << 2));
      const other = values + ((<usize>less) << 2);
      store<f32>(values + ((<usize>n) << 2), load<f32>(other));
      store<f32>(other, value);
      less += i32(value < pivot);
    }
    if (place < less) {
      to = less;
      continue;
    }
    // What equals the pivot comes next: of many equal values none is looked at more than once.
    let equal = less;
    for (let n = less; n < to; n += 1) {
      const value = load<f32>(values + ((<usize>n) << 2));
      const other = values + ((<usize>equal) << 2);
      store<f32>(values + ((<usize>n) << 2), load<f32>(other));
      store<f32>(other, value);
      equal += i32(value <= pivot);
    }
    if (place < equal) return pivot;
    from = equal;
  }
  return load<f32>(values + ((<usize>from) << 2));
}
