import type { Cohort, LookCode } from '../../domain/cohort.ts';
import { plainText } from '../plain-text.ts';
import { LOOK_TITLES, lookSentence } from './look-words.ts';

/** The nights that somebody should look at, by reason and one by one. */
export interface LookSection {
  /** Of those that were scored. */
  readonly nightsToLookAt: number;
  readonly kinds: readonly LookKind[];
  /** What failed first, then in order of the weight of the reasons. */
  readonly nights: readonly LookNight[];
  /** How many more there are than `nights` lists. */
  readonly notListed: number;
}

/** One reason and the nights that have it. */
export interface LookKind {
  readonly title: string;
  readonly isFailure: boolean;
  readonly count: number;
  readonly ids: readonly string[];
}

export interface LookNight {
  readonly id: string;
  readonly group: string;
  readonly isFailure: boolean;
  readonly sentences: readonly string[];
}

/** A report is read by a person; the tables hold all of them. */
const MOST_LISTED = 400;

const FAILED_TITLES = { score: 'Not scored', merge: 'Files that cannot be used' } as const;

/** @param nameOf What a night is called here. */
export function lookSection(
  { nights, failed }: Cohort,
  nameOf: (id: string) => string,
): LookSection {
  const codes = Object.keys(LOOK_TITLES) as LookCode[];
  const weightOf = (night: (typeof nights)[number]): number =>
    Math.min(...night.look.map(({ code }) => codes.indexOf(code)));
  const toLookAt = nights.filter(({ look }) => look.length > 0);
  const kinds: LookKind[] = [
    ...(['score', 'merge'] as const).map((step) => ({
      title: FAILED_TITLES[step],
      isFailure: true,
      ids: failed.filter((night) => night.step === step).map(({ id }) => nameOf(id)),
    })),
    ...codes.map((code) => ({
      title: LOOK_TITLES[code],
      isFailure: false,
      ids: toLookAt
        .filter(({ look }) => look.some((reason) => reason.code === code))
        .map(({ id }) => nameOf(id)),
    })),
  ]
    .filter(({ ids }) => ids.length > 0)
    .map((kind) => ({ ...kind, count: kind.ids.length }));
  const all: LookNight[] = [
    ...failed.map(({ id, group, message }) => ({
      id: nameOf(id),
      group: plainText(group ?? ''),
      isFailure: true,
      sentences: [plainText(message)],
    })),
    // (Sorting keeps nights of the same weight in the order of their ids.)
    ...toLookAt
      .toSorted((a, b) => weightOf(a) - weightOf(b))
      .map(({ id, group, look }) => ({
        id: nameOf(id),
        group: plainText(group ?? ''),
        isFailure: false,
        sentences: look.map(lookSentence),
      })),
  ];
  return {
    nightsToLookAt: toLookAt.length,
    kinds,
    nights: all.slice(0, MOST_LISTED),
    notListed: Math.max(0, all.length - MOST_LISTED),
  };
}
