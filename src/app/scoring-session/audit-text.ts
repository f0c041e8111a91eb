import { secondsFromMicroseconds, type Microseconds } from '../../base/microseconds.ts';
import { nameOfSide } from '../../domain/leg.ts';
import type {
  LightsEdit,
  LogEntry,
  LoggedAct,
  MarkEdit,
  MovementEdit,
  StageEdit,
} from '../../domain/scoring-edit.ts';
import type { MarkListName, MarkValues } from '../../domain/scoring-state.ts';
import type { StageBout } from '../../domain/stage.ts';
import { isSameSpan, spanText } from './edit-problems.ts';

/** An entry of the audit trail as a sentence: `2026-03-02T09:15:04+01:00 Technician A: movement L0003 rejected`. */
export function entryText({ who, when, act }: LogEntry): string {
  return `${when} ${who}: ${actText(act)}`;
}

/** What was done, with the old and the new value. */
function actText(act: LoggedAct): string {
  switch (act.kind) {
    case 'add-movement':
    case 'move-movement':
    case 'change-leg':
    case 'accept-movement':
    case 'reject-movement':
    case 'restore-movement':
    case 'reopen-movement':
      return `movement ${act.id} ${movementText(act)}`;
    case 'add-mark':
    case 'change-mark':
    case 'review-mark':
    case 'remove-mark':
      return `${MARK_NAMES[act.list]} ${act.id} ${markText(act)}`;
    case 'declare-scored': {
      const list = act.list === 'arousals' ? 'arousals' : 'respiratory events';
      return act.new ? `${list} scored all night` : `${list} no longer said to be scored all night`;
    }
    case 'set-lights-off':
    case 'set-lights-on':
      return lightsText(act);
    case 'restage':
      return stageText(act);
    case 'comment':
      return `comment on ${act.about}: ${quoted(act.old)} -> ${quoted(act.new)}`;
    case 'undo':
      return `entry ${act.entry} undone`;
    case 'redo':
      return `entry ${act.entry} done again`;
    case 'sign':
      return `signed as version ${act.version} (SHA-256 ${act.contentSha256})`;
  }
}

const MARK_NAMES: Readonly<Record<MarkListName, string>> = {
  respiratoryEvents: 'respiratory event',
  arousals: 'arousal',
  artefacts: 'artefact',
};

function movementText(act: MovementEdit): string {
  const { old } = act;
  const is = act.new;
  switch (act.kind) {
    case 'add-movement':
      return `marked by hand, ${nameOfSide(is.leg)} leg, ${spanText(is.span)}`;
    case 'move-movement':
      return old === undefined ? '' : `moved: ${edgesText(old.span, is.span)}`;
    case 'change-leg':
      return `put on the ${nameOfSide(is.leg)} leg`;
    case 'accept-movement':
      return old?.status === 'rejected' ? 'accepted after it was rejected' : 'accepted';
    case 'reject-movement':
      return old?.status === 'accepted' ? 'rejected after it was accepted' : 'rejected';
    case 'restore-movement':
      return 'no longer rejected';
    case 'reopen-movement':
      return 'to be reviewed again';
  }
}

function markText(act: MarkEdit): string {
  const { old } = act;
  const is = act.new;
  if (is === undefined) return old === undefined ? '' : `removed, ${described(old)}`;
  if (old === undefined) return `marked by hand, ${described(is)}`;
  if (act.kind === 'review-mark') return is.reviewed ? 'reviewed' : 'to be reviewed again';
  return `changed: ${described(old)} -> ${described(is)}`;
}

function described(mark: MarkValues[MarkListName]): string {
  const word =
    'kind' in mark ? `${mark.kind}, ` : 'side' in mark ? `${nameOfSide(mark.side)}, ` : '';
  return `${word}${spanText(mark.span)}`;
}

function edgesText(old: MovementEdit['new']['span'], is: MovementEdit['new']['span']): string {
  const edge = (name: string, from: Microseconds, to: Microseconds): string[] =>
    from === to
      ? []
      : [`${name} ${secondsFromMicroseconds(from)} s -> ${secondsFromMicroseconds(to)} s`];
  return [...edge('onset', old.start, is.start), ...edge('offset', old.end, is.end)].join(', ');
}

function lightsText(act: LightsEdit): string {
  const name = act.kind === 'set-lights-off' ? 'lights off' : 'lights on';
  const at = (time: Microseconds | undefined): string =>
    time === undefined ? 'not marked' : `${secondsFromMicroseconds(time)} s`;
  return `${name}: ${at(act.old)} -> ${at(act.new)}`;
}

function stageText({ span, old, new: is }: StageEdit): string {
  const staged = (bouts: readonly StageBout[] | undefined): string => {
    if (bouts === undefined) return 'not staged';
    const [only] = bouts;
    if (only === undefined) return '?';
    if (bouts.length === 1 && isSameSpan(only.span, span)) return only.stage;
    return bouts.map((bout) => `${bout.stage} ${spanText(bout.span)}`).join(', ');
  };
  return `stage of ${spanText(span)}: ${staged(old)} -> ${staged(is)}`;
}

function quoted(text: string | undefined): string {
  return text === undefined ? 'none' : JSON.stringify(text);
}
