import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import type { Disagreement, Verdict } from '../../domain/scoring-agreement.ts';
import { stageAt, type Hypnogram, type Stage } from '../../domain/stage.ts';
import type { MatchedMovements, MovementPair } from './event-agreement.ts';

/** What the rules made of a night, as far as it is compared. */
export interface JudgedNight {
  readonly events: readonly (Verdict & Pick<ScoredEvent, 'memberIds'>)[];
}

export interface DisagreementInput {
  readonly matched: MatchedMovements;
  /** The same profile for both; undefined: what the rules say is not compared. */
  readonly nights: readonly [JudgedNight, JudgedNight] | undefined;
  readonly hypnograms: readonly [Hypnogram | undefined, Hypnogram | undefined];
  /** Stages are compared here; movements everywhere. */
  readonly window: TimeSpan;
  /** Edges that differ by no more than this agree. */
  readonly edgeTolerance: Microseconds;
}

/** All places where the scorings differ, in order of time: movements, edges, what the rules say, stages. */
export function disagreements(input: DisagreementInput): Disagreement[] {
  const { pairs, onlyA, onlyB } = input.matched;
  const verdicts = input.nights?.map(verdictsByMovement);
  const found: Disagreement[] = [
    ...onlyA.map(({ span, leg, id }) => ({ kind: 'only-a', span, leg, id }) as const),
    ...onlyB.map(({ span, leg, id }) => ({ kind: 'only-b', span, leg, id }) as const),
    ...pairs.flatMap((pair) => [
      ...edgesOf(pair, input.edgeTolerance),
      ...classOf(pair, verdicts?.[0], verdicts?.[1]),
    ]),
    ...stagesOf(input.hypnograms, input.window),
  ];
  return found.sort(
    (a, b) => a.span.start - b.span.start || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
  );
}

const KINDS: readonly Disagreement['kind'][] = ['only-a', 'only-b', 'edges', 'class', 'stage'];

function edgesOf({ a, b }: MovementPair, tolerance: Microseconds): Disagreement[] {
  const onset = (b.span.start - a.span.start) as Microseconds;
  const offset = (b.span.end - a.span.end) as Microseconds;
  if (Math.abs(onset) <= tolerance && Math.abs(offset) <= tolerance) return [];
  return [
    {
      kind: 'edges',
      span: unionOf(a.span, b.span),
      leg: a.leg,
      idA: a.id,
      idB: b.id,
      onsetSeconds: secondsFromMicroseconds(onset),
      offsetSeconds: secondsFromMicroseconds(offset),
    },
  ];
}

function classOf(
  { a, b }: MovementPair,
  ofA: ReadonlyMap<string, Verdict> | undefined,
  ofB: ReadonlyMap<string, Verdict> | undefined,
): Disagreement[] {
  const [first, second] = [ofA?.get(a.id), ofB?.get(b.id)];
  if (first === undefined || second === undefined) return [];
  const isSame =
    first.class === second.class &&
    first.excluded === second.excluded &&
    first.periodic === second.periodic;
  if (isSame) return [];
  const span = unionOf(a.span, b.span);
  return [{ kind: 'class', span, leg: a.leg, idA: a.id, idB: b.id, a: first, b: second }];
}

function verdictsByMovement({ events }: JudgedNight): Map<string, Verdict> {
  return new Map(
    events.flatMap(({ memberIds, class: movementClass, excluded, periodic }) =>
      memberIds.map((id) => [id, { class: movementClass, excluded, periodic }]),
    ),
  );
}

function unionOf(a: TimeSpan, b: TimeSpan): TimeSpan {
  return {
    start: Math.min(a.start, b.start) as Microseconds,
    end: Math.max(a.end, b.end) as Microseconds,
  };
}

/** Stretches in which both stay the same and differ from each other. */
function stagesOf(
  [first, second]: DisagreementInput['hypnograms'],
  window: TimeSpan,
): Disagreement[] {
  if (first === undefined || second === undefined) return [];
  const borders = [first, second].flatMap(({ bouts }) =>
    bouts.flatMap(({ span }) => [span.start, span.end]),
  );
  const times = [...new Set([window.start, ...borders, window.end])]
    .filter((time) => time >= window.start && time <= window.end)
    .sort((a, b) => a - b);
  const found: { kind: 'stage'; span: TimeSpan; a: Stage; b: Stage }[] = [];
  times.slice(1).forEach((end, i) => {
    const start = times[i]!;
    const [a, b] = [stageAt(first, start), stageAt(second, start)];
    if (a === b) return;
    const last = found.at(-1);
    if (last?.span.end === start && last.a === a && last.b === b) {
      last.span = { start: last.span.start, end };
    } else {
      found.push({ kind: 'stage', span: { start, end }, a, b });
    }
  });
  return found;
}
