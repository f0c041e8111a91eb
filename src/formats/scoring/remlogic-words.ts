import type { MeaningWord } from './label-map.ts';

const WORDS: Readonly<Record<string, MeaningWord>> = {
  // Single movements; `PLM` is the series that they form.
  'plm lm': 'movement',
  'plm rrlm': 'movement',
  plm: 'ignore',
  leftlm: 'movement-left',
  rightlm: 'movement-right',
  'sleep mt': '?',
  'sleep unscored': '?',
  'sleep n': '?',
  'sleep rm': 'R',
  'resp rera': 'rera',
  'signal artifact': 'artefact',
};

/** Families of labels of which none is scored here. */
const FAMILIES: readonly (readonly [string, MeaningWord])[] = [
  ['position ', 'position'],
  ['mcap ', 'ignore'],
  ['analysis ', 'ignore'],
  ['device ', 'ignore'],
  ['desat ', 'ignore'],
  ['snore ', 'ignore'],
  ['ekg ', 'ignore'],
  ['emg ', 'ignore'],
  ['resp breath ', 'ignore'],
  ['resp movement ', 'ignore'],
  ['resp fli', 'ignore'],
  ['impedance ', 'ignore'],
  ['machinecal ', 'ignore'],
  ['activity ', 'ignore'],
];

/**
 * The labels of Embla, RemLogic and the CAP database. Stages, arousals and apneas (`SLEEP-S2`, `AROUSAL-LM`,
 * `APNEA-CENTRAL`) are among the words of all programs.
 */
export function remlogicWords(plain: string): MeaningWord | undefined {
  if (Object.hasOwn(WORDS, plain)) return WORDS[plain];
  return FAMILIES.find(([prefix]) => plain.startsWith(prefix))?.[1];
}
