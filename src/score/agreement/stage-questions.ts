import { STAGE_QUESTIONS, type StageQuestion } from '../../domain/agreement-study.ts';
import type { StageComparison } from '../../domain/agreement-study.ts';
import { STAGES } from '../../domain/stage.ts';
import { kappaEstimate } from './kappa-interval.ts';

type CountTable = readonly (readonly number[])[];

/**
 * Every question about stages, answered from one table.
 *
 * @param table `table[i][j]`: epochs that are `STAGES[i]` for the first scorer and `STAGES[j]` for the second.
 * @param unscored Epochs that one of them left open.
 */
export function stageComparison(table: CountTable, unscored: number): StageComparison {
  return {
    questions: STAGE_QUESTIONS.map((question) => ({
      question,
      ...kappaEstimate(question === 'stages' ? table : twoByTwo(table, question)),
    })),
    unscored,
  };
}

/** Asleep and awake, or this stage and any other: the one that is asked for comes first, sleep before wake. */
function twoByTwo(table: CountTable, question: Exclude<StageQuestion, 'stages'>): number[][] {
  const group = STAGES.map((stage) =>
    question === 'sleep-wake' ? (stage === 'W' ? 1 : 0) : stage === question ? 0 : 1,
  );
  const joined = [
    [0, 0],
    [0, 0],
  ];
  table.forEach((row, i) => {
    row.forEach((count, j) => {
      joined[group[i]!]![group[j]!]! += count;
    });
  });
  return joined;
}

/** Two tables of the same categories, added up cell by cell. */
export function addTables(first: CountTable, second: CountTable): number[][] {
  return first.map((row, i) => row.map((count, j) => count + second[i]![j]!));
}
