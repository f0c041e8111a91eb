import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kernelModule, TARGET } from '../../../src/kernels/compile.mjs';

test('the code that is kept is what the compiler makes of the kernels', async () => {
  expect(readFileSync(TARGET, 'utf8')).toBe(await kernelModule());
}, 60_000);
