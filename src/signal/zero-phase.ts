import { invariant } from '../base/invariant.ts';
import type { Biquad } from './biquad.ts';

/**
 * Runs a cascade over a signal forwards and then backwards, so that nothing is shifted in time; the gain is that of
 * the cascade squared. Overwrites `signal` with the result.
 *
 * Borders: the signal is continued at both ends by its odd reflection (`2 * end - mirrored`) and each pass starts in
 * the steady state of a constant equal to its first value, so that neither an offset nor the ends ring. The
 * conventions, and the default padding, are those of `scipy.signal.sosfiltfilt`. A signal shorter than the padding
 * is padded by as much as it has.
 *
 * The state is kept in double precision; the signal is rounded to single precision once per pass.
 */
export function filterZeroPhase(
  sections: readonly Biquad[],
  signal: Float32Array,
  padding?: number,
): void {
  const pad = Math.min(padding ?? defaultPadding(sections), signal.length - 1);
  if (signal.length === 0) return;
  const first = signal[0]!;
  const last = signal[signal.length - 1]!;
  const head = new Float32Array(pad);
  const tail = new Float32Array(pad);
  for (let i = 0; i < pad; i += 1) {
    head[i] = 2 * first - signal[pad - i]!;
    tail[i] = 2 * last - signal[signal.length - 2 - i]!;
  }
  const forwards = cascadeAtRest(sections, pad > 0 ? head[0]! : first);
  runForwards(forwards, head);
  runForwards(forwards, signal);
  runForwards(forwards, tail);
  const backwards = cascadeAtRest(sections, pad > 0 ? tail[pad - 1]! : signal[signal.length - 1]!);
  runBackwards(backwards, tail);
  runBackwards(backwards, signal);
}

/** Three times the length that the cascade's coefficients span, as scipy chooses it. */
function defaultPadding(sections: readonly Biquad[]): number {
  const zerosAtOrigin = Math.min(
    sections.filter(({ b2 }) => b2 === 0).length,
    sections.filter(({ a2 }) => a2 === 0).length,
  );
  return 3 * (2 * sections.length + 1 - zerosAtOrigin);
}

/** Coefficients (b0 b1 b2 a1 a2) and state (two numbers) of every section, flat for speed. */
interface Cascade {
  readonly coefficients: Float64Array;
  readonly state: Float64Array;
}

/** The state in which a constant input has already settled (transposed direct form II). */
function cascadeAtRest(sections: readonly Biquad[], constant: number): Cascade {
  const coefficients = new Float64Array(sections.length * 5);
  const state = new Float64Array(sections.length * 2);
  let input = constant;
  sections.forEach(({ b0, b1, b2, a1, a2 }, i) => {
    invariant(1 + a1 + a2 !== 0, 'a section has a gain at 0 Hz');
    coefficients.set([b0, b1, b2, a1, a2], i * 5);
    const output = (input * (b0 + b1 + b2)) / (1 + a1 + a2);
    state[i * 2] = output - b0 * input;
    state[i * 2 + 1] = b2 * input - a2 * output;
    input = output;
  });
  return { coefficients, state };
}

function runForwards(cascade: Cascade, signal: Float32Array): void {
  run(cascade, signal, 0, signal.length, 1);
}

function runBackwards(cascade: Cascade, signal: Float32Array): void {
  run(cascade, signal, signal.length - 1, -1, -1);
}

/**
 * Four sections at a time, then two, then one, with their numbers in local variables: the processor overlaps their
 * recurrences, and the signal is read and written less often. Three times as fast as section by section. In the
 * recurrences, what is known early is added first: a sample waits for two operations on the one before, not for three.
 */
function run(cascade: Cascade, signal: Float32Array, from: number, to: number, step: 1 | -1): void {
  const sectionCount = cascade.state.length / 2;
  let section = 0;
  for (; section + 3 < sectionCount; section += 4)
    runFour(cascade, section, signal, from, to, step);
  for (; section + 1 < sectionCount; section += 2)
    runPair(cascade, section, signal, from, to, step);
  if (section < sectionCount) runOne(cascade, section, signal, from, to, step);
}

