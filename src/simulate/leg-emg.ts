import { PI, portableCos, portableSin } from '../base/portable-math.ts';
import { randomStream } from '../base/seeded-random.ts';
import { SWAY_MICROVOLTS, swayLayer, type BodyMovement } from './body-movement.ts';
import { burstLengthSeconds, burstRmsAt, combinedRms, type Burst } from './burst.ts';
import { NOTHING_DISTURBED, type LegDisturbances } from './disturbance-plan.ts';
import { bump, eventLayer } from './event-layer.ts';
import { flutterTrack } from './flutter.ts';
import { constantTrack, driftingTrack, trackAt } from './gain-track.ts';
import { amplified } from './leg-amplifier.ts';
import { wanderingMains } from './mains-layer.ts';
import type { LegSpec, NightSpec } from './night-spec.ts';
import { bandNoise, shapedNoise } from './noise-layer.ts';
import { popLayer } from './pop-layer.ts';
import { restingTrack, type LegSide, type RestingStep } from './resting-track.ts';
import {
  flatSource,
  mapSource,
  sourceOf,
  type SampleSource,
  type SignalLayer,
} from './sample-source.ts';
import { highPass, lowPass, noisePower } from './shaping-filter.ts';

/**
 * The EMG of one leg in the unit of its channel: muscle activity, the slow wander of the electrodes, the ECG spikes,
 * the mains, and what disturbs it besides. Only the muscle activity is what the truth speaks of.
 *
 * @param bursts Of this leg, in order of time, none overlapping another.
 */
export function legSource(
  spec: NightSpec,
  side: LegSide,
  bursts: readonly Burst[],
  beatSeconds: readonly number[],
  { leadOff, steps, pops }: LegDisturbances = NOTHING_DISTURBED,
  bodyMovements: readonly BodyMovement[] = [],
): SampleSource {
  const leg = spec.legs[side];
  if (leg.dead) return flatSource();
  const { sampleRateHz: rateHz } = leg;
  const layers: SignalLayer[] = [muscleLayer(spec, side, bursts, steps)];
  if (leg.wanderMicrovolts > 0) {
    layers.push(
      bandNoise(randomStream(spec.seed, `wander ${side}`), rateHz, [
        {
          filter: [lowPass(0.5, rateHz), lowPass(0.5, rateHz)],
          rms: constantTrack(leg.wanderMicrovolts, spec.durationSeconds),
        },
      ]),
    );
  }
  if (leg.ecgMicrovolts > 0) {
    const spike = (_beat: number, seconds: number): number => leg.ecgMicrovolts * qrsAt(seconds);
    layers.push(
      eventLayer(
        rateHz,
        beatSeconds,
        (beat) => beat,
        () => QRS_SECONDS,
        spike,
      ),
    );
  }
  const asked = spec.disturbances?.[side];
  if (leg.mainsMicrovolts > 0) {
    const isPure =
      asked === undefined || (asked.mains.wanderHz === 0 && asked.mains.harmonics.length === 0);
    layers.push(isPure ? mainsLayer(spec, side) : wanderingMains(spec, side, asked.mains));
  }
  if (asked !== undefined && pops.length > 0)
    layers.push(popLayer(pops, asked.pops.highPassHz, rateHz));
  if (bodyMovements.length > 0)
    layers.push(swayLayer(spec, side, bodyMovements, SWAY_MICROVOLTS, rateHz));
  const unitsPerMicrovolt = { uV: 1, mV: 0.001, V: 0.000001 }[leg.unit];
  const electrodes = sourceOf(layers);
  const source =
    asked === undefined ? electrodes : amplified(electrodes, asked.amplifier, leadOff, rateHz);
  return unitsPerMicrovolt === 1 ? source : mapSource(source, (value) => value * unitsPerMicrovolt);
}

/** From the first to the last deflection of the QRS complex. */
export const QRS_SECONDS = 0.09;

