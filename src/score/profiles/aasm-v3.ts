import type { RuleSource } from '../../domain/rule-profile.ts';
import type { AasmProfile } from '../aasm-profile.ts';

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
  citation: 'not stated by the AASM Manual; choice of this program',
  verified: false,
};
const AS_WASM_2006: RuleSource = {
  citation: 'not stated by the AASM Manual; choice of this program, as in WASM 2006',
  verified: false,
};

/**
 * AASM Manual for the Scoring of Sleep and Associated Events, version 3 (2023): the default profile.
 * Our own words; the numbers are facts, their sources stand beside them.
 */
export const AASM_V3: AasmProfile = {
  family: 'aasm',
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
      meaning: 'A limb movement lasts at most this long (equal counts).',
      source: AASM_2007,
    },
    'movement.long': {
      value: 'ignore',
      unit: '',
      meaning: 'A longer movement neither counts nor breaks a series (ignore), or ends it (break).',
      source: NOT_STATED,
      choices: ['ignore', 'break'],
    },
    'movement.truncated': {
      value: 'count',
      unit: '',
      meaning:
        'A movement that is cut off where the data begin or end counts with the length that is seen (count) or not at all (drop).',
      source: NOT_STATED,
      choices: ['count', 'drop'],
    },
    'respiratory.before': {
      value: 0.5,
      unit: 's',
      meaning:
        'A movement any part of which lies between this long before the start of an apnea, hypopnea or RERA ' +
        'and its end is left out.',
      source: AASM_OVERVIEW,
    },
    'respiratory.after': {
      value: 0.5,
      unit: 's',
      meaning: 'The same, up to this long after the end of the respiratory event.',
      source: AASM_OVERVIEW,
    },
    'respiratory.border': {
      value: 'closed',
      unit: '',
      meaning: 'A movement that only touches that window is left out (closed) or kept (open).',
      source: NOT_STATED,
      choices: ['closed', 'open'],
    },
    'wake.excludes': {
      value: 'no-part-asleep',
      unit: '',
      meaning:
        'A movement is left out when no part of it lies in an epoch of sleep (no-part-asleep), or when it begins in wake (onset-awake). Epochs that nobody staged count as wake.',
      source: AASM_V3_UPDATES,
      choices: ['no-part-asleep', 'onset-awake'],
    },
    'wake.inSeries': {
      value: 'drop-first',
      unit: '',
      meaning:
        'Movements in wake are dropped before intervals are measured (drop-first), or link series without being counted (link).',
      source: NOT_STATED,
      choices: ['drop-first', 'link'],
    },
    'legs.combineWithin': {
      value: 5,
      unit: 's',
      meaning:
        'Movements of the other leg whose onset is less than this after the first one are one movement with it. ' +
        'Intervals run from the onset of the first.',
      source: AASM_2007,
    },
    'legs.combineFrom': {
      value: 'anchor',
      unit: '',
      meaning:
        'That time is measured from the first movement of a group (anchor) or from its latest one (latest), which makes chains.',
      source: NOT_STATED,
      choices: ['anchor', 'latest'],
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
        'A movement that follows the last member too soon is neither a member nor a break, and the next interval still runs from the last member (skip); ' +
        'or it ends the series (break); or it is one with the last member (merge).',
      source: AS_WASM_2006,
      choices: ['skip', 'break', 'merge'],
    },
    'series.recordingGap': {
      value: 'break',
      unit: '',
      meaning:
        'A gap in the recording, or time in which no leg could be scored, ends the series and no interval is measured across it (break), or it does not matter (ignore).',
      source: NOT_STATED,
      choices: ['break', 'ignore'],
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
