import { secondsFromMicroseconds } from '../../base/microseconds.ts';
import type { AgreementStudy } from '../../domain/agreement-study.ts';

/** A paragraph of the method. */
export interface MethodText {
  readonly title: string;
  readonly text: string;
}

/** How every figure is made, with its source; docs/agreement.md has the formulas. */
export function agreementMethod(study: AgreementStudy): MethodText[] {
  const overlaps = study.leastOverlaps.map((least) =>
    least === 0 ? 'any overlap' : String(least),
  );
  const tolerance = secondsFromMicroseconds(study.edgeTolerance);
  return [
    {
      title: 'What was compared',
      text: `All scorings were put on one clock and counted under one set of rules (${study.profile.title}). Movements and epochs are compared in the time that both scored, movements on the legs that both scored; a movement belongs to the time that it begins in. What a scorer did not score is not available, and is never taken for none.`,
    },
    {
      title: 'Movements',
      text: `Movements of one leg are paired by overlap over union (${overlaps.join(', ')}); each has one partner at most, and of all ways to pair them the one with the most pairs is taken, of those the one with the largest overlaps. Precision is the share of the movements of B that A has, recall the share of those of A that B has, F1 = 2 pairs / (A + B). Onsets and offsets are B minus A: median and middle half of the pairs. Intervals of 95 %: Wilson 1927 for shares, carried over to F1; movements are taken as independent. Edges that differ by more than ${tolerance} s are listed as a difference.`,
    },
    {
      title: 'Epochs',
      text: "Cohen's kappa without weights (1960) of epochs of 30 s from the start of the recording that lie whole in the time that both scored. A stage is that of the middle of the epoch. An epoch holds a movement when any part of one lies in it. Intervals of 95 %: Fleiss, Cohen and Everitt 1969. Epochs of a night follow each other and are not independent, so the true interval is wider. Several nights are added up.",
    },
    {
      title: 'Indices',
      text: 'Intraclass correlation of single scorings from the two-way analysis of variance: ICC(2,1), absolute agreement with the scorers as a sample, and ICC(3,1), consistency of these scorers (Shrout and Fleiss 1979); intervals of 95 % after McGraw and Wong 1996. Bias is the mean of B minus A, the limits of agreement are bias -/+ 1.96 standard deviations (Bland and Altman 1986), their intervals those of 1999. Indices are those of each whole scoring. Rates are compared only where both are per hour of sleep, or both per hour of recording.',
    },
    ...(study.group === undefined
      ? []
      : [
          {
            title: 'Several scorers',
            text: 'Kappas of all scorers are the mean of those of every two (Light 1971), with the least and the largest. The correlation of an index is that of all scorers at once, of the nights of which every one has it.',
          },
        ]),
  ];
}
