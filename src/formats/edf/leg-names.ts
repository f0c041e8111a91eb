import type { Leg } from '../../domain/leg.ts';
import { labelWords } from './label-words.ts';

/**
 * What the label of a channel says of the legs. Labels are not standardised outside EDF+ (`EMG LAT`, `EMG RAT`),
 * so a label counts only when every word of it is known: a leg or its muscle, a side, and fillers. A word
 * that is not in these tables makes it no leg channel, rather than perhaps one.
 */
export interface LegName {
  /** Undefined for one channel of the legs together or of a leg that is not named. */
  readonly leg: Leg | undefined;
  /** How sure the name is; a lower rank is preferred. */
  readonly rank: LegNameRank;
  /** Why, as a phrase. */
  readonly why: string;
}

export type LegNameRank = 0 | 1 | 2 | 3 | 4;

/** Words for a side, by language. `Dx` is right and `Sx` left (Italian destra, sinistra). */
const SIDES: Readonly<Record<Leg, readonly string[]>> = {
  L: [
    'l',
    'left',
    'li',
    'lnk',
    'links',
    'linkes',
    'linker',
    'g',
    'gauche',
    'sx',
    'sin',
    'sinistra',
    'sinistro',
    'izq',
    'izquierda',
    'izquierdo',
    'esq',
    'esquerda',
    'esquerdo',
  ],
  R: [
    'r',
    'right',
    're',
    'rechts',
    'rechtes',
    'rechter',
    'd',
    'droite',
    'droit',
    'dx',
    'dex',
    'dest',
    'destra',
    'destro',
    'der',
    'derecha',
    'derecho',
    'dir',
    'direita',
    'direito',
  ],
};

/** Words for a leg or for the muscle that is recorded from it. */
const LEG_WORDS = [
  'leg',
  'legs',
  'bein',
  'beine',
  'been',
  'jambe',
  'jambes',
  'gamba',
  'gambe',
  'pierna',
  'piernas',
  'perna',
  'pernas',
  'tib',
  'tibial',
  'tibialis',
  'tibialanterior',
  'tibiale',
];

/** The anterior tibialis by its initials: as a word of its own, or behind a side (`LAT`, `RAT`, `LTA`). */
const TIBIALIS_INITIALS = ['at', 'ta'];

/** Programs name the leg channels after what is scored on them. */
const SCORING_WORDS = ['plm', 'plms'];

/** Words that change nothing. */
const FILLERS = [
  'emg',
  'semg',
  'surface',
  'ant',
  'anterior',
  'anteriore',
  'muscle',
  'm',
  'lower',
  'bipolar',
  'channel',
  'ch',
];

/** Both legs in one channel. */
const TOGETHER = [
  'linked',
  'both',
  'combined',
  'beide',
  'legs',
  'jambes',
  'beine',
  'gambe',
  'piernas',
  'pernas',
];

const LEGS: readonly Leg[] = ['L', 'R'];

/** Undefined when the label is not that of a leg channel; single electrodes are not (`electrodeOfLabel`). */
export function legOfLabel(label: string): LegName | undefined {
  const standard = /^EMG ([LR])AT$/.exec(label.trim());
  if (standard !== null) {
    return { leg: standard[1] as Leg, rank: 0, why: 'the EDF+ name of an anterior tibialis' };
  }
  const pair = electrodePair(label);
  if (pair !== undefined) return { leg: pair, rank: 2, why: 'a pair of electrodes of one leg' };
  if (electrodeOfLabel(label) !== undefined) return undefined;
  return legOfWords(labelWords(label));
}

/** One of the two electrodes over a muscle, recorded by itself. */
export interface ElectrodeName {
  readonly leg: Leg;
  /** What the labels of both have in common. */
  readonly base: string;
  /** `1` or `+` is the first, `2` or `-` the second. */
  readonly place: 'first' | 'second';
}

/**
 * What the label of a single electrode says (`SX1`, `LLEG-`, `LAT 2`): the EMG of that leg is the difference of two such
 * channels, so neither of them is a leg channel by itself.
 */
export function electrodeOfLabel(label: string): ElectrodeName | undefined {
  const match = /^(.*?)[ .]?([12]|[+-])$/.exec(label.trim());
  if (match === null) return undefined;
  const base = match[1]!.trim();
  // `LLEG+/-` names the pair.
  if (base.endsWith('/') || base.endsWith('+')) return undefined;
  const mark = match[2]!;
  const leg = legOfElectrode(labelWords(base), mark);
  if (leg === undefined) return undefined;
  return {
    leg,
    base: base.toLowerCase(),
    place: mark === '1' || mark === '+' ? 'first' : 'second',
  };
}

