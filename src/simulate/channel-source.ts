import { assertNever } from '../base/invariant.ts';
import { randomStream } from '../base/seeded-random.ts';
import type { Breath } from './breath-plan.ts';
import { EEG_REGIONS, eegLayers } from './eeg.ts';
import { bump, eventLayer, smoothStep } from './event-layer.ts';
import { eyeMovementLayer } from './eye-movements.ts';
import { constantTrack } from './gain-track.ts';
import { qrsAt, QRS_SECONDS } from './leg-emg.ts';
import type { NightPlan } from './night-plan.ts';
import type { ChannelSpec } from './night-spec.ts';
import { bandNoise } from './noise-layer.ts';
import { pulseSource, saturationSource } from './oximetry.ts';
import { positionSource } from './body-position.ts';
import { sourceOf, type SampleSource, type SignalLayer } from './sample-source.ts';
import { highPass, lowPass } from './shaping-filter.ts';
import { stageTrack, type ByStage } from './stage-track.ts';

/** Chin tone in microvolts rms: high awake, lowest in REM sleep. */
const CHIN_TONE: ByStage = { W: 12, N1: 6, N2: 4, N3: 3, R: 1.2 };
const CHIN_IN_AROUSAL = 14;

/** The samples of a channel other than a leg. Streams of random numbers are named after the channel's label. */
export function channelSource(plan: NightPlan, channel: ChannelSpec): SampleSource {
  const { kind, label, sampleRateHz: rateHz } = channel;
  switch (kind) {
    case 'eeg-frontal':
      return sourceOf(eegLayers(plan, label, EEG_REGIONS.frontal, rateHz));
    case 'eeg-central':
      return sourceOf(eegLayers(plan, label, EEG_REGIONS.central, rateHz));
    case 'eeg-occipital':
      return sourceOf(eegLayers(plan, label, EEG_REGIONS.occipital, rateHz));
    case 'eog-left':
    case 'eog-right':
      return sourceOf([
        eyeMovementLayer(plan, kind === 'eog-left' ? 1 : -1, rateHz),
        ...eegLayers(plan, label, { slow: 0.5, alpha: 0.2, spindle: 0.2 }, rateHz),
      ]);
    case 'chin':
      return sourceOf([muscleTone(plan, channel)]);
    case 'ecg':
      return sourceOf([heartLayer(plan, rateHz), floorNoise(plan, channel, 0.012)]);
    case 'flow':
      return sourceOf([
        breathLayer(plan, rateHz, ({ flow }, x) => flow * flowAt(x)),
        floorNoise(plan, channel, 0.02),
      ]);
    case 'thorax':
      return sourceOf([
        breathLayer(plan, rateHz, ({ thorax }, x) => thorax * effortAt(x)),
        floorNoise(plan, channel, 0.02),
      ]);
    case 'abdomen':
      return sourceOf([
        breathLayer(plan, rateHz, ({ abdomen }, x) => abdomen * effortAt(x)),
        floorNoise(plan, channel, 0.02),
      ]);
    case 'snore':
      return sourceOf([snoreLayer(plan, channel)]);
    case 'pleth':
      return sourceOf([pulseWaveLayer(plan, rateHz), floorNoise(plan, channel, 0.01)]);
    case 'spo2':
      return saturationSource(plan, rateHz);
    case 'pulse':
      return pulseSource(plan, rateHz);
    case 'position':
      return positionSource(plan, rateHz);
    default:
      return assertNever(kind);
  }
}

function muscleTone(plan: NightPlan, { label, sampleRateHz: rateHz }: ChannelSpec): SignalLayer {
  const filter = [
    highPass(Math.min(15, 0.2 * rateHz), rateHz),
    lowPass(Math.min(90, 0.42 * rateHz), rateHz),
  ];
  return bandNoise(randomStream(plan.spec.seed, `chin ${label}`), rateHz, [
    { filter, rms: stageTrack(plan, CHIN_TONE, CHIN_IN_AROUSAL) },
  ]);
}

