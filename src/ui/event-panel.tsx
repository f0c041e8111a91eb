import type { JSX } from 'preact';
import type { EventView, MemberView, NightView } from '../app/night-view.ts';
import { clockText, secondsText } from './clock.ts';
import type { Desk } from './desk.ts';
import { seriesText, sideText, stageText, tierOf, titleOf, yesNoText } from './event-words.ts';

interface Properties {
  readonly night: NightView;
  readonly desk: Desk;
}

/** The selected event, explained: what was measured, and every reason for what it is and is not. */
export function EventPanel({ night, desk }: Properties): JSX.Element {
  const event = desk.selectedEvent.value;
  const place = desk.selected.value;
  return (
    <aside class="card panel" aria-labelledby="panel-title">
      <div class="panel-head">
        <h2 class="card-title" id="panel-title">
          Event
        </h2>
        <div class="panel-steps">
          <span class="hint" data-testid="event-place">
            {placeText(place, night.events.length)}
          </span>
          <StepButton desk={desk} direction={-1} label="Previous event" sign="[" />
          <StepButton desk={desk} direction={1} label="Next event" sign="]" />
        </div>
      </div>
      <div aria-live="polite" data-testid="event-panel">
        {event === undefined ? (
          <p class="hint">
            {night.events.length === 0
              ? 'No movement was found in this night.'
              : 'Click a mark in the lanes, or step with the keys [ and ].'}
          </p>
        ) : (
          <EventFacts night={night} event={event} />
        )}
      </div>
    </aside>
  );
}

function placeText(place: number | undefined, count: number): string {
  if (place !== undefined) return `${place + 1} of ${count}`;
  return count === 1 ? '1 event' : `${count} events`;
}

interface StepProperties {
  readonly desk: Desk;
  readonly direction: 1 | -1;
  readonly label: string;
  readonly sign: string;
}

function StepButton({ desk, direction, label, sign }: StepProperties): JSX.Element {
  return (
    <button
      type="button"
      class="button button-step"
      aria-label={label}
      title={`${label} (${sign})`}
      onClick={() => {
        desk.step(direction);
      }}
    >
      {sign}
    </button>
  );
}

function EventFacts({
  night,
  event,
}: {
  readonly night: NightView;
  readonly event: EventView;
}): JSX.Element {
  return (
    <>
      <p class={`event-title event-${tierOf(event)}`} data-testid="event-title">
        {titleOf(event)}
      </p>
      <dl class="facts">
        <Fact name="Onset" value={clockText(night, event.onsetSeconds)} />
        <Fact name="Duration" value={secondsText(event.durationSeconds)} />
        <Fact name="Side" value={sideText(event.side)} />
        <Fact name="Stage" value={stageText(event.stage)} />
        <Fact
          name="Interval"
          value={event.intervalSeconds === null ? 'none' : secondsText(event.intervalSeconds)}
        />
        <Fact name="Series" value={seriesText(event)} />
        <Fact name="With arousal" value={yesNoText(event.arousal)} />
        <Fact name="Respiratory" value={yesNoText(event.respiratory)} />
      </dl>
      <h3 class="panel-subtitle">Why</h3>
      <ol class="reasons" data-testid="reasons">
        {event.reasons.map((reason, i) => (
          <li key={i}>{reason}</li>
        ))}
      </ol>
      <h3 class="panel-subtitle">{event.members.length === 1 ? 'Movement' : 'Movements'}</h3>
      <Members night={night} members={event.members} />
    </>
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

interface MembersProperties {
  readonly night: NightView;
  readonly members: readonly MemberView[];
}

function Members({ night, members }: MembersProperties): JSX.Element {
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
        {members.map((member) => (
          <tr key={member.id}>
            <td>{member.leg === 'L' ? 'left' : 'right'}</td>
            <td>{clockText(night, member.onsetSeconds)}</td>
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
  return value === null ? 'no signal' : `${value.toFixed(1)} \u00b5V`;
}
