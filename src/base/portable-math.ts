import { invariant } from './invariant.ts';

/*
 * exp, log, sin and cos that give the same bits on every machine. The language leaves the last digits of `Math.exp`
 * and its kin to the engine; it does define + - * / and square roots to the bit, and nothing else is used here.
 * exp and log have a relative error below 5e-16, sin and cos an absolute error below 4e-16
 * (test/unit/base/portable-math.test.ts).
 */

/** pi to double precision. */
export const PI = 3.141592653589793;

const LN2 = 0.6931471805599453;
/** ln 2 in two parts: the first has trailing zero bits, so that its product with a small integer is exact. */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
/** pi / 2 in two parts, likewise. */
const HALF_PI_HIGH = 1.5707963267341256;
const HALF_PI_LOW = 6.077100506506192e-11;
const SQRT_HALF = 0.7071067811865476;
const TWO_TO_54 = 18014398509481984;

/** The largest argument of `portableSin` and `portableCos`, in radians. */
export const LARGEST_ANGLE = 1_000_000;

/**
 * e to the power of `x`. Infinity above 709.78, 0 below -745.13, NaN for NaN.
 * Results under 2.3e-308 (subnormal) lose precision as all such numbers do.
 */
export function portableExp(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > 709.782712893384) return Infinity;
  if (x < -745.1332191019412) return 0;
  const power = Math.round(x / LN2);
  const rest = x - power * LN2_HIGH - power * LN2_LOW;
  // The Taylor series on [-ln 2 / 2, ln 2 / 2]; the first term left out is below 1e-17.
  let sum = 1;
  for (let n = 14; n >= 1; n -= 1) sum = 1 + (sum * rest) / n;
  return scaleByPowerOfTwo(sum, power);
}

/** Natural logarithm. -Infinity for 0, NaN below 0 and for NaN, Infinity for Infinity. */
export function portableLog(x: number): number {
  if (Number.isNaN(x) || x < 0) return NaN;
  if (x === 0) return -Infinity;
  if (x === Infinity) return Infinity;
  const { mantissa, power } = split(x);
  // ln m = 2 artanh((m - 1) / (m + 1)), with m between sqrt(1/2) and sqrt(2).
  const s = (mantissa - 1) / (mantissa + 1);
  const square = s * s;
  let sum = 0;
  for (let n = 21; n >= 3; n -= 2) sum = square * (1 / n + sum);
  return power * LN2_HIGH + (power * LN2_LOW + (2 * s + 2 * s * sum));
}

/** Sine of an angle in radians. @throws BugError beyond +-LARGEST_ANGLE or for NaN. */
export function portableSin(radians: number): number {
  const { quarter, rest } = reduceAngle(radians);
  if (quarter === 0) return sinNearZero(rest);
  if (quarter === 1) return cosNearZero(rest);
  return quarter === 2 ? -sinNearZero(rest) : -cosNearZero(rest);
}

/** Cosine of an angle in radians. @throws BugError beyond +-LARGEST_ANGLE or for NaN. */
export function portableCos(radians: number): number {
  const { quarter, rest } = reduceAngle(radians);
  if (quarter === 0) return cosNearZero(rest);
  if (quarter === 1) return -sinNearZero(rest);
  return quarter === 2 ? -cosNearZero(rest) : sinNearZero(rest);
}

/** The quarter turn (0 to 3) that the angle lies around, and what is left, within +-pi/4. */
function reduceAngle(radians: number): { quarter: number; rest: number } {
  invariant(
    Math.abs(radians) <= LARGEST_ANGLE,
    `an angle lies within +-1e6 rad (it is ${radians})`,
  );
  const quarters = Math.round((radians / PI) * 2);
  const rest = radians - quarters * HALF_PI_HIGH - quarters * HALF_PI_LOW;
  return { quarter: ((quarters % 4) + 4) % 4, rest };
}

function sinNearZero(x: number): number {
  const square = x * x;
  let sum = 1;
  for (let n = 17; n >= 3; n -= 2) sum = 1 - (sum * square) / (n * (n - 1));
  return x * sum;
}

function cosNearZero(x: number): number {
  const square = x * x;
  let sum = 1;
  for (let n = 18; n >= 2; n -= 2) sum = 1 - (sum * square) / (n * (n - 1));
  return sum;
}

const bits = new DataView(new ArrayBuffer(8));

/** `x` as mantissa x 2^power with the mantissa in [sqrt(1/2), sqrt(2)). Requires a finite positive number. */
function split(x: number): { mantissa: number; power: number } {
  const isSubnormal = x < 2.2250738585072014e-308;
  bits.setFloat64(0, isSubnormal ? x * TWO_TO_54 : x);
  const high = bits.getUint32(0);
  let power = (high >>> 20) - 1022 - (isSubnormal ? 54 : 0);
  // The same digits with the exponent of [1/2, 1).
  bits.setUint32(0, (high & 0x000fffff) | 0x3fe00000);
  let mantissa = bits.getFloat64(0);
  if (mantissa < SQRT_HALF) {
    mantissa *= 2;
    power -= 1;
  }
  return { mantissa, power };
}

function scaleByPowerOfTwo(x: number, power: number): number {
  let result = x;
  let left = Math.abs(power);
  // Steps of at most 2^512, so that no step overflows or underflows before its time.
  for (; left > 512; left -= 512) result *= power < 0 ? 1 / TWO_TO_512 : TWO_TO_512;
  let factor = 1;
  for (let base = 2; left > 0; left = Math.floor(left / 2), base *= base) {
    if (left % 2 === 1) factor *= base;
  }
  return power < 0 ? result / factor : result * factor;
}

const TWO_TO_512 = 1.3407807929942597e154;
