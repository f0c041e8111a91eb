import {
  isMissing,
  type AgreementStudy,
  type NightComparison,
} from '../../domain/agreement-study.ts';
import { figure, notAvailable, type Figure } from '../figure.ts';
import { plainText } from '../plain-text.ts';
import { plain, signed, twoDecimals } from './agreement-figures.ts';
import { INDEX_WORDS, letterOf } from './agreement-words.ts';

/** The nights of a study one by one. */
export interface NightTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly id: string; readonly figures: readonly Figure[] }[];
  /** Undefined when all nights are in it. */
  readonly note: string | undefined;
}

/** More are a list for a program. */
const SHOWN_NIGHTS = 400;

/**
 * Of two scorers: index of each and difference, F1 of movements that count, kappa of stages, places where they differ. Of
 * more: the PLMS index of each.
 */
export function nightRows(study: AgreementStudy): NightTable {
  const { name, decimals } = INDEX_WORDS.plmsIndex;
  const isPair = study.pairs.length === 1;
  const letters = study.scorers.map((_, i) => letterOf(i));
  const shown = study.nights.slice(0, SHOWN_NIGHTS);
  const index = (night: AgreementStudy['nights'][number], scorer: number): number | undefined =>
    night.scorings[scorer]?.indices.plmsIndex;
  const value = (number: number | undefined, reason: string): Figure =>
    number === undefined ? notAvailable(reason) : figure(plain(number, decimals));
  return {
    title: isPair ? 'Night by night' : `${name}, night by night`,
    columns: [
      ...letters.map((letter) => (isPair ? `${name} of ${letter}` : letter)),
      ...(isPair ? ['B minus A', 'F1', 'Kappa of stages', 'Differences'] : []),
    ],
    rows: shown.map((night, place) => {
      const indices = letters.map((_, scorer) =>
        value(
          index(night, scorer),
          night.scorings[scorer] === undefined ? 'not scored' : 'not available',
        ),
      );
      const comparison = study.pairs[0]?.nights.find((candidate) => candidate.night === place);
      return {
        id: plainText(night.id),
        figures: isPair ? [...indices, ...pairFigures(study, place, comparison)] : indices,
      };
    }),
    note:
      shown.length < study.nights.length
        ? `The first ${SHOWN_NIGHTS} of ${study.nights.length} nights; all stand in agreement.csv.`
        : undefined,
  };
}

function pairFigures(
  study: AgreementStudy,
  place: number,
  comparison: NightComparison | undefined,
): Figure[] {
  const none = notAvailable('not scored by both');
  if (comparison === undefined) return [none, none, none, none];
  const { events, stages, disagreements } = comparison;
  const values = study.pairs[0]?.indices[0]?.values.find(({ night }) => night === place);
  const f1 = isMissing(events)
    ? undefined
    : events.find(
        ({ set, leg, leastOverlap }) =>
          set === 'counted' && leg === 'both' && leastOverlap === study.leastOverlaps[0],
      )?.f1;
  const kappa = isMissing(stages) ? undefined : stages.questions[0]?.kappa;
  const ratio = (number: number | undefined): Figure =>
    number === undefined ? notAvailable('nothing to make it of') : figure(twoDecimals(number));
  return [
    values === undefined
      ? notAvailable('not available for both')
      : figure(signed(values.b - values.a, INDEX_WORDS.plmsIndex.decimals)),
    ratio(f1),
    ratio(kappa),
    figure(String(disagreements.length)),
  ];
}
