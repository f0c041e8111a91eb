import { expect, test } from 'vitest';
import { runFuzz } from './run-fuzz.ts';
import { TARGET_NAMES } from './targets.ts';

/*
 * The fuzzer in the size of a test run: 100,000 damaged files. `npm run fuzz` feeds a million. What it finds is kept as a test
 * of its own beside the reader that it hurt.
 */
const INPUTS = { recording: 50_000, scoring: 50_000, analysis: 2_000 } as const;

test.each(TARGET_NAMES.map((target) => [target, INPUTS[target]] as const))(
  'damaged files are read or refused: %s (%i of 102,000 inputs)',
  { timeout: 300_000 },
  async (target) => {
    const before = process.memoryUsage.rss();
    const result = await runFuzz(target, 20, { from: 0, to: INPUTS[target], step: 1 });
    const failures = result.failures.map(({ index, why }) => `${index}: ${why}`);
    expect(failures).toEqual([]);
    // Enough of them get past the header: the fuzzer does not only knock at the door.
    expect(result.read / result.inputs).toBeGreaterThan(0.15);
    expect(process.memoryUsage.rss() - before).toBeLessThan(400 * 2 ** 20);
  },
);
