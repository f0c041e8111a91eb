import ndarray from 'ndarray';
import type { Microseconds } from '../base/microseconds.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Finding } from '../domain/finding.ts';
import type { Leg } from '../domain/leg.ts';
import type { ChannelInfo, NightInfo } from '../domain/recording.ts';
import type { EdfRecording } from '../formats/edf/edf-recording.ts';
import { chooseLegChannels, type LegOptions } from '../formats/edf/leg-choice.ts';
import { derivedLabel } from '../formats/edf/leg-electrodes.ts';
import { resolutionFinding } from '../formats/edf/resolution.ts';
import { microvoltsPerUnit } from '../formats/edf/unit-scale.ts';
import { bipolarLeg, type BipolarLeg } from '../pipeline/bipolar-leg.ts';
import type { LegSignal } from '../pipeline/leg-signal.ts';
import { slowStretches, type ChannelStretches } from '../pipeline/slow-channel.ts';
import { inTimeOrder } from './leg-stretches.ts';
import type { LoadedChannel } from './load-legs.ts';

/** A channel and how many microvolts its unit is. */
interface ScaledChannel {
  readonly channel: ChannelInfo;
  readonly microvoltsPerUnit: number;
}

/** The channel of one leg, or its two electrodes. */
export interface LegChannel extends ScaledChannel {
  readonly leg: Leg;
  /** The second electrode, to be subtracted from the first; undefined where the channel is a derivation already. */
  readonly minus: ScaledChannel | undefined;
}

export interface ChosenLegs {
  /** One or two, left first. */
  readonly legs: readonly LegChannel[];
  readonly findings: readonly Finding[];
}

export interface LegChannelOptions extends LegOptions {
  /** Unit of the leg channels where the header names none, such as `uV`. */
  readonly legUnit?: string;
}

/** Under this rate nothing is left of the band in which muscles are heard. */
const LOWEST_USABLE_RATE_HZ = 50;
/** No EMG is sampled faster; a header that says so lies about the duration of its records. */
const HIGHEST_USABLE_RATE_HZ = 100_000;
const NEAR_LIMIT_SHARE = 0.95;

/**
 * Decides which channels are the legs and whether their numbers can be trusted. A channel without a unit of
 * voltage is refused, not guessed at; a resolution that is too coarse is a finding.
 */
export function chooseLegs(
  recording: { readonly info: Pick<NightInfo, 'channels'> },
  options: LegChannelOptions,
  fileName: string,
): Result<ChosenLegs, Problem> {
  const chosen = chooseLegChannels(recording.info.channels, options, fileName);
  if (!chosen.ok) return chosen;
  const { L, R, minus, single } = chosen.value;
  const findings = [...chosen.value.findings];
  if (single !== undefined) findings.push(combinedLegs(single));
  const legs: LegChannel[] = [];
  for (const [leg, channel] of [
    ['L', L ?? single],
    ['R', R],
  ] as const) {
    if (channel === undefined) continue;
    const electrodes: ScaledChannel[] = [];
    for (const electrode of [channel, minus[leg]]) {
      if (electrode === undefined) continue;
      const scaled = scaledChannel(electrode, options, fileName);
      if (!scaled.ok) return scaled;
      const resolution = resolutionFinding(electrode);
      if (resolution !== undefined) findings.push(resolution);
      electrodes.push(scaled.value);
    }
    legs.push({ leg, ...electrodes[0]!, minus: electrodes[1] });
  }
  return ok({ legs, findings });
}

/** The channels to be read, leg by leg, the second electrode behind the first. */
export function channelsOfLegs(legs: readonly LegChannel[]): number[] {
  return legs.flatMap(({ channel, minus }) =>
    minus === undefined ? [channel.index] : [channel.index, minus.channel.index],
  );
}

/**
 * The signals of the legs from the samples of their channels, which are overwritten.
 *
 * @param loaded Physical values by `channelsOfLegs`; a channel that is named twice may come as the same array.
 */
export function legSignals(
  recording: EdfRecording,
  legs: readonly LegChannel[],
  loaded: readonly LoadedChannel[],
): readonly BipolarLeg[] {
  const arrays = loaded.map(({ samples }) => samples);
  // What one leg overwrites, the other one may need.
  const own = loaded.map((channel, i) => ({
    ...channel,
    samples: arrays.indexOf(channel.samples) === i ? channel.samples : channel.samples.slice(),
  }));
  let next = 0;
  const signalOf = (leg: Leg, channel: ScaledChannel): LegSignal => {
    const signal = legSignal(recording, leg, channel, own[next]!);
    next += 1;
    return signal;
  };
  return legs.map(({ leg, minus, ...first }) => {
    const signal = signalOf(leg, first);
    if (minus === undefined) return { signal, findings: [] };
    const label = derivedLabel({ channel: first.channel, minus: minus.channel });
    return bipolarLeg(signal, signalOf(leg, minus), label);
  });
}

