import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { LEGS, type Leg } from '../../domain/leg.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import { channelFault } from './channel-fault.ts';
import { findLegChannels, type LegChannels } from './leg-channels.ts';

/** Channels that the user names: by label, or by number in the file as `7` or `#7`. */
export interface LegOptions {
  readonly left?: string;
  readonly right?: string;
}

const OPTION: Readonly<Record<Leg, '--left' | '--right'>> = { L: '--left', R: '--right' };

/**
 * The leg channels by the user's choice, and by their labels for a leg that the user did not name.
 *
 * A label must be the whole label; case matters only where two labels differ by nothing else. A number means a
 * channel number when no label reads like that. Fails when a named channel does not exist, is not usable or is
 * named by several channels, when both legs would be the same channel, and when no leg channel is found at all.
 */
export function chooseLegChannels(
  channels: readonly ChannelInfo[],
  options: LegOptions,
  fileName: string,
): Result<LegChannels, Problem> {
  const given: Record<Leg, string | undefined> = { L: options.left, R: options.right };
  const chosen: Record<Leg, ChannelInfo | undefined> = { L: undefined, R: undefined };
  for (const leg of LEGS) {
    const wanted = given[leg];
    if (wanted === undefined) continue;
    const channel = channelNamed(channels, wanted, OPTION[leg], fileName);
    if (!channel.ok) return channel;
    chosen[leg] = channel.value;
  }
  if (chosen.L !== undefined && chosen.L === chosen.R) {
    return fail({
      code: 'legs.same-channel',
      subject: `${fileName}: --left and --right`,
      expected: 'two channels',
      received: `channel ${chosen.L.index} "${chosen.L.label}" for both`,
    });
  }

  const found = findLegChannels(
    channels.filter((channel) => channel !== chosen.L && channel !== chosen.R),
  );
  const left = chosen.L ?? found.L;
  const right = chosen.R ?? found.R;
  const single = left === undefined && right === undefined ? found.single : undefined;
  if (left === undefined && right === undefined && single === undefined) {
    return fail({
      code: 'legs.not-found',
      subject: `${fileName}: leg EMG channels`,
      expected: 'channels such as "EMG LAT" and "EMG RAT"',
      received: `only ${labelList(channels)}`,
      hint: 'Name the channels with --left and --right.',
    });
  }
  const why = (leg: Leg): string | undefined =>
    chosen[leg] === undefined ? found.why[leg] : `named with ${OPTION[leg]}`;
  return ok({
    L: left,
    R: right,
    single,
    why: {
      L: why('L'),
      R: why('R'),
      single: single === undefined ? undefined : found.why.single,
    },
    findings: found.findings.filter(({ data: { leg } }) => {
      // What the search was in doubt about does not matter where the user has decided.
      if (leg === null) return single !== undefined;
      return !(leg === 'L' || leg === 'R') || chosen[leg] === undefined;
    }),
  });
}

function channelNamed(
  channels: readonly ChannelInfo[],
  wanted: string,
  option: '--left' | '--right',
  fileName: string,
): Result<ChannelInfo, Problem> {
  const matches = matching(channels, wanted.trim());
  const [channel, ...others] = matches;
  if (channel === undefined) {
    return fail({
      code: 'legs.unknown-channel',
      subject: `${fileName}: ${option} "${wanted}"`,
      expected: `one of the channels ${labelList(channels)}`,
      received: 'a label that none of them has',
      hint: `Give ${option} a label or #number from this list.`,
    });
  }
  if (others.length > 0) {
    const numbers = matches.map(({ index }) => `#${index}`).join(', ');
    return fail({
      code: 'legs.label-not-unique',
      subject: `${fileName}: ${option} "${wanted}"`,
      expected: 'a label that one channel has',
      received: `${matches.length} channels (${numbers})`,
      hint: `Give ${option} one of these numbers.`,
    });
  }
  const fault = channelFault(channel);
  if (fault !== undefined) {
    return fail({
      code: 'legs.channel-unusable',
      subject: `${fileName}: ${option} "${wanted}"`,
      expected: 'a channel with samples and a calibration',
      received: `channel ${channel.index} "${channel.label}": ${fault}`,
    });
  }
  return ok(channel);
}

function matching(channels: readonly ChannelInfo[], wanted: string): readonly ChannelInfo[] {
  const exact = channels.filter(({ label }) => label === wanted);
  if (exact.length > 0) return exact;
  const anyCase = channels.filter(({ label }) => label.toLowerCase() === wanted.toLowerCase());
  if (anyCase.length > 0) return anyCase;
  const number = /^#?(\d+)$/.exec(wanted)?.[1];
  return number === undefined ? [] : channels.filter(({ index }) => index === Number(number));
}

function labelList(channels: readonly ChannelInfo[]): string {
  if (channels.length === 0) return 'none (the file has no channels)';
  return channels.map(({ index, label }) => `#${index} "${label}"`).join(', ');
}
