import type { RuleSource } from '../../domain/rule-profile.ts';
import type { WasmProfile } from '../wasm-profile.ts';
import { WASM_2016_PROFILE } from './wasm-2016.ts';

const RESTATED: RuleSource = {
  citation: 'Zucconi et al., Sleep Med 2006;7:175-183, as restated by Ferri et al. 2016',
  verified: true,
};
const RECALLED: RuleSource = {
  citation: 'Zucconi et al., Sleep Med 2006;7:175-183; not checked against the text',
  verified: false,
};

const base = WASM_2016_PROFILE.rules;

/** WASM/IRLSSG standards of 2006: where they differ from those of 2016. */
export const WASM_2006_PROFILE: WasmProfile = {
  family: 'wasm',
  name: 'wasm-2006',
  title: 'WASM/IRLSSG 2006',
  rules: {
    ...base,
    'movement.joinWithin': { ...base['movement.joinWithin'], source: RECALLED },
    'movement.minDuration': { ...base['movement.minDuration'], source: RECALLED },
    'movement.maxDuration': {
      ...base['movement.maxDuration'],
      meaning: 'A movement of one leg that lasts longer is no movement that counts (equal is one).',
      source: RECALLED,
    },
    'legs.combineWithin': { ...base['legs.combineWithin'], source: RECALLED },
    'legs.maxDuration': { ...base['legs.maxDuration'], source: RESTATED },
    'legs.maxMembers': { ...base['legs.maxMembers'], value: 0, source: RECALLED },
    'respiratory.beforeEnd': { ...base['respiratory.beforeEnd'], value: 0.5, source: RESTATED },
    'respiratory.afterEnd': { ...base['respiratory.afterEnd'], value: 0.5, source: RESTATED },
    'series.minInterval': { ...base['series.minInterval'], value: 5, source: RESTATED },
    'series.maxInterval': { ...base['series.maxInterval'], source: RESTATED },
    'series.minMovements': { ...base['series.minMovements'], source: RESTATED },
    'series.shortInterval': { ...base['series.shortInterval'], value: 'skip', source: RESTATED },
    'series.nonCandidate': { ...base['series.nonCandidate'], value: 'ignore', source: RECALLED },
    'series.recordingGap': { ...base['series.recordingGap'], source: RECALLED },
    'arousal.within': { ...base['arousal.within'], source: RESTATED },
  },
};
