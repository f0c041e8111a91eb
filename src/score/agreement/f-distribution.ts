import { invariant } from '../../base/invariant.ts';
import { portableExp, portableLog } from '../../base/portable-math.ts';

/**
 * The number that F with so many degrees of freedom stays below with the given probability. Degrees of freedom need not be
 * whole. Relative error below 1e-8 (test/unit/score/agreement/intervals.test.ts).
 */
export function fQuantile(probability: number, numerator: number, denominator: number): number {
  invariant(
    probability > 0 && probability < 1 && numerator > 0 && denominator > 0,
    'a quantile of F has a probability between 0 and 1 and positive degrees of freedom',
  );
  // F is (d2 / d1) x / (1 - x), x having a beta distribution. Bisection on the logarithm of F: it may be tiny or huge.
  const below = (f: number): number =>
    incompleteBeta((numerator * f) / (numerator * f + denominator), numerator / 2, denominator / 2);
  let low = -60;
  let high = 60;
  while (high - low > 1e-12) {
    const middle = (low + high) / 2;
    if (below(portableExp(middle)) < probability) low = middle;
    else high = middle;
  }
  return portableExp((low + high) / 2);
}

/** The regularized incomplete beta function, by its continued fraction (Abramowitz and Stegun, 26.5.8). */
function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  // The fraction is short on this side of the mean.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const factor = portableExp(
    a * portableLog(x) + b * portableLog(1 - x) + lnGamma(a + b) - lnGamma(a) - lnGamma(b),
  );
  return (factor * continuedFraction(x, a, b)) / a;
}

const TINY = 1e-300;

/** Lentz's way from the front, as modified by Thompson and Barnett. */
function continuedFraction(x: number, a: number, b: number): number {
  let numerator = 1;
  let denominator = 1 / notZero(1 - ((a + b) * x) / (a + 1));
  let value = denominator;
  for (let m = 1; m <= 500; m += 1) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    denominator = 1 / notZero(1 + even * denominator);
    numerator = notZero(1 + even / numerator);
    value *= denominator * numerator;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    denominator = 1 / notZero(1 + odd * denominator);
    numerator = notZero(1 + odd / numerator);
    const step = denominator * numerator;
    value *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return value;
}

function notZero(value: number): number {
  return Math.abs(value) < TINY ? TINY : value;
}

const HALF_LN_TWO_PI = 0.9189385332046728;

/** ln of the gamma function by Stirling's series, after moving up to where five terms give 1e-14. Requires x > 0. */
function lnGamma(x: number): number {
  let shift = 0;
  let at = x;
  while (at < 12) {
    shift += portableLog(at);
    at += 1;
  }
  const square = 1 / (at * at);
  const series =
    (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / at;
  return (at - 0.5) * portableLog(at) - at + HALF_LN_TWO_PI + series - shift;
}
