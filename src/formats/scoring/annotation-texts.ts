import type { Side } from '../../domain/leg.ts';
import type { RespiratoryKind } from '../../domain/scoring-marks.ts';
import type { Stage } from '../../domain/stage.ts';

/** What an annotation text says, as far as it matters for the scoring of movements. */
export type AnnotationMeaning =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | { readonly kind: 'lights'; readonly on: boolean }
  | { readonly kind: 'arousal' }
  | { readonly kind: 'respiratory'; readonly event: RespiratoryKind }
  /** The side only where the text itself names it. */
  | { readonly kind: 'movement'; readonly side?: Side };

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
  éveil: 'W',
  wach: 'W',
  n1: 'N1',
  n2: 'N2',
  n3: 'N3',
  rem: 'R',
  'rem sleep': 'R',
  'stage 1 sleep': 'N1',
  'stage 2 sleep': 'N2',
  'stage 3 sleep': 'N3',
  'stage 4 sleep': 'N3',
  'sleep wake': 'W',
  'sleep w': 'W',
  'sleep s0': 'W',
  'sleep n1': 'N1',
  'sleep s1': 'N1',
  'sleep n2': 'N2',
  'sleep s2': 'N2',
  'sleep n3': 'N3',
  'sleep s3': 'N3',
  'sleep s4': 'N3',
  'sleep rem': 'R',
  'sleep r': 'R',
  'movement time': '?',
};

const LIGHTS: Readonly<Record<string, boolean>> = {
  'lights off': false,
  'light off': false,
  'lights out': false,
  lightsoff: false,
  'licht aus': false,
  'lights on': true,
  'light on': true,
  lightson: true,
  'licht an': true,
};

const AROUSALS = ['eeg arousal', 'micro arousal', 'microarousal', 'micro éveil'];

/**
 * What stands beside the word `arousal`, in front of it, behind it or in brackets: the criteria that it was scored by,
 * the signal, or what it came with. Autonomic arousals are not among them: they are seen in the pulse, not in the EEG.
 */
const AROUSAL_WORDS: readonly string[] = [
  '',
  ...['asda', 'aasm', 'standard', 'cheshire', 'eeg', 'emg'],
  ...['spontaneous', 'spont', 'aro spont', 'external', 'internal', 'external arousal'],
  ...['internal arousal', 'respiratory', 'resp', 'aro res', 'apnea', 'hypopnea', 'desat'],
  ...['spo2 desaturation', 'rera', 'respiratory effort', 'snore', 'snoring', 'cardiac'],
  ...['limb', 'limb movement', 'leg movement', 'lm', 'plm', 'periodic leg movement'],
  ...['aro limb', 'aro plm'],
];

const RESPIRATORY: Readonly<Record<string, RespiratoryKind>> = {
  'obstructive apnea': 'obstructive-apnea',
  'apnea obstructive': 'obstructive-apnea',
  'obstruktive apnoe': 'obstructive-apnea',
  'a. obstructive': 'obstructive-apnea',
  'apnée obstructive': 'obstructive-apnea',
  'central apnea': 'central-apnea',
  'apnea central': 'central-apnea',
  'zentrale apnoe': 'central-apnea',
  'a. centrale': 'central-apnea',
  'apnée centrale': 'central-apnea',
  'mixed apnea': 'mixed-apnea',
  'apnea mixed': 'mixed-apnea',
  'gemischte apnoe': 'mixed-apnea',
  'a. mixte': 'mixed-apnea',
  'apnée mixte': 'mixed-apnea',
  apnea: 'apnea',
  apnoe: 'apnea',
  apnée: 'apnea',
  hypopnea: 'hypopnea',
  'obstructive hypopnea': 'hypopnea',
  'hypopnea obstructive': 'hypopnea',
  'central hypopnea': 'hypopnea',
  'hypopnea central': 'hypopnea',
  'mixed hypopnea': 'hypopnea',
  'hypopnea mixed': 'hypopnea',
  hypopnoe: 'hypopnea',
  hypopnée: 'hypopnea',
  rera: 'rera',
  'respiratory effort related arousal': 'rera',
  'respiratory event': 'respiratory-event',
};

/** `PLM` is not among them: it marks single movements in some programs and whole series in others. */
const MOVEMENTS = ['limb movement', 'leg movement', 'lm', 'mouvement de jambe', 'beinbewegung'];

const SIDES: Readonly<Record<string, Side>> = {
  left: 'L',
  l: 'L',
  gauche: 'L',
  links: 'L',
  right: 'R',
  r: 'R',
  droite: 'R',
  rechts: 'R',
  both: 'B',
  bilateral: 'B',
};

/** No label of an event is longer. */
const LONGEST_LABEL = 200;

/** A text as the tables have it: case, accents' spelling, hyphens, slashes and British spelling do not matter. */
export function plainLabel(text: string): string {
  return text
    .slice(0, 2 * LONGEST_LABEL)
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\s_\-/:,]+/g, ' ')
    .trim()
    .replaceAll('pnoea', 'pnea');
}

/** Undefined when the text is not understood. */
export function meaningOf(text: string): AnnotationMeaning | undefined {
  if (text.length > LONGEST_LABEL) return undefined;
  const plain = plainLabel(text);
  const stageName = /^(?:sleep )?stage (\S.*)$/.exec(plain)?.[1];
  const stage =
    entry(STAGE_TEXTS, plain) ??
    (stageName === undefined ? undefined : entry(STAGE_NAMES, stageName));
  if (stage !== undefined) return { kind: 'stage', stage };
  const on = entry(LIGHTS, plain);
  if (on !== undefined) return { kind: 'lights', on };
  const event = entry(RESPIRATORY, plain);
  if (event !== undefined) return { kind: 'respiratory', event };
  if (isArousal(plain)) return { kind: 'arousal' };
  return movementIn(plain);
}

/** A stage by its bare name, as it stands in a column or list of stages: `W`, `REM`, `S2`. No digits. */
export function stageNamed(name: string): Stage | undefined {
  const plain = plainLabel(name);
  return /^\d/.test(plain) ? undefined : (entry(STAGE_TEXTS, plain) ?? entry(STAGE_NAMES, plain));
}

/** `Arousal`, `Arousal (ASDA)`, `AROUSAL-LM`, `Respiratory Arousal (EEG)`, `Arousal resulting from apnea`. */
function isArousal(plain: string): boolean {
  if (AROUSALS.includes(plain)) return true;
  const words = plain.replace(/ ?\((eeg|emg)?\)$/, '');
  const behind = /^arousal(?: resulting from| w)? ?\(?([^()]*)\)?$/.exec(words)?.[1];
  if (behind !== undefined) return AROUSAL_WORDS.includes(behind);
  return words.endsWith(' arousal') && AROUSAL_WORDS.includes(words.slice(0, -' arousal'.length));
}

/** `Limb movement`, `Limb Movement (Left)`, `left leg movement`, `LM/right`. */
function movementIn(plain: string): AnnotationMeaning | undefined {
  const words = plain.replace(/[()]/g, ' ').split(' ').filter(Boolean);
  const sides = words.flatMap((word) => entry(SIDES, word) ?? []);
  const rest = words.filter((word) => entry(SIDES, word) === undefined).join(' ');
  if (!MOVEMENTS.includes(rest) || sides.length > 1) return undefined;
  const [side] = sides;
  return side === undefined ? { kind: 'movement' } : { kind: 'movement', side };
}

function entry<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
