import { invariant } from './invariant.ts';
import { portableExp, portableLog } from './portable-math.ts';

/**
 * A stream of random numbers that is the same on every machine for the same seed and name.
 * Streams of different names are independent: drawing from one never changes another.
 *
 * @param seed A whole number from 0 to 2^53 - 1.
 */
export function randomStream(seed: number, name: string): RandomStream {
  return new RandomStream(seed, name);
}

/**
 * The generator is sfc32 (128 bits of state with a 32-bit counter, passes PractRand). Its state is a hash of seed
 * and name. A class, because its state lives as long as the signal that is made from it.
 */
export class RandomStream {
  readonly #state: Uint32Array;

  constructor(seed: number, name: string) {
    invariant(
      Number.isSafeInteger(seed) && seed >= 0,
      `a seed is a whole number from 0 to 2^53 - 1 (${seed})`,
    );
    this.#state = hashedState(seed, name);
    // The counter starts at 1; twelve rounds mix the seed into all words.
    this.#state[3] = 1;
    for (let round = 0; round < 12; round += 1) this.uint32();
  }

  /** A whole number from 0 to 2^32 - 1. */
  uint32(): number {
    const state = this.#state;
    const b = state[1]!;
    const c = state[2]!;
    const counter = state[3]!;
    const result = (state[0]! + b + counter) | 0;
    state[3] = counter + 1;
    state[0] = b ^ (b >>> 9);
    state[1] = (c + (c << 3)) | 0;
    state[2] = (((c << 21) | (c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** From 0 (inclusive) to 1 (exclusive), in steps of 2^-53. */
  uniform(): number {
    const high = this.uint32() >>> 5;
    const low = this.uint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** From `low` (inclusive) to `high` (exclusive). */
  between(low: number, high: number): number {
    return low + (high - low) * this.uniform();
  }

  /** A whole number from `low` to `high`, both inclusive, all equally likely to within 2^-32. */
  integer(low: number, high: number): number {
    invariant(
      Number.isInteger(low) && Number.isInteger(high) && low <= high,
      `${low} <= ${high}, both whole`,
    );
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  /** True with the given probability (0 never, 1 always). */
  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** One of the items, all equally likely. */
  pick<Item>(items: readonly Item[]): Item {
    invariant(items.length > 0, 'there is something to pick from');
    return items[this.integer(0, items.length - 1)]!;
  }

  /**
   * From the normal distribution of mean 0 and standard deviation 1, by the ziggurat method (exact in distribution;
   * the position within a layer has 24 bits, so values lie on a grid finer than 5e-7).
   * Layer and position come from different bits of one number.
   */
  normal(): number {
    for (;;) {
      const random = this.uint32();
      const layer = random & 255;
      const position = ((random >>> 8) - 8388607.5) / 8388608;
      const x = position * LAYER_EDGE[layer]!;
      if (Math.abs(x) < LAYER_EDGE[layer + 1]!) return x;
      if (layer === 0) return position < 0 ? -this.#normalTail() : this.#normalTail();
      // The rim of a layer: accept in proportion to the density.
      const outer = LAYER_DENSITY[layer]!;
      const inner = LAYER_DENSITY[layer + 1]!;
      if (outer + (inner - outer) * this.uniform() < portableExp(-0.5 * x * x)) return x;
    }
  }

  /** From the exponential distribution of the given mean. */
  exponential(mean: number): number {
    return -mean * portableLog(1 - this.uniform());
  }

  /** The logarithm is normal with standard deviation `sigma` around the logarithm of `median`. */
  logNormal(median: number, sigma: number): number {
    return median * portableExp(sigma * this.normal());
  }

  /** Beyond the last layer, by Marsaglia's method. */
  #normalTail(): number {
    for (;;) {
      const x = -portableLog(1 - this.uniform()) / TAIL_START;
      const y = -portableLog(1 - this.uniform());
      if (2 * y > x * x) return TAIL_START + x;
    }
  }
}

/** The 256 layers of equal area: where the tail starts, and the area of each (of exp(-x^2 / 2)). */
const TAIL_START = 3.654152885361009;
const LAYER_AREA = 0.004928673233974655;

/** Right edge of each layer, from the base (whose edge stands for the tail as well) to 0 at the top. */
const LAYER_EDGE = layerEdges();
const LAYER_DENSITY = LAYER_EDGE.map((x) => portableExp(-0.5 * x * x));

function layerEdges(): Float64Array {
  const edges = new Float64Array(257);
  edges[0] = LAYER_AREA / portableExp(-0.5 * TAIL_START * TAIL_START);
  edges[1] = TAIL_START;
  for (let i = 2; i < 256; i += 1) {
    const previous = edges[i - 1]!;
    const density = LAYER_AREA / previous + portableExp(-0.5 * previous * previous);
    edges[i] = Math.sqrt(-2 * portableLog(density));
  }
  return edges;
}

/** Four words from the seed and the UTF-16 code units of the name; each word passes over everything. */
function hashedState(seed: number, name: string): Uint32Array {
  const state = new Uint32Array(4);
  const words = [seed >>> 0, Math.floor(seed / 4294967296), name.length];
  for (let i = 0; i < name.length; i += 1) words.push(name.charCodeAt(i));
  for (let lane = 0; lane < 4; lane += 1) {
    let hash = Math.imul(lane + 1, 0x9e3779b1);
    for (const word of words)
      hash = scramble(Math.imul(hash ^ word, 0x85ebca6b) + 0x27d4eb2f + lane);
    state[lane] = hash;
  }
  return state;
}

/** A bijection of 32 bits in which every input bit moves about half of the output bits. */
function scramble(word: number): number {
  let h = word | 0;
  h = Math.imul(h ^ (h >>> 16), 0x7feb352d);
  h = Math.imul(h ^ (h >>> 15), 0x846ca68b);
  return (h ^ (h >>> 16)) | 0;
}
