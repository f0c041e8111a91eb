import type { Interval } from '../../domain/agreement-study.ts';
import { Z } from './bland-altman.ts';

/**
 * The 95 % confidence interval of a share: the score interval without continuity correction (Wilson, J Am Stat Assoc
 * 1927;22:209-212). Cases are taken as independent. Undefined without cases.
 */
export function wilsonInterval(part: number, whole: number): Interval | undefined {
  if (whole === 0) return undefined;
  const share = part / whole;
  const square = Z * Z;
  const middle = share + square / (2 * whole);
  const half = Z * Math.sqrt((share * (1 - share)) / whole + square / (4 * whole * whole));
  const scale = 1 + square / whole;
  // At the ends the formula gives 0 and 1; a last digit more or less would be no share.
  return [part === 0 ? 0 : (middle - half) / scale, part === whole ? 1 : (middle + half) / scale];
}

/**
 * The same for F1. With s the share that both have of all that one of them has, F1 is 2s / (1 + s), which rises with s:
 * the ends of the interval of s give those of F1.
 *
 * @param onlyOne Movements of one scorer that the other has not.
 */
export function f1Interval(matched: number, onlyOne: number): Interval | undefined {
  const share = wilsonInterval(matched, matched + onlyOne);
  if (share === undefined) return undefined;
  const [low, high] = share;
  return [(2 * low) / (1 + low), (2 * high) / (1 + high)];
}
