import type { RuleSource } from '../domain/rule-profile.ts';
import type { AasmProfile } from './aasm-profile.ts';

const AASM_2007: RuleSource = {
  citation: 'AASM rules as quoted by the NSRR CHAT reading-centre manual, 6-08-04',
  verified: true,
};
const AASM_OVERVIEW: RuleSource = {
  citation: 'AASM Manual, as restated in Clin Neurophysiol Pract 2022, PMC9619152',
  verified: true,
};
const AASM_V3_UPDATES: RuleSource = {
  citation: 'AASM Manual v3 (2023), as restated in reviews of its summary of updates',
  verified: true,
};
const NOT_STATED: RuleSource = {
  citation: 'not stated by the AASM Manual; choice of this program, after WASM 2006',
  verified: false,
};

/**
 * AASM Manual for the Scoring of Sleep and Associated Events, version 3 (2023): the default profile.
 * Our own words; the numbers are facts, their sources stand beside them.
 */
export const AASM_V3: AasmProfile = {
  name: 'aasm-v3',
  title: 'AASM Manual, version 3 (2023)',
  rules: {
    'movement.minDuration': {
      value: 0.5,
      unit: 's',
      meaning: 'A limb movement lasts at least this long (equal counts).',
      source: AASM_2007,
    },
    'movement.maxDuration': {
      value: 10,
      unit: 's',
      meaning:
        'A limb movement lasts at most this long (equal counts). A longer one neither counts nor breaks a series.',
      source: AASM_2007,
    },
    'respiratory.before': {
      value: 0.5,
      unit: 's',
      meaning:
        'A movement any part of which lies between this long before the start of an apnea, hypopnea or RERA ' +
        'and its end is left out (equal is left out).',
      source: AASM_OVERVIEW,
    },
    'respiratory.after': {
      value: 0.5,
      unit: 's',
      meaning:
        'The same, up to this long after the end of the respiratory event (equal is left out).',
      source: AASM_OVERVIEW,
    },
    'wake.excludes': {
      value: 'no-part-asleep',
      unit: '',
      meaning:
        'A movement is left out when no part of it lies in an epoch of sleep. Epochs that nobody staged count as wake.',
      source: AASM_V3_UPDATES,
    },
    'legs.combineWithin': {
      value: 5,
      unit: 's',
      meaning:
        'Movements of the other leg whose onset is less than this after the first one are one movement with it. ' +
        'Intervals run from the onset of the first.',
      source: AASM_2007,
    },
    'series.minInterval': {
      value: 5,
      unit: 's',
      meaning: 'Shortest interval, onset to onset, between members of a series (equal counts).',
      source: AASM_2007,
    },
    'series.maxInterval': {
      value: 90,
      unit: 's',
      meaning: 'Longest interval, onset to onset, between members of a series (equal counts).',
      source: AASM_2007,
    },
    'series.minMovements': {
      value: 4,
      unit: 'movements',
      meaning: 'A series has at least this many movements.',
      source: AASM_2007,
    },
    'series.shortInterval': {
      value: 'skip',
      unit: '',
      meaning:
        'A movement that follows the last member too soon is neither a member nor a break; ' +
        'the next interval still runs from the last member.',
      source: NOT_STATED,
    },
    'series.recordingGap': {
      value: 'break',
      unit: '',
      meaning: 'A gap in the recording ends the series; no interval is measured across it.',
      source: NOT_STATED,
    },
    'arousal.within': {
      value: 0.5,
      unit: 's',
      meaning:
        'A movement and an arousal are linked when they overlap or less than this lies between them (equal does not link).',
      source: AASM_OVERVIEW,
    },
  },
};
