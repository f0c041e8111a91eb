import type { Palette } from '../palette.ts';
import { contextOf } from '../sheet/canvas.ts';
import type { PageSpan } from '../sheet/page-step.ts';
import type { TimeScale } from '../sheet/time-scale.ts';
import { BAND_HEIGHT } from './band-layout.ts';
import { looksTheSame, marksTouching, type BandMarks } from './band-marks.ts';
import { drawMarks, MARK_REACH_PIXELS } from './draw-band-marks.ts';
import { tilePlaces, type TilePlace } from './tile-places.ts';

interface Tile {
  readonly canvas: HTMLCanvasElement;
  /** What it was cut from, and what was drawn on it. */
  from: BandMarks;
  shown: BandMarks;
}

/**
 * The marks of the night as pictures of a quarter of the band each, so that turning pages moves pictures and draws no mark,
 * and an edit draws the picture that it changes. Drawing the marks of an hour anew costs a frame when there are thousands.
 */
export interface BandTiles {
  /** Puts the marks that lie under `scale` on a canvas. `marks` is the same object until the night has changed. */
  readonly put: (context: CanvasRenderingContext2D, scale: TimeScale, marks: BandMarks) => void;
}

export function createBandTiles(palette: Palette): BandTiles {
  let tiles = new Map<number, Tile>();
  /** A tile is good for one size of picture. */
  let size = '';

  function tileAt(place: TilePlace, marks: BandMarks, ratio: number): Tile {
    const known = tiles.get(place.number);
    if (known?.from === marks) return known;
    const shown = marksTouching(marks, reached(place.scale));
    if (known !== undefined && looksTheSame(known.shown, shown)) {
      known.from = marks;
      return known;
    }
    const tile = known ?? { canvas: document.createElement('canvas'), from: marks, shown };
    tile.from = marks;
    tile.shown = shown;
    const context = contextOf(tile.canvas, place.columns / ratio, BAND_HEIGHT);
    context.clearRect(0, 0, place.columns / ratio, BAND_HEIGHT);
    drawMarks(context, shown, place.scale, palette);
    return tile;
  }

  return {
    put: (context, scale, marks) => {
      const ratio = devicePixelRatio;
      const wanted = `${scale.width} ${ratio} ${scale.page.lengthSeconds}`;
      if (wanted !== size) tiles = new Map();
      size = wanted;
      const kept = new Map<number, Tile>();
      for (const place of tilePlaces(scale, ratio)) {
        const tile = tileAt(place, marks, ratio);
        kept.set(place.number, tile);
        const { canvas } = tile;
        context.drawImage(
          canvas,
          place.left / ratio,
          0,
          canvas.width / ratio,
          canvas.height / ratio,
        );
      }
      // What is out of sight is given up: pages far from each other would keep the whole night.
      tiles = kept;
    },
  };
}

/** The stretch of a tile, and on either side as far as a mark reaches beyond its time. */
function reached({ page, width }: TimeScale): PageSpan {
  const more = (MARK_REACH_PIXELS * page.lengthSeconds) / width;
  return {
    startSeconds: page.startSeconds - more,
    lengthSeconds: page.lengthSeconds + 2 * more,
  };
}
