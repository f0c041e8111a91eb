import type { Selection } from '../scoring/selection.ts';
import { beginDrag, draggedSpan, editOfDrag, LEAST_SECONDS, moveDrag, type Drag } from './drag.ts';
import { hitAt, type Hit } from './hit-test.ts';
import { laneAt, type Lane } from './lanes.ts';
import type { SheetMark } from './marks.ts';
import type { SheetModel } from './sheet-model.ts';
import { secondsAt, type TimeScale } from './time-scale.ts';

/** What lies on the sheet now. */
export interface SheetScene {
  readonly scale: TimeScale;
  readonly height: number;
  readonly lanes: readonly Lane[];
  readonly marks: readonly SheetMark[];
}

/** A point of the sheet in CSS pixels, and whether a key was held that measures. */
export interface SheetPoint {
  readonly x: number;
  readonly y: number;
  readonly measures: boolean;
}

/** So many pixels have to be gone through before a press is a drag. */
const LEAST_PIXELS = 3;

/** The hand on the sheet: what it takes hold of, moves and lets go. */
export interface SheetHand {
  readonly press: (point: SheetPoint) => void;
  /** @returns The name of the pointer's form. */
  readonly move: (point: SheetPoint) => string;
  readonly release: (point: SheetPoint) => void;
  readonly giveUp: () => void;
}

export function createSheetHand(
  scene: () => SheetScene,
  sheet: SheetModel,
  selection: Selection,
  showDrag: (drag: Drag | undefined) => void,
  canEdit: () => boolean,
): SheetHand {
  let pressed: { readonly point: SheetPoint; readonly hit: Hit } | undefined;
  let drag: Drag | undefined;

  const look = ({ x, y }: SheetPoint): Hit => {
    const { scale, height, lanes, marks } = scene();
    return hitAt(x, y, height, scale, lanes, marks);
  };

  function set(next: Drag | undefined): void {
    drag = next;
    showDrag(next);
  }

  function click(hit: Hit, seconds: number): void {
    sheet.setCursor(seconds);
    if (hit.kind === 'lane') sheet.activate(hit.lane.key);
    const mark = hit.kind === 'mark' || hit.kind === 'edge' ? hit.mark : undefined;
    if (mark?.kind === 'mark') selection.chooseMark({ list: mark.list, id: mark.id });
    else selection.hold(mark?.id);
  }

  return {
    press: (point) => {
      pressed = { point, hit: look(point) };
    },
    move: (point) => {
      const { scale, lanes } = scene();
      if (pressed === undefined) return cursorOver(look(point), point.measures);
      const seconds = secondsAt(scale, point.x);
      if (drag === undefined) {
        const from = pressed.point;
        const far = Math.hypot(point.x - from.x, point.y - from.y) >= LEAST_PIXELS;
        const lane = laneAt(lanes, from.y);
        const begun = far
          ? beginDrag(pressed.hit, secondsAt(scale, from.x), from.y, lane, from.measures)
          : undefined;
        // Without a night there is nothing to edit; measuring is always possible.
        if (begun === undefined || (begun.kind !== 'caliper' && !canEdit())) return 'default';
        drag = begun;
      }
      set(moveDrag(drag, seconds, point.y));
      return drag.kind === 'edge' ? 'ew-resize' : 'crosshair';
    },
    release: (point) => {
      const was = pressed;
      pressed = undefined;
      if (was === undefined) return;
      if (drag === undefined) {
        if (!was.point.measures) click(was.hit, secondsAt(scene().scale, point.x));
        return;
      }
      const done = drag;
      // A caliper stays to be read until the next press.
      if (done.kind === 'caliper') {
        drag = undefined;
        return;
      }
      set(undefined);
      const edit = editOfDrag(done, sheet.durationSeconds);
      if (edit !== undefined) {
        selection.edit(edit);
        if (done.kind === 'edge' && done.mark.kind === 'movement') selection.hold(done.mark.id);
      } else if (done.kind === 'range') {
        const range = draggedSpan(done, sheet.durationSeconds);
        const isLong = range.endSeconds - range.startSeconds >= LEAST_SECONDS;
        selection.chooseRange(isLong ? range : undefined);
      }
    },
    giveUp: () => {
      pressed = undefined;
      set(undefined);
    },
  };
}

function cursorOver(hit: Hit, measures: boolean): string {
  if (measures) return 'crosshair';
  switch (hit.kind) {
    case 'edge':
      return 'ew-resize';
    case 'mark':
      return 'pointer';
    case 'lane':
      return hit.lane.leg === undefined ? 'default' : 'crosshair';
    case 'marks-row':
    case 'stages-row':
    case 'nothing':
      return 'default';
  }
}
