import type { Finding } from '../domain/finding.ts';
import { LEGS, nameOfSide, type Leg } from '../domain/leg.ts';
import { clippedShare, flatShare } from '../detect/leg-quality.ts';
import { RELAXED_MICROVOLTS, type LegResult } from './analyse-leg.ts';

/** Sampling rate under which the AASM's technical minimum is not met. */
const LOWEST_RATE_HZ = 200;
/** A leg that is flat for this share of the epochs is as good as not recorded. */
export const DEAD_SHARE = 0.9;
const NOTICED_FLAT_SHARE = 0.02;
const NOTICED_RESTLESS_SHARE = 0.1;
const NOTICED_CLIPPED_SHARE = 0.0001;
/** Mains as strong as the offset criterion lifts the resting level by as much. */
const NOTICED_MAINS_MICROVOLTS = 2;

/** Doubts about the leg signals, left before right; first what is missing, then what is poor. */
export function legFindings(legs: Readonly<Record<Leg, LegResult | undefined>>): Finding[] {
  return LEGS.flatMap((leg) => {
    const result = legs[leg];
    return result === undefined ? [missingLeg(leg)] : findingsOf(leg, result);
  });
}

function missingLeg(leg: Leg): Finding {
  return {
    code: 'legs.one-leg-only',
    severity: 'warning',
    message: `No channel of the ${nameOfSide(leg)} leg was scored: movements of that leg are not counted.`,
    data: { leg },
  };
}

function findingsOf(leg: Leg, { analysed, quality, restlessShare }: LegResult): Finding[] {
  const { channel } = analysed;
  const where = `The ${nameOfSide(leg)} leg (${channel.label})`;
  const about = { leg, label: channel.label };
  const found: Finding[] = [];
  const flat = flatShare(quality);
  if (flat >= DEAD_SHARE) {
    found.push({
      code: 'signal.flat',
      severity: 'error',
      message: `${where} is a flat line for ${percent(flat)} of the recording: no movement of this leg can be found.`,
      data: { ...about, flatShare: flat },
    });
    return found;
  }
  if (flat >= NOTICED_FLAT_SHARE) {
    found.push({
      code: 'signal.partly-flat',
      severity: 'warning',
      message: `${where} is a flat line for ${percent(flat)} of the recording: movements in that time are missing.`,
      data: { ...about, flatShare: flat },
    });
  }
  if (channel.sampleRateHz < LOWEST_RATE_HZ) {
    found.push({
      code: 'signal.low-sampling-rate',
      severity: 'warning',
      message: `${where} is sampled at ${round(channel.sampleRateHz)} Hz, under the recommended minimum of ${LOWEST_RATE_HZ} Hz; the band was ${round(analysed.bandHz[0])} to ${round(analysed.bandHz[1])} Hz.`,
      data: { ...about, sampleRateHz: channel.sampleRateHz, minimumHz: LOWEST_RATE_HZ },
    });
  }
  if (restlessShare >= NOTICED_RESTLESS_SHARE) {
    found.push({
      code: 'signal.high-resting-emg',
      severity: 'warning',
      message: `${where} rests above ${RELAXED_MICROVOLTS} uV rectified (10 uV between deflections) for ${percent(restlessShare)} of the time: weak movements may be missed.`,
      data: { ...about, limitMicrovolts: RELAXED_MICROVOLTS, share: restlessShare },
    });
  }
  const { mains } = quality;
  if (mains !== undefined && mains.rmsMicrovolts >= NOTICED_MAINS_MICROVOLTS) {
    found.push({
      code: 'signal.mains',
      severity: 'warning',
      message: `${where} carries mains of ${mains.frequencyHz} Hz, ${round(mains.rmsMicrovolts)} uV rms: it lifts the resting level and can hide weak movements.`,
      data: { ...about, frequencyHz: mains.frequencyHz, rmsMicrovolts: mains.rmsMicrovolts },
    });
  }
  const clipped = clippedShare(quality);
  if (clipped >= NOTICED_CLIPPED_SHARE) {
    found.push({
      code: 'signal.clipped',
      severity: 'warning',
      message: `${where} reaches the limits of the device in ${percent(clipped)} of its samples: amplitudes there are too small.`,
      data: { ...about, clippedShare: clipped },
    });
  }
  return found;
}

function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** `12 %`; small shares keep two digits, so that "some" never reads as 0 %. */
function percent(share: number): string {
  return `${Number((share * 100).toPrecision(share < 0.1 ? 2 : 3))} %`;
}
