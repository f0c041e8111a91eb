/*
 * A cascade of second-order sections (transposed direct form II) over two signals at once: one in each half of a vector.
 * Numbers are read and written in single precision; coefficients, states and all that is between are double.
 *
 * The zeros of each section are symmetric, as those of Butterworth filters and of notches are: it computes
 * y[n] = x[n] + c x[n-1] + x[n-2] - a1 y[n-1] - a2 y[n-2], and the gain of all of them is taken at the input.
 *
 * In each function: `a` and `b` are the addresses of the first samples of the two signals (which may be the same one),
 * `backwards` says that the samples before them come next, and not those after them, `count` is the number of samples. At
 * `coefficients` lie the gain and then c, a1, a2 of each section, at `states` two pairs (of signals) of each. In the
 * recurrences, what is known early is added first: a sample waits for two operations on the one before, not for three.
 */

/** Four sections, whose recurrences the processor overlaps, over four samples at a time: `count` is a multiple of 4. */
export function filterByFour(
  a: usize,
  b: usize,
  backwards: bool,
  count: i32,
  coefficients: usize,
  states: usize,
): void {
  const gain = f64x2.splat(load<f64>(coefficients));
  const p0 = f64x2.splat(load<f64>(coefficients, 8));
  const p1 = f64x2.splat(load<f64>(coefficients, 16));
  const p2 = f64x2.splat(load<f64>(coefficients, 24));
  const q0 = f64x2.splat(load<f64>(coefficients, 32));
  const q1 = f64x2.splat(load<f64>(coefficients, 40));
  const q2 = f64x2.splat(load<f64>(coefficients, 48));
  const r0 = f64x2.splat(load<f64>(coefficients, 56));
  const r1 = f64x2.splat(load<f64>(coefficients, 64));
  const r2 = f64x2.splat(load<f64>(coefficients, 72));
  const s0 = f64x2.splat(load<f64>(coefficients, 80));
  const s1 = f64x2.splat(load<f64>(coefficients, 88));
  const s2 = f64x2.splat(load<f64>(coefficients, 96));
  let z1 = v128.load(states);
  let z2 = v128.load(states, 16);
  let w1 = v128.load(states, 32);
  let w2 = v128.load(states, 48);
  let d1 = v128.load(states, 64);
  let d2 = v128.load(states, 80);
  let e1 = v128.load(states, 96);
  let e2 = v128.load(states, 112);
  // Of four samples the first to be filtered comes first: backwards they are turned round when they are read and written.
  const order = backwards
    ? i8x16(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3)
    : i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const step: isize = backwards ? -16 : 16;
  if (backwards) {
    a -= 12;
    b -= 12;
  }
  for (let n = 0; n < count; n += 4) {
    const fromA = i8x16.swizzle(v128.load(a), order);
    const fromB = i8x16.swizzle(v128.load(b), order);
    const early = i32x4.shuffle(fromA, fromB, 0, 4, 1, 5);
    const late = i32x4.shuffle(fromA, fromB, 2, 6, 3, 7);

    let x = f64x2.mul(gain, f64x2.promote_low_f32x4(early));
    let u = f64x2.add(x, z1);
    z1 = f64x2.sub(f64x2.add(z2, f64x2.mul(p0, x)), f64x2.mul(p1, u));
    z2 = f64x2.sub(x, f64x2.mul(p2, u));
    let v = f64x2.add(u, w1);
    w1 = f64x2.sub(f64x2.add(w2, f64x2.mul(q0, u)), f64x2.mul(q1, v));
    w2 = f64x2.sub(u, f64x2.mul(q2, v));
    let w = f64x2.add(v, d1);
    d1 = f64x2.sub(f64x2.add(d2, f64x2.mul(r0, v)), f64x2.mul(r1, w));
    d2 = f64x2.sub(v, f64x2.mul(r2, w));
    const y0 = f64x2.add(w, e1);
    e1 = f64x2.sub(f64x2.add(e2, f64x2.mul(s0, w)), f64x2.mul(s1, y0));
    e2 = f64x2.sub(w, f64x2.mul(s2, y0));

    x = f64x2.mul(gain, f64x2.promote_low_f32x4(i32x4.shuffle(early, early, 2, 3, 2, 3)));
    u = f64x2.add(x, z1);
    z1 = f64x2.sub(f64x2.add(z2, f64x2.mul(p0, x)), f64x2.mul(p1, u));
    z2 = f64x2.sub(x, f64x2.mul(p2, u));
    v = f64x2.add(u, w1);
    w1 = f64x2.sub(f64x2.add(w2, f64x2.mul(q0, u)), f64x2.mul(q1, v));
    w2 = f64x2.sub(u, f64x2.mul(q2, v));
    w = f64x2.add(v, d1);
    d1 = f64x2.sub(f64x2.add(d2, f64x2.mul(r0, v)), f64x2.mul(r1, w));
    d2 = f64x2.sub(v, f64x2.mul(r2, w));
    const y1 = f64x2.add(w, e1);
    e1 = f64x2.sub(f64x2.add(e2, f64x2.mul(s0, w)), f64x2.mul(s1, y1));
    e2 = f64x2.sub(w, f64x2.mul(s2, y1));

    x = f64x2.mul(gain, f64x2.promote_low_f32x4(late));
    u = f64x2.add(x, z1);
    z1 = f64x2.sub(f64x2.add(z2, f64x2.mul(p0, x)), f64x2.mul(p1, u));
    z2 = f64x2.sub(x, f64x2.mul(p2, u));
    v = f64x2.add(u, w1);
    w1 = f64x2.sub(f64x2.add(w2, f64x2.mul(q0, u)), f64x2.mul(q1, v));
    w2 = f64x2.sub(u, f64x2.mul(q2, v));
    w = f64x2.add(v, d1);
    d1 = f64x2.sub(f64x2.add(d2, f64x2.mul(r0, v)), f64x2.mul(r1, w));
    d2 = f64x2.sub(v, f64x2.mul(r2, w));
    const y2 = f64x2.add(w, e1);
    e1 = f64x2.sub(f64x2.add(e2, f64x2.mul(s0, w)), f64x2.mul(s1, y2));
    e2 = f64x2.sub(w, f64x2.mul(s2, y2));

    x = f64x2.mul(gain, f64x2.promote_low_f32x4(i32x4.shuffle(late, late, 2, 3, 2, 3)));
    u = f64x2.add(x, z1);
    z1 = f64x2.sub(f64x2.add(z2, f64x2.mul(p0, x)), f64x2.mul(p1, u));
    z2 = f64x2.sub(x, f64x2.mul(p2, u));
    v = f64x2.add(u, w1);
    w1 = f64x2.sub(f64x2.add(w2, f64x2.mul(q0, u)), f64x2.mul(q1, v));
    w2 = f64x2.sub(u, f64x2.mul(q2, v));
    w = f64x2.add(v, d1);
    d1 = f64x2.sub(f64x2.add(d2, f64x2.mul(r0, v)), f64x2.mul(r1, w));
    d2 = f64x2.sub(v, f64x2.mul(r2, w));
    const y3 = f64x2.add(w, e1);
    e1 = f64x2.sub(f64x2.add(e2, f64x2.mul(s0, w)), f64x2.mul(s1, y3));
    e2 = f64x2.sub(w, f64x2.mul(s2, y3));

    const first = pairs(y0, y1);
    const second = pairs(y2, y3);
    v128.store(a, i8x16.swizzle(i32x4.shuffle(first, second, 0, 2, 4, 6), order));
    v128.store(b, i8x16.swizzle(i32x4.shuffle(first, second, 1, 3, 5, 7), order));
    a += step;
    b += step;
  }
  v128.store(states, z1);
  v128.store(states, z2, 16);
  v128.store(states, w1, 32);
  v128.store(states, w2, 48);
  v128.store(states, d1, 64);
  v128.store(states, d2, 80);
  v128.store(states, e1, 96);
  v128.store(states, e2, 112);
}

