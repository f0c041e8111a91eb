import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { scrollToShow, visibleRows } from '../../../../src/ui/long-list/visible-rows.ts';

describe('of 20,000 rows', () => {
  test('only those that are seen, and a few more, are in the document', () => {
    expect(visibleRows(0, 400, 26, 20_000)).toEqual({ from: 0, to: 24 });
    expect(visibleRows(260_000, 400, 26, 20_000)).toEqual({ from: 9992, to: 10_024 });
  });

  test('every row that is even partly in the window is among them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 600_000 }),
        fc.integer({ min: 0, max: 2000 }),
        fc.integer({ min: 0, max: 20_000 }),
        (scrollTop, height, count) => {
          const { from, to } = visibleRows(scrollTop, height, 26, count);
          expect(from).toBeLessThanOrEqual(to);
          for (const at of [
            Math.floor(scrollTop / 26),
            Math.floor((scrollTop + height - 1) / 26),
          ]) {
            if (at >= 0 && at < count && height > 0) expect(at >= from && at < to).toBe(true);
          }
        },
      ),
    );
  });

  test('a row is brought into the window by as little as it takes', () => {
    expect(scrollToShow(10, 0, 400, 26)).toBe(0);
    expect(scrollToShow(20, 0, 400, 26)).toBe(21 * 26 - 400);
    expect(scrollToShow(2, 400, 400, 26)).toBe(52);
  });
});
