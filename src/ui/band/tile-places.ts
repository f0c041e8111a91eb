import type { TimeScale } from '../sheet/time-scale.ts';

/** The stretch that the band shows is this many tiles long, so five of them are seen in part at most. */
const TILES_IN_SIGHT = 4;

/** Where one of the pictures lies that the band is put together from. */
export interface TilePlace {
  /** Counted from the start of the recording. */
  readonly number: number;
  /** Left edge within the band, and width, in pixels of the screen: whole ones, and the next tile begins where it ends. */
  readonly left: number;
  readonly columns: number;
  /** For drawing on the tile, in CSS pixels from its left edge. */
  readonly scale: TimeScale;
}

/**
 * The tiles that lie under a band of `scale`, from left to right. A tile is the same picture wherever the band stands: only
 * the length that the band shows, its width and the pixels of the screen decide what it is. The band so drawn stands at
 * whole pixels of the screen, half of one from the exact place at most.
 *
 * @param ratio Pixels of the screen to a CSS pixel.
 */
export function tilePlaces({ page, width }: TimeScale, ratio: number): TilePlace[] {
  const pixelsPerSecond = (width * ratio) / page.lengthSeconds;
  const tileSeconds = page.lengthSeconds / TILES_IN_SIGHT;
  const offset = Math.round(page.startSeconds * pixelsPerSecond);
  const end = offset + Math.round(width * ratio);
  const leftOf = (number: number): number => Math.round(number * tileSeconds * pixelsPerSecond);
  const places: TilePlace[] = [];
  for (
    let number = Math.floor(page.startSeconds / tileSeconds);
    leftOf(number) < end;
    number += 1
  ) {
    const left = leftOf(number);
    const columns = leftOf(number + 1) - left;
    if (columns < 1) break;
    if (left + columns <= offset) continue;
    const startSeconds = left / pixelsPerSecond;
    const lengthSeconds = columns / pixelsPerSecond;
    places.push({
      number,
      left: left - offset,
      columns,
      scale: { page: { startSeconds, lengthSeconds }, width: columns / ratio },
    });
  }
  return places;
}
