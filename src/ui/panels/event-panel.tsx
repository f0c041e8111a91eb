import type { JSX } from 'preact';
import { eventView } from '../../app/night-view.ts';
import { entryText } from '../../app/scoring-session/audit-text.ts';
import { movementsOf } from '../../app/scoring-session/rescore-state.ts';
import { clockText, secondsText, startedOf, type Started } from '../clock.ts';
import type { OpenDesk } from '../desk.ts';
import { seriesText, sideText, stageText, titleOf, yesNoText } from '../event-words.ts';
import type { EventRow } from '../scoring/event-rows.ts';
import type { NightDesk } from '../scoring/night-desk.ts';

/** The selected movement, explained: what was measured, and every reason for what it is and is not. */
export function EventPanel({
  desk,
  night,
}: {
  readonly desk: OpenDesk;
  readonly night: NightDesk;
}): JSX.Element {
  const row = desk.selection.row.value;
  const mark = desk.selection.mark.value;
  return (
    <div class="panel" aria-live="polite" data-testid="event-panel">
      {row !== undefined ? (
        <RowFacts row={row} night={night} desk={desk} />
      ) : mark !== undefined ? (
        <p class="hint">
          A mark is chosen. Enter says it is right, Backspace takes it away, its edges can be
          dragged.
        </p>
      ) : (
        <p class="hint">
          Click a movement, or step with [ and ]; N goes to the next unreviewed one.
        </p>
      )}
    </div>
  );
}

interface FactsProperties {
  readonly row: EventRow;
  readonly night: NightDesk;
  readonly desk: OpenDesk;
}

const STATUS_WORDS = {
  unreviewed: 'not reviewed',
  accepted: 'accepted',
  rejected: 'rejected',
} as const;
const ORIGIN_WORDS = {
  detected: 'detected',
  imported: 'came with the recording',
  edited: 'changed by hand',
  added: 'marked by hand',
} as const;

function RowFacts({ row, night, desk }: FactsProperties): JSX.Element {
  const started = startedOf(desk.opened.view.info);
  const { state } = night.history.value;
  const ids = new Set(row.event?.memberIds);
  const members = state.movements.filter(({ id }) => ids.has(id));
  const movements = new Map(
    movementsOf({ movements: members }).map((movement) => [movement.id, movement]),
  );
  const view = row.event === undefined ? undefined : eventView(row.event, movements);
  const { selection } = desk;
  return (
    <>
      <p class={`event-title event-${row.tier}`} data-testid="event-title">
        {view === undefined ? 'Rejected movement' : titleOf(view)}
      </p>
      <div class="panel-actions">
        <Action name="Accept" isOff={row.status === 'accepted'} onPress={selection.accept} />
        <Action name="Reject" isOff={row.status === 'rejected'} onPress={selection.reject} />
        <Action name="Other leg" isOff={row.status === 'rejected'} onPress={selection.changeLeg} />
      </div>
      <dl class="facts">
        <Fact name="Onset" value={clockText(started, row.startSeconds)} />
        <Fact name="Duration" value={secondsText(row.endSeconds - row.startSeconds)} />
        <Fact
          name="Leg"
          value={view?.side === 'B' ? `${legText(row)}, counts with the other` : legText(row)}
        />
        <Fact name="Review" value={`${STATUS_WORDS[row.status]}, ${ORIGIN_WORDS[row.origin]}`} />
        {view === undefined ? null : (
          <>
            <Fact name="Stage" value={stageText(view.stage)} />
            <Fact
              name="Interval"
              value={view.intervalSeconds === null ? 'none' : secondsText(view.intervalSeconds)}
            />
            <Fact name="Series" value={seriesText(view)} />
            <Fact name="With arousal" value={yesNoText(view.arousal)} />
            <Fact name="Respiratory" value={yesNoText(view.respiratory)} />
          </>
        )}
      </dl>
      <h3 class="panel-subtitle">Why</h3>
      <ol class="reasons" data-testid="reasons">
        {view === undefined ? (
          <li>
            It was rejected by hand and does not count under any rules; the ghost stays to be seen.
          </li>
        ) : (
          view.reasons.map((reason, i) => <li key={i}>{reason}</li>)
        )}
      </ol>
      <Measured view={view} started={started} />
      <Trail night={night} id={row.id} />
    </>
  );
}

function legText({ leg }: EventRow): string {
  return sideText(leg);
}

/** What can be done with the movement. */
function Action({
  name,
  isOff,
  onPress,
}: {
  readonly name: string;
  readonly isOff: boolean;
  readonly onPress: () => void;
}): JSX.Element {
  return (
    <button type="button" class="button button-small" disabled={isOff} onClick={onPress}>
      {name}
    </button>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): JSX.Element {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** What the EMG showed of each leg's part. */
function Measured({
  view,
  started,
}: {
  readonly view: ReturnType<typeof eventView> | undefined;
  readonly started: Started;
}): JSX.Element | null {
  if (view === undefined) return null;
  return (
    <table class="members">
      <thead>
        <tr>
          <th scope="col">Leg</th>
          <th scope="col">Onset</th>
          <th scope="col">Length</th>
          <th scope="col">Peak</th>
          <th scope="col">Rest</th>
        </tr>
      </thead>
      <tbody>
        {view.members.map((member) => (
          <tr key={member.id}>
            <td>{member.leg === 'L' ? 'left' : 'right'}</td>
            <td>{clockText(started, member.onsetSeconds)}</td>
            <td>{secondsText(member.durationSeconds)}</td>
            <td>{microvolts(member.peakMicrovolts)}</td>
            <td>{microvolts(member.restingMicrovolts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function microvolts(value: number | null): string {
  return value === null ? 'not measured' : `${value.toFixed(1)} \u00b5V`;
}

/** Who did what to this movement. */
function Trail({
  night,
  id,
}: {
  readonly night: NightDesk;
  readonly id: string;
}): JSX.Element | null {
  const entries = night.history.value.log.filter(({ act }) => 'id' in act && act.id === id);
  if (entries.length === 0) return null;
  return (
    <>
      <h3 class="panel-subtitle">By hand</h3>
      <ol class="trail">
        {entries.map((entry) => (
          <li key={entry.seq}>{entryText(entry)}</li>
        ))}
      </ol>
    </>
  );
}
