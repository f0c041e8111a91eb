import { randomStream } from '../../src/base/seeded-random.ts';
import { damagedFile } from './mutate.ts';
import { TARGETS, type FuzzTarget } from './targets.ts';

export type TargetName = keyof typeof TARGETS;

/** An input that a reader threw at, or took too long over. */
export interface FuzzFailure {
  readonly target: TargetName;
  readonly seed: number;
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly why: string;
}

export interface FuzzResult {
  readonly inputs: number;
  /** How many of them were read, as against refused. */
  readonly read: number;
  /** The longest time that an input took, and which one it was. */
  readonly slowest: { readonly milliseconds: number; readonly index: number };
  readonly failures: readonly FuzzFailure[];
}

const seedsOf = new Map<TargetName, readonly Uint8Array[]>();

/** The input of a number: the same for the same seed on every machine that has the same seed files. */
export function fuzzInput(target: TargetName, seed: number, index: number): Uint8Array {
  let seeds = seedsOf.get(target);
  if (seeds === undefined) seedsOf.set(target, (seeds = TARGETS[target].seeds()));
  return damagedFile(randomStream(seed, `${target} ${index}`), seeds);
}

/**
 * Feeds the inputs `from`, `from + step`, ... below `to` to a reader, and goes on after a failure.
 *
 * @param tell Is told of every input before it is fed.
 */
export async function runFuzz(
  target: TargetName,
  seed: number,
  inputs: { readonly from: number; readonly to: number; readonly step: number },
  tell: (index: number) => void = () => undefined,
): Promise<FuzzResult> {
  const { feed, longestMilliseconds }: FuzzTarget = TARGETS[target];
  const failures: FuzzFailure[] = [];
  let [count, read] = [0, 0];
  let slowest = { milliseconds: 0, index: inputs.from };
  for (let index = inputs.from; index < inputs.to; index += inputs.step) {
    tell(index);
    const bytes = fuzzInput(target, seed, index);
    const fail = (why: string): void => {
      failures.push({ target, seed, index, bytes, why });
    };
    const since = performance.now();
    try {
      if (await feed(bytes)) read += 1;
    } catch (error) {
      fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
    const took = performance.now() - since;
    if (took > longestMilliseconds) fail(`took ${took.toFixed(0)} ms`);
    if (took > slowest.milliseconds) slowest = { milliseconds: took, index };
    count += 1;
  }
  return { inputs: count, read, slowest, failures };
}
