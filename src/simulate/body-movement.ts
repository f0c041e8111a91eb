import { randomStream } from '../base/seeded-random.ts';
import { bump } from './event-layer.ts';
import { trackOf, type GainTrack } from './gain-track.ts';
import { bandNoise } from './noise-layer.ts';
import type { SignalLayer } from './sample-source.ts';
import { lowPass } from './shaping-filter.ts';

/** The whole body moves. */
export interface BodyMovement {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/** rms at the height of a movement, in every channel with electrodes. */
export const SWAY_MICROVOLTS = 200;
const SWAY_HZ = 2;

/**
 * Electrodes and cables are pulled about: slow voltages (below 2 Hz) that come and go with the movement. They say nothing
 * of a muscle.
 *
 * @param name Of the channel; each has a stream of its own.
 * @param height rms at the height of a movement, in the unit of the channel.
 */
export function swayLayer(
  night: { readonly seed: number; readonly durationSeconds: number },
  name: string,
  movements: readonly BodyMovement[],
  height: number,
  rateHz: number,
): SignalLayer {
  return bandNoise(randomStream(night.seed, `sway ${name}`), rateHz, [
    {
      filter: [lowPass(SWAY_HZ, rateHz), lowPass(SWAY_HZ, rateHz)],
      rms: swayTrack(movements, height, night.durationSeconds),
    },
  ]);
}

/** One value a quarter of a second: a hill over each movement, 0 outside. */
function swayTrack(
  movements: readonly BodyMovement[],
  height: number,
  durationSeconds: number,
): GainTrack {
  const track = trackOf(durationSeconds, 0.25, () => 0);
  for (const { startSeconds, endSeconds } of movements) {
    const middle = (startSeconds + endSeconds) / 2;
    for (let n = Math.ceil(startSeconds * 4); n <= endSeconds * 4; n += 1) {
      track.values[n] = height * bump((n / 4 - middle) / (endSeconds - middle));
    }
  }
  return track;
}
