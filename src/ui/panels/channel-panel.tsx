import type { JSX } from 'preact';
import type { ChannelInfo } from '../../domain/recording.ts';
import type { Desk, OpenDesk } from '../desk.ts';
import { lookText, PLAIN_LOOK, type ChannelLook } from '../sheet/channel-look.ts';
import type { SheetModel } from '../sheet/sheet-model.ts';

const HIGH_PASS_HZ = [0.1, 0.3, 0.5, 1, 5, 10, 20];
const LOW_PASS_HZ = [15, 30, 35, 70, 100, 150];
const NOTCH_HZ = [50, 60];

/** The montage: which channels are on the sheet, in which order, which way up, and filtered how for the eye. */
export function ChannelPanel({
  open,
  desk,
}: {
  readonly open: OpenDesk;
  readonly desk: Desk;
}): JSX.Element {
  const { sheet, opened } = open;
  const order = [...new Set(sheet.lanes.value.map(({ channel }) => channel.index))];
  const { channels } = opened.view.info;
  const shown = order.flatMap((index) => channels.find((one) => one.index === index) ?? []);
  const others = channels.filter(({ index }) => !order.includes(index));
  return (
    <div class="panel" data-testid="montage">
      <p class="hint">
        Filters here are for the eye. Detection has its own and is not touched. Pages of more than
        ten minutes show signals as recorded.
      </p>
      <ol class="channels">
        {shown.map((channel, i) => (
          <li key={channel.index} class="channel">
            <ChannelName channel={channel} sheet={sheet} isShown />
            <span class="channel-moves">
              <Move channel={channel} sheet={sheet} direction={-1} isPossible={i > 0} />
              <Move
                channel={channel}
                sheet={sheet}
                direction={1}
                isPossible={i < shown.length - 1}
              />
            </span>
            <Look channel={channel} sheet={sheet} />
          </li>
        ))}
      </ol>
      <div class="panel-actions">
        <button
          type="button"
          class="button button-small"
          onClick={() => void desk.setPreferences({ montage: [...sheet.montage()] })}
        >
          Keep for other recordings
        </button>
        <button
          type="button"
          class="button button-small"
          disabled={desk.preferences.value.values.montage.length === 0}
          onClick={() => void desk.setPreferences({ montage: [] })}
        >
          Forget
        </button>
      </div>
      {others.length === 0 ? null : <h3 class="panel-subtitle">Not shown</h3>}
      <ul class="channels">
        {others.map((channel) => (
          <li key={channel.index} class="channel">
            <ChannelName channel={channel} sheet={sheet} isShown={false} />
          </li>
        ))}
      </ul>
    </div>
  );
}

interface ChannelProperties {
  readonly channel: ChannelInfo;
  readonly sheet: SheetModel;
}

function ChannelName({
  channel,
  sheet,
  isShown,
}: ChannelProperties & { readonly isShown: boolean }): JSX.Element {
  const { index, label, unit, sampleRateHz } = channel;
  return (
    <label class="channel-name">
      <input
        type="checkbox"
        checked={isShown}
        onChange={() => {
          sheet.toggleChannel(index);
        }}
      />
      <span>{label}</span>
      <span class="hint">{`${sampleRateHz} Hz${unit === '' ? '' : `, ${unit}`}`}</span>
    </label>
  );
}

function Move({
  channel,
  sheet,
  direction,
  isPossible,
}: ChannelProperties & { readonly direction: 1 | -1; readonly isPossible: boolean }): JSX.Element {
  return (
    <button
      type="button"
      class="lane-step"
      disabled={!isPossible}
      aria-label={`${channel.label}: one place ${direction === 1 ? 'down' : 'up'}`}
      onClick={() => {
        sheet.moveChannel(channel.index, direction);
      }}
    >
      {direction === 1 ? '\u25bc' : '\u25b2'}
    </button>
  );
}

function Look({ channel, sheet }: ChannelProperties): JSX.Element {
  const look = sheet.looks.value.get(channel.index) ?? PLAIN_LOOK;
  const set = (change: Partial<ChannelLook['filter']>): void => {
    sheet.setLook(channel.index, { filter: { ...look.filter, ...change } });
  };
  const text = lookText(look);
  return (
    <details class="channel-look">
      <summary>{text === '' ? 'no filter of its own' : text}</summary>
      <div class="channel-filters">
        <Frequency
          name="High-pass"
          channel={channel}
          value={look.filter.highPassHz}
          choices={HIGH_PASS_HZ}
          onChoose={(highPassHz) => {
            set({ highPassHz });
          }}
        />
        <Frequency
          name="Low-pass"
          channel={channel}
          value={look.filter.lowPassHz}
          choices={LOW_PASS_HZ}
          onChoose={(lowPassHz) => {
            set({ lowPassHz });
          }}
        />
        <Frequency
          name="Power line"
          channel={channel}
          value={look.filter.notchHz}
          choices={NOTCH_HZ}
          onChoose={(notchHz) => {
            set({ notchHz });
          }}
        />
        <label>
          <input
            type="checkbox"
            checked={look.isInverted}
            onChange={(event) => {
              sheet.setLook(channel.index, { isInverted: event.currentTarget.checked });
            }}
          />
          Inverted
        </label>
      </div>
    </details>
  );
}

function Frequency({
  name,
  channel,
  value,
  choices,
  onChoose,
}: {
  readonly name: string;
  readonly channel: ChannelInfo;
  readonly value: number | null;
  readonly choices: readonly number[];
  readonly onChoose: (hz: number | null) => void;
}): JSX.Element {
  const possible = choices.filter((hz) => hz < channel.sampleRateHz / 2);
  return (
    <label>
      {name}
      <select
        aria-label={`${channel.label}: ${name.toLowerCase()} for display`}
        value={value === null ? '' : String(value)}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChoose(chosen === '' ? null : Number(chosen));
        }}
      >
        <option value="">off</option>
        {possible.map((hz) => (
          <option key={hz} value={String(hz)}>
            {hz} Hz
          </option>
        ))}
      </select>
    </label>
  );
}
