import { microsecondsFromSeconds } from '../../base/microseconds.ts';
import type { TimeSpan } from '../../base/time-span.ts';
import type { EditRequest } from '../../app/scoring-session/plan-edit.ts';
import type { Leg } from '../../domain/leg.ts';
import type { Hit } from './hit-test.ts';
import type { Lane } from './lanes.ts';
import type { SheetMark } from './marks.ts';
import { toMillisecond } from './time-scale.ts';

/** What the hand is doing while the button is down. Seconds from the start of the recording. */
export type Drag =
  | {
      readonly kind: 'create';
      readonly leg: Leg;
      readonly fromSeconds: number;
      readonly toSeconds: number;
    }
  | { readonly kind: 'range'; readonly fromSeconds: number; readonly toSeconds: number }
  | {
      readonly kind: 'edge';
      readonly mark: SheetMark;
      readonly edge: 'start' | 'end';
      readonly toSeconds: number;
    }
  | {
      readonly kind: 'caliper';
      readonly lane: Lane;
      readonly fromSeconds: number;
      readonly toSeconds: number;
      /** Pixels from the top of the sheet. */
      readonly fromY: number;
      readonly toY: number;
    };

/** A mark shorter than this was a click with a trembling hand. */
export const LEAST_SECONDS = 0.05;

/**
 * What a drag that begins here does: with Alt or Shift it measures; on an edge it moves the edge; on a leg it makes a
 * movement; anywhere else it chooses a stretch of time. Undefined where there is nothing to do.
 */
export function beginDrag(
  hit: Hit,
  seconds: number,
  y: number,
  lane: Lane | undefined,
  measures: boolean,
): Drag | undefined {
  if (measures && lane !== undefined) {
    return { kind: 'caliper', lane, fromSeconds: seconds, toSeconds: seconds, fromY: y, toY: y };
  }
  if (hit.kind === 'edge') {
    return { kind: 'edge', mark: hit.mark, edge: hit.edge, toSeconds: seconds };
  }
  if (hit.kind === 'nothing') return undefined;
  if (lane?.leg !== undefined && hit.kind === 'lane') {
    return { kind: 'create', leg: lane.leg, fromSeconds: seconds, toSeconds: seconds };
  }
  return { kind: 'range', fromSeconds: seconds, toSeconds: seconds };
}

/** The pointer moved. */
export function moveDrag(drag: Drag, seconds: number, y: number): Drag {
  return drag.kind === 'caliper'
    ? { ...drag, toSeconds: seconds, toY: y }
    : { ...drag, toSeconds: seconds };
}

/** From the earlier to the later end, to the millisecond, within the recording. */
export function draggedSpan(
  { fromSeconds, toSeconds }: { readonly fromSeconds: number; readonly toSeconds: number },
  durationSeconds: number,
): { readonly startSeconds: number; readonly endSeconds: number } {
  const within = (seconds: number): number =>
    toMillisecond(Math.min(Math.max(0, seconds), durationSeconds));
  return {
    startSeconds: within(Math.min(fromSeconds, toSeconds)),
    endSeconds: within(Math.max(fromSeconds, toSeconds)),
  };
}

/** Where a mark lies while one of its edges is dragged: the edge stops a little before the other one. */
export function movedMark(
  { mark, edge, toSeconds }: Extract<Drag, { kind: 'edge' }>,
  durationSeconds: number,
): { readonly startSeconds: number; readonly endSeconds: number } {
  const { startSeconds, endSeconds } = mark;
  const to = toMillisecond(Math.min(Math.max(0, toSeconds), durationSeconds));
  return edge === 'start'
    ? { startSeconds: Math.min(to, endSeconds - LEAST_SECONDS), endSeconds }
    : { startSeconds, endSeconds: Math.max(to, startSeconds + LEAST_SECONDS) };
}

/** The edit that a drag asks for when the button is let go; undefined when it asks for none. */
export function editOfDrag(drag: Drag, durationSeconds: number): EditRequest | undefined {
  if (drag.kind === 'create') {
    const dragged = draggedSpan(drag, durationSeconds);
    if (dragged.endSeconds - dragged.startSeconds < LEAST_SECONDS) return undefined;
    return { kind: 'add-movement', leg: drag.leg, span: spanOfSeconds(dragged) };
  }
  if (drag.kind === 'edge') {
    const span = spanOfSeconds(movedMark(drag, durationSeconds));
    const { mark } = drag;
    return mark.kind === 'movement'
      ? { kind: 'move-movement', id: mark.id, span }
      : { kind: 'move-mark', list: mark.list, id: mark.id, span };
  }
  return undefined;
}

export function spanOfSeconds({
  startSeconds,
  endSeconds,
}: {
  readonly startSeconds: number;
  readonly endSeconds: number;
}): TimeSpan {
  return {
    start: microsecondsFromSeconds(startSeconds),
    end: microsecondsFromSeconds(endSeconds),
  };
}
