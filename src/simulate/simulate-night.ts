import type { Annotation } from '../domain/recording.ts';
import { SWAY_MICROVOLTS, swayLayer } from './body-movement.ts';
import { CHANNEL_PROPERTIES, legProperties, type ChannelProperties } from './channel-properties.ts';
import { channelsOf } from './channel-sets.ts';
import { channelSource } from './channel-source.ts';
import { EPOCH_SECONDS } from './hypnogram-plan.ts';
import { legSource } from './leg-emg.ts';
import { planNight, type NightPlan } from './night-plan.ts';
import type { ChannelSpec, NightSpec } from './night-spec.ts';
import { truthOf, type NightTruth } from './night-truth.ts';
import { withLayer, type SampleSource } from './sample-source.ts';

/** A channel of a simulated night: what a header says of it, and its samples. */
interface SimulatedChannel extends ChannelProperties {
  readonly label: string;
  readonly sampleRateHz: number;
  readonly source: SampleSource;
}

export interface SimulatedNight {
  /** In file order; the legs are the last two, left before right. */
  readonly channels: readonly SimulatedChannel[];
  /** The kinds that the specification asks for, in order of onset. */
  readonly annotations: readonly Annotation[];
  readonly truth: NightTruth;
}

/**
 * Plans the night and prepares its channels; the samples are made when they are asked for. The same specification
 * gives the same night on every machine. The specification has passed `checkNightSpec`.
 */
export function simulateNight(spec: NightSpec): SimulatedNight {
  const plan = planNight(spec);
  const others = channelsOf(spec).map((channel): SimulatedChannel => {
    return {
      label: channel.label,
      sampleRateHz: channel.sampleRateHz,
      ...CHANNEL_PROPERTIES[channel.kind],
      source: withSway(channelSource(plan, channel), plan, channel),
    };
  });
  const legs = (['left', 'right'] as const).map((side): SimulatedChannel => {
    const leg = spec.legs[side];
    const bursts = [...plan.bursts, ...plan.otherMovements.flatMap((other) => other.bursts)]
      .filter((burst) => burst.leg === (side === 'left' ? 'L' : 'R'))
      .sort((a, b) => a.startSeconds - b.startSeconds);
    return {
      label: leg.label,
      sampleRateHz: leg.sampleRateHz,
      ...legProperties(leg.unit, spec.disturbances?.[side].amplifier.limitMicrovolts),
      source: legSource(
        spec,
        side,
        bursts,
        plan.beatSeconds,
        plan.disturbances[side === 'left' ? 'L' : 'R'],
        plan.bodyMovements,
      ),
    };
  });
  return { channels: [...others, ...legs], annotations: annotationsOf(plan), truth: truthOf(plan) };
}

/** Body movements pull at every electrode: they are in each channel that is measured in volts. */
function withSway(source: SampleSource, plan: NightPlan, channel: ChannelSpec): SampleSource {
  const height = { uV: SWAY_MICROVOLTS, mV: SWAY_MICROVOLTS / 1000 }[
    CHANNEL_PROPERTIES[channel.kind].unit
  ];
  if (plan.bodyMovements.length === 0 || height === undefined) return source;
  const { label, sampleRateHz } = channel;
  return withLayer(source, swayLayer(plan.spec, label, plan.bodyMovements, height, sampleRateHz));
}

/** Texts as the EDF+ standard has them for sleep scoring. */
function annotationsOf(plan: NightPlan): readonly Annotation[] {
  const { spec, stages, lights, arousals, respiratoryEvents } = plan;
  const wanted = spec.annotations;
  const list: Annotation[] = [];
  const add = (onsetSeconds: number, durationSeconds: number | undefined, text: string): void =>
    void list.push({ onsetSeconds, durationSeconds, text, channel: undefined });
  if (wanted.lights) {
    add(lights.offSeconds, undefined, 'Lights off');
    add(lights.onSeconds, undefined, 'Lights on');
  }
  if (wanted.stages) {
    stages.forEach((stage, i) => {
      const onset = i * EPOCH_SECONDS;
      add(onset, Math.min(EPOCH_SECONDS, spec.durationSeconds - onset), `Sleep stage ${stage}`);
    });
  }
  if (wanted.arousals) {
    for (const { onsetSeconds, durationSeconds } of arousals)
      add(onsetSeconds, durationSeconds, 'EEG arousal');
  }
  if (wanted.respiratory) {
    for (const { kind, onsetSeconds, durationSeconds } of respiratoryEvents) {
      add(onsetSeconds, durationSeconds, RESPIRATORY_TEXTS[kind]);
    }
  }
  return list.sort((a, b) => a.onsetSeconds - b.onsetSeconds);
}

const RESPIRATORY_TEXTS = {
  'obstructive-apnea': 'Obstructive apnea',
  'central-apnea': 'Central apnea',
  hypopnea: 'Hypopnea',
} as const;
