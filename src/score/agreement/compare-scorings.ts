import { invariant } from '../../base/invariant.ts';
import { microsecondsFromSeconds, type Microseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { Movement } from '../../domain/movement.ts';
import type { ScoredNight } from '../../domain/scored-night.ts';
import type { IndexDifference, ScoringAgreement } from '../../domain/scoring-agreement.ts';
import type { Hypnogram } from '../../domain/stage.ts';
import { disagreements } from './disagreements.ts';
import { movementEpochKappa, stageKappa } from './epoch-agreement.ts';
import { bothLegs, eventAgreement, matchLegs } from './event-agreement.ts';

/** One of two scorings of the same night. */
export interface ComparedScoring {
  /** Whose it is: the machine, or a person. */
  readonly name: string;
  /** Those that count, in any order; movements of one leg do not overlap. */
  readonly movements: readonly Movement[];
  readonly hypnogram: Hypnogram | undefined;
  /** The night under one or more profiles; the same ones for both, in the same order. */
  readonly nights: readonly ScoredNight[];
}

export interface ComparisonOptions {
  /** Overlap over union that a pair of movements has at least. The first decides what the disagreements are. */
  readonly leastOverlaps: readonly number[];
  /** Edges that differ by no more than this agree. */
  readonly edgeTolerance: Microseconds;
}

/** 0.2 is what published comparisons of limb movements use; at 0.5 a movement can have one partner only. */
const DEFAULT_COMPARISON: ComparisonOptions = {
  leastOverlaps: [0.2, 0.5],
  edgeTolerance: microsecondsFromSeconds(0.5),
};

/**
 * Compares two scorings of one night. Swapping them turns precision into recall, and the signs of the differences;
 * nothing else (test/unit/score/agreement/compare-scorings.test.ts).
 *
 * @param window The scored time of the first: epochs and stages outside it are not compared.
 */
export function compareScorings(
  a: ComparedScoring,
  b: ComparedScoring,
  window: TimeSpan,
  options: ComparisonOptions = DEFAULT_COMPARISON,
): ScoringAgreement {
  const matched = options.leastOverlaps.map((overlap) =>
    matchLegs(a.movements, b.movements, overlap),
  );
  const [first] = matched;
  invariant(first !== undefined, 'there is at least one overlap to compare by');
  const [nightA, nightB] = [a.nights[0], b.nights[0]];
  return {
    names: [a.name, b.name],
    events: matched.flatMap((legs, i) => eventAgreement(legs, options.leastOverlaps[i]!)),
    movementEpochs: movementEpochKappa(a.movements, b.movements, window),
    stages: stageKappa(a.hypnogram, b.hypnogram, window),
    indices: indexDifferences(a.nights, b.nights),
    disagreements: disagreements({
      matched: bothLegs(first),
      nights: nightA && nightB && [nightA, nightB],
      hypnograms: [a.hypnogram, b.hypnogram],
      window,
      edgeTolerance: options.edgeTolerance,
    }),
  };
}

function indexDifferences(
  first: readonly ScoredNight[],
  second: readonly ScoredNight[],
): IndexDifference[] {
  invariant(
    first.length === second.length &&
      first.every(({ profileName }, i) => profileName === second[i]!.profileName),
    'both scorings are under the same profiles',
  );
  return first.flatMap((night, i) =>
    INDICES.map(([index, read]): IndexDifference => {
      const [a, b] = [read(night), read(second[i]!)];
      const difference = a === undefined || b === undefined ? undefined : b - a;
      return { profileName: night.profileName, index, a, b, difference };
    }),
  );
}

const INDICES: readonly (readonly [
  IndexDifference['index'],
  (night: ScoredNight) => number | undefined,
])[] = [
  ['plmsIndex', ({ indices }) => indices.plms.perHour],
  ['plmsArousalIndex', ({ indices }) => indices.plmsArousal?.perHour],
  ['plmwIndex', ({ indices }) => indices.plmw?.perHour],
  ['lmsIndex', ({ indices }) => indices.lms.perHour],
  ['plms', ({ indices }) => indices.plms.count],
  ['lms', ({ indices }) => indices.lms.count],
];
