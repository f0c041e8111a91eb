/** A pop: samples `from` (inclusive) to `to` (exclusive) of the raw signal. */
export interface ElectrodePop {
  readonly from: number;
  readonly to: number;
  /** Largest deflection from the line through its ends, in uV, with its sign. */
  readonly heightMicrovolts: number;
}

/** A pop is over within this long ... */
const LONGEST_SECONDS = 0.045;
/** ... and at least this high: smaller ones cannot make a movement. */
const LEAST_MICROVOLTS = 40;
/** It stands alone: for this long on both sides nothing is higher than this share of it. */
const ALONE_SECONDS = 0.1;
const ALONE_SHARE = 0.3;
/** More of them than this is a rhythm and no fault of an electrode: what beats is told by its beat. */
const MOST_PER_MINUTE = 15;

/**
 * Finds electrode pops in a raw signal: single deflections of a few hundredths of a second, high, with nothing beside
 * them. A muscle does not do that; a contact that jumps does. A filter would make half a second of ringing of each.
 *
 * @param raw In uV, unfiltered: a pop is only short before it is filtered.
 * @returns In order; none when they come so often that they are no faults of an electrode.
 */
export function findPops(raw: Float32Array, sampleRateHz: number): ElectrodePop[] {
  const reach = Math.max(1, Math.round(LONGEST_SECONDS * sampleRateHz));
  const pops: ElectrodePop[] = [];
  const steep = steepBlocks(raw);
  for (let n = reach; n + reach < raw.length; n += 1) {
    if (n % BLOCK_SAMPLES === 0 && steep[n / BLOCK_SAMPLES] === 0) {
      n += BLOCK_SAMPLES - 1;
      continue;
    }
    const here = raw[n]!;
    const rise = here - raw[n - reach]!;
    if (rise < LEAST_MICROVOLTS && rise > -LEAST_MICROVOLTS) continue;
    const fall = here - raw[n + reach]!;
    if (rise > 0 ? fall < LEAST_MICROVOLTS : fall > -LEAST_MICROVOLTS) continue;
    const pop = popAround(raw, sampleRateHz, n, reach);
    if (pop === undefined) continue;
    pops.push(pop);
    n = pop.to;
  }
  const minutes = raw.length / sampleRateHz / 60;
  return pops.length > MOST_PER_MINUTE * minutes && pops.length > MOST_PER_MINUTE ? [] : pops;
}

/** What stays this near to a value holds no pop. */
const CALM_MICROVOLTS = LEAST_MICROVOLTS / 4;
/** Of a quick look over the signal: at 500 Hz (faster signals are slowed down before) nearly three times as long as a pop. */
const BLOCK_SAMPLES = 64;

/**
 * 1 for each block in or beside which the signal moves far enough for a pop. Nearly all of a night is put aside by one look
 * at its extremes.
 */
function steepBlocks(raw: Float32Array): Uint8Array {
  const count = Math.ceil(raw.length / BLOCK_SAMPLES);
  const [lows, highs] = [new Float32Array(count), new Float32Array(count)];
  for (let block = 0; block < count; block += 1) {
    const from = block * BLOCK_SAMPLES;
    const end = Math.min(from + BLOCK_SAMPLES, raw.length);
    // Nearly every block stays near its first value; how near does not matter, and need not be found out.
    let low = raw[from]! - CALM_MICROVOLTS;
    let high = raw[from]! + CALM_MICROVOLTS;
    for (let n = from; n < end; n += 1) {
      const value = raw[n]!;
      if (value < low) low = value;
      if (value > high) high = value;
    }
    lows[block] = low;
    highs[block] = high;
  }
  const steep = new Uint8Array(count);
  for (let block = 0; block < count; block += 1) {
    const before = Math.max(0, block - 1);
    const after = Math.min(count - 1, block + 1);
    const low = Math.min(lows[before]!, lows[block]!, lows[after]!);
    const high = Math.max(highs[before]!, highs[block]!, highs[after]!);
    if (high - low >= LEAST_MICROVOLTS) steep[block] = 1;
  }
  return steep;
}

/** Draws a straight line through each pop, from the sample before it to the one after. Overwrites `raw`. */
export function bridgePops(raw: Float32Array, pops: readonly ElectrodePop[]): void {
  for (const { from, to } of pops) {
    const [start, end] = [raw[from - 1]!, raw[to]!];
    for (let n = from; n < to; n += 1) {
      raw[n] = start + ((end - start) * (n - from + 1)) / (to - from + 1);
    }
  }
}

function popAround(
  raw: Float32Array,
  sampleRateHz: number,
  first: number,
  reach: number,
): ElectrodePop | undefined {
  // The line that the signal would follow without the deflection: level, through the calm on both sides of it.
  const alone = Math.round(ALONE_SECONDS * sampleRateHz);
  const line = (raw[first - reach]! + raw[Math.min(first + reach, raw.length - 1)]!) / 2;
  let peak = first;
  for (let n = first; n < Math.min(first + reach, raw.length); n += 1) {
    if (Math.abs(raw[n]! - line) > Math.abs(raw[peak]! - line)) peak = n;
  }
  const height = raw[peak]! - line;
  const calm = ALONE_SHARE * Math.abs(height);
  let from = peak;
  while (from > 0 && peak - from <= reach && Math.abs(raw[from - 1]! - line) > calm / 2) from -= 1;
  let to = peak + 1;
  while (to < raw.length && to - peak <= reach && Math.abs(raw[to]! - line) > calm / 2) to += 1;
  if (to - from > reach || from === 0 || to === raw.length) return undefined;
  for (let n = Math.max(0, from - alone); n < from; n += 1)
    if (Math.abs(raw[n]! - line) > calm) return undefined;
  for (let n = to; n < Math.min(to + alone, raw.length); n += 1)
    if (Math.abs(raw[n]! - line) > calm) return undefined;
  return { from, to, heightMicrovolts: height };
}
