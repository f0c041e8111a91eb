import type { Microseconds } from '../../base/microseconds.ts';
import { contains, type TimeSpan } from '../../base/time-span.ts';
import {
  MOVEMENT_SETS,
  type EpochComparison,
  type EventComparison,
  type ExplainedDisagreement,
  type Missing,
  type MovementSet,
  type NightComparison,
} from '../../domain/agreement-study.ts';
import type { Finding } from '../../domain/finding.ts';
import { LEGS, type Leg } from '../../domain/leg.ts';
import type { Movement } from '../../domain/movement.ts';
import { shiftOfMovements, shiftOfStages } from '../../score/agreement/constant-shift.ts';
import { disagreements } from '../../score/agreement/disagreements.ts';
import { movementEpochKappa, stageTable } from '../../score/agreement/epoch-agreement.ts';
import {
  agreementOfTally,
  bothLegs,
  matchLegs,
  tallyOf,
  type EventTally,
  type MatchedMovements,
} from '../../score/agreement/event-agreement.ts';
import { kappaEstimate } from '../../score/agreement/kappa-interval.ts';
import { stageComparison } from '../../score/agreement/stage-questions.ts';
import { f1Interval, wilsonInterval } from '../../score/agreement/wilson-interval.ts';
import {
  basisDiffers,
  clockOffset,
  rulesDiffer,
  sameMovements,
  sameStages,
  stagesOffset,
  windowsDiffer,
} from './compare-findings.ts';
import { disagreementExplainer } from './explain-disagreement.ts';
import { judgedMovements, type NightScoring } from './night-scoring.ts';

export interface CompareOptions {
  /** Overlap over union that a pair has at least; 0: any. The first decides what the disagreements are. At least one. */
  readonly leastOverlaps: readonly number[];
  readonly edgeTolerance: Microseconds;
}

/** What the agreement of several nights is made of: counts that can be added up. */
export interface NightTally {
  readonly events: readonly SetTally[];
  /** Rows are the first scorer's. */
  readonly movementEpochs: readonly { readonly set: MovementSet; readonly table: Table }[];
  readonly stages: { readonly table: Table; readonly unscored: number } | undefined;
}

export interface SetTally {
  readonly set: MovementSet;
  readonly leastOverlap: number;
  readonly leg: Leg | 'both';
  readonly tally: EventTally;
}

export type Table = readonly (readonly number[])[];

export interface ComparedPair {
  readonly comparison: NightComparison;
  readonly tally: NightTally;
  readonly findings: readonly Finding[];
}

/**
 * Compares two scorings of one night, in the time that both scored. Movements are compared on the legs that both scored, and
 * belong to that time when they begin in it. What one of them does not hold is missing, with the reason, and never 0.
 *
 * Swapping the two swaps precision and recall and the signs of the differences, and nothing else.
 *
 * @param night The place of the night in the study.
 */
export function compareNight(
  night: number,
  a: NightScoring,
  b: NightScoring,
  options: CompareOptions,
): ComparedPair {
  const window = sharedWindow(a.window, b.window);
  const none = { events: [], movementEpochs: [], stages: undefined };
  if (window === undefined) {
    const missing = { missing: `${a.name} and ${b.name} scored no time in common` };
    const comparison = {
      ...{ night, window: { start: a.window.start, end: a.window.start }, disagreements: [] },
      ...{ events: missing, movementEpochs: missing, stages: missing },
    };
    return { comparison, tally: none, findings: pairFindings(a, b, undefined) };
  }
  const movements = movementsToCompare(a, b, window);
  const tallies =
    'missing' in movements ? [] : movements.sets.flatMap((set) => talliesOf(set, options));
  const epochs =
    'missing' in movements ? [] : movements.sets.map((set) => epochTable(set, window, a, b));
  const { hypnogram } = a;
  const staged =
    hypnogram === undefined || b.hypnogram === undefined
      ? { missing: lacking(a, b, ({ hypnogram: stages }) => stages, 'sleep stages') }
      : stageTable(hypnogram, b.hypnogram, window);
  const comparison: NightComparison = {
    night,
    window,
    events: 'missing' in movements ? movements : tallies.map(eventComparison),
    movementEpochs: 'missing' in movements ? movements : epochs.map(epochComparison),
    stages: 'missing' in staged ? staged : stageComparison(staged.table, staged.unscored),
    disagreements: explained(a, b, window, 'missing' in movements ? [] : movements.sets, options),
  };
  const tally = {
    events: tallies,
    movementEpochs: epochs,
    stages: 'missing' in staged ? undefined : staged,
  };
  return { comparison, tally, findings: pairFindings(a, b, window) };
}

/** The movements of two scorers that are held against each other. */
interface ComparedSet {
  readonly set: MovementSet;
  readonly legs: readonly Leg[];
  readonly a: readonly Movement[];
  readonly b: readonly Movement[];
}

function movementsToCompare(
  a: NightScoring,
  b: NightScoring,
  window: TimeSpan,
): { readonly sets: readonly ComparedSet[] } | Missing {
  if (a.movements === undefined || b.movements === undefined)
    return { missing: lacking(a, b, ({ movements }) => movements, 'movements') };
  const legs = LEGS.filter((leg) => a.legs.includes(leg) && b.legs.includes(leg));
  if (legs.length === 0) return { missing: `no leg was scored by both ${a.name} and ${b.name}` };
  return {
    sets: MOVEMENT_SETS.map((set) => ({
      set,
      legs,
      a: movementsIn(a, set, legs, window),
      b: movementsIn(b, set, legs, window),
    })),
  };
}

