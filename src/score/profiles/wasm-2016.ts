import type { RuleSource } from '../../domain/rule-profile.ts';
import type { WasmProfile } from '../wasm-profile.ts';

const WASM_2016: RuleSource = {
  citation: 'Ferri et al., Sleep Med 2016;26:86-95, as implemented by PLMScoRe (S. Fulda)',
  verified: true,
};
const RECOMMENDED_WINDOW: RuleSource = {
  citation:
    'Ferri et al., Sleep Med 2016;26:86-95, recommended window; after Manconi, Sleep 2015;38:295',
  verified: true,
};
const OPEN_WORDING: RuleSource = {
  citation: 'the wording of Ferri et al. 2016 fits both; as implemented by PLMScoRe',
  verified: false,
};

/** WASM/IRLSSG standards of 2016. */
export const WASM_2016_PROFILE: WasmProfile = {
  family: 'wasm',
  name: 'wasm-2016',
  title: 'WASM/IRLSSG 2016',
  rules: {
    'movement.joinWithin': {
      value: 0.5,
      unit: 's',
      meaning:
        'Marks of one leg with less than this between them are one movement (equal does not join).',
      source: WASM_2016,
    },
    'movement.minDuration': {
      value: 0.5,
      unit: 's',
      meaning: 'A leg movement lasts at least this long after joining (equal counts).',
      source: WASM_2016,
    },
    'movement.maxDuration': {
      value: 10,
      unit: 's',
      meaning: 'A movement of one leg that lasts longer is no candidate (equal is one).',
      source: WASM_2016,
    },
    'legs.combineWithin': {
      value: 0.5,
      unit: 's',
      meaning:
        'Movements that overlap, or with less than this between them, are one movement, along the chain (equal does not join).',
      source: WASM_2016,
    },
    'legs.maxDuration': {
      value: 15,
      unit: 's',
      meaning: 'A movement of several members that lasts longer is no candidate (equal is one).',
      source: WASM_2016,
    },
    'legs.maxMembers': {
      value: 4,
      unit: 'movements',
      meaning:
        'A movement of more members is no candidate; 0 sets no limit. It is none either when any member is none.',
      source: WASM_2016,
    },
    'respiratory.beforeEnd': {
      value: 2,
      unit: 's',
      meaning:
        'A candidate is respiratory when any part of it lies between this long before the end of a respiratory event ' +
        'and the limit after it (equal is respiratory).',
      source: RECOMMENDED_WINDOW,
    },
    'respiratory.afterEnd': {
      value: 10.25,
      unit: 's',
      meaning: 'The limit after the end of the respiratory event (equal is respiratory).',
      source: RECOMMENDED_WINDOW,
    },
    'series.minInterval': {
      value: 10,
      unit: 's',
      meaning: 'Shortest interval, onset to onset, between members of a series (equal counts).',
      source: WASM_2016,
    },
    'series.maxInterval': {
      value: 90,
      unit: 's',
      meaning: 'Longest interval, onset to onset, between members of a series (equal counts).',
      source: WASM_2016,
    },
    'series.minMovements': {
      value: 4,
      unit: 'movements',
      meaning: 'A series has at least this many candidates.',
      source: WASM_2016,
    },
    'series.shortInterval': {
      value: 'break',
      unit: '',
      meaning:
        'A candidate that follows too soon ends the series (break), or is passed over, and the next interval runs from the last member (skip).',
      source: WASM_2016,
      choices: ['break', 'skip'],
    },
    'series.shortMayStart': {
      value: 'yes',
      unit: '',
      meaning: 'Whether a candidate that followed too soon may be the first of a new series.',
      source: OPEN_WORDING,
      choices: ['yes', 'no'],
    },
    'series.nonCandidate': {
      value: 'break',
      unit: '',
      meaning:
        'A movement that is no candidate ends the series (break), or does not matter (ignore).',
      source: WASM_2016,
      choices: ['break', 'ignore'],
    },
    'series.recordingGap': {
      value: 'break',
      unit: '',
      meaning:
        'A gap in the recording, or time in which no leg could be scored, ends the series and no interval is measured across it (break), or it does not matter (ignore).',
      source: WASM_2016,
      choices: ['break', 'ignore'],
    },
    'arousal.within': {
      value: 0.5,
      unit: 's',
      meaning:
        'A movement and an arousal are linked when they overlap or less than this lies between them (equal does not link).',
      source: WASM_2016,
    },
  },
};
