import { meaningOf, plainLabel, stageNamed, type AnnotationMeaning } from './annotation-texts.ts';
import { ownMeaning, type OwnMeaning } from './own-words.ts';

/** What a label of a scoring says. All but the first are known, and are no marks that movements are scored with. */
export type LabelMeaning =
  | AnnotationMeaning
  | OwnMeaning
  | { readonly kind: 'artefact' }
  | { readonly kind: 'position' }
  | { readonly kind: 'ignored' };

/** Every meaning by the word that names it in a label map (docs/scorings.md). */
export const MEANINGS = {
  W: { kind: 'stage', stage: 'W' },
  N1: { kind: 'stage', stage: 'N1' },
  N2: { kind: 'stage', stage: 'N2' },
  N3: { kind: 'stage', stage: 'N3' },
  R: { kind: 'stage', stage: 'R' },
  '?': { kind: 'stage', stage: '?' },
  'lights-off': { kind: 'lights', on: false },
  'lights-on': { kind: 'lights', on: true },
  arousal: { kind: 'arousal' },
  'obstructive-apnea': { kind: 'respiratory', event: 'obstructive-apnea' },
  'central-apnea': { kind: 'respiratory', event: 'central-apnea' },
  'mixed-apnea': { kind: 'respiratory', event: 'mixed-apnea' },
  apnea: { kind: 'respiratory', event: 'apnea' },
  hypopnea: { kind: 'respiratory', event: 'hypopnea' },
  rera: { kind: 'respiratory', event: 'rera' },
  'respiratory-event': { kind: 'respiratory', event: 'respiratory-event' },
  movement: { kind: 'movement' },
  'movement-left': { kind: 'movement', side: 'L' },
  'movement-right': { kind: 'movement', side: 'R' },
  'movement-both': { kind: 'movement', side: 'B' },
  artefact: { kind: 'artefact' },
  position: { kind: 'position' },
  ignore: { kind: 'ignored' },
} as const satisfies Readonly<Record<string, LabelMeaning>>;

export type MeaningWord = keyof typeof MEANINGS;

/** Labels as `plainLabel` writes them, and what they mean to the user. */
export type LabelMap = ReadonlyMap<string, LabelMeaning>;

/** The words of one format, for a label as `plainLabel` writes it. They go before the words of all. */
export type Vocabulary = (plain: string) => MeaningWord | undefined;

/** Labels of many programs that say nothing of stages, lights, arousals, breathing or movements. */
const NOT_USED: Readonly<Record<string, MeaningWord>> = {
  ...sayAll('ignore', [
    ...['desat', 'desaturation', 'désat', 'désaturation', 'oxygen desaturation'],
    ...['spo2 desaturation', 'entsättigung', 'snore', 'snoring', 'ronflement', 'schnarchen'],
    ...['flow limitation', 'periodic breathing', 'respiratory paradox', 'cheyne stokes'],
    ...['cheyne stokes breathing', 'cheyne stokes respiration', 'bradycardia', 'tachycardia'],
    ...['asystole', 'wide complex tachycardia', 'narrow complex tachycardia'],
    ...['sinus tachycardia', 'atrial fibrillation', 'distal ph', 'proximal ph'],
    ...['start recording', 'stop recording', 'recording start time', 'beginning of recording'],
    ...['end of recording', 'analysis start', 'analysis stop'],
    ...['beginning of analysis period', 'end of analysis period', "début de l'analyse"],
    ...["fin de l'analyse", 'notification', 'avertissement', 'ende der messung'],
    ...['autonomic arousal', 'autonome arousal'],
  ]),
  ...sayAll('artefact', [
    ...['artefact', 'artifact', 'signal artifact', 'spo2 artifact', 'respiratory artifact'],
    ...['distal ph artifact', 'proximal ph artifact', 'etco2 artifact', 'tcco2 artifact'],
    ...['tcc02 artifact', 'blood pressure artifact', 'body temperature artifact'],
  ]),
  ...sayAll('position', ['supine', 'prone', 'upright', 'body position']),
};

/** A vocabulary of whole labels. */
export function vocabularyOf(words: Readonly<Record<string, MeaningWord>>): Vocabulary {
  return (plain) => (Object.hasOwn(words, plain) ? words[plain] : undefined);
}

/** The same word for many labels. */
export function sayAll(
  word: MeaningWord,
  labels: readonly string[],
): Readonly<Record<string, MeaningWord>> {
  return Object.fromEntries(labels.map((label) => [label, word]));
}

const notUsed = vocabularyOf(NOT_USED);

/** What a label means in its format, else in general; undefined when neither knows it. */
export function meaningOfLabel(
  label: string,
  vocabulary: Vocabulary | undefined,
): LabelMeaning | undefined {
  const plain = plainLabel(label);
  const word = vocabulary?.(plain);
  if (word !== undefined) return MEANINGS[word];
  const general = meaningOf(label) ?? ownMeaning(plain);
  if (general !== undefined) return general;
  const known = notUsed(plain);
  return known === undefined ? undefined : MEANINGS[known];
}

/** What programs write in the place of a stage when none is known. */
const NOT_STAGED: readonly string[] = [
  ...['u', 'l', 'a', 'art', 'artifact', 'artefact', 'uns', 'unscored', 'unknown', 'nan'],
];

/** The meaning of what stands in the place of a stage; undefined when it is none. */
export function stageMeaning(name: string, vocabulary?: Vocabulary): LabelMeaning | undefined {
  const plain = plainLabel(name);
  const word = vocabulary?.(plain);
  if (word !== undefined && MEANINGS[word].kind === 'stage') return MEANINGS[word];
  const stage = stageNamed(name) ?? (NOT_STAGED.includes(plain) ? '?' : undefined);
  if (stage !== undefined) return { kind: 'stage', stage };
  const meaning = meaningOf(name) ?? meaningOf(`stage ${name}`);
  return meaning?.kind === 'stage' ? meaning : undefined;
}

/** The kinds that a scoring of movements is made with; the others are known and left out. */
export function isOfUse(meaning: LabelMeaning): meaning is AnnotationMeaning {
  return USED.has(meaning.kind);
}

const USED: ReadonlySet<LabelMeaning['kind']> = new Set<AnnotationMeaning['kind']>([
  ...(['stage', 'lights', 'arousal', 'respiratory', 'movement'] as const),
]);

/** Our own words, which rules applied anew make without reading them. */
export function isOwn(meaning: LabelMeaning): meaning is OwnMeaning {
  return OWN.has(meaning.kind);
}

const OWN: ReadonlySet<LabelMeaning['kind']> = new Set<OwnMeaning['kind']>([
  ...(['judged', 'series', 'origin', 'none'] as const),
]);
