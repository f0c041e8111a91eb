import type { EventRow } from '../scoring/event-rows.ts';
import { pageAt, type PageSpan } from '../sheet/page-step.ts';
import { xOf, type TimeScale } from '../sheet/time-scale.ts';

/** What lies on either side of the middle of the page, in seconds. */
const BAND_HALF_SECONDS = 1800;

/** Rows of the band in CSS pixels from the top: the part of the hypnogram, then the lanes, then the clock. */
export const HYPNOGRAM_HEIGHT = 36;
const LANE_HEIGHT = 11;
export const BAND_LANES = ['left leg', 'right leg', 'series', 'arousals', 'respiratory'] as const;
export type BandLane = (typeof BAND_LANES)[number];
const CLOCK_HEIGHT = 15;
export const BAND_HEIGHT = HYPNOGRAM_HEIGHT + BAND_LANES.length * LANE_HEIGHT + CLOCK_HEIGHT;

/** An hour around the page, moved to lie within the recording; all of a recording that is shorter. */
export function bandSpan(page: PageSpan, durationSeconds: number): PageSpan {
  const length = Math.min(2 * BAND_HALF_SECONDS, durationSeconds);
  const middle = page.startSeconds + page.lengthSeconds / 2;
  return pageAt(middle - length / 2, length, durationSeconds);
}

/** The middle of a lane. */
export function laneMiddle(lane: BandLane): number {
  return HYPNOGRAM_HEIGHT + (BAND_LANES.indexOf(lane) + 0.5) * LANE_HEIGHT;
}

/** How near a click has to be to a movement to mean it. */
const REACH_PIXELS = 5;

/** The movement under a click: the nearest of the leg's lane within reach; undefined beside the lanes of the legs. */
export function rowAt(
  rows: readonly EventRow[],
  scale: TimeScale,
  x: number,
  y: number,
): EventRow | undefined {
  const lane = BAND_LANES[Math.floor((y - HYPNOGRAM_HEIGHT) / LANE_HEIGHT)];
  const leg = lane === 'left leg' ? 'L' : lane === 'right leg' ? 'R' : undefined;
  if (leg === undefined) return undefined;
  let nearest: EventRow | undefined;
  let least = REACH_PIXELS;
  for (const row of rows) {
    if (row.leg !== leg) continue;
    const [from, to] = [xOf(scale, row.startSeconds), xOf(scale, row.endSeconds)];
    const distance = Math.max(0, from - x, x - to);
    if (distance >= least) continue;
    nearest = row;
    least = distance;
  }
  return nearest;
}
