import { secondsFromMicroseconds } from '../base/microseconds.ts';
import { durationOf, overlapDuration, type TimeSpan } from '../base/time-span.ts';
import type { Finding } from '../domain/finding.ts';
import { LEGS, nameOfSide, type Leg } from '../domain/leg.ts';
import type { UnscorableStretch } from '../domain/signal-quality.ts';
import type { LegResult } from './analyse-leg.ts';
import {
  digits,
  FAIR_CLIPPED_SHARE,
  FAIR_RESTLESS_SHARE,
  LOWEST_RATE_HZ,
  percent,
  RELAXED_MICROVOLTS,
} from './leg-grade.ts';

/** Times in a finding: the first ones, so that a night full of them stays readable. The result holds all. */
const NAMED_TIMES = 20;
/** Both legs active for longer than this at once: the whole body moves. */
const BODY_MOVEMENT_SECONDS = 10;

/** Doubts about the leg signals, left before right; first what is missing, then what is poor; last what both share. */
export function legFindings(legs: Readonly<Record<Leg, LegResult | undefined>>): Finding[] {
  return [
    ...LEGS.flatMap((leg) => {
      const result = legs[leg];
      return result === undefined ? [missingLeg(leg)] : findingsOf(leg, result);
    }),
    ...bodyMovements(legs),
  ];
}

function missingLeg(leg: Leg): Finding {
  return {
    code: 'legs.one-leg-only',
    severity: 'warning',
    message: `No channel of the ${nameOfSide(leg)} leg was scored: movements of that leg are not counted.`,
    data: { leg },
  };
}

function findingsOf(leg: Leg, result: LegResult): Finding[] {
  const { analysed, restlessShare, movementsInNoise, unsustained } = result;
  const { channel, quality } = analysed;
  const where = `The ${nameOfSide(leg)} leg (${channel.label})`;
  const about = { leg, label: channel.label };
  const found: Finding[] = [];
  const add = (
    code: string,
    severity: Finding['severity'],
    what: string,
    data: Finding['data'],
  ): void => {
    found.push({ code, severity, message: `${where} ${what}`, data: { ...about, ...data } });
  };
  const flat = quality.unscorable.filter(({ cause }) => cause === 'flat');
  const noise = quality.unscorable.filter(({ cause }) => cause === 'noise');
  if (quality.grade === 'unusable') {
    add(
      'signal.flat',
      'error',
      `cannot be scored: it is a flat line for ${minutes(flat)} min and noise for ${minutes(noise)} min of the recording. What was found in the time that is left says nothing about the night.`,
      { flatMinutes: minutes(flat), noiseMinutes: minutes(noise) },
    );
    return found;
  }
  if (flat.length > 0) {
    add(
      'signal.partly-flat',
      'warning',
      `is a flat line for ${minutes(flat)} min (${flat.length} ${times(flat.length)}): movements in that time are missing.`,
      { ...timesOf(flat), minutes: minutes(flat) },
    );
  }
  if (noise.length > 0) {
    add(
      'signal.noise',
      'warning',
      `rests too high to be scored for ${minutes(noise)} min (${noise.length} ${times(noise.length)}): ${movementsInNoise} bursts found there are left out.`,
      { ...timesOf(noise), minutes: minutes(noise), bursts: movementsInNoise },
    );
  }
  if (channel.sampleRateHz < LOWEST_RATE_HZ) {
    add(
      'signal.low-sampling-rate',
      'warning',
      `is sampled at ${digits(channel.sampleRateHz)} Hz, under the recommended minimum of ${LOWEST_RATE_HZ} Hz; the band was ${digits(analysed.bandHz[0])} to ${digits(analysed.bandHz[1])} Hz.`,
      { sampleRateHz: channel.sampleRateHz, minimumHz: LOWEST_RATE_HZ },
    );
  }
  if (restlessShare >= FAIR_RESTLESS_SHARE) {
    add(
      'signal.high-resting-emg',
      'warning',
      `rests above ${RELAXED_MICROVOLTS} uV rectified (10 uV between deflections) for ${percent(restlessShare)} of the time: weak movements may be missed.`,
      { limitMicrovolts: RELAXED_MICROVOLTS, share: restlessShare },
    );
  }
  const [mains] = quality.mains;
  if (mains !== undefined) {
    const frequencies = quality.mains.map(({ frequencyHz }) => frequencyHz);
    add(
      'signal.mains',
      'warning',
      `carries mains of ${mains.frequencyHz} Hz, ${digits(mains.rmsMicrovolts)} uV rms, in ${percent(mains.share)} of the epochs: notches at ${frequencies.join(', ')} Hz took it out.`,
      {
        frequencyHz: mains.frequencyHz,
        rmsMicrovolts: mains.rmsMicrovolts,
        notchesHz: frequencies,
      },
    );
  }
  if (quality.heart !== undefined) {
    const { beats, waveMicrovolts, source } = quality.heart;
    const by = source === 'ecg' ? 'found in the ECG' : 'found by their own rhythm';
    add(
      'signal.heart',
      'warning',
      `carries heart beats of ${digits(waveMicrovolts)} uV: ${beats}, ${by}, were taken out.`,
      { beats, waveMicrovolts, source },
    );
  }
  if (unsustained.length > 0) {
    add(
      'signal.unsustained-activity',
      'info',
      `shows activity ${unsustained.length} ${times(unsustained.length)} that rises and falls again and again without half a second above rest + 2 uV: no limb movement.`,
      timesOf(unsustained.map((span) => ({ span }))),
    );
  }
  const { pops } = quality;
  if (pops.length > 0) {
    add(
      'signal.electrode-pops',
      'info',
      `has ${pops.length} electrode ${pops.length === 1 ? 'pop' : 'pops'} (single deflections of under 45 ms): bridged, they make no movement.`,
      timesOf(pops.map((span) => ({ span }))),
    );
  }
  const clipped = meanShare(quality.epochs.clippedShare, quality.epochs.flatShare);
  if (clipped >= FAIR_CLIPPED_SHARE) {
    add(
      'signal.clipped',
      'warning',
      `reaches the limits of the device in ${percent(clipped)} of its samples: amplitudes there are too small.`,
      { clippedShare: clipped },
    );
  }
  return found;
}