function movementsIn(
  scoring: NightScoring,
  set: MovementSet,
  legs: readonly Leg[],
  window: TimeSpan,
): Movement[] {
  const judged = judgedMovements(scoring) ?? [];
  return (scoring.movements ?? []).filter(({ leg, span }, i) => {
    const { counted, periodic } = judged[i]!;
    const isIn = set === 'movements' || (set === 'counted' ? counted : periodic);
    return isIn && legs.includes(leg) && contains(window, span.start);
  });
}

function talliesOf(
  { set, legs, a, b }: ComparedSet,
  { leastOverlaps }: CompareOptions,
): SetTally[] {
  return leastOverlaps.flatMap((leastOverlap) => {
    const matched = matchLegs(a, b, leastOverlap);
    const tally = (leg: SetTally['leg'], movements: MatchedMovements): SetTally => ({
      ...{ set, leastOverlap, leg },
      tally: tallyOf(movements),
    });
    return [...legs.map((leg) => tally(leg, matched[leg])), tally('both', bothLegs(matched))];
  });
}

/** The agreement that a tally stands for, with confidence intervals. */
export function eventComparison({ set, leastOverlap, leg, tally }: SetTally): EventComparison {
  const agreement = agreementOfTally(leg, leastOverlap, tally);
  const { inA, inB, matched } = agreement;
  return {
    ...agreement,
    set,
    precisionInterval: wilsonInterval(matched, inB),
    recallInterval: wilsonInterval(matched, inA),
    f1Interval: f1Interval(matched, inA + inB - 2 * matched),
  };
}

function epochTable(
  { set, a, b }: ComparedSet,
  window: TimeSpan,
  first: NightScoring,
  second: NightScoring,
): { readonly set: MovementSet; readonly table: Table } {
  const without = [...first.unscored, ...second.unscored];
  return { set, table: movementEpochKappa(a, b, window, without).table };
}

export function epochComparison({
  set,
  table,
}: NightTally['movementEpochs'][number]): EpochComparison {
  return { set, ...kappaEstimate(table) };
}

/** Disagreements on all movements, whatever the rules make of them; on the verdicts; and on stages. */
function explained(
  a: NightScoring,
  b: NightScoring,
  window: TimeSpan,
  sets: readonly ComparedSet[],
  { leastOverlaps, edgeTolerance }: CompareOptions,
): ExplainedDisagreement[] {
  const least = leastOverlaps[0]!;
  const compared = sets.find(({ set }) => set === 'movements');
  // Of a leg that one of them did not score, every movement of the other stands alone, and it is said why.
  const listed =
    compared === undefined
      ? { a: [], b: [] }
      : {
          a: movementsIn(a, 'movements', LEGS, window),
          b: movementsIn(b, 'movements', LEGS, window),
        };
  const matched = bothLegs(matchLegs(listed.a, listed.b, least));
  const found = disagreements({
    matched,
    nights: a.judged && b.judged && [a.judged, b.judged],
    hypnograms: [a.hypnogram, b.hypnogram],
    window,
    edgeTolerance,
  });
  return found.map(disagreementExplainer(a, b, matched, least));
}

function pairFindings(
  a: NightScoring,
  b: NightScoring,
  window: TimeSpan | undefined,
): readonly Finding[] {
  const names = [a.name, b.name] as const;
  const findings: Finding[] = [...windowsDiffer(names, [a.window, b.window])];
  if (a.rules !== undefined && b.rules !== undefined && a.rules !== b.rules)
    findings.push(rulesDiffer(names));
  if (a.basis !== undefined && b.basis !== undefined && a.basis !== b.basis)
    findings.push(basisDiffers(names, [a.basis, b.basis]));
  if (a.movements !== undefined && b.movements !== undefined) {
    if (a.movements.length > 0 && sameSpans(a.movements, b.movements))
      findings.push(sameMovements(names, a.movements.length));
    const shift = shiftOfMovements(a.movements, b.movements);
    if (shift !== undefined) findings.push(clockOffset(names, shift));
  }
  if (window !== undefined && a.hypnogram !== undefined && b.hypnogram !== undefined) {
    const { table, unscored } = stageTable(a.hypnogram, b.hypnogram, window);
    const isSame = table.every((row, i) => row.every((count, j) => i === j || count === 0));
    const epochs = table.flat().reduce((sum, count) => sum + count, 0);
    if (isSame && epochs > 0 && unscored < epochs) findings.push(sameStages(names));
    const shift = shiftOfStages(a.hypnogram, b.hypnogram, window);
    if (shift !== undefined) findings.push(stagesOffset(names, shift));
  }
  return findings;
}

function sameSpans(a: readonly Movement[], b: readonly Movement[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ leg, span }, i) => {
      const other = b[i]!;
      return leg === other.leg && span.start === other.span.start && span.end === other.span.end;
    })
  );
}

function sharedWindow(a: TimeSpan, b: TimeSpan): TimeSpan | undefined {
  const start = Math.max(a.start, b.start) as Microseconds;
  const end = Math.min(a.end, b.end) as Microseconds;
  return start < end ? { start, end } : undefined;
}

/** `B holds no sleep stages`. */
function lacking(
  a: NightScoring,
  b: NightScoring,
  read: (scoring: NightScoring) => unknown,
  what: string,
): string {
  const without = [a, b].filter((scoring) => read(scoring) === undefined).map(({ name }) => name);
  return without.length === 2
    ? `neither ${without[0]!} nor ${without[1]!} holds ${what}`
    : `${without[0]!} holds no ${what}`;
}
