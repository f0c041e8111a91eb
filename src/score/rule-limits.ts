import type { Rule } from './rule.ts';

/*
 * What a rule may be set to by a user's own profile. The limits are wide: they keep out what cannot be meant (a negative
 * time, minutes typed as seconds over an hour), not what is unusual.
 */

const LONGEST_SECONDS = 3600;
const MOST_MOVEMENTS = 1000;

/** Rules that count movements, and the least that they may be. Every other number is a time in seconds. */
const LEAST_MOVEMENTS: Readonly<Record<string, number>> = {
  'series.minMovements': 1,
  'legs.maxMembers': 0,
};

/** Rules of which the first may not be above the second; where a profile has both. */
export const ORDERED_RULES: readonly (readonly [string, string])[] = [
  ['movement.minDuration', 'movement.maxDuration'],
  ['movement.minDuration', 'legs.maxDuration'],
  ['series.minInterval', 'series.maxInterval'],
];

/** What the rule may be set to, as a phrase: `a number of seconds from 0 to 3600`, `one of skip, break`. */
export function expectedValue(key: string, rule: Rule<number | string>): string {
  if (typeof rule.value === 'string') return `one of ${choicesOf(rule).join(', ')}`;
  const least = LEAST_MOVEMENTS[key];
  return least === undefined
    ? `a number of seconds from 0 to ${LONGEST_SECONDS}, with at most six decimals`
    : `a whole number from ${least} to ${MOST_MOVEMENTS}`;
}

/** Whether the rule may be set to this. Borders are allowed. */
export function isAllowedValue(
  key: string,
  rule: Rule<number | string>,
  value: unknown,
): value is number | string {
  if (typeof rule.value === 'string') return choicesOf(rule).some((choice) => choice === value);
  if (typeof value !== 'number') return false;
  const least = LEAST_MOVEMENTS[key];
  if (least !== undefined)
    return Number.isInteger(value) && value >= least && value <= MOST_MOVEMENTS;
  return value >= 0 && value <= LONGEST_SECONDS && isWholeMicroseconds(value);
}

/** The choices of a rule that is one; a word without a list can only stay what it is. */
function choicesOf({ choices, value }: Rule<number | string>): readonly (number | string)[] {
  return choices ?? [value];
}

/** Times are compared in whole microseconds; what lies between two of them would be rounded without a word. */
function isWholeMicroseconds(seconds: number): boolean {
  return Math.round(seconds * 1_000_000) / 1_000_000 === seconds;
}