function scaledChannel(
  channel: ChannelInfo,
  options: LegChannelOptions,
  fileName: string,
): Result<ScaledChannel, Problem> {
  const scale = microvoltsPerUnit(channel.unit) ?? unitGiven(channel, options);
  if (scale === undefined) return fail(unknownUnit(channel, options, fileName));
  const { sampleRateHz } = channel;
  if (sampleRateHz < LOWEST_USABLE_RATE_HZ || sampleRateHz > HIGHEST_USABLE_RATE_HZ)
    return fail(rateOutOfRange(channel, fileName));
  return ok({ channel, microvoltsPerUnit: scale });
}

/** Puts samples in order of time, scales them to microvolts in place and says when they were taken. */
function legSignal(
  recording: EdfRecording,
  leg: Leg,
  { channel: recorded, microvoltsPerUnit: scale }: ScaledChannel,
  loaded: LoadedChannel,
): LegSignal {
  const { channel, samples, stretches, clippedShares } = inStretches(recording, recorded, loaded);
  const isSlowed = channel.sampleRateHz !== recorded.sampleRateHz;
  if (scale !== 1) for (let n = 0; n < samples.length; n += 1) samples[n] = samples[n]! * scale;
  const limits = [channel.physicalMin * scale, channel.physicalMax * scale].sort((a, b) => a - b);
  // A filter rounds off what stood at a limit.
  const inside = isSlowed ? NEAR_LIMIT_SHARE : 1;
  return {
    leg,
    channel,
    recorded,
    block: ndarray(samples, [1, samples.length]),
    limitsMicrovolts: [Math.fround(limits[0]! * inside), Math.fround(limits[1]! * inside)],
    ...(clippedShares === undefined ? {} : { clippedShares }),
    stepMicrovolts: (limits[1]! - limits[0]!) / Math.abs(channel.digitalMax - channel.digitalMin),
    stretches,
  };
}

/** A channel that was slowed down while it was read has no gaps. One that has is slowed down between them. */
function inStretches(
  recording: EdfRecording,
  recorded: ChannelInfo,
  loaded: LoadedChannel,
): ChannelStretches {
  const { channel, samples } = loaded;
  if (channel.sampleRateHz === recorded.sampleRateHz)
    return slowStretches({ channel, ...inTimeOrder(recording, channel, samples) });
  return {
    ...loaded,
    stretches: [{ from: 0, to: samples.length, start: 0 as Microseconds }],
  };
}

function unitGiven(channel: ChannelInfo, { legUnit }: LegChannelOptions): number | undefined {
  return channel.unit === '' && legUnit !== undefined ? microvoltsPerUnit(legUnit) : undefined;
}

function combinedLegs(channel: ChannelInfo): Finding {
  return {
    code: 'legs.combined-channel',
    severity: 'warning',
    message: `Both legs are recorded on one channel (${channel.label}); it was scored as the left leg, and movements of both legs cannot be told apart.`,
    data: { index: channel.index, label: channel.label },
  };
}

function unknownUnit(channel: ChannelInfo, options: LegChannelOptions, fileName: string): Problem {
  const subject = `${fileName}: unit of channel "${channel.label}"`;
  if (options.legUnit !== undefined && channel.unit === '') {
    return {
      code: 'usage.leg-unit',
      subject: '--leg-unit',
      expected: 'uV, mV, V or nV',
      received: `"${options.legUnit}"`,
    };
  }
  return {
    code: 'legs.unknown-unit',
    subject,
    expected: 'uV, mV, V or nV',
    received: channel.unit === '' ? 'none' : `"${channel.unit}"`,
    ...(channel.unit === '' ? { hint: 'Say what it is with --leg-unit; it is not guessed.' } : {}),
  };
}

function rateOutOfRange(channel: ChannelInfo, fileName: string): Problem {
  const { label, sampleRateHz } = channel;
  return {
    code: sampleRateHz < LOWEST_USABLE_RATE_HZ ? 'legs.rate-too-low' : 'legs.rate-too-high',
    subject: `${fileName}: sampling rate of channel "${label}"`,
    expected: `from ${LOWEST_USABLE_RATE_HZ} to ${HIGHEST_USABLE_RATE_HZ} Hz for leg EMG`,
    received: `${sampleRateHz} Hz`,
  };
}