function legOfElectrode(words: readonly string[], mark: string): Leg | undefined {
  const named = legOfWords(words)?.leg;
  if (named !== undefined) return named;
  const sided = words.filter((word) => !FILLERS.includes(word));
  if (sided.length !== 1 || !/^[12]$/.test(mark)) return undefined;
  return sided[0] === 'sx' ? 'L' : sided[0] === 'dx' ? 'R' : undefined;
}

/** `SX1-SX2`, `LAT1-LAT2`, `LLEG+/-`: both electrodes of one leg. */
function electrodePair(label: string): Leg | undefined {
  const trimmed = label.trim();
  const both = /^(.+?) ?\+ ?\/? ?-$/.exec(trimmed);
  if (both !== null) return legOfWords(labelWords(both[1]!))?.leg;
  const withoutPrefix = trimmed.replace(/^s?emg[ .]/i, '');
  const match = /^([^-]+[12+])\s*-\s*([^-]+[12-])$/.exec(withoutPrefix);
  if (match === null) return undefined;
  const [first, second] = [electrodeOfLabel(match[1]!), electrodeOfLabel(match[2]!)];
  return first?.leg === second?.leg && match[1]!.trim() !== match[2]!.trim()
    ? first?.leg
    : undefined;
}

function legOfWords(words: readonly string[]): LegName | undefined {
  const sides = new Set<Leg>();
  const numbers = new Set<string>();
  let leg = false;
  let scoring = false;
  let initials = false;
  let together = false;
  for (const word of words) {
    const joined = joinedWord(word);
    if (joined !== undefined) {
      sides.add(joined.leg);
      if (joined.kind === 'leg') leg = true;
      if (joined.kind === 'scoring') scoring = true;
      if (joined.kind === 'initials') initials = true;
      continue;
    }
    const side = LEGS.find((candidate) => SIDES[candidate].includes(word));
    if (side !== undefined) sides.add(side);
    else if (word === '1' || word === '2') numbers.add(word);
    else if (TIBIALIS_INITIALS.includes(word)) initials = true;
    else if (LEG_WORDS.includes(word) || TOGETHER.includes(word)) {
      leg ||= LEG_WORDS.includes(word);
      together ||= TOGETHER.includes(word);
    } else if (SCORING_WORDS.includes(word)) scoring = true;
    else if (!FILLERS.includes(word)) return undefined;
  }
  if (!leg && !scoring && !initials) return undefined;
  if (sides.size === 1 && !together && numbers.size === 0) {
    const [side] = sides;
    if (initials && !leg)
      return { leg: side, rank: 1, why: 'the anterior tibialis by its initials' };
    if (leg) return { leg: side, rank: 2, why: 'a leg and its side by name' };
    return { leg: side, rank: 3, why: 'named after the scoring of leg movements' };
  }
  // The initials without a side are too little: `TA` and `AT` mean other things too.
  if (!leg && !scoring && sides.size < 2) return undefined;
  if (sides.size === 0 && numbers.size === 1 && !together) {
    const [number] = numbers;
    return {
      leg: number === '1' ? 'L' : 'R',
      rank: 4,
      why: `numbered, ${number} taken as ${number === '1' ? 'left' : 'right'}`,
    };
  }
  if (numbers.size > 0) return undefined;
  return { leg: undefined, rank: 4, why: 'one channel for the legs' };
}

/** A side and a leg written as one word: `LLEG`, `PLMl`, `TibDx`, `BeinRe`; of the initials only `LAT`, `RTA`. */
function joinedWord(
  word: string,
): { readonly leg: Leg; readonly kind: 'leg' | 'scoring' | 'initials' } | undefined {
  for (const leg of LEGS) {
    for (const side of SIDES[leg]) {
      const behind = word.startsWith(side) ? word.slice(side.length) : undefined;
      const before = word.endsWith(side) ? word.slice(0, -side.length) : undefined;
      for (const part of [behind, before]) {
        if (part === undefined) continue;
        if (LEG_WORDS.includes(part)) return { leg, kind: 'leg' };
        if (SCORING_WORDS.includes(part)) return { leg, kind: 'scoring' };
      }
      if (side.length === 1 && behind !== undefined && TIBIALIS_INITIALS.includes(behind)) {
        return { leg, kind: 'initials' };
      }
    }
  }
  return undefined;
}
