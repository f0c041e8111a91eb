import type { RuleSource, RuleStatement } from '../../domain/rule-profile.ts';
import type { Rule } from '../rule.ts';

type OtherMovementRule =
  | 'alternating.minBursts'
  | 'alternating.minFrequency'
  | 'alternating.maxFrequency'
  | 'alternating.minBurst'
  | 'alternating.maxBurst'
  | 'tremor.minBursts'
  | 'tremor.minFrequency'
  | 'tremor.maxFrequency'
  | 'tremor.minBurst'
  | 'tremor.maxBurst'
  | 'burst.rest'
  | 'fragmentary.maxBurst'
  | 'fragmentary.minPeak'
  | 'fragmentary.perMinute'
  | 'fragmentary.minMinutes'
  | 'sleepStart.minBurst'
  | 'sleepStart.maxBurst'
  | 'sleepStart.before'
  | 'sleepStart.after'
  | 'sleepStart.wakeBefore'
  | 'sleepStart.succession'
  | 'sleepStart.maxBursts'
  | 'onset.before'
  | 'onset.after'
  | 'heartBeat.maxBurst'
  | 'heartBeat.minRate'
  | 'heartBeat.maxRate'
  | 'heartBeat.tolerance';

/**
 * The criteria of the movements outside the PLM count, as data: seconds, Hz, uV as each says. Docs and report print every
 * one of them.
 */
export type OtherMovementRules = Readonly<Record<OtherMovementRule, Rule<number>>>;

const AASM: RuleSource = {
  citation: 'AASM Manual, movement rules',
  verified: false,
};
const AASM_TREMOR: RuleSource = {
  citation: 'AASM Manual, movement rules; the same in Yang and Winkelman, J Clin Sleep Med 2010',
  verified: false,
};
const AASM_RESTATED: RuleSource = {
  citation: 'AASM Manual, as restated in reviews of excessive fragmentary myoclonus',
  verified: false,
};
const ICSD: RuleSource = {
  citation: 'International Classification of Sleep Disorders, sleep starts',
  verified: false,
};
const OWN: RuleSource = { citation: 'choice of this program', verified: false };

