import type { JSX } from 'preact';
import type { LegView, NightView } from '../app/night-view.ts';
import { lengthText, startText } from './clock.ts';
import type { Desk } from './desk.ts';

/** The line that says which night is on the desk. */
export function NightHeader({ desk }: { readonly desk: Desk }): JSX.Element {
  const night = desk.night.value;
  return (
    <header class="header">
      <h1 class="header-name">Tibialis</h1>
      {night === undefined ? (
        <span class="header-facts" />
      ) : (
        <ul class="header-facts" aria-label="Recording">
          <li class="header-file" data-testid="file" title={night.file}>
            {night.file}
          </li>
          <li>{startText(night) ?? 'start not recorded'}</li>
          <li>{lengthText(night.durationSeconds)}</li>
          <li class="header-legs" title={legsText(night)}>
            {legsText(night)}
          </li>
        </ul>
      )}
      <button type="button" class="button" onClick={() => void desk.choose()}>
        Open recording...
      </button>
    </header>
  );
}

function legsText({ legs }: NightView): string {
  return `left: ${legText(legs.L)}, right: ${legText(legs.R)}`;
}

function legText(leg: LegView | null): string {
  return leg === null ? 'not available' : leg.label;
}