/** The QRS complex, `seconds` after its start, with an R wave of height 1. */
export function qrsAt(seconds: number): number {
  return (
    -0.12 * bump((seconds - 0.018) / 0.018) +
    bump((seconds - 0.04) / 0.022) -
    0.25 * bump((seconds - 0.068) / 0.022)
  );
}

/**
 * The power that is left of each frequency by a fourth-order Butterworth band of 10 to 100 Hz that runs forwards
 * and backwards: through it the resting EMG and the plateau of a burst have the rms that the specification says.
 */
function scoringBandWeight(hertz: number): number {
  const down = 1 + eighthPower(hertz / 100);
  const up = 1 + eighthPower(10 / hertz);
  return 1 / (down * down * up * up);
}

/** Gaussian noise of 20 to 75 Hz (half power, 12 dB per octave) under the envelope of rest and bursts. */
function muscleLayer(
  spec: NightSpec,
  side: LegSide,
  bursts: readonly Burst[],
  steps: readonly RestingStep[],
): SignalLayer {
  const rateHz = spec.legs[side].sampleRateHz;
  const filter = [highPass(20, rateHz), lowPass(Math.min(75, 0.4 * rateHz), rateHz)];
  const scale = 1 / Math.sqrt(noisePower(filter, rateHz, scoringBandWeight));
  const draw = shapedNoise(randomStream(spec.seed, `muscle noise ${side}`), rateHz, filter);
  const resting = restingTrack(spec, side, steps);
  const { flutter: sigma = 0 } = spec.bursts;
  const flutter =
    sigma === 0 ? undefined : flutterTrack(spec.seed, side, sigma, spec.durationSeconds);
  let noise = new Float64Array(0);
  let next = 0;

  return {
    addTo(out, first, count) {
      if (noise.length < count) noise = new Float64Array(count);
      draw(noise, count);
      for (let i = 0; i < count; i += 1) {
        const seconds = (first + i) / rateHz;
        while (next < bursts.length && burstEnd(bursts[next]!) < seconds) next += 1;
        const burst = bursts[next];
        let rms = trackAt(resting, seconds);
        if (burst !== undefined && burst.startSeconds <= seconds) {
          const waver = flutter === undefined ? 1 : trackAt(flutter, seconds);
          rms = combinedRms(rms, waver * burstRmsAt(burst, seconds - burst.startSeconds));
        }
        out[i]! += noise[i]! * scale * rms;
      }
    },
  };
}

/** A sine whose phase is set anew from the time at each whole second, so that nothing accumulates. */
function mainsLayer(spec: NightSpec, side: LegSide): SignalLayer {
  const { sampleRateHz: rateHz, mainsHz, mainsMicrovolts }: LegSpec = spec.legs[side];
  const random = randomStream(spec.seed, `mains ${side}`);
  const amplitude = driftingTrack(random, spec.durationSeconds, mainsMicrovolts, 0.168, 300);
  const turn = (2 * PI * mainsHz) / rateHz;
  const [stepCos, stepSin] = [portableCos(turn), portableSin(turn)];
  let [cosine, sine] = [1, 0];
  return {
    addTo(out, first, count) {
      for (let i = 0; i < count; i += 1) {
        const sample = first + i;
        if (sample % rateHz === 0) {
          const cycles = mainsHz * (sample / rateHz);
          const angle = 2 * PI * (cycles - Math.floor(cycles));
          [cosine, sine] = [portableCos(angle), portableSin(angle)];
        }
        out[i]! += trackAt(amplitude, sample / rateHz) * sine;
        [cosine, sine] = [cosine * stepCos - sine * stepSin, sine * stepCos + cosine * stepSin];
      }
    },
  };
}

function burstEnd(burst: Burst): number {
  return burst.startSeconds + burstLengthSeconds(burst);
}

function eighthPower(x: number): number {
  const square = x * x;
  const fourth = square * square;
  return fourth * fourth;
}
