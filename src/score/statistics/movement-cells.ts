import { durationOf } from '../../base/time-span.ts';
import type { Leg } from '../../domain/leg.ts';
import {
  SCOPES,
  SIDE_GROUPS,
  type MovementCell,
  type SideGroup,
  type Unavailable,
} from '../../domain/night-statistics.ts';
import type { ScoredEvent } from '../../domain/scored-night.ts';
import type { ScoringInput } from '../scoring-input.ts';
import { isOfKind, kindObstacle, kindsOf } from './movement-kinds.ts';
import { MICROSECONDS_PER_SECOND, perHour } from './rates.ts';
import { isInScope, scopeObstacle, timeInScope } from './scopes.ts';
import { spreadOf } from './spread.ts';
import type { StatisticsRules } from './statistics-rules.ts';

/**
 * The long table: movements of every kind, in every scope, of every side, as number, per hour of the scope, and
 * their durations. Kind after kind, scope after scope, side after side; a cell that cannot be filled says why.
 *
 * Laws (test/property/night-statistics.test.ts): left, right and bilateral add up to all; left and right to
 * monolateral; N1, N2 and N3 to NREM; NREM and R to TST; TST and W to TIB.
 *
 * @param counted Events that are not excluded.
 * @param legs The legs that were recorded or marked.
 */
export function movementCells(
  input: ScoringInput,
  counted: readonly ScoredEvent[],
  rules: StatisticsRules,
  legs: readonly Leg[],
): MovementCell[] {
  const scopes = SCOPES.map((scope) => ({
    scope,
    time: timeInScope(input, scope),
    noScope: scopeObstacle(input, rules.scoresWake, scope),
    inScope: counted.filter((event) => isInScope(event, scope)),
  }));
  return kindsOf(rules.family).flatMap((kind) => {
    const noKind = kindObstacle(kind, input.marks);
    return scopes.flatMap(({ scope, time, noScope, inScope }) => {
      const ofKind = inScope.filter((event) => isOfKind(event, kind, rules.minInterval));
      return SIDE_GROUPS.map((side): MovementCell => {
        const obstacle = noKind ?? noScope ?? sideObstacle(side, legs);
        if (obstacle !== undefined || typeof time === 'string') {
          const why = obstacle ?? (time as Unavailable);
          return { kind, scope, side, count: why, perHour: why, durationSeconds: why };
        }
        const events = ofKind.filter((event) => isOnSide(event, side));
        const seconds = events.map(({ span }) => durationOf(span) / MICROSECONDS_PER_SECOND);
        return {
          kind,
          scope,
          side,
          count: events.length,
          perHour: perHour(events.length, time),
          durationSeconds: spreadOf(seconds),
        };
      });
    });
  });
}

/** Of one leg alone it cannot be said whether the other one moved with it. */
function sideObstacle(side: SideGroup, legs: readonly Leg[]): Unavailable | undefined {
  const has = { L: legs.includes('L'), R: legs.includes('R') };
  switch (side) {
    case 'all':
      return undefined;
    case 'left':
      return has.L ? undefined : 'leg-not-scored';
    case 'right':
      return has.R ? undefined : 'leg-not-scored';
    case 'bilateral':
    case 'monolateral':
      return has.L && has.R ? undefined : 'leg-not-scored';
  }
}

function isOnSide({ side }: ScoredEvent, group: SideGroup): boolean {
  switch (group) {
    case 'all':
      return true;
    case 'left':
      return side === 'L';
    case 'right':
      return side === 'R';
    case 'bilateral':
      return side === 'B';
    case 'monolateral':
      return side !== 'B';
  }
}