export const OTHER_MOVEMENT_RULES: OtherMovementRules = {
  'alternating.minBursts': {
    value: 4,
    unit: 'bursts',
    meaning:
      'Alternating leg muscle activation: at least this many bursts, each in the other leg than the one before (equal counts).',
    source: AASM,
  },
  'alternating.minFrequency': {
    value: 0.5,
    unit: 'Hz',
    meaning:
      'Alternating leg muscle activation: slowest rate, from the onset of a burst to the onset of the next one in the other leg (equal counts).',
    source: AASM,
  },
  'alternating.maxFrequency': {
    value: 3,
    unit: 'Hz',
    meaning: 'Alternating leg muscle activation: fastest rate (equal counts).',
    source: AASM,
  },
  'alternating.minBurst': {
    value: 0.1,
    unit: 's',
    meaning:
      'Alternating leg muscle activation: shortest burst (equal counts); shorter ones are ignored.',
    source: AASM,
  },
  'alternating.maxBurst': {
    value: 0.5,
    unit: 's',
    meaning:
      'Alternating leg muscle activation: longest burst (equal counts); a longer one ends the train.',
    source: AASM,
  },
  'tremor.minBursts': {
    value: 4,
    unit: 'bursts',
    meaning: 'Hypnagogic foot tremor: at least this many bursts in one leg (equal counts).',
    source: AASM_TREMOR,
  },
  'tremor.minFrequency': {
    value: 0.3,
    unit: 'Hz',
    meaning: 'Hypnagogic foot tremor: slowest rate, onset to onset (equal counts).',
    source: AASM_TREMOR,
  },
  'tremor.maxFrequency': {
    value: 4,
    unit: 'Hz',
    meaning: 'Hypnagogic foot tremor: fastest rate (equal counts).',
    source: AASM_TREMOR,
  },
  'tremor.minBurst': {
    value: 0.25,
    unit: 's',
    meaning: 'Hypnagogic foot tremor: shortest burst (equal counts); shorter ones are ignored.',
    source: AASM,
  },
  'tremor.maxBurst': {
    value: 1,
    unit: 's',
    meaning: 'Hypnagogic foot tremor: longest burst (equal counts); a longer one ends the train.',
    source: AASM,
  },
  'burst.rest': {
    value: 2,
    unit: 'uV',
    meaning:
      'Between the bursts of a train the rectified EMG is on average at most this much above the resting level (equal counts); otherwise they are one weak movement.',
    source: OWN,
  },
  'fragmentary.maxBurst': {
    value: 0.15,
    unit: 's',
    meaning: 'Fragmentary myoclonus: longest potential (equal counts).',
    source: AASM_RESTATED,
  },
  'fragmentary.minPeak': {
    value: 50,
    unit: 'uV',
    meaning:
      'Fragmentary myoclonus: least height of a potential, rectified and filtered (equal counts).',
    source: AASM_RESTATED,
  },
  'fragmentary.perMinute': {
    value: 5,
    unit: 'potentials',
    meaning:
      'Fragmentary myoclonus: a whole minute of uninterrupted NREM sleep counts with at least this many potentials, both legs together.',
    source: AASM_RESTATED,
  },
  'fragmentary.minMinutes': {
    value: 20,
    unit: 'min',
    meaning:
      'Fragmentary myoclonus: excessive with at least this many such minutes in the night (equal counts).',
    source: AASM_RESTATED,
  },
  'sleepStart.minBurst': {
    value: 0.02,
    unit: 's',
    meaning: 'Sleep start: shortest burst (equal counts).',
    source: OWN,
  },
  'sleepStart.maxBurst': {
    value: 0.25,
    unit: 's',
    meaning: 'Sleep start: longest burst (equal counts).',
    source: ICSD,
  },
  'sleepStart.before': {
    value: 300,
    unit: 's',
    meaning:
      'Sleep start: begins at most this long before a sleep onset, in the wake before it (equal counts).',
    source: OWN,
  },
  'sleepStart.after': {
    value: 60,
    unit: 's',
    meaning: 'Sleep start: or begins less than this long after the sleep onset.',
    source: OWN,
  },
  'sleepStart.wakeBefore': {
    value: 180,
    unit: 's',
    meaning:
      'Sleep onset: the first sleep after at least this much uninterrupted wake (equal counts).',
    source: OWN,
  },
  'sleepStart.succession': {
    value: 1,
    unit: 's',
    meaning:
      'Sleep start: bursts of either leg with less than this between them are one succession, and a burst this close to a limb movement is part of that (equal is apart).',
    source: OWN,
  },
  'sleepStart.maxBursts': {
    value: 3,
    unit: 'bursts',
    meaning: 'Sleep start: a succession has at most this many bursts in one leg (equal counts).',
    source: OWN,
  },
  'onset.before': {
    value: 300,
    unit: 's',
    meaning: 'Movements at sleep onset: the time looked at before it.',
    source: OWN,
  },
  'onset.after': {
    value: 300,
    unit: 's',
    meaning: 'Movements at sleep onset: the time looked at after it.',
    source: OWN,
  },
  'heartBeat.maxBurst': {
    value: 0.2,
    unit: 's',
    meaning: 'Heart beats in the leg EMG: longest burst that can be a beat (equal counts).',
    source: OWN,
  },
  'heartBeat.minRate': {
    value: 40,
    unit: '/min',
    meaning: 'Heart beats in the leg EMG: slowest rate.',
    source: OWN,
  },
  'heartBeat.maxRate': {
    value: 130,
    unit: '/min',
    meaning: 'Heart beats in the leg EMG: fastest rate.',
    source: OWN,
  },
  'heartBeat.tolerance': {
    value: 0.1,
    unit: '',
    meaning:
      'Heart beats in the leg EMG: most intervals of a minute are one, two or three beats long, to this share of a beat.',
    source: OWN,
  },
};

/** Every criterion, in order, for the result and the report. */
export function describeOtherMovementRules(rules: OtherMovementRules): readonly RuleStatement[] {
  return Object.entries(rules).map(([key, { value, unit, meaning, source }]): RuleStatement => ({
    key,
    value,
    unit,
    meaning,
    source,
  }));
}
