import type { Cohort } from '../../domain/cohort.ts';
import { rateFigure, ratioFigure } from '../figure.ts';
import { plainText } from '../plain-text.ts';
import type { LedNight } from './led-night.ts';
import { distributionOf, type Distribution } from './distribution.ts';

/** A group of the study beside the others. */
export interface GroupRow {
  readonly name: string;
  /** `12`, or `12 of 14` when some could not be scored. */
  readonly scored: string;
  readonly index: Distribution;
  readonly periodicity: Distribution;
  /** `5 of 11`: nights whose frequency criterion is met, of those in which it can be assessed. */
  readonly criterion: string;
}

/** @param counted The nights whose rates can be put together. */
export function groupRows({ nights, failed }: Cohort, counted: readonly LedNight[]): GroupRow[] {
  const names = new Set([...nights, ...failed].map(({ group }) => group));
  if ([...names].every((name) => name === undefined)) return [];
  const named = [...names].flatMap((name) => name ?? []).sort(byLetters);
  return [...named, ...(names.has(undefined) ? [undefined] : [])].map((group) => {
    const scored = nights.filter((night) => night.group === group);
    const lost = failed.filter((night) => night.group === group).length;
    const numbers = counted.flatMap((led) =>
      led.night.group === group && led.numbers !== undefined ? [led.numbers] : [],
    );
    const assessed = scored.filter(({ criterion }) => criterion !== 'not-assessable');
    const met = assessed.filter(({ criterion }) => criterion === 'met').length;
    return {
      name: group === undefined ? 'no group' : plainText(group),
      scored: lost === 0 ? String(scored.length) : `${scored.length} of ${scored.length + lost}`,
      index: distributionOf(
        numbers.flatMap(({ plmsIndex }) => plmsIndex ?? []),
        rateFigure,
      ),
      periodicity: distributionOf(
        numbers.flatMap(({ periodicityIndex }) => periodicityIndex ?? []),
        ratioFigure,
      ),
      criterion: assessed.length === 0 ? 'n/a' : `${met} of ${assessed.length}`,
    };
  });
}

/** As a person would, large and small letters together; the same everywhere. */
function byLetters(a: string, b: string): number {
  const [left, right] = [`${a.toLowerCase()}\n${a}`, `${b.toLowerCase()}\n${b}`];
  return left < right ? -1 : 1;
}
