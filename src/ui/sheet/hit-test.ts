import { CLOCK_ROW, laneAt, MARK_ROW, STAGE_ROW, type Lane } from './lanes.ts';
import type { SheetMark } from './marks.ts';
import { secondsAt, xOf, type TimeScale } from './time-scale.ts';

/** What lies under the pointer. */
export type Hit =
  | { readonly kind: 'edge'; readonly mark: SheetMark; readonly edge: 'start' | 'end' }
  | { readonly kind: 'mark'; readonly mark: SheetMark }
  | { readonly kind: 'lane'; readonly lane: Lane; readonly seconds: number }
  | { readonly kind: 'marks-row' | 'stages-row'; readonly seconds: number }
  | { readonly kind: 'nothing' };

/** An edge can be taken hold of from so many pixels away. */
const EDGE_PIXELS = 5;

/**
 * What lies at a point of the sheet. Edges come before marks; of several marks the shorter one, which otherwise could never
 * be reached; of a movement only where its own leg is.
 */
export function hitAt(
  x: number,
  y: number,
  height: number,
  scale: TimeScale,
  lanes: readonly Lane[],
  marks: readonly SheetMark[],
): Hit {
  const seconds = secondsAt(scale, x);
  const lane = laneAt(lanes, y);
  const marksTop = height - CLOCK_ROW - MARK_ROW;
  const isMarksRow = y >= marksTop && y < marksTop + MARK_ROW;
  const here = marks
    .filter((mark) => (mark.kind === 'movement' ? lane?.leg === mark.leg : isMarksRow))
    .sort((a, b) => a.endSeconds - a.startSeconds - (b.endSeconds - b.startSeconds));
  const edge = nearestEdge(x, scale, here);
  if (edge !== undefined) return edge;
  const mark = here.find((one) => seconds >= one.startSeconds && seconds < one.endSeconds);
  if (mark !== undefined) return { kind: 'mark', mark };
  if (lane !== undefined) return { kind: 'lane', lane, seconds };
  if (isMarksRow) return { kind: 'marks-row', seconds };
  return y < STAGE_ROW ? { kind: 'stages-row', seconds } : { kind: 'nothing' };
}

function nearestEdge(
  x: number,
  scale: TimeScale,
  marks: readonly SheetMark[],
): Extract<Hit, { kind: 'edge' }> | undefined {
  let nearest: Extract<Hit, { kind: 'edge' }> | undefined;
  let least = EDGE_PIXELS + 1e-9;
  for (const mark of marks) {
    // What was rejected does not count; its edges lie still until it is taken back.
    if (mark.kind === 'movement' && mark.status === 'rejected') continue;
    const [start, end] = [xOf(scale, mark.startSeconds), xOf(scale, mark.endSeconds)];
    // In the middle of a narrow mark one can still take hold of the mark itself.
    const reach = Math.min(EDGE_PIXELS, (end - start) / 3 + 2);
    for (const [edge, at] of [
      ['start', start],
      ['end', end],
    ] as const) {
      const distance = Math.abs(x - at);
      if (distance <= reach && distance < least) {
        least = distance;
        nearest = { kind: 'edge', mark, edge };
      }
    }
  }
  return nearest;
}
