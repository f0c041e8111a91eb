import type { Analysis } from '../../domain/analysis.ts';
import type {
  MovementCell,
  MovementKind,
  Quantity,
  Scope,
  SideGroup,
  Unavailable,
} from '../../domain/night-statistics.ts';
import { invariant } from '../../base/invariant.ts';
import { notAvailable, type Figure } from '../figure.ts';
import { leadResult } from './basis.ts';

/** The words for the reasons, as part of a sentence. */
const WHY: Readonly<Record<Unavailable, string>> = {
  'no-hypnogram': 'no sleep scoring',
  'no-arousals': 'arousals were not scored',
  'no-respiratory-events': 'respiratory events were not scored',
  'no-lights': 'lights off and on are not marked',
  'no-start-time': 'the recording does not say when it began',
  'wake-not-scored': 'this profile does not count movements in wake',
  'leg-not-scored': 'a leg was not scored',
  'no-sleep': 'there was no sleep in the scored time',
  'no-rem-sleep': 'there was no stage R in the scored time',
  'no-time': 'no time to divide by',
  'too-little-time': 'less than ten minutes to divide by',
  none: 'there are none',
  'too-few': 'too few to compute it',
};

export function whyUnavailable(reason: Unavailable): string {
  return WHY[reason];
}

/** The figure of a quantity, or why there is none. */
export function quantityFigure(value: Quantity, format: (value: number) => Figure): Figure {
  return typeof value === 'string' ? notAvailable(WHY[value]) : format(value);
}

/** What the report counts in: sleep, or the whole night where nobody staged it. */
export function mainScope(analysis: Analysis): 'TST' | 'TIB' {
  return leadResult(analysis).night.indices.basis === 'sleep' ? 'TST' : 'TIB';
}

/** A cell of the table of movements; undefined for a kind that the profile does not know. */
export function cellOf(
  analysis: Analysis,
  kind: MovementKind,
  scope: Scope,
  side: SideGroup = 'all',
): MovementCell | undefined {
  return leadResult(analysis).statistics.movements.find(
    (cell) => cell.kind === kind && cell.scope === scope && cell.side === side,
  );
}

/** The same of a kind that every profile knows. */
export function commonCell(
  analysis: Analysis,
  kind: 'lm' | 'plm' | 'isolated' | 'shortInterval',
): MovementCell {
  const cell = cellOf(analysis, kind, mainScope(analysis));
  invariant(cell !== undefined, `every profile counts ${kind}`);
  return cell;
}
