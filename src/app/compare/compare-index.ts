import {
  type ComparedIndex,
  type ComparedNight,
  type ComparedScoringFacts,
  type IndexComparison,
} from '../../domain/agreement-study.ts';
import { blandAltman } from '../../score/agreement/bland-altman.ts';
import { intraclassEstimate } from '../../score/agreement/intraclass-correlation.ts';

/**
 * An index of two scorers over the nights of which both have it. Counts and rates of movements are compared only where both
 * are of the same time: of sleep, or of the whole recording.
 *
 * @param places Of the nights that both scored, in the study.
 */
export function compareIndex(
  index: ComparedIndex,
  places: readonly number[],
  pair: readonly [number, number],
  all: readonly ComparedNight[],
  names: readonly string[],
): IndexComparison {
  const values: IndexComparison['values'][number][] = [];
  const leftOut: IndexComparison['leftOut'][number][] = [];
  for (const night of places) {
    const [a, b] = pair.map((scorer) => all[night]!.scorings[scorer]!) as [
      ComparedScoringFacts,
      ComparedScoringFacts,
    ];
    const [first, second] = [a.indices[index], b.indices[index]];
    const without = pair.filter((_, i) => [first, second][i] === undefined);
    if (first === undefined || second === undefined) {
      const missing = without.map((scorer) => names[scorer]!).join(' and ');
      leftOut.push({ night, missing: `not available for ${missing}` });
    } else if (index !== 'sleepMinutes' && a.basis !== b.basis) {
      const missing = `${names[pair[0]]!} is of ${a.basis ?? 'nothing'}, ${names[pair[1]]!} of ${b.basis ?? 'nothing'}`;
      leftOut.push({ night, missing });
    } else {
      values.push({ night, a: first, b: second });
    }
  }
  const few = { missing: fewNights(values.length) };
  return {
    ...{ index, values, leftOut },
    intraclass: values.length < 2 ? few : intraclassEstimate(values.map(({ a, b }) => [a, b])),
    blandAltman: blandAltman(values) ?? few,
  };
}

function fewNights(count: number): string {
  return count === 0 ? 'no night of which both have it' : 'one night only; it takes two or more';
}
