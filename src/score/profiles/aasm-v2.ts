import type { AasmProfile } from '../aasm-profile.ts';
import { AASM_V3 } from './aasm-v3.ts';

/** AASM Manual, versions 2.x: as version 3, but for movements that begin in wake. */
export const AASM_V2: AasmProfile = {
  family: 'aasm',
  name: 'aasm-v2',
  title: 'AASM Manual, versions 2.x',
  rules: {
    ...AASM_V3.rules,
    'wake.excludes': {
      ...AASM_V3.rules['wake.excludes'],
      value: 'onset-awake',
      source: {
        citation: 'AASM Manual 2.x, as restated in Clin Neurophysiol Pract 2022, PMC9619152',
        verified: true,
      },
    },
  },
};
