import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import { channelFault } from './channel-fault.ts';

/** Where the name came from. */
export interface NameGiven {
  /** Such as `--left`. */
  readonly option: string;
  /** What the channel is for; the first part of the codes of problems. */
  readonly room: 'legs' | 'ecg';
  readonly fileName: string;
}

/**
 * The channel that the user names: by label, or by number in the file as `7` or `#7`.
 *
 * A label must be the whole label; case matters only where two labels differ by nothing else. A number means a
 * channel number when no label reads like that. Fails when the channel does not exist, is not usable, or when several
 * have that label.
 */
export function channelNamed(
  channels: readonly ChannelInfo[],
  wanted: string,
  { option, room, fileName }: NameGiven,
): Result<ChannelInfo, Problem> {
  const matches = channelsNamed(channels, wanted);
  const [channel, ...others] = matches;
  const subject = `${fileName}: ${option} "${wanted}"`;
  if (channel === undefined) {
    return fail({
      code: `${room}.unknown-channel`,
      subject,
      expected: `one of the channels ${labelList(channels)}`,
      received: 'a label that none of them has',
      hint: `Give ${option} a label or #number from this list.`,
    });
  }
  if (others.length > 0) {
    const numbers = matches.map(({ index }) => `#${index}`).join(', ');
    return fail({
      code: `${room}.label-not-unique`,
      subject,
      expected: 'a label that one channel has',
      received: `${matches.length} channels (${numbers})`,
      hint: `Give ${option} one of these numbers.`,
    });
  }
  const fault = channelFault(channel);
  if (fault !== undefined) {
    return fail({
      code: `${room}.channel-unusable`,
      subject,
      expected: 'a channel with samples and a calibration',
      received: `channel ${channel.index} "${channel.label}": ${fault}`,
    });
  }
  return ok(channel);
}

/** All that the name fits. */
export function channelsNamed(
  channels: readonly ChannelInfo[],
  wanted: string,
): readonly ChannelInfo[] {
  const name = wanted.trim();
  const exact = channels.filter(({ label }) => label === name);
  if (exact.length > 0) return exact;
  const anyCase = channels.filter(({ label }) => label.toLowerCase() === name.toLowerCase());
  if (anyCase.length > 0) return anyCase;
  const number = /^#?(\d+)$/.exec(name)?.[1];
  return number === undefined ? [] : channels.filter(({ index }) => index === Number(number));
}

export function labelList(channels: readonly ChannelInfo[]): string {
  if (channels.length === 0) return 'none (the file has no channels)';
  return channels.map(({ index, label }) => `#${index} "${label}"`).join(', ');
}
