import { randomStream } from '../base/seeded-random.ts';
import { eventLayer, smoothStep } from './event-layer.ts';
import type { NightPlan } from './night-plan.ts';
import type { SignalLayer } from './sample-source.ts';
import { stageAtSeconds } from './sleep-times.ts';

/** The eye turns away within `rise`, and the trace comes back within `fall` (the amplifier's slow recovery). */
interface EyeMovement {
  readonly start: number;
  readonly microvolts: number;
  readonly rise: number;
  readonly fall: number;
}

/**
 * Rapid movements in clusters in R, blinks and glances in W, slow rolling in N1. Both eyes move together, and
 * E1 and E2 against a mastoid then show opposite deflections: `polarity` is 1 for one eye and -1 for the other.
 */
export function eyeMovementLayer(plan: NightPlan, polarity: 1 | -1, rateHz: number): SignalLayer {
  const random = randomStream(plan.spec.seed, 'eye movements');
  const movements: EyeMovement[] = [];
  for (let at = 0; at < plan.spec.durationSeconds;) {
    const stage = stageAtSeconds(plan.stages, at);
    const side = random.chance(0.5) ? 1 : -1;
    if (stage === 'R') {
      movements.push({
        start: at,
        microvolts: side * random.between(50, 160),
        rise: random.between(0.05, 0.12),
        fall: random.between(0.3, 0.9),
      });
      at += random.chance(0.75) ? random.between(0.4, 1.6) : random.between(6, 30);
    } else if (stage === 'W') {
      const isBlink = random.chance(0.7);
      movements.push({
        start: at,
        microvolts: isBlink ? random.between(90, 180) : side * random.between(40, 120),
        rise: isBlink ? 0.09 : random.between(0.06, 0.15),
        fall: isBlink ? 0.16 : random.between(0.5, 1.2),
      });
      at += 0.4 + random.exponential(3.5);
    } else if (stage === 'N1') {
      movements.push({
        start: at,
        microvolts: side * random.between(40, 90),
        rise: random.between(0.8, 1.6),
        fall: random.between(0.8, 1.6),
      });
      at += random.between(1.5, 4);
    } else {
      at += 5;
    }
  }
  const shape = ({ microvolts, rise, fall }: EyeMovement, t: number): number =>
    polarity * microvolts * (t < rise ? smoothStep(t / rise) : 1 - smoothStep((t - rise) / fall));
  return eventLayer(
    rateHz,
    movements,
    ({ start }) => start,
    ({ rise, fall }) => rise + fall,
    shape,
  );
}