/** Two pairs of doubles as four singles. */
function pairs(first: v128, second: v128): v128 {
  return i64x2.shuffle(f32x4.demote_f64x2_zero(first), f32x4.demote_f64x2_zero(second), 0, 2);
}

/** Any number of sections, over one sample after the other. */
export function filterPlainly(
  a: usize,
  b: usize,
  backwards: bool,
  count: i32,
  coefficients: usize,
  states: usize,
  sections: i32,
): void {
  const gain = f64x2.splat(load<f64>(coefficients));
  const step: isize = backwards ? -4 : 4;
  for (let n = 0; n < count; n += 1) {
    const samples = v128.load32_lane(b, v128.load32_zero(a), 1);
    let value = f64x2.mul(gain, f64x2.promote_low_f32x4(samples));
    let own = coefficients + 8;
    let state = states;
    for (let section = 0; section < sections; section += 1) {
      const c = f64x2.splat(load<f64>(own));
      const a1 = f64x2.splat(load<f64>(own, 8));
      const a2 = f64x2.splat(load<f64>(own, 16));
      const y = f64x2.add(value, v128.load(state));
      const z2 = v128.load(state, 16);
      v128.store(state, f64x2.sub(f64x2.add(z2, f64x2.mul(c, value)), f64x2.mul(a1, y)));
      v128.store(state, f64x2.sub(value, f64x2.mul(a2, y)), 16);
      value = y;
      own += 24;
      state += 32;
    }
    const single = f32x4.demote_f64x2_zero(value);
    v128.store32_lane(a, single, 0);
    v128.store32_lane(b, single, 1);
    a += step;
    b += step;
  }
}
