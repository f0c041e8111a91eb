import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wrapText } from '../../src/report/pdf/wrap-text.ts';

it('wrapping loses no letter and keeps to the width', () => {
  const texts = fc.string({ unit: 'grapheme-ascii', maxLength: 80 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 30 }), (text, width) => {
      const lines = wrapText(text, width, (part) => part.length);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }),
  );
});
