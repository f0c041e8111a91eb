import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readShard, shardFromSlurm, shardOf } from '../../../../src/app/batch/shard.ts';

describe('--shard i/n', () => {
  test.each([
    ['1/1', 1, 1],
    ['3/8', 3, 8],
    [' 8/8 ', 8, 8],
  ])('%s', (text, index, count) => {
    expect(readShard(text)).toEqual({ ok: true, value: { index, count } });
  });

  test.each(['', '0/3', '4/3', '1/0', '1', '1/', '-1/3', '1.5/3', '1/9999999', 'a/b', '1/3/5'])(
    '%j is none',
    (text) => {
      expect(readShard(text)).toMatchObject({ ok: false, failure: { code: 'usage.shard' } });
    },
  );
});

describe('the task of a Slurm array', () => {
  /** The variables that Slurm sets, as `sbatch --array` spaces the ids. */
  const task = (
    id: number,
    first: number,
    count: number,
    step?: number,
  ): Record<string, string> => ({
    SLURM_ARRAY_TASK_ID: String(id),
    SLURM_ARRAY_TASK_MIN: String(first),
    SLURM_ARRAY_TASK_COUNT: String(count),
    SLURM_ARRAY_TASK_MAX: String(first + (step ?? 1) * (count - 1)),
    ...(step === undefined ? {} : { SLURM_ARRAY_TASK_STEP: String(step) }),
  });

  test('outside an array there is no shard', () => {
    expect(shardFromSlurm({})).toEqual({ ok: true, value: undefined });
    expect(shardFromSlurm({ SLURM_JOB_ID: '7' })).toEqual({ ok: true, value: undefined });
  });

  test.each([
    ['--array=1-4', task(3, 1, 4), 3, 4],
    ['--array=0-3', task(0, 0, 4), 1, 4],
    ['--array=0-14:2', task(14, 0, 8, 2), 8, 8],
    ['--array=5', task(5, 5, 1), 1, 1],
  ])('%s', (_, environment, index, count) => {
    expect(shardFromSlurm(environment)).toEqual({ ok: true, value: { index, count } });
  });

  test.each([
    ['--array=1,3,7', { ...task(3, 1, 3), SLURM_ARRAY_TASK_MAX: '7' }],
    ['--array=1,3,7, last', { ...task(7, 1, 3), SLURM_ARRAY_TASK_MAX: '7' }],
    ['no first id', { SLURM_ARRAY_TASK_ID: '1', SLURM_ARRAY_TASK_COUNT: '4' }],
    ['an id between two', task(3, 0, 4, 2)],
    ['no numbers', { ...task(1, 1, 4), SLURM_ARRAY_TASK_ID: 'x' }],
  ])('ids that are not evenly spaced are refused: %s', (_, environment) => {
    expect(shardFromSlurm(environment)).toMatchObject({ ok: false });
  });
});

describe('which shard a recording belongs to', () => {
  /** The same by its definition, in whole numbers without end: FNV-1a, then the last step of MurmurHash3. */
  function slowShardOf(source: string, count: number): number {
    const word = 2n ** 32n;
    let hash = 0x811c9dc5n;
    for (const unit of Array.from({ length: source.length }, (_, i) => source.charCodeAt(i))) {
      for (const byte of [unit % 256, Math.floor(unit / 256)])
        hash = ((hash ^ BigInt(byte)) * 0x01000193n) % word;
    }
    hash = ((hash ^ (hash >> 16n)) * 0x85ebca6bn) % word;
    hash = ((hash ^ (hash >> 13n)) * 0xc2b2ae35n) % word;
    hash ^= hash >> 16n;
    return Number(hash % BigInt(count)) + 1;
  }

  test('is the hash that is documented', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 1, max: 1000 }),
        (source, count) => {
          expect(shardOf(source, count)).toBe(slowShardOf(source, count));
        },
      ),
    );
  });

  test('every recording is in exactly one, and the shares are about even', () => {
    const sources = Array.from({ length: 10_000 }, (_, i) => `site-${i % 7}/sub-${i}/night.edf`);
    for (const count of [1, 2, 4, 7, 64]) {
      const sizes = new Array<number>(count).fill(0);
      for (const source of sources) sizes[shardOf(source, count) - 1]! += 1;
      expect(sizes.reduce((a, b) => a + b)).toBe(10_000);
      // Six standard deviations of a fair draw.
      const mean = 10_000 / count;
      const far = 6 * Math.sqrt(mean * (1 - 1 / count));
      for (const size of sizes) expect(Math.abs(size - mean)).toBeLessThanOrEqual(far);
    }
  });
});
