import type { AgreementStudy, DisagreementCode } from '../../domain/agreement-study.ts';
import { nightClock } from '../night-clock.ts';
import { CODE_TITLES, CODE_WORDS, letterOf } from './agreement-words.ts';
import { inLetters } from './in-letters.ts';

/** Where two scorers differ, counted and, of one night of two scorers, the first places in full. */
export interface DisagreementSection {
  readonly counts: readonly DisagreementCount[];
  /** `A and B`, one column each. */
  readonly pairs: readonly string[];
  readonly places: readonly DisagreementPlace[];
  /** What of the places is shown, and where the others are. */
  readonly note: string;
}

export interface DisagreementCount {
  readonly label: string;
  /** The same for the head of a column. */
  readonly short: string;
  /** One for each pair. */
  readonly counts: readonly string[];
}

export interface DisagreementPlace {
  readonly time: string;
  /** `left`, `right`; `stages` where it is of no leg. */
  readonly side: string;
  /** `A`, `B`, `both`. */
  readonly who: string;
  readonly why: string;
}

/** So many places of one night are listed; all stand in the table. */
const LISTED = 40;

export function disagreementSection(study: AgreementStudy): DisagreementSection {
  const codes = Object.keys(CODE_WORDS) as DisagreementCode[];
  const tallies = study.pairs.map((pair) => {
    const tally = new Map<DisagreementCode, number>();
    for (const { disagreements } of pair.nights) {
      for (const { code } of disagreements) tally.set(code, (tally.get(code) ?? 0) + 1);
    }
    return tally;
  });
  const found = codes.filter((code) => tallies.some((tally) => tally.has(code)));
  const places = placesOf(study);
  return {
    counts: found.map((code) => ({
      label: sentence(CODE_WORDS[code]),
      short: CODE_TITLES[code],
      counts: tallies.map((tally) => String(tally.get(code) ?? 0)),
    })),
    pairs: study.pairs.map(({ a, b }) => `${letterOf(a)} and ${letterOf(b)}`),
    places: places.slice(0, LISTED),
    note: noteOf(places.length, found.length > 0),
  };
}

function noteOf(places: number, isAny: boolean): string {
  if (!isAny) return 'Nothing differs.';
  if (places > LISTED)
    return `The first ${LISTED} of ${places}. Every one stands in disagreements.csv, with its numbers.`;
  return 'Every one stands in disagreements.csv, with its numbers.';
}

function placesOf(study: AgreementStudy): DisagreementPlace[] {
  const [pair] = study.pairs;
  const [night] = study.nights;
  if (study.pairs.length !== 1 || study.nights.length !== 1) return [];
  if (pair === undefined || night === undefined) return [];
  const clock = nightClock(night.startDateTime);
  return (pair.nights[0]?.disagreements ?? []).map(({ disagreement, why }) => ({
    time: clock.at(disagreement.span.start),
    side: disagreement.kind === 'stage' ? 'stages' : disagreement.leg === 'L' ? 'left' : 'right',
    who:
      disagreement.kind === 'only-a'
        ? letterOf(pair.a)
        : disagreement.kind === 'only-b'
          ? letterOf(pair.b)
          : 'both',
    why: inLetters(why, study),
  }));
}

function sentence(words: string): string {
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}
