import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { LEGS, type Leg } from '../../domain/leg.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import { findLegChannels, type LegChannels } from './leg-channels.ts';
import { derivedFinding, haveSameRate } from './leg-electrodes.ts';
import { channelNamed, channelsNamed, labelList } from './named-channel.ts';

/**
 * Channels that the user names: by label, or by number in the file as `7` or `#7`; two electrodes, whose difference is the
 * leg, with a comma between.
 */
export interface LegOptions {
  readonly left?: string;
  readonly right?: string;
}

const OPTION: Readonly<Record<Leg, '--left' | '--right'>> = { L: '--left', R: '--right' };

/** A channel, or two electrodes. */
interface NamedLeg {
  readonly channel: ChannelInfo;
  readonly minus: ChannelInfo | undefined;
}

/**
 * The leg channels by the user's choice, and by their labels for a leg that the user did not name.
 *
 * A label must be the whole label; case matters only where two labels differ by nothing else. A number means a
 * channel number when no label reads like that. Fails when a named channel does not exist, is not usable or is
 * named by several channels, when two electrodes have different rates, when both legs would be the same channel, and
 * when no leg channel is found at all.
 */
export function chooseLegChannels(
  channels: readonly ChannelInfo[],
  options: LegOptions,
  fileName: string,
): Result<LegChannels, Problem> {
  const given: Record<Leg, string | undefined> = { L: options.left, R: options.right };
  const chosen: Record<Leg, NamedLeg | undefined> = { L: undefined, R: undefined };
  for (const leg of LEGS) {
    const wanted = given[leg];
    if (wanted === undefined) continue;
    const named = legNamed(channels, wanted, OPTION[leg], fileName);
    if (!named.ok) return named;
    chosen[leg] = named.value;
  }
  if (chosen.L !== undefined && chosen.R !== undefined && isSameLeg(chosen.L, chosen.R)) {
    const { channel } = chosen.L;
    return fail({
      code: 'legs.same-channel',
      subject: `${fileName}: --left and --right`,
      expected: 'two channels',
      received: `channel ${channel.index} "${channel.label}" for both`,
    });
  }

  const taken = LEGS.flatMap((leg) => [chosen[leg]?.channel, chosen[leg]?.minus]);
  const found = findLegChannels(channels.filter((channel) => !taken.includes(channel)));
  const legOf = (leg: Leg): NamedLeg | undefined => {
    const channel = found[leg];
    return chosen[leg] ?? (channel && { channel, minus: found.minus[leg] });
  };
  const legs: Readonly<Record<Leg, NamedLeg | undefined>> = { L: legOf('L'), R: legOf('R') };
  const single = legs.L === undefined && legs.R === undefined ? found.single : undefined;
  if (legs.L === undefined && legs.R === undefined && single === undefined) {
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
    L: legs.L?.channel,
    R: legs.R?.channel,
    minus: { L: legs.L?.minus, R: legs.R?.minus },
    single,
    why: {
      L: why('L'),
      R: why('R'),
      single: single === undefined ? undefined : found.why.single,
    },
    findings: [
      ...found.findings.filter(({ data: { leg } }) => {
        // What the search was in doubt about does not matter where the user has decided.
        if (leg === null) return single !== undefined;
        return !(leg === 'L' || leg === 'R') || chosen[leg] === undefined;
      }),
      ...LEGS.flatMap((leg) => {
        const { channel, minus } = legs[leg] ?? {};
        if (channel === undefined || minus === undefined) return [];
        return [derivedFinding(leg, { channel, minus })];
      }),
    ],
  });
}

/** A label with a comma in it is a label; only what is none can be two with a comma between. */
function legNamed(
  channels: readonly ChannelInfo[],
  wanted: string,
  option: string,
  fileName: string,
): Result<NamedLeg, Problem> {
  const given = { option, room: 'legs', fileName } as const;
  const [first, second] = electrodesIn(channels, wanted) ?? [wanted];
  const channel = channelNamed(channels, first, given);
  if (!channel.ok) return channel;
  if (second === undefined) return ok({ channel: channel.value, minus: undefined });
  const minus = channelNamed(channels, second, given);
  if (!minus.ok) return minus;
  const pair = { channel: channel.value, minus: minus.value };
  const subject = `${fileName}: ${option} "${wanted}"`;
  if (pair.channel === pair.minus) {
    return fail({
      code: 'legs.same-channel',
      subject,
      expected: 'two electrodes',
      received: `channel ${pair.channel.index} "${pair.channel.label}" twice`,
    });
  }
  if (!haveSameRate(pair)) {
    return fail({
      code: 'legs.electrodes-differ',
      subject,
      expected: 'two electrodes of the same sampling rate',
      received: `${pair.channel.sampleRateHz} Hz and ${pair.minus.sampleRateHz} Hz`,
    });
  }
  return ok(pair);
}

/** The two names in `LAT1,LAT2`; undefined when the text is one name. */
function electrodesIn(
  channels: readonly ChannelInfo[],
  wanted: string,
): readonly [string, string] | undefined {
  if (!wanted.includes(',') || channelsNamed(channels, wanted).length > 0) return undefined;
  const splits = [...wanted.matchAll(/,/g)].map(
    ({ index }) => [wanted.slice(0, index), wanted.slice(index + 1)] as const,
  );
  const known = splits.find((names) =>
    names.every((name) => channelsNamed(channels, name).length > 0),
  );
  return known ?? (splits.length === 1 ? splits[0] : undefined);
}

function isSameLeg(a: NamedLeg, b: NamedLeg): boolean {
  return a.channel === b.channel || (a.channel === b.minus && a.minus === b.channel);
}
