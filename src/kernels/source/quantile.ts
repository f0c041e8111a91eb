/**
 * A quantile of the values in a window around each position, of those that `used` (a byte each) allows: the element at
 * `floor(quantile * (n - 1))` of the n values of the window in order. The window holds `halfWidth` positions to both sides
 * and is cut off at the ends. NaN where it holds fewer than `least` values. `window` takes 2 * halfWidth + 1 of them.
 */
export function movingQuantile(
  values: usize,
  used: usize,
  count: i32,
  halfWidth: i32,
  quantile: f64,
  least: i32,
  window: usize,
  result: usize,
): void {
  let held = 0;
  for (let position = 0; position < min(halfWidth, count); position += 1) {
    if (load<u8>(used + <usize>position) !== 0)
      held = enter(window, held, load<f32>(values + ((<usize>position) << 2)));
  }
  for (let position = 0; position < count; position += 1) {
    const oldest = position - halfWidth - 1;
    const newest = position + halfWidth;
    const leaves = oldest >= 0 && load<u8>(used + <usize>oldest) !== 0;
    const enters = newest < count && load<u8>(used + <usize>newest) !== 0;
    if (leaves && enters)
      replace(
        window,
        held,
        load<f32>(values + ((<usize>oldest) << 2)),
        load<f32>(values + ((<usize>newest) << 2)),
      );
    else if (leaves) held = leave(window, held, load<f32>(values + ((<usize>oldest) << 2)));
    else if (enters) held = enter(window, held, load<f32>(values + ((<usize>newest) << 2)));
    const place = <i32>Math.floor(quantile * <f64>(held - 1));
    store<f32>(result, held < least ? f32.NaN : load<f32>(window + ((<usize>place) << 2)));
    result += 4;
  }
}

/** The address of the first value of the window that is not less than `value`. */
function placeOf(window: usize, held: i32, value: f32): usize {
  let low = 0;
  let high = held;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (load<f32>(window + ((<usize>middle) << 2)) < value) low = middle + 1;
    else high = middle;
  }
  return window + ((<usize>low) << 2);
}

function enter(window: usize, held: i32, value: f32): i32 {
  const place = placeOf(window, held, value);
  memory.copy(place + 4, place, window + ((<usize>held) << 2) - place);
  store<f32>(place, value);
  return held + 1;
}

function leave(window: usize, held: i32, value: f32): i32 {
  const place = placeOf(window, held, value);
  memory.copy(place, place + 4, window + ((<usize>held) << 2) - place - 4);
  return held - 1;
}

/** One value leaves and one enters: only what lies between them moves. */
function replace(window: usize, held: i32, old: f32, value: f32): void {
  let place = placeOf(window, held, old);
  const end = window + ((<usize>held) << 2);
  if (value > old) {
    for (; place + 4 < end && load<f32>(place, 4) < value; place += 4)
      store<f32>(place, load<f32>(place, 4));
  } else {
    for (; place > window && load<f32>(place - 4) >= value; place -= 4)
      store<f32>(place, load<f32>(place - 4));
  }
  store<f32>(place, value);
}
