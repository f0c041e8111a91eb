import {
  isMissing,
  type AgreementStudy,
  type ComparedIndex,
  type PairComparison,
} from '../../domain/agreement-study.ts';
import { signed, signedEstimate } from './agreement-figures.ts';
import { INDEX_WORDS, letterOf } from './agreement-words.ts';

/** The same index of the same nights by two scorers, as two pictures: one against the other, and difference against mean. */
export interface IndexPlot {
  /** `PLMS index: B minus A`. */
  readonly title: string;
  /** `PLMS index: B against A`. */
  readonly equalityTitle: string;
  /** `PLMS index`. */
  readonly name: string;
  /** `A`, `B`. */
  readonly letters: readonly [string, string];
  readonly axis: string;
  readonly points: readonly { readonly a: number; readonly b: number }[];
  /** Positions, with what stands beside each line. */
  readonly bias: PlotLine;
  readonly lower: PlotLine;
  readonly upper: PlotLine;
  /** The picture in words. */
  readonly description: string;
}

export interface PlotLine {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** `+1.2`. */
  readonly label: string;
}

/** Undefined where fewer than two nights have the index of both. */
export function indexPlot(
  index: ComparedIndex,
  pair: PairComparison,
  study: AgreementStudy,
): IndexPlot | undefined {
  const comparison = pair.indices.find((candidate) => candidate.index === index);
  if (comparison === undefined || isMissing(comparison.blandAltman)) return undefined;
  const { bias, lowerLimit, upperLimit, count } = comparison.blandAltman;
  const { name, axis, decimals } = INDEX_WORDS[index];
  const digits = Math.max(1, decimals);
  const line = (estimate: typeof bias): PlotLine => ({
    ...{ value: estimate.value, low: estimate.low, high: estimate.high },
    label: signed(estimate.value, digits),
  });
  const letters = [letterOf(pair.a), letterOf(pair.b)] as const;
  const names = `${study.scorers[pair.a]!.name} and ${study.scorers[pair.b]!.name}`;
  return {
    title: `${name}: ${letters[1]} minus ${letters[0]}`,
    equalityTitle: `${name}: ${letters[1]} against ${letters[0]}`,
    name,
    letters,
    axis,
    points: comparison.values.map(({ a, b }) => ({ a, b })),
    bias: line(bias),
    lower: line(lowerLimit),
    upper: line(upperLimit),
    description: `${name} of ${count} nights by ${names}. Bias ${signedEstimate(bias, digits)}, limits of agreement ${signed(lowerLimit.value, digits)} to ${signed(upperLimit.value, digits)}.`,
  };
}
