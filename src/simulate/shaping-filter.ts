import { PI, portableCos, portableSin } from '../base/portable-math.ts';

/** A second-order filter section: y = b0 x + b1 x' + b2 x'' - a1 y' - a2 y'' (primes are earlier samples). */
export interface FilterSection {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

const BUTTERWORTH_Q = 0.7071067811865476;

/*
 * Analogue prototypes through the bilinear transform, warped so that the frequency named is met exactly. They only
 * shape noise here: nothing is detected with them.
 */

/** Second-order Butterworth: half power at `cutHz`. */
export function lowPass(cutHz: number, rateHz: number): FilterSection {
  const { cosine, alpha } = angles(cutHz, rateHz, BUTTERWORTH_Q);
  return section((1 - cosine) / 2, 1 - cosine, (1 - cosine) / 2, cosine, alpha);
}

/** Second-order Butterworth: half power at `cutHz`. */
export function highPass(cutHz: number, rateHz: number): FilterSection {
  const { cosine, alpha } = angles(cutHz, rateHz, BUTTERWORTH_Q);
  return section((1 + cosine) / 2, -(1 + cosine), (1 + cosine) / 2, cosine, alpha);
}

/** Gain 1 at `centreHz`, half power on a width of `centreHz` / `q`. */
export function bandPass(centreHz: number, q: number, rateHz: number): FilterSection {
  const { cosine, alpha } = angles(centreHz, rateHz, q);
  return section(alpha, 0, -alpha, cosine, alpha);
}

/**
 * The variance that white noise of variance 1 has after the filter, each frequency weighted with `weightAt`:
 * the mean of weight x |H|^2 over 0 to half the sampling rate, by the midpoint rule on 8192 points.
 */
export function noisePower(
  filter: readonly FilterSection[],
  rateHz: number,
  weightAt: (hertz: number) => number = () => 1,
): number {
  const points = 8192;
  let sum = 0;
  for (let i = 0; i < points; i += 1) {
    const angle = (PI * (i + 0.5)) / points;
    const cosine = portableCos(angle);
    const sine = portableSin(angle);
    let power = weightAt((rateHz * (i + 0.5)) / (2 * points));
    for (const part of filter) power *= powerResponse(part, cosine, sine);
    sum += power;
  }
  return sum / points;
}

/** |H|^2 at the angle (2 pi f / rate) that has this cosine and sine. */
function powerResponse(
  { b0, b1, b2, a1, a2 }: FilterSection,
  cosine: number,
  sine: number,
): number {
  const cosine2 = 2 * cosine * cosine - 1;
  const sine2 = 2 * sine * cosine;
  const up = squaredLength(b0 + b1 * cosine + b2 * cosine2, b1 * sine + b2 * sine2);
  return up / squaredLength(1 + a1 * cosine + a2 * cosine2, a1 * sine + a2 * sine2);
}

function squaredLength(x: number, y: number): number {
  return x * x + y * y;
}

function angles(hertz: number, rateHz: number, q: number): { cosine: number; alpha: number } {
  const angle = (2 * PI * hertz) / rateHz;
  return { cosine: portableCos(angle), alpha: portableSin(angle) / (2 * q) };
}

function section(b0: number, b1: number, b2: number, cosine: number, alpha: number): FilterSection {
  const a0 = 1 + alpha;
  return { b0: b0 / a0, b1: b1 / a0, b2: b2 / a0, a1: (-2 * cosine) / a0, a2: (1 - alpha) / a0 };
}
