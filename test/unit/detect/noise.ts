/** Gaussian noise for detector tests: a linear congruential generator and Box-Muller, nothing of the simulator's. */
function gaussianSource(seed: number): () => number {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state + 0.5) / 4_294_967_296;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** White noise at 256 Hz of which about `rms` uV is left between 10 and 100 Hz. */
export function restingEmg(seconds: number, rms: number, seed: number): Float32Array {
  const gaussian = gaussianSource(seed);
  const wide = rms / Math.sqrt(90 / 128);
  return Float32Array.from({ length: seconds * 256 }, () => gaussian() * wide);
}

/** Adds noise of `rms` uV (in the band) from one second to another. */
export function addBurst(
  emg: Float32Array,
  from: number,
  to: number,
  rms: number,
  seed: number,
): void {
  const gaussian = gaussianSource(seed);
  const wide = rms / Math.sqrt(90 / 128);
  for (let n = Math.round(from * 256); n < Math.round(to * 256); n += 1)
    emg[n] = emg[n]! + gaussian() * wide;
}
