import type { Exclusion, MovementClass } from '../../domain/scored-night.ts';
import { nameOfSide, type Side } from '../../domain/leg.ts';

/** How the rules judge an event, in one word: a member of a series, what it counts as, or why it does not count. */
export type Judgement = 'PLM' | MovementClass | Exclusion;

/**
 * What only Tibialis says in the files that it writes for other programs (docs/writing.md), beside the marks that all
 * know. Rules are applied anew to movements that are read back, so of these only `none` has a bearing.
 */
export type OwnMeaning =
  | { readonly kind: 'judged'; readonly as: Judgement; readonly side: Side }
  /** From the onset of its first member to the offset of its last. */
  | { readonly kind: 'series' }
  /** Which program scored the night, under which rules. */
  | { readonly kind: 'origin' }
  /** Somebody scored these, and there was none. */
  | { readonly kind: 'none'; readonly of: 'arousal' | 'respiratory' | 'movement' };

const COUNTED: readonly Judgement[] = ['PLM', 'LM', 'CLM', 'nonCLM'];
const LEFT_OUT: readonly Judgement[] = ['short', 'long', 'lights', 'respiratory', 'wake'];
const OF_SIDES: readonly Side[] = ['L', 'R', 'B'];

export const SERIES_WORDS = 'PLM series';
export const ORIGIN_WORDS = 'Scored by';
export const NONE_WORDS = {
  arousal: 'No arousals',
  respiratory: 'No respiratory events',
  movement: 'No limb movements',
} as const;

/** `scored`, `PLM`, `left`; `not scored`, `wake`, `both`. */
export function judgementWords(as: Judgement, side: Side): readonly [string, string, string] {
  return [COUNTED.includes(as) ? 'scored' : 'not scored', as, nameOfSide(side)];
}

/** `Scored: PLM, left`; `Not scored: wake, both`. */
export function judgementText(as: Judgement, side: Side): string {
  const [verb, what, where] = judgementWords(as, side);
  return `${verb.charAt(0).toUpperCase()}${verb.slice(1)}: ${what}, ${where}`;
}

const OWN_WORDS: ReadonlyMap<string, OwnMeaning> = new Map<string, OwnMeaning>([
  ...[...COUNTED, ...LEFT_OUT].flatMap((as) =>
    OF_SIDES.map((side): [string, OwnMeaning] => [
      plain(judgementText(as, side)),
      { kind: 'judged', as, side },
    ]),
  ),
  [plain(SERIES_WORDS), { kind: 'series' }],
  ...(['arousal', 'respiratory', 'movement'] as const).map((of): [string, OwnMeaning] => [
    plain(NONE_WORDS[of]),
    { kind: 'none', of },
  ]),
]);

const ORIGIN = `${plain(ORIGIN_WORDS)} `;

/** What a text of ours means; undefined for every other one. `label`: as `plainLabel` writes it. */
export function ownMeaning(label: string): OwnMeaning | undefined {
  return OWN_WORDS.get(label) ?? (label.startsWith(ORIGIN) ? { kind: 'origin' } : undefined);
}

/** Our own words as `plainLabel` writes them, which reads them: small letters, and blanks for the marks between. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[:,]+ ?/g, ' ')
    .trim();
}
