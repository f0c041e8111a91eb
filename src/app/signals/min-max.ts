/** Samples at even steps of time. */
export interface EvenSamples {
  readonly startSeconds: number;
  readonly stepSeconds: number;
  readonly values: Float32Array;
}

/** Lowest and highest of nothing. */
export function emptyColumns(columns: number): Float32Array {
  return new Float32Array(2 * columns).fill(Number.NaN);
}

/**
 * Widens the lowest and highest value of each column by the samples that lie in it. Column `c` is the time from
 * `startSeconds + c * width` (inclusive) to the next (exclusive), of a picture that is `lengthSeconds` long. Samples outside
 * the picture are left out, and so is what is not a number.
 *
 * @param target `[low0, high0, low1, high1, ...]`, NaN where a column has none yet.
 */
export function addToColumns(
  target: Float32Array,
  { startSeconds, stepSeconds, values }: EvenSamples,
  pictureStartSeconds: number,
  lengthSeconds: number,
): void {
  const columns = target.length / 2;
  const columnsPerSecond = columns / lengthSeconds;
  const perSample = stepSeconds * columnsPerSecond;
  const first = (startSeconds - pictureStartSeconds) * columnsPerSecond;
  const from = Math.max(0, Math.ceil((0 - first) / perSample - 1e-9));
  const to = Math.min(values.length, Math.ceil((columns - first) / perSample - 1e-9));
  for (let n = from; n < to; n += 1) {
    const value = values[n]!;
    // What binary seconds lack of a whole column is made up for, so that a sample on a border falls behind it.
    const column = Math.min(columns - 1, Math.max(0, Math.floor(first + n * perSample + 1e-9)));
    // (A comparison with NaN is false: what is not a number is left out.)
    if (!(target[2 * column]! <= value)) target[2 * column] = lower(target[2 * column]!, value);
    if (!(target[2 * column + 1]! >= value)) {
      target[2 * column + 1] = higher(target[2 * column + 1]!, value);
    }
  }
}

/** The same for what is lowest and highest already: pairs at even steps, each of which may reach into several columns. */
export function addPairsToColumns(
  target: Float32Array,
  pairs: EvenSamples,
  pictureStartSeconds: number,
  lengthSeconds: number,
): void {
  const columns = target.length / 2;
  const columnsPerSecond = columns / lengthSeconds;
  const { startSeconds, stepSeconds, values } = pairs;
  const count = values.length / 2;
  const first = (startSeconds - pictureStartSeconds) * columnsPerSecond;
  const perPair = stepSeconds * columnsPerSecond;
  const from = Math.max(0, Math.floor((0 - first) / perPair));
  const to = Math.min(count, Math.ceil((columns - first) / perPair));
  for (let n = from; n < to; n += 1) {
    const [low, high] = [values[2 * n]!, values[2 * n + 1]!];
    if (Number.isNaN(low)) continue;
    const left = Math.max(0, Math.floor(first + n * perPair + 1e-9));
    const right = Math.min(
      columns,
      Math.max(left + 1, Math.ceil(first + (n + 1) * perPair - 1e-9)),
    );
    for (let column = left; column < right; column += 1) {
      target[2 * column] = lower(target[2 * column]!, low);
      target[2 * column + 1] = higher(target[2 * column + 1]!, high);
    }
  }
}

function lower(a: number, b: number): number {
  return Number.isNaN(a) || b < a ? b : a;
}

function higher(a: number, b: number): number {
  return Number.isNaN(a) || b > a ? b : a;
}
