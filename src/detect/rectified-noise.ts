/** Standard deviation over mean of rectified Gaussian noise: sqrt(pi / 2 - 1). */
const RECTIFIED_SPREAD = 0.7555;

/**
 * Standard error of the mean of rectified Gaussian noise over some samples, as a share of its mean. Noise of a band of
 * B Hz has 2 B independent values a second.
 */
export function errorOfMean(samples: number, sampleRateHz: number, bandwidthHz: number): number {
  return RECTIFIED_SPREAD / Math.sqrt(Math.max(1, (2 * bandwidthHz * samples) / sampleRateHz));
}
