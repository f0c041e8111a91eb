import { randomStream } from '../base/seeded-random.ts';
import type { Leg } from '../domain/leg.ts';
import { MEAN_RECTIFIED, type Burst } from './burst.ts';
import { trackAt, type GainTrack } from './gain-track.ts';
import type { NightFrame } from './night-frame.ts';
import { hoursIn, randomTimeIn, toMillisecond } from './sleep-times.ts';

/** Mean rectified EMG above rest at the start of the plateau, and the least of it at its end. */
const HIGHEST_MICROVOLTS = 5.9;
const LOWEST_MICROVOLTS = 3;

/**
 * Offers bursts that last like movements and are too weak to be any: on their plateau the expected rectified EMG lies
 * 3 to 6 uV above that of rest. In sleep, one leg each; as many as the specification asks for, while `keep` takes them.
 *
 * @param resting Of each leg, at its lowest: the higher the rest, the less a burst adds to it.
 * @param attempts For each burst.
 */
export function addSubThreshold(
  { spec, stages }: NightFrame,
  resting: Readonly<Record<Leg, GainTrack>>,
  attempts: number,
  keep: (burst: Burst) => boolean,
): void {
  if (spec.subThreshold === undefined) return;
  const random = randomStream(spec.seed, 'sub-threshold bursts');
  const hours = hoursIn(stages, 'sleep', spec.durationSeconds);
  for (let n = Math.round(spec.subThreshold.perHour * hours); n > 0; n -= 1) {
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const start = randomTimeIn(random, stages, (stage) => stage !== 'W');
      if (start === undefined) return;
      const leg = random.pick<Leg>(['L', 'R']);
      const length = random.between(0.9, 5);
      const rise = Math.min(random.between(0.06, 0.3), 0.3 * length);
      const fall = Math.min(random.between(0.1, 0.5), 0.4 * length);
      const above = random.between(LOWEST_MICROVOLTS, HIGHEST_MICROVOLTS);
      const rest = trackAt(resting[leg], Math.min(start, spec.durationSeconds));
      const both = rest + above / MEAN_RECTIFIED;
      const burst: Burst = {
        leg,
        kind: 'sub-threshold',
        seriesId: undefined,
        startSeconds: toMillisecond(start),
        riseSeconds: toMillisecond(rise),
        plateauSeconds: toMillisecond(length - rise - fall),
        fallSeconds: toMillisecond(fall),
        plateauRmsMicrovolts: Math.floor(100 * Math.sqrt(both * both - rest * rest)) / 100,
        taper: 1,
      };
      if (keep(burst)) break;
    }
  }
}
