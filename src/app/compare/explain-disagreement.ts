import type { ExplainedDisagreement } from '../../domain/agreement-study.ts';
import type { Movement } from '../../domain/movement.ts';
import type { Disagreement, Verdict } from '../../domain/scoring-agreement.ts';
import type { Stage } from '../../domain/stage.ts';
import { aloneReason, type OtherScorer } from '../../score/agreement/alone-reason.ts';
import type { MatchedMovements } from '../../score/agreement/event-agreement.ts';
import type { NightScoring } from './night-scoring.ts';

/** Says of a place where two scorings differ why, as one sentence with the names of the scorers. */
export function disagreementExplainer(
  a: NightScoring,
  b: NightScoring,
  { pairs, onlyA, onlyB }: MatchedMovements,
  least: number,
): (disagreement: Disagreement) => ExplainedDisagreement {
  const others = {
    'only-a': otherScorer(b, new Set(pairs.map((pair) => pair.b.id))),
    'only-b': otherScorer(a, new Set(pairs.map((pair) => pair.a.id))),
  };
  const alone = {
    'only-a': new Map(onlyA.map((movement) => [movement.id, movement])),
    'only-b': new Map(onlyB.map((movement) => [movement.id, movement])),
  };
  return (disagreement) => {
    switch (disagreement.kind) {
      case 'only-a':
      case 'only-b': {
        const { kind, id, leg, span } = disagreement;
        const movement: Movement = alone[kind].get(id) ?? { id, leg, span, emg: undefined };
        return { disagreement, ...aloneReason(movement, others[kind], least) };
      }
      case 'edges':
        return { disagreement, code: 'edges', why: edgesText(b.name, disagreement) };
      case 'class':
        return {
          disagreement,
          code: 'rules',
          why: `${a.name}: ${verdictText(disagreement.a)}; ${b.name}: ${verdictText(disagreement.b)}.`,
        };
      case 'stage':
        return {
          disagreement,
          code: 'stages',
          why: `${a.name}: ${stageText(disagreement.a)}; ${b.name}: ${stageText(disagreement.b)}.`,
        };
    }
  };
}

function otherScorer(scoring: NightScoring, paired: ReadonlySet<string>): OtherScorer {
  const { name, rejected, legs, blind } = scoring;
  return { name, movements: scoring.movements ?? [], rejected, legs, blind, paired };
}

function edgesText(
  name: string,
  { onsetSeconds, offsetSeconds }: Extract<Disagreement, { kind: 'edges' }>,
): string {
  return `${name} begins ${laterText(onsetSeconds)} and ends ${laterText(offsetSeconds)}.`;
}

/** `0.6 s later`. */
function laterText(seconds: number): string {
  const rounded = Math.round(Math.abs(seconds) * 100) / 100;
  if (rounded === 0) return 'at the same time';
  return `${rounded} s ${seconds > 0 ? 'later' : 'earlier'}`;
}

const EXCLUDED: Readonly<Record<NonNullable<Verdict['excluded']>, string>> = {
  short: 'left out, too short',
  long: 'left out, too long',
  lights: 'left out, outside lights off to lights on',
  respiratory: 'left out, with a respiratory event',
  wake: 'left out, in wake',
};

/** `PLM`, `LM, in no series`, `left out, in wake`. */
function verdictText({ class: movementClass, excluded, periodic }: Verdict): string {
  if (excluded !== undefined) return EXCLUDED[excluded];
  return periodic ? `${movementClass} in a series` : `${movementClass} in no series`;
}

function stageText(stage: Stage): string {
  return stage === '?' ? 'not staged' : stage;
}
