/** Half the length of the filter, in samples of the slower of the two rates. */
const HALF_WIDTH = 24;

/**
 * A signal at another rate: the ideal low-pass under a Blackman window, cut off at 0.46 of the slower rate, so that nothing
 * is folded back. Slow and plain, and nothing of the program's.
 */
export function resampled(
  signal: Float64Array,
  fromHz: number,
  toHz: number,
): Float64Array<ArrayBuffer> {
  const slower = Math.min(fromHz, toHz);
  const cutOff = (0.46 * slower) / fromHz;
  const half = Math.ceil((HALF_WIDTH * fromHz) / slower);
  return Float64Array.from({ length: Math.floor((signal.length * toHz) / fromHz) }, (_, n) => {
    const place = (n * fromHz) / toHz;
    const first = Math.max(0, Math.ceil(place - half));
    const last = Math.min(signal.length - 1, Math.floor(place + half));
    let sum = 0;
    for (let k = first; k <= last; k += 1) {
      const x = k - place;
      const phase = (Math.PI * x) / half;
      const window = 0.42 + 0.5 * Math.cos(phase) + 0.08 * Math.cos(2 * phase);
      const sinc = x === 0 ? 2 * cutOff : Math.sin(2 * Math.PI * cutOff * x) / (Math.PI * x);
      sum += signal[k]! * sinc * window;
    }
    return sum;
  });
}
