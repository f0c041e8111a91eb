import { blockExtremes, type BlockExtremes } from '../signal/block-extremes.ts';
import { visitLoneDeflections } from '../signal/visit-samples.ts';
import type { SampleRange } from './unscorable.ts';

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

/** Of a quick look over the signal: at 500 Hz (faster signals are slowed down before) nearly three times as long as a pop. */
export const POP_BLOCK_SAMPLES = 64;

/**
 * Finds electrode pops in a raw signal: single deflections of a few hundredths of a second, high, with nothing beside
 * them. A muscle does not do that; a contact that jumps does. A filter would make half a second of ringing of each.
 *
 * @param raw In uV, unfiltered: a pop is only short before it is filtered.
 * @param extremes Of its blocks of `POP_BLOCK_SAMPLES`, where they are known already.
 * @returns In order; none when they come so often that they are no faults of an electrode.
 */
export function findPops(
  raw: Float32Array,
  sampleRateHz: number,
  extremes = blockExtremes(raw, POP_BLOCK_SAMPLES),
): ElectrodePop[] {
  const reach = Math.max(1, Math.round(LONGEST_SECONDS * sampleRateHz));
  const alone = Math.round(ALONE_SECONDS * sampleRateHz);
  const candidate = { reach, least: LEAST_MICROVOLTS, alone, share: ALONE_SHARE };
  const pops: ElectrodePop[] = [];
  const last = raw.length - reach;
  let searched = reach;
  for (const { from, to } of steepStretches(raw.length, extremes)) {
    const [begin, end] = [Math.max(searched, from), Math.min(last, to)];
    visitLoneDeflections(raw, begin, end, candidate, (n) => {
      const pop = popAround(raw, n, reach, alone);
      if (pop !== undefined) pops.push(pop);
      searched = pop === undefined ? n + 1 : pop.to + 1;
      return searched;
    });
  }
  const minutes = raw.length / sampleRateHz / 60;
  return pops.length > MOST_PER_MINUTE * minutes && pops.length > MOST_PER_MINUTE ? [] : pops;
}

/**
 * Where the signal moves far enough for a pop, in whole blocks: nearly all of a night is put aside by one look at its
 * extremes. What moves is seen from the block before and after, too.
 */
function steepStretches(length: number, { lowest, highest }: BlockExtremes): SampleRange[] {
  const stretches: SampleRange[] = [];
  let from: number | undefined;
  for (let block = 0; block <= lowest.length; block += 1) {
    const before = Math.max(0, block - 1);
    const after = Math.min(lowest.length - 1, block + 1);
    const low = Math.min(lowest[before]!, lowest[block]!, lowest[after]!);
    const high = Math.max(highest[before]!, highest[block]!, highest[after]!);
    // (Of the block after the last one nothing is known, and nothing compares.)
    const isSteep = high - low >= LEAST_MICROVOLTS;
    if (isSteep) from ??= block * POP_BLOCK_SAMPLES;
    else if (from !== undefined) {
      stretches.push({ from, to: Math.min(length, block * POP_BLOCK_SAMPLES) });
      from = undefined;
    }
  }
  return stretches;
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
  first: number,
  reach: number,
  alone: number,
): ElectrodePop | undefined {
  // The line that the signal would follow without the deflection: level, through the calm on both sides of it.
  const line = (raw[first - reach]! + raw[Math.min(first + reach, raw.length - 1)]!) / 2;
  const end = Math.min(first + reach, raw.length);
  let most = 0;
  for (let n = first; n < end; n += 1) most = Math.max(most, Math.abs(raw[n]! - line));
  const calm = ALONE_SHARE * most;
  const isCalm = (from: number, to: number): boolean => staysNear(raw, from, to, line, calm);
  let peak = first;
  while (Math.abs(raw[peak]! - line) < most) peak += 1;
  let from = peak;
  while (from > 0 && peak - from <= reach && Math.abs(raw[from - 1]! - line) > calm / 2) from -= 1;
  let to = peak + 1;
  while (to < raw.length && to - peak <= reach && Math.abs(raw[to]! - line) > calm / 2) to += 1;
  if (to - from > reach || from === 0 || to === raw.length) return undefined;
  if (!isCalm(from - alone, from) || !isCalm(to, to + alone)) return undefined;
  return { from, to, heightMicrovolts: raw[peak]! - line };
}

/** Whether samples `from` to `to` (exclusive), as far as they exist, are no further than `reach` from a level. */
function staysNear(
  raw: Float32Array,
  from: number,
  to: number,
  level: number,
  reach: number,
): boolean {
  const end = Math.min(to, raw.length);
  for (let n = Math.max(0, from); n < end; n += 1)
    if (Math.abs(raw[n]! - level) > reach) return false;
  return true;
}
