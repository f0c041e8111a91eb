import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { EditRequest } from '../../app/scoring-session/plan-edit.ts';
import type { MarkListName } from '../../domain/scoring-state.ts';
import type { Stage } from '../../domain/stage.ts';
import { EPOCH_SECONDS, epochAt, epochOrigin, epochSpan, stageOfEpoch } from '../sheet/epochs.ts';
import { spanOfSeconds } from '../sheet/drag.ts';
import type { SheetModel } from '../sheet/sheet-model.ts';
import type { EventRow } from './event-rows.ts';
import {
  listRows,
  neighbour,
  nextUnreviewed,
  SHOW_ALL,
  type ListFilter,
  type ListOrder,
} from './list-view.ts';
import type { NightDesk } from './night-desk.ts';

/** A mark that is taken hold of: in a list by its id. */
export interface ChosenMark {
  readonly list: MarkListName;
  readonly id: string;
}

/** A stretch of time that was chosen by dragging. Seconds from the start of the recording. */
export interface ChosenRange {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

/**
 * What the hand is on: a movement, a mark or a stretch of time, one at a time; and what can be done with it. List and sheet
 * follow the same selection.
 */
export interface Selection {
  readonly movementId: ReadonlySignal<string | undefined>;
  readonly row: ReadonlySignal<EventRow | undefined>;
  readonly mark: ReadonlySignal<ChosenMark | undefined>;
  readonly range: ReadonlySignal<ChosenRange | undefined>;
  readonly filter: ReadonlySignal<ListFilter>;
  readonly order: ReadonlySignal<ListOrder>;
  /** The rows of the list, filtered and in order. */
  readonly listed: ReadonlySignal<readonly EventRow[]>;
  /** Selects a movement and brings it onto the sheet. */
  readonly choose: (id: string | undefined) => void;
  /** Selects what is on the sheet already. */
  readonly hold: (id: string | undefined) => void;
  readonly chooseMark: (mark: ChosenMark | undefined) => void;
  readonly chooseRange: (range: ChosenRange | undefined) => void;
  readonly setFilter: (change: Partial<ListFilter>) => void;
  readonly setOrder: (order: ListOrder) => void;
  readonly step: (direction: 1 | -1) => void;
  readonly nextUnreviewed: () => void;
  readonly accept: () => void;
  /** Rejects a movement; takes a mark away. */
  readonly reject: () => void;
  readonly changeLeg: () => void;
  /** Stages the epoch at the cursor and goes to the next one. */
  readonly stage: (stage: Stage) => void;
  /** Does it to the night; a range that it was about is let go. */
  readonly edit: (request: EditRequest) => boolean;
  readonly markRange: (make: (range: ChosenRange) => EditRequest) => void;
}

export function createSelection(
  sheet: SheetModel,
  night: ReadonlySignal<NightDesk | undefined>,
): Selection {
  const movementId = signal<string | undefined>(undefined);
  const mark = signal<ChosenMark | undefined>(undefined);
  const range = signal<ChosenRange | undefined>(undefined);
  const filter = signal<ListFilter>(SHOW_ALL);
  const order = signal<ListOrder>({ key: 'onset', descending: false });
  const rows = computed(() => night.value?.rows.value ?? []);
  const row = computed(() => rows.value.find(({ id }) => id === movementId.value));
  const listed = computed(() => listRows(rows.value, filter.value, order.value));

  function hold(id: string | undefined): void {
    movementId.value = id;
    mark.value = undefined;
    range.value = undefined;
  }

  function choose(id: string | undefined): void {
    hold(id);
    const chosen = row.value;
    if (chosen !== undefined) sheet.show(chosen.startSeconds, chosen.endSeconds);
  }

  function edit(request: EditRequest): boolean {
    const desk = night.value;
    if (desk?.edit(request) !== true) return false;
    range.value = undefined;
    if (request.kind === 'add-movement') hold(idOfLast(desk));
    if (request.kind === 'remove-mark') mark.value = undefined;
    return true;
  }

  return {
    movementId,
    row,
    mark,
    range,
    filter,
    order,
    listed,
    choose,
    hold,
    chooseMark: (chosen) => {
      hold(undefined);
      mark.value = chosen;
    },
    chooseRange: (chosen) => {
      hold(undefined);
      range.value = chosen;
    },
    setFilter: (change) => {
      filter.value = { ...filter.value, ...change };
    },
    setOrder: (next) => {
      order.value = next;
    },
    step: (direction) => {
      choose(neighbour(listed.value, movementId.value, direction)?.id);
    },
    nextUnreviewed: () => {
      const next = nextUnreviewed(rows.value, movementId.value);
      if (next !== undefined) choose(next.id);
    },
    accept: () => {
      const chosen = row.value;
      if (chosen !== undefined && chosen.status !== 'accepted') {
        edit({ kind: 'accept-movement', id: chosen.id });
      }
      if (mark.value !== undefined) edit({ kind: 'review-mark', ...mark.value, reviewed: true });
    },
    reject: () => {
      const chosen = row.value;
      if (chosen !== undefined && chosen.status !== 'rejected') {
        edit({ kind: 'reject-movement', id: chosen.id });
      }
      if (mark.value !== undefined) edit({ kind: 'remove-mark', ...mark.value });
    },
    changeLeg: () => {
      const chosen = row.value;
      if (chosen === undefined) return;
      edit({ kind: 'change-leg', id: chosen.id, leg: chosen.leg === 'L' ? 'R' : 'L' });
    },
    stage: (stage) => {
      const desk = night.value;
      if (desk === undefined) return;
      const origin = epochOrigin(desk.history.value.state.hypnogram);
      const { durationSeconds } = sheet;
      const epoch = epochAt(sheet.cursorSeconds.value, origin, durationSeconds);
      // An epoch that has this stage already is confirmed by going on, as everywhere.
      const isSame = stageOfEpoch(desk.history.value.state.hypnogram, epoch) === stage;
      if (!isSame && !edit({ kind: 'restage', span: epochSpan(epoch), stage })) return;
      if (epoch.endSeconds >= durationSeconds) return;
      const next = epochAt(epoch.endSeconds, origin, durationSeconds);
      if (sheet.page.value.lengthSeconds === EPOCH_SECONDS) sheet.goToPage(next.startSeconds);
      sheet.show(next.startSeconds, next.endSeconds);
    },
    edit,
    markRange: (make) => {
      if (range.value !== undefined) edit(make(range.value));
    },
  };
}

/** The id of what was added last. */
function idOfLast(desk: NightDesk): string | undefined {
  const act = desk.history.value.log.at(-1)?.act;
  return act?.kind === 'add-movement' ? act.id : undefined;
}

/** The edits that a chosen stretch of time can become. */
export const RANGE_EDITS = {
  arousal: (range: ChosenRange): EditRequest => ({
    kind: 'add-mark',
    list: 'arousals',
    mark: { span: spanOfSeconds(range) },
  }),
  respiratory:
    (kind: Extract<EditRequest, { list: 'respiratoryEvents'; kind: 'add-mark' }>['mark']['kind']) =>
    (range: ChosenRange): EditRequest => ({
      kind: 'add-mark',
      list: 'respiratoryEvents',
      mark: { span: spanOfSeconds(range), kind },
    }),
  artefact:
    (side: 'L' | 'R' | 'B') =>
    (range: ChosenRange): EditRequest => ({
      kind: 'add-mark',
      list: 'artefacts',
      mark: { span: spanOfSeconds(range), side },
    }),
  lightsOff: (range: ChosenRange): EditRequest => ({
    kind: 'set-lights-off',
    at: spanOfSeconds(range).start,
  }),
  lightsOn: (range: ChosenRange): EditRequest => ({
    kind: 'set-lights-on',
    at: spanOfSeconds(range).end,
  }),
};
