/** ECGs for tests, drawn from sums of bell curves; nothing of the simulator's. */

export interface Beat {
  /** The top of the R wave. */
  readonly seconds: number;
  /** A ventricular beat: three times as wide, higher, turned over, with no P wave. */
  readonly ectopic?: boolean;
}

/** Numbers from 0 to 1 by a seed: a linear congruential generator. */
export function uniformSource(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 4_294_967_296;
  };
}

export function gaussianSource(seed: number): () => number {
  const uniform = uniformSource(seed);
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Beats whose intervals a function gives, from 0.4 s on to the end. */
export function beatsBy(seconds: number, interval: (index: number) => number): Beat[] {
  const beats: Beat[] = [];
  for (let at = 0.4, i = 0; at < seconds - 0.4; at += interval(i), i += 1)
    beats.push({ seconds: at });
  return beats;
}

/** Atrial fibrillation: no interval says anything of the next. 0.4 to 1.2 s, most of them short. */
export function fibrillating(seconds: number, seed: number): Beat[] {
  const uniform = uniformSource(seed);
  return beatsBy(seconds, () => 0.4 + 0.8 * uniform() * uniform() + 0.1 * uniform());
}

interface Wave {
  readonly at: number;
  readonly sigma: number;
  readonly height: number;
}

const NORMAL: readonly Wave[] = [
  { at: -0.17, sigma: 0.022, height: 0.12 },
  { at: -0.026, sigma: 0.009, height: -0.12 },
  { at: 0, sigma: 0.011, height: 1 },
  { at: 0.028, sigma: 0.01, height: -0.22 },
  { at: 0.27, sigma: 0.045, height: 0.3 },
];
const ECTOPIC: readonly Wave[] = [
  { at: 0, sigma: 0.026, height: -1.5 },
  { at: 0.075, sigma: 0.03, height: 0.5 },
  { at: 0.3, sigma: 0.06, height: 0.5 },
];

/** R waves of 1 (a millivolt). A fibrillating heart has no P wave; that it is drawn makes nothing easier. */
export function ecgOf(beats: readonly Beat[], seconds: number, rateHz: number): Float32Array {
  const ecg = new Float32Array(Math.round(seconds * rateHz));
  for (const { seconds: top, ectopic } of beats) {
    for (const { at, sigma, height } of ectopic === true ? ECTOPIC : NORMAL) {
      const centre = top + at;
      const first = Math.max(0, Math.ceil((centre - 5 * sigma) * rateHz));
      const last = Math.min(ecg.length - 1, Math.floor((centre + 5 * sigma) * rateHz));
      for (let n = first; n <= last; n += 1) {
        const x = (n / rateHz - centre) / sigma;
        ecg[n]! += height * Math.exp(-0.5 * x * x);
      }
    }
  }
  return ecg;
}

/** Adds what comes with every recording: noise of the amplifier and muscles, the wander of breathing, mains. */
export function disturb(
  ecg: Float32Array,
  rateHz: number,
  { noise = 0.03, wander = 0.3, mains = 0, seed = 1 } = {},
): Float32Array {
  const gaussian = gaussianSource(seed);
  return ecg.map((value, n) => {
    const t = n / rateHz;
    return (
      value +
      noise * gaussian() +
      wander * Math.sin(2 * Math.PI * 0.25 * t) +
      mains * Math.sin(2 * Math.PI * 50 * t)
    );
  });
}

export interface Agreement {
  readonly sensitivity: number;
  readonly precision: number;
  /** Of the differences found - true, in seconds. */
  readonly spreadSeconds: number;
}

/** Pairs true and found beats that are within 30 ms of each other, each used once. */
export function agreementOf(
  truth: readonly Beat[],
  found: ArrayLike<number>,
  rateHz: number,
  reachSeconds = 0.03,
): Agreement {
  const differences: number[] = [];
  let next = 0;
  for (const { seconds } of truth) {
    while (next < found.length && found[next]! / rateHz < seconds - reachSeconds) next += 1;
    if (next >= found.length) break;
    const difference = found[next]! / rateHz - seconds;
    if (Math.abs(difference) > reachSeconds) continue;
    differences.push(difference);
    next += 1;
  }
  const mean = differences.reduce((sum, d) => sum + d, 0) / differences.length;
  const square = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / differences.length;
  return {
    sensitivity: differences.length / truth.length,
    precision: differences.length / found.length,
    spreadSeconds: Math.sqrt(square),
  };
}
