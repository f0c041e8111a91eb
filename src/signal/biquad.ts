/**
 * One second-order section of a digital filter, normalised so that a0 = 1:
 * y[n] = b0 x[n] + b1 x[n-1] + b2 x[n-2] - a1 y[n-1] - a2 y[n-2].
 */
export interface Biquad {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
}

/** Gain of a cascade at one frequency (a plain factor, not dB). Of one pass; a zero-phase filter has its square. */
export function gainAt(
  sections: readonly Biquad[],
  frequencyHz: number,
  sampleRateHz: number,
): number {
  const w = (2 * Math.PI * frequencyHz) / sampleRateHz;
  const [c1, s1, c2, s2] = [Math.cos(w), Math.sin(w), Math.cos(2 * w), Math.sin(2 * w)];
  return sections.reduce((gain, { b0, b1, b2, a1, a2 }) => {
    const numerator = Math.hypot(b0 + b1 * c1 + b2 * c2, b1 * s1 + b2 * s2);
    const denominator = Math.hypot(1 + a1 * c1 + a2 * c2, a1 * s1 + a2 * s2);
    return (gain * numerator) / denominator;
  }, 1);
}
