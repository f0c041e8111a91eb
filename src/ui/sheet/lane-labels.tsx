import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { isVoltage } from '../../app/signals/channel-roles.ts';
import { lookText } from './channel-look.ts';
import { placeLanes, type Lane } from './lanes.ts';
import { shownUnit } from './sensitivity.ts';
import type { SheetModel } from './sheet-model.ts';

interface Properties {
  readonly sheet: SheetModel;
  readonly size: ReadonlySignal<{ readonly width: number; readonly height: number }>;
}

/** The names of the rows beside the sheet, with what is done to each for the eye, and its scale. */
export function LaneLabels({ sheet, size }: Properties): JSX.Element {
  const lanes = placeLanes(sheet.lanes.value, size.value.height);
  return (
    <div class="lanes" role="group" aria-label="Channels of the sheet">
      {lanes.map((lane) => (
        <LaneLabel key={lane.key} lane={lane} sheet={sheet} />
      ))}
      <div class="lane-marks">
        <span>arousals</span>
        <span>respiratory</span>
        <span>artefacts</span>
      </div>
    </div>
  );
}

function LaneLabel({
  lane,
  sheet,
}: {
  readonly lane: Lane;
  readonly sheet: SheetModel;
}): JSX.Element {
  const fullScale = sheet.scales.value.get(lane.key) ?? 1;
  const isActive = sheet.activeLane.value === lane.key;
  const unit = shownUnit(lane.channel.unit, isVoltage(lane.channel));
  const name = laneName(lane);
  const what = treatmentText(lane, sheet.isFiltered.value);
  const step = (direction: 1 | -1): void => {
    sheet.moreSensitive(direction, lane.key);
  };
  return (
    <div
      class={isActive ? 'lane lane-active' : 'lane'}
      style={{ top: `${lane.top}px`, height: `${lane.height}px` }}
    >
      <button
        type="button"
        class="lane-name"
        aria-pressed={isActive}
        title={`${name}${what === '' ? '' : `, ${what}`}: + and - change this row only`}
        onClick={() => {
          sheet.activate(isActive ? undefined : lane.key);
        }}
      >
        {name}
      </button>
      <span
        class={lookText(lane.look) === '' ? 'lane-what' : 'lane-what lane-what-own'}
        title={what}
      >
        {what}
      </span>
      <span class="lane-scale">
        <button
          type="button"
          class="lane-step"
          aria-label={`${name}: less sensitive`}
          onClick={() => {
            step(-1);
          }}
        >
          {'\u2212'}
        </button>
        <span aria-label={`full height of ${name}`}>{`${fullScale} ${unit}`}</span>
        <button
          type="button"
          class="lane-step"
          aria-label={`${name}: more sensitive`}
          onClick={() => {
            step(1);
          }}
        >
          +
        </button>
      </span>
    </div>
  );
}

function laneName({
  channel,
  minus,
  leg,
  isEnvelope,
}: Pick<Lane, 'channel' | 'minus' | 'leg' | 'isEnvelope'>): string {
  if (leg === undefined) return channel.label;
  const side = leg === 'L' ? 'left' : 'right';
  if (isEnvelope) return `Envelope, ${side}`;
  const electrodes = minus === undefined ? channel.label : `${channel.label} \u2212 ${minus.label}`;
  return `${electrodes} (${side})`;
}

/** What the eye is shown; what the detector did stands in the report. */
function treatmentText({ leg, isEnvelope, look }: Lane, isFiltered: boolean): string {
  if (isEnvelope) return 'mean of 0.1 s; rest, +2, +8 \u00b5V';
  const chosen = lookText(look);
  if (chosen !== '') return `display: ${chosen}`;
  if (leg === undefined) return '';
  return isFiltered ? 'display: 10\u2013100 Hz' : 'display: as recorded';
}
