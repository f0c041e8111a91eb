import {
  COMPARED_INDICES,
  MOVEMENT_SETS,
  isMissing,
  type AgreementStudy,
  type ComparedNight,
  type ComparedScoringFacts,
  type NightComparison,
  type NightLeftOut,
  type PairComparison,
  type StudyFinding,
} from '../../domain/agreement-study.ts';
import type { Finding } from '../../domain/finding.ts';
import { joinTallies } from '../../score/agreement/event-agreement.ts';
import { addTables, stageComparison } from '../../score/agreement/stage-questions.ts';
import { groupOf } from './compare-group.ts';
import { compareIndex } from './compare-index.ts';
import {
  compareNight,
  epochComparison,
  eventComparison,
  type CompareOptions,
  type NightTally,
  type SetTally,
} from './compare-night.ts';
import { judgedMovements, type NightScoring } from './night-scoring.ts';

/** What is known before the first night is read. */
export interface StudySetup extends CompareOptions {
  readonly tool: AgreementStudy['tool'];
  readonly profile: AgreementStudy['profile'];
  /** At least two. */
  readonly names: readonly string[];
  /** Keeps the movements of every scoring, for a picture of the night; a study of many nights would be too large. */
  readonly keepsMovements: boolean;
}

/** A night whose scorings are on one clock. */
export interface StudyNight extends Pick<ComparedNight, 'id' | 'startDateTime' | 'length'> {
  /** One for each scorer, in their order; undefined where there is none that can be used. */
  readonly scorings: readonly (NightScoring | undefined)[];
  readonly findings: readonly Finding[];
}

/** A study that nights are added to one by one, so that not all of them have to be held at once. */
export interface StudyUnderWay {
  /** In order of id. A night of which fewer than two scorings are there is listed, and compared with nothing. */
  readonly add: (night: StudyNight) => void;
  readonly leaveOut: (leftOut: NightLeftOut) => void;
  readonly finish: () => AgreementStudy;
}

/** Begins a comparison of two or more scorers. */
export function beginStudy(setup: StudySetup): StudyUnderWay {
  const { names } = setup;
  const pairs = pairsOf(names.length).map(([a, b]) => ({
    ...{ a, b },
    nights: [] as NightComparison[],
    tallies: [] as NightTally[],
  }));
  const nights: ComparedNight[] = [];
  const leftOut: NightLeftOut[] = [];
  const findings: StudyFinding[] = [];
  return {
    add: (night) => {
      const place = nights.length;
      const doubt = (finding: Finding, scorer: string | undefined): StudyFinding => ({
        ...finding,
        night: night.id,
        scorer,
      });
      findings.push(...night.findings.map((finding) => doubt(finding, undefined)));
      for (const scoring of night.scorings)
        findings.push(...(scoring?.findings ?? []).map((finding) => doubt(finding, scoring?.name)));
      nights.push({
        id: night.id,
        startDateTime: night.startDateTime,
        length: night.length,
        scorings: night.scorings.map((scoring) => scoring && factsOf(scoring, setup)),
      });
      for (const pair of pairs) {
        const [a, b] = [night.scorings[pair.a], night.scorings[pair.b]];
        if (a === undefined || b === undefined) continue;
        const compared = compareNight(place, a, b, setup);
        pair.nights.push(compared.comparison);
        pair.tallies.push(compared.tally);
        findings.push(...compared.findings.map((finding) => doubt(finding, undefined)));
      }
    },
    leaveOut: (night) => {
      leftOut.push(night);
    },
    finish: () => {
      const compared = pairs.map((pair) => finishPair(pair, nights, names));
      const { tool, profile, leastOverlaps, edgeTolerance } = setup;
      return {
        ...{ tool, profile, leastOverlaps, edgeTolerance },
        scorers: names.map((name) => ({ name })),
        nights,
        leftOut: leftOut.toSorted((a, b) => compareText(a.night, b.night)),
        pairs: compared,
        group: names.length < 3 ? undefined : groupOf(compared, nights, names.length),
        findings,
      };
    },
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function factsOf(scoring: NightScoring, { keepsMovements }: StudySetup): ComparedScoringFacts {
  const { files, format, legs, window, basis, indices, hypnogram } = scoring;
  const movements = judgedMovements(scoring);
  return {
    ...{ files, format, legs, window, basis, indices },
    holdsStages: hypnogram !== undefined,
    movementCount: movements?.length,
    picture: keepsMovements ? { movements, hypnogram } : undefined,
  };
}

/** Every two of so many. */
function pairsOf(count: number): (readonly [number, number])[] {
  return Array.from({ length: count }, (_, a) => a).flatMap((a) =>
    Array.from({ length: count - a - 1 }, (_, i) => [a, a + 1 + i] as const),
  );
}

interface PairUnderWay extends Pick<PairComparison, 'a' | 'b' | 'nights'> {
  readonly tallies: readonly NightTally[];
}

function finishPair(
  { a, b, nights, tallies }: PairUnderWay,
  all: readonly ComparedNight[],
  names: readonly string[],
): PairComparison {
  const staged = tallies.flatMap(({ stages }) => stages ?? []);
  const tables = (set: string): (readonly (readonly number[])[])[] =>
    tallies.flatMap(({ movementEpochs }) =>
      movementEpochs.filter((epochs) => epochs.set === set).map(({ table }) => table),
    );
  const hasMovements = tallies.some(({ events }) => events.length > 0);
  return {
    ...{ a, b, nights },
    events: hasMovements
      ? joinedTallies(tallies).map(eventComparison)
      : { missing: reasonOf(nights.map(({ events }) => events)) },
    movementEpochs: hasMovements
      ? MOVEMENT_SETS.map((set) => epochComparison({ set, table: tables(set).reduce(addTables) }))
      : { missing: reasonOf(nights.map(({ movementEpochs }) => movementEpochs)) },
    stages:
      staged.length > 0
        ? stageComparison(
            staged.map(({ table }) => table).reduce(addTables),
            staged.reduce((sum, { unscored }) => sum + unscored, 0),
          )
        : { missing: reasonOf(nights.map(({ stages }) => stages)) },
    indices: COMPARED_INDICES.map((index) =>
      compareIndex(
        index,
        nights.map(({ night }) => night),
        [a, b],
        all,
        names,
      ),
    ),
  };
}

/** Why something is missing in every night: the reason of the first. */
function reasonOf(parts: readonly object[]): string {
  const [first] = parts;
  return first !== undefined && isMissing(first) ? first.missing : 'no night was scored by both';
}

/** In the order of the first night that has them. */
function joinedTallies(tallies: readonly NightTally[]): SetTally[] {
  const groups = new Map<string, SetTally[]>();
  for (const tally of tallies.flatMap(({ events }) => events)) {
    const key = `${tally.set} ${tally.leastOverlap} ${tally.leg}`;
    groups.set(key, [...(groups.get(key) ?? []), tally]);
  }
  const legs: readonly SetTally['leg'][] = ['L', 'R', 'both'];
  return [...groups.values()]
    .map((group) => ({ ...group[0]!, tally: joinTallies(group.map(({ tally }) => tally)) }))
    .sort(
      (a, b) =>
        MOVEMENT_SETS.indexOf(a.set) - MOVEMENT_SETS.indexOf(b.set) ||
        a.leastOverlap - b.leastOverlap ||
        legs.indexOf(a.leg) - legs.indexOf(b.leg),
    );
}
