import { invariant } from '../../base/invariant.ts';
import { PI } from '../../base/portable-math.ts';

/**
 * The number that Student's t with so many degrees of freedom stays below with a probability of 97.5 %: the half width,
 * in standard errors, of a 95 % confidence interval. 12.706 for 1, 1.960 for very many. Accurate to 1e-9.
 */
export function studentT975(degreesOfFreedom: number): number {
  invariant(
    Number.isInteger(degreesOfFreedom) && degreesOfFreedom >= 1,
    `degrees of freedom are a whole number from 1 (${degreesOfFreedom})`,
  );
  let low = 1.9;
  let high = 12.8;
  while (high - low > 1e-11) {
    const middle = (low + high) / 2;
    if (probabilityWithin(middle, degreesOfFreedom) < 0.95) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * The probability that |t| is less than `t`: the finite series of Abramowitz and Stegun, 26.7.3 and 26.7.4, in the angle
 * whose tangent is t / sqrt(n).
 */
function probabilityWithin(t: number, n: number): number {
  const sine = t / Math.sqrt(n + t * t);
  const cosineSquared = n / (n + t * t);
  if (n % 2 === 0) {
    let term = 1;
    let sum = 1;
    for (let k = 2; k < n; k += 2) {
      term *= ((k - 1) / k) * cosineSquared;
      sum += term;
    }
    return sine * sum;
  }
  let sum = 0;
  let term = Math.sqrt(cosineSquared);
  for (let k = 1; k < n; k += 2) {
    sum += term;
    term *= ((k + 1) / (k + 2)) * cosineSquared;
  }
  return (2 / PI) * (arcTangent(t / Math.sqrt(n)) + sine * sum);
}

/** With the same digits on every machine: the angle is halved until its series is short. Requires x >= 0. */
function arcTangent(x: number): number {
  let tangent = x;
  let factor = 1;
  while (tangent > 0.1) {
    tangent /= 1 + Math.sqrt(1 + tangent * tangent);
    factor *= 2;
  }
  let sum = 0;
  let power = tangent;
  for (let k = 1; k < 24; k += 2) {
    sum += (k % 4 === 1 ? power : -power) / k;
    power *= tangent * tangent;
  }
  return factor * sum;
}
