import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  changeLength,
  lengthName,
  lengthsFor,
  pageAt,
  pageFor,
  pageShowing,
  turnPage,
} from '../../../../src/ui/sheet/page-step.ts';

const NIGHT = 3720;

describe('turning pages', () => {
  test('a page on shows the next 30 s, a tenth on moves by 3 s', () => {
    expect(turnPage(pageAt(60, 30, NIGHT), 1, NIGHT).startSeconds).toBe(90);
    expect(turnPage(pageAt(60, 30, NIGHT), 0.1, NIGHT).startSeconds).toBeCloseTo(63, 9);
  });

  test('after tenths a whole page leads back to the grid, forwards and backwards', () => {
    expect(turnPage(pageAt(63, 30, NIGHT), 1, NIGHT).startSeconds).toBe(90);
    expect(turnPage(pageAt(63, 30, NIGHT), -1, NIGHT).startSeconds).toBe(60);
  });

  test('the last page shows the end of the recording, whatever its length', () => {
    expect(turnPage(pageAt(60, 30, 100), 1, 100)).toEqual({ startSeconds: 70, lengthSeconds: 30 });
    expect(turnPage(pageAt(70, 30, 100), 1, 100).startSeconds).toBe(70);
    expect(turnPage(pageAt(0, 30, 100), -1, 100).startSeconds).toBe(0);
  });

  test('a page never leaves the recording, wherever it begins and however far it is turned', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 5000, noNaN: true }),
        fc.constantFrom(10, 30, 60, 120, 300, 600),
        fc.constantFrom(1, -1, 0.1, -0.1),
        fc.integer({ min: 600, max: 40_000 }),
        (start, length, pages, duration) => {
          const page = turnPage(pageAt(start, length, duration), pages, duration);
          expect(page.startSeconds).toBeGreaterThanOrEqual(0);
          expect(page.startSeconds + page.lengthSeconds).toBeLessThanOrEqual(duration + 1e-9);
        },
      ),
    );
  });

  test('from the start, pages cover every moment of the recording', () => {
    let page = pageAt(0, 30, 100);
    const starts = [page.startSeconds];
    for (let i = 0; i < 5; i += 1) {
      page = turnPage(page, 1, 100);
      starts.push(page.startSeconds);
    }
    expect(starts).toEqual([0, 30, 60, 70, 70, 70]);
  });
});

describe('the length of a page', () => {
  test('goes through 10, 30, 60, 120, 300, 600 s, an hour and the night, around what is looked at', () => {
    let page = pageFor(1000, 10, NIGHT);
    const seen = [page.lengthSeconds];
    for (let i = 0; i < 8; i += 1) {
      page = changeLength(page, 1, NIGHT, 1000);
      seen.push(page.lengthSeconds);
      expect(page.startSeconds).toBeLessThanOrEqual(1000);
      expect(page.startSeconds + page.lengthSeconds).toBeGreaterThan(1000);
    }
    expect(seen).toEqual([10, 30, 60, 120, 300, 600, 3600, NIGHT, NIGHT]);
    expect(changeLength(pageAt(0, 10, NIGHT), -1, NIGHT).lengthSeconds).toBe(10);
  });

  test('a recording shorter than a page is one page', () => {
    expect(lengthsFor(45)).toEqual([10, 30, 45]);
    expect(lengthName(45, 45)).toBe('night');
    expect([10, 60, 300, 3600].map((length) => lengthName(length, NIGHT))).toEqual([
      '10 s',
      '1 min',
      '5 min',
      '1 h',
    ]);
  });
});

describe('showing a movement', () => {
  test('one that is seen whole leaves the page where it is', () => {
    const page = pageAt(63, 30, NIGHT);
    expect(pageShowing(page, 64, 66, NIGHT)).toBe(page);
  });

  test('another one is shown on the page of the grid that holds it', () => {
    expect(pageShowing(pageAt(0, 30, NIGHT), 100, 102, NIGHT).startSeconds).toBe(90);
  });

  test('one that a page of the grid would cut is shown whole', () => {
    const page = pageShowing(pageAt(0, 30, NIGHT), 119, 122, NIGHT);
    expect(page.startSeconds).toBeLessThanOrEqual(119);
    expect(page.startSeconds + page.lengthSeconds).toBeGreaterThanOrEqual(122);
  });
});
