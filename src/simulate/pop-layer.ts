import { PI, portableCos, portableExp, portableSin } from '../base/portable-math.ts';
import type { Pop } from './disturbance-plan.ts';
import { eventLayer } from './event-layer.ts';
import type { SignalLayer } from './sample-source.ts';

/** The filter's answer has sunk to e^-9 of its height, 0.03 uV of 250, after this many of its time constants. */
const TIME_CONSTANTS = 9;

/**
 * Pops as an amplifier hands them on: rectangular pulses through a second-order Butterworth high-pass. With
 * a = 2 pi f / sqrt 2 the filter answers a step with exp(-a t) (cos a t - sin a t), and a pulse is two steps. The answer is
 * exact at each sample.
 *
 * @param pops In order of time.
 */
export function popLayer(pops: readonly Pop[], highPassHz: number, rateHz: number): SignalLayer {
  const a = 2 * PI * highPassHz * Math.sqrt(0.5);
  const stepAnswer = (seconds: number): number =>
    seconds < 0
      ? 0
      : portableExp(-a * seconds) * (portableCos(a * seconds) - portableSin(a * seconds));
  return eventLayer(
    rateHz,
    pops,
    ({ startSeconds }) => startSeconds,
    ({ durationSeconds }) => durationSeconds + TIME_CONSTANTS / a,
    ({ microvolts, durationSeconds }, t) =>
      microvolts * (stepAnswer(t) - stepAnswer(t - durationSeconds)),
  );
}
