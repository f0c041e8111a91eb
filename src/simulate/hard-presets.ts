import type { LegDisturbanceSpec } from './disturbance-spec.ts';
import type { ChannelSpec, LegSpec, NightSpec } from './night-spec.ts';
import type { PartialSpec, Preset } from './preset.ts';

/*
 * Hard nights: each has one thing that makes movements hard to find, at a size that is met in practice or somewhat
 * beyond. Four hours with many movements. Their bursts are drawn clear of the thresholds (`bursts.clear`), so
 * that a detector that keeps to the rule can find every one of them and nothing else.
 */

/** What the hard nights share. */
const NIGHT: PartialSpec<NightSpec> = {
  durationSeconds: 14_400,
  sleep: { latencyFraction: 0.04 },
  periodic: { seriesPerHour: 3, minLength: 8, maxLength: 24 },
  isolated: { perHour: 8 },
  bursts: { clear: true },
};

const WITHOUT_ECG: readonly ChannelSpec[] = [
  { kind: 'eeg-central', label: 'EEG C4-M1', sampleRateHz: 64 },
  { kind: 'eog-left', label: 'EOG E1-M2', sampleRateHz: 25 },
  { kind: 'chin', label: 'EMG Chin1-Chin2', sampleRateHz: 50 },
  { kind: 'flow', label: 'Resp nasal', sampleRateHz: 4 },
  { kind: 'spo2', label: 'SaO2 SpO2', sampleRateHz: 1 },
];
const WITH_ECG: readonly ChannelSpec[] = [
  ...WITHOUT_ECG,
  { kind: 'ecg', label: 'ECG II', sampleRateHz: 256 },
];

