import {
  COMPARED_INDICES,
  isMissing,
  type AgreementStudy,
  type PairComparison,
} from '../../domain/agreement-study.ts';
import type { Figure } from '../figure.ts';
import { twoDecimals } from './agreement-figures.ts';
import { INDEX_WORDS, letterOf, QUESTION_NAMES, SET_NAMES } from './agreement-words.ts';
import { intraclassFigure } from './pair-section.ts';

/** Three scorers or more: every two of them at a glance, and all at once. */
export interface GroupSection {
  readonly matrices: readonly PairMatrix[];
  /** `0.71 (0.62 to 0.80)`: mean, least and largest of the pairs. */
  readonly kappas: readonly { readonly label: string; readonly text: string }[];
  /** One correlation of all scorers; empty where there are not two nights. */
  readonly indices: readonly {
    readonly label: string;
    readonly nights: string;
    readonly agreement: Figure;
    readonly consistency: Figure;
  }[];
}

/** A figure of every two scorers; below the diagonal. */
export interface PairMatrix {
  readonly title: string;
  readonly letters: readonly string[];
  /** `cells[i][j]` with j < i; `share` 0 to 1 for the shade behind it; undefined: not available. */
  readonly cells: readonly (readonly (
    { readonly text: string; readonly share: number } | undefined
  )[])[];
}

export function groupSection(study: AgreementStudy): GroupSection | undefined {
  const { group, pairs, scorers } = study;
  if (group === undefined) return undefined;
  const matrix = (
    title: string,
    read: (pair: PairComparison) => number | undefined,
  ): PairMatrix[] => {
    const values = pairs.map(read);
    if (values.every((value) => value === undefined)) return [];
    const cells = scorers.map((_, i) =>
      scorers.slice(0, i).map((__, j) => {
        const value = values[pairs.findIndex(({ a, b }) => a === j && b === i)];
        return value === undefined
          ? undefined
          : { text: twoDecimals(value), share: Math.max(0, Math.min(1, value)) };
      }),
    );
    return [{ title, letters: scorers.map((_, i) => letterOf(i)), cells }];
  };
  const least = study.leastOverlaps[0]!;
  return {
    matrices: [
      ...matrix('Kappa of stages', ({ stages }) =>
        isMissing(stages) ? undefined : stages.questions[0]!.kappa,
      ),
      ...matrix('Kappa, asleep or awake', ({ stages }) =>
        isMissing(stages) ? undefined : stages.questions[1]!.kappa,
      ),
      ...matrix(
        `F1 of movements that count${least === 0 ? '' : `, overlap ${least}`}`,
        ({ events }) =>
          isMissing(events)
            ? undefined
            : events.find(
                ({ set, leg, leastOverlap }) =>
                  set === 'counted' && leg === 'both' && leastOverlap === least,
              )?.f1,
      ),
      ...matrix('ICC(2,1) of the PLMS index', ({ indices }) => {
        const { intraclass } = indices[0]!;
        return isMissing(intraclass) ? undefined : intraclass.agreement;
      }),
    ],
    kappas: [
      ...(isMissing(group.stages)
        ? []
        : group.stages
            .filter(({ question }) => question !== 'W')
            .map(({ question, ...kappa }) => ({
              label: `Stages: ${QUESTION_NAMES[question]}`,
              text: rangeText(kappa),
            }))),
      ...(isMissing(group.movementEpochs)
        ? []
        : group.movementEpochs.map(({ set, ...kappa }) => ({
            label: `Epochs with movements: ${SET_NAMES[set].toLowerCase()}`,
            text: rangeText(kappa),
          }))),
    ],
    indices: COMPARED_INDICES.flatMap((index) => {
      const intraclass = group.indices.find((entry) => entry.index === index)?.intraclass;
      if (intraclass === undefined || isMissing(intraclass)) return [];
      return [
        {
          label: INDEX_WORDS[index].name,
          nights: String(intraclass.nights),
          agreement: intraclassFigure(intraclass, 'agreement'),
          consistency: intraclassFigure(intraclass, 'consistency'),
        },
      ];
    }),
  };
}

function rangeText({
  mean,
  least,
  largest,
}: {
  readonly mean: number;
  readonly least: number;
  readonly largest: number;
}): string {
  return `${twoDecimals(mean)} (${twoDecimals(least)} to ${twoDecimals(largest)})`;
}
