import { expect, test } from 'vitest';
import { readFonts } from '../../../src/node/fonts.ts';

test('both fonts are TrueType files, and not the same one', async () => {
  const { regular, bold } = await readFonts();
  for (const font of [regular, bold]) {
    // The version number that every TrueType file begins with.
    expect([...font.slice(0, 4)]).toStrictEqual([0, 1, 0, 0]);
    expect(font.length).toBeGreaterThan(500_000);
  }
  expect(bold.length).not.toBe(regular.length);
});
