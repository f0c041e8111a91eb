import type { Finding } from '../../domain/finding.ts';
import { nameOfSide, type Leg } from '../../domain/leg.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import { channelFault } from './channel-fault.ts';
import { electrodesOfLeg } from './leg-electrodes.ts';
import { legOfLabel, type LegName } from './leg-names.ts';
import { mayBeVoltage } from './voltage-channels.ts';

/** The channels that a recording's legs are scored on, and why these. */
export interface LegChannels {
  readonly L: ChannelInfo | undefined;
  readonly R: ChannelInfo | undefined;
  /** The second electrode, to be subtracted from the first; undefined where the channel is a derivation already. */
  readonly minus: Readonly<Record<Leg, ChannelInfo | undefined>>;
  /** One channel for the legs, only where no channel names a side. */
  readonly single: ChannelInfo | undefined;
  /** One phrase for each channel that was chosen. */
  readonly why: Readonly<Record<Leg | 'single', string | undefined>>;
  readonly findings: readonly Finding[];
}

interface Candidate {
  readonly channel: ChannelInfo;
  readonly name: LegName;
}

/**
 * Finds the leg EMG channels by their labels (`legOfLabel`).
 *
 * Left out: impedance channels (by name or in ohms), channels in units that are no voltage, and unusable ones.
 * For each leg the surest kind of name wins, in this order: the EDF+ names `EMG LAT` and `EMG RAT`; the initials of
 * the muscle; a leg and side by name; names after the scoring (`PLM l`); numbers (1 taken as left, 2 as right). Of two
 * of the same kind the first in the file wins. Whenever there was a choice, or a number was taken for a side, a
 * finding says so. A channel is never taken for both legs. A leg without a channel of its own whose two electrodes are
 * recorded one by one is their difference.
 */
export function findLegChannels(channels: readonly ChannelInfo[]): LegChannels {
  const findings: Finding[] = [];
  const candidates: Candidate[] = [];
  for (const channel of channels) {
    if (!mayBeVoltage(channel)) continue;
    const name = legOfLabel(channel.label);
    if (name === undefined) continue;
    const fault = channelFault(channel);
    if (fault === undefined) candidates.push({ channel, name });
    else findings.push(unusableLeg(channel, fault));
  }
  const legOf = (leg: Leg): FoundLeg | undefined => {
    const whole = pick(leg, candidates, findings);
    if (whole !== undefined)
      return { channel: whole.channel, minus: undefined, why: whole.name.why };
    const electrodes = electrodesOfLeg(leg, channels, findings);
    return electrodes && { ...electrodes, why: 'the difference of two electrodes of one leg' };
  };
  const [left, right] = [legOf('L'), legOf('R')];
  const noSide = left === undefined && right === undefined;
  const single = noSide ? pick(undefined, candidates, findings) : undefined;
  return {
    L: left?.channel,
    R: right?.channel,
    minus: { L: left?.minus, R: right?.minus },
    single: single?.channel,
    why: { L: left?.why, R: right?.why, single: single?.name.why },
    findings,
  };
}

interface FoundLeg {
  readonly channel: ChannelInfo;
  readonly minus: ChannelInfo | undefined;
  readonly why: string;
}

function pick(
  leg: Leg | undefined,
  candidates: readonly Candidate[],
  findings: Finding[],
): Candidate | undefined {
  const ofLeg = candidates.filter(({ name }) => name.leg === leg);
  const [best, ...others] = ofLeg.toSorted(
    (a, b) => a.name.rank - b.name.rank || a.channel.index - b.channel.index,
  );
  if (best === undefined) return undefined;
  const what = leg === undefined ? 'the legs' : `the ${nameOfSide(leg)} leg`;
  if (others.length > 0) {
    const labels = others.map(({ channel }) => channel.label);
    findings.push({
      code: 'legs.ambiguous',
      severity: 'warning',
      message: `For ${what} channel "${best.channel.label}" (number ${best.channel.index}) was taken; ${labels.map((label) => `"${label}"`).join(', ')} could be meant too.`,
      data: {
        leg: leg ?? null,
        used: best.channel.label,
        index: best.channel.index,
        others: labels,
      },
    });
  }
  if (leg !== undefined && best.name.rank === 4) {
    findings.push({
      code: 'legs.side-by-number',
      severity: 'warning',
      message: `Channel "${best.channel.label}" does not name a side; it was taken as ${what}.`,
      data: { leg, used: best.channel.label, index: best.channel.index },
    });
  }
  return best;
}

function unusableLeg(channel: ChannelInfo, fault: string): Finding {
  return {
    code: 'legs.unusable-channel',
    severity: 'error',
    message: `Channel "${channel.label}" has the name of a leg channel but cannot be used: ${fault}.`,
    data: { index: channel.index, label: channel.label, reason: fault },
  };
}
