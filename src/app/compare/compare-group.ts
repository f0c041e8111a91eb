import {
  COMPARED_INDICES,
  MOVEMENT_SETS,
  STAGE_QUESTIONS,
  isMissing,
  type ComparedIndex,
  type ComparedNight,
  type GroupComparison,
  type GroupKappa,
  type PairComparison,
} from '../../domain/agreement-study.ts';
import { intraclassEstimate } from '../../score/agreement/intraclass-correlation.ts';

/** Three scorers or more at once: kappas as the mean of the pairs, indices as one correlation of all. */
export function groupOf(
  pairs: readonly PairComparison[],
  nights: readonly ComparedNight[],
  scorers: number,
): GroupComparison {
  const stages = STAGE_QUESTIONS.flatMap((question, i) =>
    groupKappa(
      pairs.map(({ stages: compared }) =>
        isMissing(compared) ? undefined : compared.questions[i]!.kappa,
      ),
    ).map((kappa) => ({ ...kappa, question })),
  );
  const epochs = MOVEMENT_SETS.flatMap((set, i) =>
    groupKappa(
      pairs.map(({ movementEpochs }) =>
        isMissing(movementEpochs) ? undefined : movementEpochs[i]!.kappa,
      ),
    ).map((kappa) => ({ ...kappa, set })),
  );
  return {
    stages: stages.length > 0 ? stages : { missing: 'no two scorers staged the same night' },
    movementEpochs:
      epochs.length > 0 ? epochs : { missing: 'no two scorers marked movements of the same night' },
    indices: COMPARED_INDICES.map((index) => ({
      index,
      intraclass: ofAll(index, nights, scorers),
    })),
  };
}

/** The mean over the pairs of scorers (Light, Psychol Bull 1971;76:365-377). */
function groupKappa(kappas: readonly (number | undefined)[]): GroupKappa[] {
  const known = kappas.filter((kappa) => kappa !== undefined);
  if (known.length === 0) return [];
  return [
    {
      pairs: known.length,
      mean: known.reduce((sum, kappa) => sum + kappa, 0) / known.length,
      least: Math.min(...known),
      largest: Math.max(...known),
    },
  ];
}

function ofAll(
  index: ComparedIndex,
  nights: readonly ComparedNight[],
  scorers: number,
): GroupComparison['indices'][number]['intraclass'] {
  const rows: number[][] = [];
  for (const { scorings } of nights) {
    const values = scorings.flatMap((scoring) => scoring?.indices[index] ?? []);
    const bases = new Set(scorings.map((scoring) => scoring?.basis));
    if (values.length === scorers && (index === 'sleepMinutes' || bases.size === 1))
      rows.push(values);
  }
  return rows.length < 2
    ? {
        missing:
          rows.length === 0
            ? 'no night of which all have it'
            : 'one night only of which all have it; it takes two or more',
      }
    : intraclassEstimate(rows);
}
