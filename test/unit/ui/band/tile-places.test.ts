import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tilePlaces } from '../../../../src/ui/band/tile-places.ts';
import { xOf, type TimeScale } from '../../../../src/ui/sheet/time-scale.ts';

const length = fc.double({ min: 10, max: 7200, noNaN: true });
const width = fc.double({ min: 200, max: 4000, noNaN: true });
const start = fc.double({ min: 0, max: 90_000, noNaN: true });
const ratio = fc.constantFrom(1, 1.25, 1.5, 2, 3);

function bandAt(startSeconds: number, lengthSeconds: number, pixels: number): TimeScale {
  return { page: { startSeconds, lengthSeconds }, width: pixels };
}

test('the tiles cover the band without a hole or an overlap', () => {
  fc.assert(
    fc.property(start, length, width, ratio, (from, seconds, pixels, fine) => {
      const places = tilePlaces(bandAt(from, seconds, pixels), fine);
      expect(places[0]!.left).toBeLessThanOrEqual(0);
      for (const [i, place] of places.slice(1).entries()) {
        expect(place.left).toBe(places[i]!.left + places[i]!.columns);
        expect(place.number).toBe(places[i]!.number + 1);
      }
      const last = places.at(-1)!;
      expect(last.left + last.columns).toBeGreaterThanOrEqual(Math.round(pixels * fine));
      expect(places.length).toBeLessThanOrEqual(6);
    }),
  );
});

test('a time lies on its tile within half a pixel of where the band has it', () => {
  fc.assert(
    fc.property(start, length, width, ratio, (from, seconds, pixels, fine) => {
      const band = bandAt(from, seconds, pixels);
      for (const { left, scale } of tilePlaces(band, fine)) {
        for (const at of [scale.page.startSeconds, scale.page.startSeconds + seconds / 9]) {
          const onScreen = left + xOf(scale, at) * fine;
          expect(Math.abs(onScreen - xOf(band, at) * fine)).toBeLessThanOrEqual(0.5 + 1e-6);
        }
      }
    }),
  );
});

test('a tile is the same picture wherever the band stands', () => {
  fc.assert(
    fc.property(start, start, length, width, ratio, (one, other, seconds, pixels, fine) => {
      const near = Math.abs(one - other) < seconds ? other : one + seconds / 3;
      const there = tilePlaces(bandAt(near, seconds, pixels), fine);
      for (const { number, columns, scale } of tilePlaces(bandAt(one, seconds, pixels), fine)) {
        const same = there.find((place) => place.number === number);
        if (same !== undefined) expect(same).toMatchObject({ columns, scale });
      }
    }),
  );
});
