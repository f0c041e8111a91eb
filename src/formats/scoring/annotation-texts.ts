import type { RespiratoryKind } from '../../domain/scoring-marks.ts';
import type { Stage } from '../../domain/stage.ts';

/** What an annotation text says, as far as it matters for the scoring of movements. */
export type AnnotationMeaning =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'lights'; readonly on: boolean }
  | { readonly kind: 'arousal' }
  | { readonly kind: 'respiratory'; readonly event: RespiratoryKind }
  | { readonly kind: 'movement' };

/**
 * Stages behind the words `Sleep stage` (or `Stage`). AASM and Rechtschaffen and Kales: S3 and S4 are both N3.
 * Movement time is no stage of the AASM and is left unstaged (`?`), and so is NREM sleep whose stage is not
 * told. The digits 0 and 5 are not read: programs differ in what they mean by them.
 */
const STAGE_NAMES: Readonly<Record<string, Stage>> = {
  w: 'W',
  wake: 'W',
  n1: 'N1',
  s1: 'N1',
  '1': 'N1',
  n2: 'N2',
  s2: 'N2',
  '2': 'N2',
  n3: 'N3',
  s3: 'N3',
  '3': 'N3',
  n4: 'N3',
  s4: 'N3',
  '4': 'N3',
  r: 'R',
  rem: 'R',
  n: '?',
  nrem: '?',
  m: '?',
  mt: '?',
  'movement time': '?',
  '?': '?',
};

/** Texts that name a stage without those words. */
const STAGE_TEXTS: Readonly<Record<string, Stage>> = {
  wake: 'W',
  n1: 'N1',
  n2: 'N2',
  n3: 'N3',
  rem: 'R',
  'movement time': '?',
};

const LIGHTS: Readonly<Record<string, boolean>> = {
  'lights off': false,
  'light off': false,
  'lights out': false,
  lightsoff: false,
  'lights on': true,
  'light on': true,
  lightson: true,
};

const AROUSALS = ['eeg arousal', 'arousal', 'micro arousal', 'microarousal', 'arousal (eeg)'];

const RESPIRATORY: Readonly<Record<string, RespiratoryKind>> = {
  'obstructive apnea': 'obstructive-apnea',
  'central apnea': 'central-apnea',
  'mixed apnea': 'mixed-apnea',
  apnea: 'apnea',
  hypopnea: 'hypopnea',
  'obstructive hypopnea': 'hypopnea',
  'central hypopnea': 'hypopnea',
  'mixed hypopnea': 'hypopnea',
  rera: 'rera',
};

/** `PLM` is not among them: it marks single movements in some programs and whole series in others. */
const MOVEMENTS = ['limb movement', 'leg movement', 'lm'];

/** Undefined when the text is not understood. Case, hyphens, underscores and British spelling do not matter. */
export function meaningOf(text: string): AnnotationMeaning | undefined {
  const plain = text
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .replaceAll('pnoea', 'pnea');
  const stageName = /^(?:sleep )?stage:? (.+)$/.exec(plain)?.[1];
  const stage = stageName === undefined ? entry(STAGE_TEXTS, plain) : entry(STAGE_NAMES, stageName);
  if (stage !== undefined) return { kind: 'stage', stage };
  const on = entry(LIGHTS, plain);
  if (on !== undefined) return { kind: 'lights', on };
  if (AROUSALS.includes(plain)) return { kind: 'arousal' };
  const event = entry(RESPIRATORY, plain);
  if (event !== undefined) return { kind: 'respiratory', event };
  return MOVEMENTS.includes(plain) ? { kind: 'movement' } : undefined;
}

function entry<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
