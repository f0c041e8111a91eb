import { portableExp } from '../base/portable-math.ts';
import { randomStream } from '../base/seeded-random.ts';
import { trackOf, type GainTrack } from './gain-track.ts';

const SPACING_SECONDS = 0.05;
const TIME_CONSTANT_SECONDS = 0.15;

/**
 * How a burst's height wavers from moment to moment, as motor units join and leave: a factor of mean 1 whose logarithm is a
 * first-order autoregression with the standard deviation `sigma`. The envelope, and so the truth, is what it is without it.
 */
export function flutterTrack(
  seed: number,
  side: string,
  sigma: number,
  durationSeconds: number,
): GainTrack {
  const random = randomStream(seed, `flutter ${side}`);
  const keep = portableExp(-SPACING_SECONDS / TIME_CONSTANT_SECONDS);
  const step = Math.sqrt(1 - keep * keep);
  let state = random.normal();
  return trackOf(durationSeconds, SPACING_SECONDS, () => {
    const value = portableExp(sigma * state - (sigma * sigma) / 2);
    state = keep * state + step * random.normal();
    return value;
  });
}
