import type { Finding } from '../../domain/finding.ts';
import { LEGS, nameOfSide, type Leg } from '../../domain/leg.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import { channelFault } from './channel-fault.ts';
import { electrodeOfLabel, legOfLabel, type LegName } from './leg-names.ts';

/** The channels that a recording's legs are scored on, and why these. */
export interface LegChannels {
  readonly L: ChannelInfo | undefined;
  readonly R: ChannelInfo | undefined;
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

/** Units of what is recorded at a leg or elsewhere but is no EMG. Impedances often carry the name of their channel. */
const OTHER_UNITS = [
  'ohm',
  'kohm',
  'mohm',
  '\u03c9',
  'k\u03c9',
  '%',
  'bpm',
  'g',
  'hz',
  'db',
  's',
  'degc',
  'mmhg',
  'cmh2o',
  'l/min',
  'lx',
  'boolean',
  'event',
];

/**
 * Finds the leg EMG channels by their labels (`legOfLabel`).
 *
 * Left out: impedance channels (by name or in ohms), channels in units that are no voltage, and unusable ones.
 * For each leg the surest kind of name wins, in this order: the EDF+ names `EMG LAT` and `EMG RAT`; the initials of
 * the muscle; a leg and side by name; names after the scoring (`PLM l`); numbers (1 taken as left, 2 as right). Of two
 * of the same kind the first in the file wins. Whenever there was a choice, or a number was taken for a side, a
 * finding says so. A channel is never taken for both legs.
 */
export function findLegChannels(channels: readonly ChannelInfo[]): LegChannels {
  const findings: Finding[] = [];
  const candidates: Candidate[] = [];
  for (const channel of channels) {
    if (!mayBeEmg(channel)) continue;
    const name = legOfLabel(channel.label);
    if (name === undefined) continue;
    const fault = channelFault(channel);
    if (fault === undefined) candidates.push({ channel, name });
    else findings.push(unusableLeg(channel, fault));
  }
  const left = pick('L', candidates, findings);
  const right = pick('R', candidates, findings);
  const noSide = left === undefined && right === undefined;
  const single = noSide ? pick(undefined, candidates, findings) : undefined;
  if (noSide && single === undefined) noteElectrodes(channels, findings);
  return {
    L: left?.channel,
    R: right?.channel,
    single: single?.channel,
    why: { L: left?.name.why, R: right?.name.why, single: single?.name.why },
    findings,
  };
}

/** Not an impedance and not in a unit that is no voltage; an empty or unknown unit is left to the caller. */
function mayBeEmg(channel: ChannelInfo): boolean {
  if (/\bimp(edan[a-z]*)?\b/i.test(channel.label.normalize('NFD').replace(/\p{M}/gu, '')))
    return false;
  return !OTHER_UNITS.includes(channel.unit.trim().toLowerCase());
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

function noteElectrodes(channels: readonly ChannelInfo[], findings: Finding[]): void {
  for (const leg of LEGS) {
    const labels = channels
      .filter((channel) => mayBeEmg(channel) && electrodeOfLabel(channel.label) === leg)
      .map((channel) => channel.label);
    if (labels.length === 0) continue;
    findings.push({
      code: 'legs.single-electrodes',
      severity: 'warning',
      message: `The ${nameOfSide(leg)} leg is recorded as single electrodes (${labels.map((label) => `"${label}"`).join(', ')}); their difference is not formed here.`,
      data: { leg, labels },
    });
  }
}
