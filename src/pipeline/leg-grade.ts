import { durationOf } from '../base/time-span.ts';
import { clippedShare, featureOf, type LegQuality } from '../detect/leg-quality.ts';
import type {
  QualityGrade,
  RemovedHeart,
  SignalQuality,
  UnscorableStretch,
} from '../domain/signal-quality.ts';
import { spanOfSamples, type SearchedPiece } from './leg-pieces.ts';
import type { LegSignal } from './leg-signal.ts';

interface Measured {
  readonly signal: LegSignal;
  readonly quality: LegQuality;
  readonly unscorable: readonly UnscorableStretch[];
  readonly conditioned: readonly SearchedPiece[];
  readonly restlessShare: number;
}

/** A relaxed muscle stays within 10 uV between deflections: 5 uV rectified. */
export const RELAXED_MICROVOLTS = 5;
/** Sampling rate under which the AASM's technical minimum is not met. */
export const LOWEST_RATE_HZ = 200;
/** A leg that cannot be scored for this share of the time is as good as not recorded. */
const DEAD_SHARE = 0.9;
const POOR_UNSCORABLE_SHARE = 0.1;
const FAIR_UNSCORABLE_SHARE = 0.005;
const POOR_RESTLESS_SHARE = 0.5;
export const FAIR_RESTLESS_SHARE = 0.1;
const POOR_CLIPPED_SHARE = 0.01;
export const FAIR_CLIPPED_SHARE = 0.0001;
const FAIR_POPS_PER_HOUR = 10;

/**
 * One word for a leg's signal, by the worst of what is known of it. Good: nothing that a movement could hang on. Fair:
 * something was taken out or is short of what is recommended, and the numbers stand. Poor: movements may be missed.
 * Unusable: nine tenths of the time cannot be scored.
 */
export function signalQuality(measured: Measured): SignalQuality {
  const { quality, unscorable, conditioned, signal } = measured;
  const doubts = doubtsOf(measured);
  const worst = GRADES_FROM_WORST.find((grade) => doubts.some((doubt) => doubt.grade === grade));
  const rate = signal.channel.sampleRateHz;
  return {
    grade: worst ?? 'good',
    reasons: GRADES_FROM_WORST.flatMap((grade) =>
      doubts.filter((doubt) => doubt.grade === grade).map(({ reason }) => reason),
    ),
    epochs: {
      restingMicrovolts: featureOf(quality, 'restingMicrovolts'),
      mainsMicrovolts: featureOf(quality, 'mainsMicrovolts'),
      heartMicrovolts: featureOf(quality, 'heartMicrovolts'),
      flatShare: featureOf(quality, 'flatShare'),
      clippedShare: featureOf(quality, 'clippedShare'),
    },
    unscorable,
    pops: conditioned.flatMap(({ detected, from, stretch }) =>
      detected.conditioning.pops.map((pop) =>
        spanOfSamples({ from: from + pop.from, to: from + pop.to }, stretch, rate),
      ),
    ),
    mains: quality.mains,
    heart: heartOf(measured),
  };
}

const GRADES_FROM_WORST = ['unusable', 'poor', 'fair'] as const satisfies readonly QualityGrade[];

interface Doubt {
  readonly grade: (typeof GRADES_FROM_WORST)[number];
  readonly reason: string;
}

function doubtsOf(measured: Measured): Doubt[] {
  const { signal, quality, unscorable, conditioned, restlessShare } = measured;
  const doubts: Doubt[] = [];
  const doubt = (grade: Doubt['grade'] | undefined, reason: string): void => {
    if (grade !== undefined) doubts.push({ grade, reason });
  };
  const seconds = (signal.block.shape[1] ?? 0) / signal.channel.sampleRateHz;
  const lost = unscorable.reduce((sum, { span }) => sum + durationOf(span), 0) / 1e6;
  const lostShare = seconds === 0 ? 1 : lost / seconds;
  doubt(
    graded(lostShare, FAIR_UNSCORABLE_SHARE, POOR_UNSCORABLE_SHARE, DEAD_SHARE),
    `${percent(lostShare)} of the time cannot be scored`,
  );
  doubt(
    graded(restlessShare, FAIR_RESTLESS_SHARE, POOR_RESTLESS_SHARE),
    `rests above ${RELAXED_MICROVOLTS} uV for ${percent(restlessShare)} of the time`,
  );
  const clipped = clippedShare(quality);
  doubt(
    graded(clipped, FAIR_CLIPPED_SHARE, POOR_CLIPPED_SHARE),
    `${percent(clipped)} of the samples are at the limits of the device`,
  );
  const rate = signal.channel.sampleRateHz;
  doubt(rate < LOWEST_RATE_HZ ? 'fair' : undefined, `sampled at ${digits(rate)} Hz`);
  const [mains] = quality.mains;
  if (mains !== undefined)
    doubt('fair', `mains of ${mains.frequencyHz} Hz, ${digits(mains.rmsMicrovolts)} uV, taken out`);
  const heart = heartOf(measured);
  if (heart !== undefined)
    doubt('fair', `heart beats of ${digits(heart.waveMicrovolts)} uV taken out`);
  const pops = conditioned.reduce(
    (sum, { detected }) => sum + detected.conditioning.pops.length,
    0,
  );
  doubt(
    pops > (FAIR_POPS_PER_HOUR * seconds) / 3600 ? 'fair' : undefined,
    `${pops} electrode pops bridged`,
  );
  return doubts;
}

function graded(
  share: number,
  fair: number,
  poor: number,
  unusable = Infinity,
): Doubt['grade'] | undefined {
  if (share >= unusable) return 'unusable';
  if (share >= poor) return 'poor';
  return share >= fair ? 'fair' : undefined;
}

function heartOf({ conditioned, signal }: Measured): RemovedHeart | undefined {
  const waves = conditioned
    .flatMap(({ detected }) => detected.conditioning.beats.map((beat) => beat.waveMicrovolts))
    .sort((a, b) => a - b);
  if (waves.length === 0) return undefined;
  return {
    source: signal.beats === undefined ? 'leg' : 'ecg',
    beats: waves.length,
    waveMicrovolts: waves[waves.length >> 1]!,
  };
}

/** Three digits. */
export function digits(value: number): string {
  return String(Number(value.toPrecision(3)));
}

/** `12 %`; small shares keep two digits, so that "some" never reads as 0 %. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(share < 0.1 ? 2 : 3))} %`;
}
