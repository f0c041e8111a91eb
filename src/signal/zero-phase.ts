import type { Biquad } from './biquad.ts';
import { FilterPass } from './filter-pass.ts';

/**
 * Runs a cascade over a signal forwards and then backwards, so that nothing is shifted in time; the gain is that of
 * the cascade squared. Overwrites `signal` with the result.
 *
 * Borders: the signal is continued at both ends by its odd reflection (`2 * end - mirrored`) and each pass starts in
 * the steady state of a constant equal to its first value, so that neither an offset nor the ends ring. The
 * conventions, and the default padding, are those of `scipy.signal.sosfiltfilt`. A signal shorter than the padding
 * is padded by as much as it has.
 *
 * The state is kept in double precision; the signal is rounded to single precision once per pass for every four sections.
 * The halves of a long signal run side by side. In the one that a pass comes to last, the pass begins earlier, by so much
 * that nothing is left of how it began (`settlingSamples`).
 *
 * @param sections Their zeros are symmetric (b0 = b2), as those of Butterworth filters and of notches are.
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
  const settling = settlingSamples(sections);
  const half = signal.length >= 4 * settling ? signal.length >> 1 : 0;
  const [early, late] = [signal.subarray(0, half), signal.subarray(half, 2 * half)];
  // All of a signal that is too short for halves; of another one nothing, or its last sample.
  const rest = signal.subarray(2 * half);

  const forwards = new FilterPass(sections, 1, pad > 0 ? head[0]! : first);
  forwards.run(head);
  if (half > 0) {
    const fromMiddle = new FilterPass(sections, 1, signal[half - settling]!);
    fromMiddle.run(signal.slice(half - settling, half));
    forwards.runBeside(early, fromMiddle, late);
    fromMiddle.run(rest);
    fromMiddle.run(tail);
  } else {
    forwards.run(rest);
    forwards.run(tail);
  }

  const backwards = new FilterPass(sections, -1, tail.at(-1) ?? signal[signal.length - 1]!);
  backwards.run(tail);
  backwards.run(rest);
  if (half > 0) {
    const fromMiddle = new FilterPass(sections, -1, signal[half + settling - 1]!);
    fromMiddle.run(signal.slice(half, half + settling));
    backwards.runBeside(late, fromMiddle, early);
  }
}

/** Three times the length that the cascade's coefficients span, as scipy chooses it. */
function defaultPadding(sections: readonly Biquad[]): number {
  const zerosAtOrigin = Math.min(
    sections.filter(({ b2 }) => b2 === 0).length,
    sections.filter(({ a2 }) => a2 === 0).length,
  );
  return 3 * (2 * sections.length + 1 - zerosAtOrigin);
}

/** What is left of a state after settling, as a share: far less than double precision holds. */
const SETTLED_SHARE = 2 ** -80;

/** After so many samples nothing is left of the state in which a cascade began: its slowest pole has decayed. */
function settlingSamples(sections: readonly Biquad[]): number {
  let slowest = 0;
  for (const { a1, a2 } of sections) {
    const discriminant = a1 * a1 - 4 * a2;
    const radius = discriminant < 0 ? Math.sqrt(a2) : (Math.abs(a1) + Math.sqrt(discriminant)) / 2;
    slowest = Math.max(slowest, radius);
  }
  if (slowest >= 1) return Infinity;
  return slowest === 0 ? 1 : Math.ceil(Math.log(SETTLED_SHARE) / Math.log(slowest));
}
