import { invariant } from '../../base/invariant.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';

/** One of several runs that share the recordings of a cohort among them. */
export interface Shard {
  /** 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

const MOST_SHARDS = 1_000_000;

/** `--shard 3/8`. */
export function readShard(text: string): Result<Shard, Problem> {
  const match = /^(\d{1,7})\/(\d{1,7})$/.exec(text.trim());
  const [index, count] = [Number(match?.[1]), Number(match?.[2])];
  if (match !== null && index >= 1 && index <= count && count <= MOST_SHARDS)
    return ok({ index, count });
  return fail({
    code: 'usage.shard',
    subject: '--shard',
    expected: 'i/n, such as 3/8, with i from 1 to n',
    received: `"${text}"`,
  });
}

const ID = 'SLURM_ARRAY_TASK_ID';
const COUNT = 'SLURM_ARRAY_TASK_COUNT';

/**
 * The shard of a task of a Slurm array, from SLURM_ARRAY_TASK_ID, _MIN, _COUNT and _STEP (1 when it is not set); undefined
 * outside an array. The ids must be evenly spaced, as in `--array=1-8` and `--array=0-14:2`: from a list with gaps nobody
 * can tell which part a task is.
 */
export function shardFromSlurm(
  environment: Readonly<Record<string, string | undefined>>,
): Result<Shard | undefined, Problem> {
  if (environment[ID] === undefined || environment[COUNT] === undefined) return ok(undefined);
  const numberOf = (name: string): number => Number(environment[name] ?? Number.NaN);
  const id = numberOf(ID);
  const count = numberOf(COUNT);
  const first = numberOf('SLURM_ARRAY_TASK_MIN');
  const step =
    environment['SLURM_ARRAY_TASK_STEP'] === undefined ? 1 : numberOf('SLURM_ARRAY_TASK_STEP');
  const index = (id - first) / step + 1;
  const last = environment['SLURM_ARRAY_TASK_MAX'];
  const isEven = last === undefined || Number(last) === first + step * (count - 1);
  if (Number.isInteger(index) && index >= 1 && index <= count && count <= MOST_SHARDS && isEven)
    return ok({ index, count });
  return fail({
    code: 'usage.shard',
    subject: 'the array task of Slurm',
    expected: 'evenly spaced task ids, such as --array=1-8',
    received: `task ${id} of ${count}, beginning at ${first}`,
    hint: 'Give --shard i/n.',
  });
}

/**
 * Which of `count` shards a recording belongs to, 1 to `count`: a hash of its relative path (FNV-1a over its UTF-16 units, low
 * byte first, then the last mixing step of MurmurHash3), modulo the number of shards. It depends on nothing else: not on the other recordings, the order or the
 * machine.
 */
export function shardOf(source: string, count: number): number {
  invariant(Number.isInteger(count) && count >= 1, 'there is at least one shard');
  let hash = 0x811c9dc5;
  for (let i = 0; i < source.length; i += 1) {
    const unit = source.charCodeAt(i);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return ((hash >>> 0) % count) + 1;
}