/** Long activity of both legs at the same time: no limb movement, and a reason for what a scorer sees there. */
function bodyMovements(legs: Readonly<Record<Leg, LegResult | undefined>>): Finding[] {
  const [left, right] = LEGS.map((leg) => (legs[leg]?.movements ?? []).filter(isLong));
  const spans = left!.flatMap(({ span }) =>
    right!
      .filter((other) => overlapDuration(span, other.span) > 0)
      .map((other): TimeSpan => ({
        start: span.start < other.span.start ? span.start : other.span.start,
        end: span.end > other.span.end ? span.end : other.span.end,
      })),
  );
  if (spans.length === 0) return [];
  return [
    {
      code: 'signal.body-movements',
      severity: 'info',
      message: `Both legs are active for more than ${BODY_MOVEMENT_SECONDS} s at once ${spans.length} ${times(spans.length)}: the body moves. Such activity is too long for a limb movement.`,
      data: timesOf(spans.map((span) => ({ span }))),
    },
  ];
}

function isLong({ span }: { readonly span: TimeSpan }): boolean {
  return secondsFromMicroseconds(durationOf(span)) > BODY_MOVEMENT_SECONDS;
}

function timesOf(stretches: readonly { readonly span: TimeSpan }[]): Finding['data'] {
  const rounded = (time: TimeSpan['start']): number =>
    Math.round(secondsFromMicroseconds(time) * 1000) / 1000;
  const named = stretches.slice(0, NAMED_TIMES);
  return {
    count: stretches.length,
    onsetSeconds: named.map(({ span }) => rounded(span.start)),
    endSeconds: named.map(({ span }) => rounded(span.end)),
  };
}

function minutes(stretches: readonly UnscorableStretch[]): number {
  const total = stretches.reduce((sum, { span }) => sum + durationOf(span), 0);
  return Number((total / 60e6).toPrecision(3));
}

function meanShare(values: Float32Array, flat: Float32Array): number {
  let [sum, count] = [0, 0];
  values.forEach((value, epoch) => {
    if (flat[epoch] !== 0) return;
    sum += value;
    count += 1;
  });
  return count === 0 ? 0 : sum / count;
}

function times(count: number): string {
  return count === 1 ? 'time' : 'times';
}