function runFour(
  { coefficients: c, state }: Cascade,
  section: number,
  signal: Float32Array,
  from: number,
  to: number,
  step: 1 | -1,
): void {
  const i = section * 5;
  const [p0, p1, p2, p3, p4] = [c[i]!, c[i + 1]!, c[i + 2]!, c[i + 3]!, c[i + 4]!];
  const [q0, q1, q2, q3, q4] = [c[i + 5]!, c[i + 6]!, c[i + 7]!, c[i + 8]!, c[i + 9]!];
  const [r0, r1, r2, r3, r4] = [c[i + 10]!, c[i + 11]!, c[i + 12]!, c[i + 13]!, c[i + 14]!];
  const [s0, s1, s2, s3, s4] = [c[i + 15]!, c[i + 16]!, c[i + 17]!, c[i + 18]!, c[i + 19]!];
  const s = section * 2;
  let [a1, a2, b1, b2] = [state[s]!, state[s + 1]!, state[s + 2]!, state[s + 3]!];
  let [d1, d2, e1, e2] = [state[s + 4]!, state[s + 5]!, state[s + 6]!, state[s + 7]!];
  for (let n = from; n !== to; n += step) {
    const x = signal[n]!;
    const u = p0 * x + a1;
    a1 = a2 + p1 * x - p3 * u;
    a2 = p2 * x - p4 * u;
    const v = q0 * u + b1;
    b1 = b2 + q1 * u - q3 * v;
    b2 = q2 * u - q4 * v;
    const w = r0 * v + d1;
    d1 = d2 + r1 * v - r3 * w;
    d2 = r2 * v - r4 * w;
    const y = s0 * w + e1;
    e1 = e2 + s1 * w - s3 * y;
    e2 = s2 * w - s4 * y;
    signal[n] = y;
  }
  state.set([a1, a2, b1, b2, d1, d2, e1, e2], s);
}

function runPair(
  { coefficients: c, state }: Cascade,
  section: number,
  signal: Float32Array,
  from: number,
  to: number,
  step: 1 | -1,
): void {
  const i = section * 5;
  const [b0, b1, b2, a1, a2] = [c[i]!, c[i + 1]!, c[i + 2]!, c[i + 3]!, c[i + 4]!];
  const [e0, e1, e2, f1, f2] = [c[i + 5]!, c[i + 6]!, c[i + 7]!, c[i + 8]!, c[i + 9]!];
  const s = section * 2;
  let [z1, z2, w1, w2] = [state[s]!, state[s + 1]!, state[s + 2]!, state[s + 3]!];
  for (let n = from; n !== to; n += step) {
    const x = signal[n]!;
    const y = b0 * x + z1;
    z1 = z2 + b1 * x - a1 * y;
    z2 = b2 * x - a2 * y;
    const v = e0 * y + w1;
    w1 = w2 + e1 * y - f1 * v;
    w2 = e2 * y - f2 * v;
    signal[n] = v;
  }
  state[s] = z1;
  state[s + 1] = z2;
  state[s + 2] = w1;
  state[s + 3] = w2;
}

function runOne(
  { coefficients: c, state }: Cascade,
  section: number,
  signal: Float32Array,
  from: number,
  to: number,
  step: 1 | -1,
): void {
  const i = section * 5;
  const [b0, b1, b2, a1, a2] = [c[i]!, c[i + 1]!, c[i + 2]!, c[i + 3]!, c[i + 4]!];
  let [z1, z2] = [state[section * 2]!, state[section * 2 + 1]!];
  for (let n = from; n !== to; n += step) {
    const x = signal[n]!;
    const y = b0 * x + z1;
    z1 = z2 + b1 * x - a1 * y;
    z2 = b2 * x - a2 * y;
    signal[n] = y;
  }
  state[section * 2] = z1;
  state[section * 2 + 1] = z2;
}