/** White noise below a third of the sampling rate; `rms` in the unit of the channel. */
function floorNoise(
  plan: NightPlan,
  { label, sampleRateHz }: ChannelSpec,
  rms: number,
): SignalLayer {
  return bandNoise(randomStream(plan.spec.seed, `noise ${label}`), sampleRateHz, [
    {
      filter: [lowPass(sampleRateHz / 3, sampleRateHz)],
      rms: constantTrack(rms, plan.spec.durationSeconds),
    },
  ]);
}

/** P wave, QRS complex of 1 mV, T wave. The list of beats holds the starts of the QRS complexes. */
function heartLayer({ beatSeconds }: NightPlan, rateHz: number): SignalLayer {
  const before = 0.18;
  const shape = (_beat: number, t: number): number =>
    0.13 * bump((t - 0.07) / 0.055) +
    (t >= before && t < before + QRS_SECONDS ? qrsAt(t - before) : 0) +
    0.28 * bump((t - before - 0.27) / 0.1);
  return eventLayer(
    rateHz,
    beatSeconds,
    (beat) => beat - before,
    () => 0.6,
    shape,
  );
}

/** Reaches the finger a quarter of a second after the heart beat; fast up, slow down. */
function pulseWaveLayer({ beatSeconds }: NightPlan, rateHz: number): SignalLayer {
  const shape = (_beat: number, t: number): number =>
    t < 0.16 ? smoothStep(t / 0.16) : 1 - smoothStep((t - 0.16) / 0.5);
  return eventLayer(
    rateHz,
    beatSeconds,
    (beat) => beat + 0.25,
    () => 0.66,
    shape,
  );
}

/** The shape gets the part of the breath that has passed, 0 to 1. */
function breathLayer(
  { breaths }: NightPlan,
  rateHz: number,
  shapeAt: (breath: Breath, passed: number) => number,
): SignalLayer {
  return eventLayer(
    rateHz,
    breaths,
    ({ startSeconds }) => startSeconds,
    ({ lengthSeconds }) => lengthSeconds,
    (breath, t) => shapeAt(breath, t / breath.lengthSeconds),
  );
}

/** In for two fifths of the breath, out for half of it, then a pause. */
function flowAt(x: number): number {
  if (x < 0.4) return 4 * (x / 0.4) * (1 - x / 0.4);
  const out = (x - 0.4) / 0.5;
  return out < 1 ? -0.8 * 4 * out * (1 - out) : 0;
}

/** The belt stretches while air goes in and gives way while it goes out. */
function effortAt(x: number): number {
  return x < 0.4 ? smoothStep(x / 0.4) : 1 - smoothStep((x - 0.4) / 0.5);
}

/** Noise of the microphone, louder while somebody snores: during the first two fifths of a breath. */
function snoreLayer(plan: NightPlan, channel: ChannelSpec): SignalLayer {
  const { sampleRateHz: rateHz, label } = channel;
  const floor = bandNoise(randomStream(plan.spec.seed, `snore ${label}`), rateHz, [
    {
      filter: [
        highPass(Math.min(30, 0.2 * rateHz), rateHz),
        lowPass(Math.min(100, 0.4 * rateHz), rateHz),
      ],
      rms: constantTrack(1, plan.spec.durationSeconds),
    },
  ]);
  const loudness = breathLayer(plan, rateHz, ({ snore }, x) => 20 * snore * bump((x - 0.2) / 0.2));
  let noise = new Float64Array(0);
  let loud = new Float64Array(0);
  return {
    addTo(out, first, count) {
      if (noise.length < count) {
        noise = new Float64Array(count);
        loud = new Float64Array(count);
      }
      noise.fill(0, 0, count);
      loud.fill(0, 0, count);
      floor.addTo(noise, first, count);
      loudness.addTo(loud, first, count);
      for (let i = 0; i < count; i += 1) out[i]! += noise[i]! * (1 + loud[i]!);
    },
  };
}
