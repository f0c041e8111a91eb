import { flatRanges, without } from '../detect/unscorable.ts';
import type { Finding } from '../domain/finding.ts';
import { nameOfSide, type Leg } from '../domain/leg.ts';
import { FAIR_CLIPPED_SHARE, percent } from './leg-grade.ts';
import type { LegSignal } from './leg-signal.ts';

export interface BipolarLeg {
  readonly signal: LegSignal;
  readonly findings: readonly Finding[];
}

/**
 * The EMG of a leg from its two electrodes, each recorded against a third one: the first minus the second. What both have
 * in common, of the reference or of the body, is gone. Where one of them is a flat line the difference is that of no
 * two electrodes: it is made a flat line too, so that nothing is scored there. Overwrites the samples of the first.
 *
 * The difference does not show where an electrode reached the limits of the device; a finding says how often one did.
 *
 * @param first Both have the same rate and stretches.
 * @param label What the difference is called.
 */
export function bipolarLeg(first: LegSignal, second: LegSignal, label: string): BipolarLeg {
  const [a, b] = [first.block.data, second.block.data];
  const rate = first.channel.sampleRateHz;
  let clipped = 0;
  for (const stretch of first.stretches) {
    const flat = [first, second]
      .flatMap(({ block, stepMicrovolts }) =>
        flatRanges(block.data.subarray(stretch.from, stretch.to), rate, stepMicrovolts),
      )
      .map(({ from, to }) => ({ from: from + stretch.from, to: to + stretch.from }))
      .sort((one, other) => one.from - other.from);
    for (const { from, to } of without(stretch, flat)) {
      for (let n = from; n < to; n += 1) {
        if (isAtLimit(a[n]!, first) || isAtLimit(b[n]!, second)) clipped += 1;
        a[n] = a[n]! - b[n]!;
      }
    }
    for (const { from, to } of flat) a.fill(0, from, to);
  }
  const [[lowA, highA], [lowB, highB]] = [first.limitsMicrovolts, second.limitsMicrovolts];
  const limits = [Math.fround(lowA - highB), Math.fround(highA - lowB)] as const;
  const share = a.length === 0 ? 0 : clipped / a.length;
  const derived = {
    label,
    unit: 'uV',
    physicalMin: limits[0],
    physicalMax: limits[1],
    digitalMin: first.channel.digitalMin - second.channel.digitalMax,
    digitalMax: first.channel.digitalMax - second.channel.digitalMin,
  };
  return {
    signal: {
      // (Not how often the first electrode was clipped: that is not said of the difference.)
      leg: first.leg,
      block: first.block,
      stretches: first.stretches,
      beats: first.beats,
      channel: { ...first.channel, ...derived },
      recorded: { ...first.recorded, ...derived },
      limitsMicrovolts: limits,
      stepMicrovolts: Math.max(first.stepMicrovolts, second.stepMicrovolts),
    },
    findings: share < FAIR_CLIPPED_SHARE ? [] : [clippedElectrodes(first.leg, label, share)],
  };
}

function isAtLimit(value: number, { limitsMicrovolts: [lowest, highest] }: LegSignal): boolean {
  return value <= lowest || value >= highest;
}

function clippedElectrodes(leg: Leg, label: string, share: number): Finding {
  return {
    code: 'signal.clipped-electrodes',
    severity: 'warning',
    message: `An electrode of the ${nameOfSide(leg)} leg (${label}) reaches the limits of the device in ${percent(share)} of the samples: amplitudes there are wrong.`,
    data: { leg, label, clippedShare: share },
  };
}
