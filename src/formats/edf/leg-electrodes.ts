import type { Finding } from '../../domain/finding.ts';
import { nameOfSide, type Leg } from '../../domain/leg.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import { channelFault } from './channel-fault.ts';
import { electrodeOfLabel } from './leg-names.ts';
import { mayBeVoltage } from './voltage-channels.ts';

/** Two electrodes over one muscle, each recorded by itself against a third one. */
export interface ElectrodePair {
  readonly channel: ChannelInfo;
  /** To be subtracted from the first. */
  readonly minus: ChannelInfo;
}

/**
 * The electrodes of a leg by their labels (`LAT1` and `LAT2`, `LLEG+` and `LLEG-`), the first pair in the file.
 * Undefined when there is no pair, or its rates differ; a finding says which electrodes were not used, and why.
 */
export function electrodesOfLeg(
  leg: Leg,
  channels: readonly ChannelInfo[],
  findings: Finding[],
): ElectrodePair | undefined {
  const electrodes = channels.flatMap((channel) => {
    const name = mayBeVoltage(channel) ? electrodeOfLabel(channel.label) : undefined;
    return name?.leg === leg ? [{ channel, name }] : [];
  });
  if (electrodes.length === 0) return undefined;
  const usable = electrodes.filter(({ channel }) => channelFault(channel) === undefined);
  const pairs = usable
    .filter(({ name }) => name.place === 'first')
    .flatMap(({ channel, name }) => {
      const second = usable.find(
        (other) => other.name.place === 'second' && other.name.base === name.base,
      );
      return second === undefined ? [] : [{ channel, minus: second.channel }];
    });
  const labels = electrodes.map(({ channel }) => channel.label);
  const about = (code: string, severity: Finding['severity'], what: string): Finding => ({
    code,
    severity,
    message: `The ${nameOfSide(leg)} leg is recorded as single electrodes (${labels.map((label) => `"${label}"`).join(', ')})${what}`,
    data: { leg, labels },
  });
  const [pair] = pairs;
  if (pair === undefined) {
    findings.push(
      about('legs.single-electrodes', 'warning', '; no two of them are a pair that can be used.'),
    );
    return undefined;
  }
  if (!haveSameRate(pair)) {
    const { channel, minus } = pair;
    findings.push(
      about(
        'legs.electrodes-differ',
        'error',
        `, sampled at ${channel.sampleRateHz} and ${minus.sampleRateHz} Hz: their difference cannot be formed.`,
      ),
    );
    return undefined;
  }
  if (pairs.length > 1 || electrodes.length > 2)
    findings.push(
      about(
        'legs.ambiguous',
        'warning',
        `; "${pair.channel.label}" and "${pair.minus.label}" were taken.`,
      ),
    );
  return pair;
}

/** Whether each sample of one electrode has its fellow in the other. */
export function haveSameRate({ channel, minus }: ElectrodePair): boolean {
  return channel.samplesPerRecord === minus.samplesPerRecord;
}

/** What the difference is called. */
export function derivedLabel({ channel, minus }: ElectrodePair): string {
  return `${channel.label}-${minus.label}`;
}

export function derivedFinding(leg: Leg, pair: ElectrodePair): Finding {
  const { channel, minus } = pair;
  return {
    code: 'legs.derived',
    severity: 'info',
    message: `The ${nameOfSide(leg)} leg is recorded as two electrodes: "${channel.label}" minus "${minus.label}" was scored.`,
    data: {
      leg,
      label: derivedLabel(pair),
      indices: [channel.index, minus.index],
      labels: [channel.label, minus.label],
    },
  };
}
