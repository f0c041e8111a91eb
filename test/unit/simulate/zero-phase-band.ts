/**
 * The band of 10 to 100 Hz through which the simulator's rms values are meant, applied in the frequency domain: the
 * amplitude of each frequency is multiplied with the power response of an analogue fourth-order Butterworth band,
 * which is what running the filter forwards and backwards does. Needs a power of two of samples; the ends wrap.
 */
export function zeroPhaseBand(samples: Float64Array, rateHz: number): Float64Array {
  const n = samples.length;
  const re = Float64Array.from(samples);
  const im = new Float64Array(n);
  transform(re, im);
  for (let k = 0; k < n; k += 1) {
    const hertz = (Math.min(k, n - k) * rateHz) / n;
    const gain = hertz === 0 ? 0 : 1 / ((1 + (hertz / 100) ** 8) * (1 + (10 / hertz) ** 8));
    re[k]! *= gain;
    im[k]! *= gain;
  }
  // The inverse transform of z is the transform with real and imaginary parts exchanged, divided by n.
  transform(im, re);
  return re.map((value) => value / n);
}

/** Cooley and Tukey, radix 2, in place. */
function transform(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i += 1) {
    let bit = n >> 1;
    for (; (j & bit) !== 0; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j]!, re[i]!];
      [im[i], im[j]] = [im[j]!, im[i]!];
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    for (let k = 0; k < size / 2; k += 1) {
      const c = Math.cos((-2 * Math.PI * k) / size);
      const s = Math.sin((-2 * Math.PI * k) / size);
      for (let a = k; a < n; a += size) {
        const b = a + size / 2;
        const turnedRe = re[b]! * c - im[b]! * s;
        const turnedIm = re[b]! * s + im[b]! * c;
        re[b] = re[a]! - turnedRe;
        im[b] = im[a]! - turnedIm;
        re[a]! += turnedRe;
        im[a]! += turnedIm;
      }
    }
  }
}
