import { assertNever } from '../base/invariant.ts';
import type { Microseconds } from '../base/microseconds.ts';
import type { Reason } from '../domain/scored-night.ts';
import * as reasons from './reasons.ts';
import type { Rule } from './rule.ts';

/** What ended the run before a movement that begins one. */
export type BrokenBy = 'short' | 'long' | 'gap' | 'long-movement' | 'non-candidate';

/** Where a movement stands, as the builder of a family's series says it. */
export interface PlaceInRun {
  readonly interval: Microseconds | undefined;
  readonly role: 'member' | 'start' | 'skipped';
  readonly position: number | undefined;
  readonly brokenBy: BrokenBy | undefined;
}

/** The rules that the sentences name; both families have them under the same names. */
type NamedRules = Readonly<
  Record<
    'series.minInterval' | 'series.maxInterval' | 'series.minMovements' | 'movement.maxDuration',
    Rule<number>
  >
>;

/**
 * Why a movement is in a series or in none, and what ended the run before it.
 * @param seriesId Undefined when its run is too short for a series.
 */
export function seriesReasons(
  place: PlaceInRun,
  runLength: number,
  seriesId: number | undefined,
  rules: NamedRules,
): Reason[] {
  const { interval, position, brokenBy } = place;
  if (place.role === 'skipped')
    return [reasons.skipped(interval!, rules['series.minInterval'].value)];
  const fromMember = place.role === 'member' ? interval : undefined;
  const inSeries =
    seriesId === undefined
      ? reasons.runTooShort(runLength, rules['series.minMovements'].value)
      : reasons.periodic(position!, runLength, seriesId, fromMember);
  return brokenBy === undefined ? [inSeries] : [inSeries, reasonOfStart(brokenBy, interval, rules)];
}

function reasonOfStart(
  brokenBy: BrokenBy,
  interval: Microseconds | undefined,
  rules: NamedRules,
): Reason {
  switch (brokenBy) {
    case 'short':
      return reasons.startsAfterShortInterval(interval!, rules['series.minInterval'].value);
    case 'long':
      return reasons.startsAfterLongInterval(interval!, rules['series.maxInterval'].value);
    case 'gap':
      return reasons.startsAfterGap();
    case 'long-movement':
      return reasons.startsAfterLongMovement(rules['movement.maxDuration'].value);
    case 'non-candidate':
      return reasons.startsAfterNonCandidate();
    default:
      return assertNever(brokenBy);
  }
}