export const HARD_PRESETS: Readonly<Record<string, Preset>> = {
  'hard-low-amplitude': hard(
    'Bursts of 12 to 20 uV rms, hardly more than the +8 uV that make a movement.',
    {
      legs: bothLegs({ restingMicrovolts: 1.2 }),
      bursts: {
        clear: true,
        amplitudeMedianMicrovolts: 15,
        amplitudeSigma: 0.2,
        leastMicrovolts: 12,
        amplitudeMaxMicrovolts: 20,
      },
    },
  ),
  'hard-rest-1': restingAt(1),
  'hard-rest-3': restingAt(3),
  'hard-rest-5': restingAt(5),
  'hard-rest-8': restingAt(8),
  'hard-rest-drift': hard(
    'The resting level rises to four times within an hour and falls again, one leg against the other.',
    {
      legs: bothLegs({ restingMicrovolts: 1.2 }),
      disturbances: {
        left: { swing: { factor: 4, riseSeconds: 3600 } },
        right: { swing: { factor: 4, riseSeconds: 3600, startsHigh: true } },
      },
    },
  ),
  'hard-rest-steps': hard(
    'The resting level jumps between 1.5 and 5 uV rms eight times an hour, half of them in a movement.',
    {
      legs: bothLegs({ restingMicrovolts: 2 }),
      disturbances: ofBothLegs({ steps: { perHour: 8, lowMicrovolts: 1.5, highMicrovolts: 5 } }),
    },
  ),
  'hard-ecg': hard('Heart beats of 15 uV in both legs, with an ECG channel to compare.', {
    channels: WITH_ECG,
    legs: bothLegs({ ecgMicrovolts: 15 }),
  }),
  'hard-ecg-alone': hard('Heart beats of 15 uV in both legs, and no ECG channel.', {
    channels: WITHOUT_ECG,
    legs: bothLegs({ ecgMicrovolts: 15 }),
  }),
  'hard-mains-50': hard('Mains of 6 uV at 50 Hz with harmonics, legs at 512 Hz.', {
    legs: bothLegs({ sampleRateHz: 512, mainsMicrovolts: 6, mainsHz: 50 }),
    disturbances: ofBothLegs({
      mains: { harmonics: [0.15, 0.4, 0.08, 0.2], wanderHz: 0.02 },
    }),
  }),
  'hard-mains-60': hard('Mains of 6 uV at 60 Hz whose frequency wanders by 0.15 Hz.', {
    legs: bothLegs({ mainsMicrovolts: 6, mainsHz: 60 }),
    disturbances: ofBothLegs({ mains: { harmonics: [0.15, 0.4], wanderHz: 0.15 } }),
  }),
  'hard-dead-leg': hard('The right leg records nothing.', { legs: { right: { dead: true } } }),
  'hard-pops': hard(
    'Electrode pops of 250 uV and 10 to 30 ms, 60 an hour in each leg, behind a 10 Hz high-pass.',
    { disturbances: ofBothLegs({ pops: { perHour: 60, microvolts: 250, highPassHz: 10 } }) },
  ),
  'hard-apneas': hard('Forty respiratory events an hour, most of them ending with a movement.', {
    periodic: { seriesPerHour: 1.5, minLength: 8, maxLength: 24 },
    respiratory: {
      obstructivePerHour: 20,
      centralPerHour: 6,
      hypopneaPerHour: 14,
      movementFraction: 0.7,
      arousalFraction: 0.7,
    },
  }),
  'hard-restless-wake': hard(
    'Long and many awakenings full of movement, and turning over that shows in every channel.',
    {
      sleep: { latencyFraction: 0.12, finalWakeFraction: 0.08, awakeningsPerHour: 8 },
      wakeMovements: { perHour: 200 },
      disturbances: { bodyMovementsPerHour: 30 },
    },
  ),
  'hard-twitches': hard('150 twitches an hour of 0.1 to 0.4 s, too short to be movements.', {
    twitches: { perHour: 150, minSeconds: 0.1, maxSeconds: 0.4 },
  }),
  'hard-long-activity': hard(
    'Tonic activity of 11 to 60 s six times an hour, too long to be a movement.',
    {
      periodic: { seriesPerHour: 2, minLength: 8, maxLength: 20 },
      longActivity: { perHour: 6, maxSeconds: 60 },
    },
  ),
  'hard-sub-threshold': hard(
    'Sixty bursts an hour that stay 3 to 6 uV above rest, too weak to be movements.',
    { subThreshold: { perHour: 60 } },
  ),
  'hard-uneven-bursts': hard('Bursts that waver by a third from moment to moment.', {
    bursts: { clear: true, flutter: 0.35, leastMicrovolts: 25 },
  }),
  'hard-millivolts': hard('The leg channels are written in millivolts.', {
    legs: bothLegs({ unit: 'mV' }),
  }),
  'hard-100-hz': hard('Legs sampled at 100 Hz: half of the band is out of reach.', {
    legs: bothLegs({ sampleRateHz: 100 }),
  }),
  'hard-2000-hz': hard('Legs sampled at 2000 Hz.', { legs: bothLegs({ sampleRateHz: 2000 }) }),
  'hard-unequal-rates': hard('The left leg is sampled at 200 Hz, the right one at 512 Hz.', {
    legs: { left: { sampleRateHz: 200 }, right: { sampleRateHz: 512 } },
  }),
  'hard-clipping': hard('Large bursts, cut off where the device ends at 150 uV.', {
    bursts: { clear: true, amplitudeMedianMicrovolts: 120, amplitudeMaxMicrovolts: 300 },
    disturbances: ofBothLegs({ amplifier: { limitMicrovolts: 150 } }),
  }),
  'hard-offset-inverted': hard('Offsets of some hundred microvolts, and electrodes swapped.', {
    disturbances: {
      left: { amplifier: { offsetMicrovolts: 450, inverted: true } },
      right: { amplifier: { offsetMicrovolts: -280, inverted: true } },
    },
  }),
  'hard-lead-off': hard(
    'Electrodes that come off for 1 to 6 min, twice an hour in each leg: a flat line or the end of the range.',
    { disturbances: ofBothLegs({ leadOff: { perHour: 2, minSeconds: 60, maxSeconds: 360 } }) },
  ),
  'hard-everything': hard(
    'A bad night: restless electrodes that pop and come off, mains, ECG, a rest that drifts and jumps, twitches.',
    {
      channels: WITH_ECG,
      legs: bothLegs({ restingMicrovolts: 2, ecgMicrovolts: 10, mainsMicrovolts: 4 }),
      twitches: { perHour: 40 },
      longActivity: { perHour: 2, maxSeconds: 40 },
      disturbances: {
        ...ofBothLegs({
          steps: { perHour: 3, lowMicrovolts: 1.5, highMicrovolts: 4 },
          pops: { perHour: 20, microvolts: 250, highPassHz: 10 },
          leadOff: { perHour: 0.5, minSeconds: 60, maxSeconds: 240 },
          mains: { harmonics: [0.15], wanderHz: 0.05 },
          amplifier: { offsetMicrovolts: 120 },
        }),
        bodyMovementsPerHour: 10,
      },
    },
  ),
};

function hard(description: string, over: PartialSpec<NightSpec>): Preset {
  return { description: `Hard: ${description}`, spec: { ...NIGHT, ...over } };
}

function restingAt(microvolts: number): Preset {
  return hard(`A resting EMG of ${microvolts} uV rms in both legs.`, {
    legs: bothLegs({ restingMicrovolts: microvolts }),
  });
}

function bothLegs(leg: PartialSpec<LegSpec>): PartialSpec<NightSpec['legs']> {
  return { left: leg, right: leg };
}

function ofBothLegs(
  leg: PartialSpec<LegDisturbanceSpec>,
): PartialSpec<NonNullable<NightSpec['disturbances']>> {
  return { left: leg, right: leg };
}
