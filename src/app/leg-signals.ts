import ndarray from 'ndarray';
import type { Microseconds } from '../base/microseconds.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { Finding } from '../domain/finding.ts';
import type { Leg } from '../domain/leg.ts';
import type { ChannelInfo } from '../domain/recording.ts';
import type { EdfRecording } from '../formats/edf/edf-recording.ts';
import { chooseLegChannels, type LegOptions } from '../formats/edf/leg-choice.ts';
import { resolutionFinding } from '../formats/edf/resolution.ts';
import { microvoltsPerUnit } from '../formats/edf/unit-scale.ts';
import type { LegSignal, Stretch } from '../pipeline/leg-signal.ts';

/** The channel of one leg and how many microvolts its unit is. */
export interface LegChannel {
  readonly leg: Leg;
  readonly channel: ChannelInfo;
  readonly microvoltsPerUnit: number;
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

/**
 * Decides which channels are the legs and whether their numbers can be trusted. A channel without a unit of
 * voltage is refused, not guessed at; a resolution that is too coarse is a finding.
 */
export function chooseLegs(
  recording: EdfRecording,
  options: LegChannelOptions,
  fileName: string,
): Result<ChosenLegs, Problem> {
  const chosen = chooseLegChannels(recording.info.channels, options, fileName);
  if (!chosen.ok) return chosen;
  const { L, R, single } = chosen.value;
  const findings = [...chosen.value.findings];
  if (single !== undefined) findings.push(combinedLegs(single));
  const legs: LegChannel[] = [];
  for (const [leg, channel] of [
    ['L', L ?? single],
    ['R', R],
  ] as const) {
    if (channel === undefined) continue;
    const scale = microvoltsPerUnit(channel.unit) ?? unitGiven(channel, options);
    if (scale === undefined) return fail(unknownUnit(channel, options, fileName));
    if (channel.sampleRateHz < LOWEST_USABLE_RATE_HZ) return fail(rateTooLow(channel, fileName));
    const resolution = resolutionFinding(channel);
    if (resolution !== undefined) findings.push(resolution);
    legs.push({ leg, channel, microvoltsPerUnit: scale });
  }
  return ok({ legs, findings });
}

/** Scales samples to microvolts in place and says when they were taken. */
export function legSignal(
  recording: EdfRecording,
  { leg, channel, microvoltsPerUnit: scale }: LegChannel,
  samples: Float32Array,
): LegSignal {
  if (scale !== 1) for (let n = 0; n < samples.length; n += 1) samples[n] = samples[n]! * scale;
  const limits = [channel.physicalMin * scale, channel.physicalMax * scale].sort((a, b) => a - b);
  return {
    leg,
    channel,
    block: ndarray(samples, [1, samples.length]),
    limitsMicrovolts: [Math.fround(limits[0]!), Math.fround(limits[1]!)],
    stepMicrovolts: (limits[1]! - limits[0]!) / Math.abs(channel.digitalMax - channel.digitalMin),
    stretches: stretchesOf(recording, channel),
  };
}

/** Records that follow each other without a gap, taken together. */
function stretchesOf(recording: EdfRecording, channel: ChannelInfo): Stretch[] {
  const sampleCount = recording.sampleCount(channel.index);
  if (recording.info.gaps.length === 0)
    return [{ from: 0, to: sampleCount, start: 0 as Microseconds }];
  const stretches: Stretch[] = [];
  const { samplesPerRecord } = channel;
  const gapEnds = new Set<number>(recording.info.gaps.map(({ end }) => end));
  for (let from = 0; from < sampleCount; from += samplesPerRecord) {
    const start = recording.timeOfSample(channel.index, from);
    const last = stretches.at(-1);
    if (last === undefined || gapEnds.has(start)) {
      stretches.push({ from, to: from + samplesPerRecord, start });
    } else {
      stretches[stretches.length - 1] = { ...last, to: from + samplesPerRecord };
    }
  }
  return stretches;
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

function rateTooLow(channel: ChannelInfo, fileName: string): Problem {
  return {
    code: 'legs.rate-too-low',
    subject: `${fileName}: sampling rate of channel "${channel.label}"`,
    expected: `at least ${LOWEST_USABLE_RATE_HZ} Hz for leg EMG`,
    received: `${channel.sampleRateHz} Hz`,
  };
}
