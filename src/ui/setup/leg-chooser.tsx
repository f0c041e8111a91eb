import type { JSX } from 'preact';
import type { Leg } from '../../domain/leg.ts';
import type { ChannelInfo } from '../../domain/recording.ts';
import type { LegChoice } from './setup-model.ts';

interface Properties {
  readonly leg: Leg;
  readonly channels: readonly ChannelInfo[];
  readonly choice: LegChoice;
  /** What this choice comes to. */
  readonly found: { readonly channel: number; readonly minus: number | null } | undefined;
  readonly onChoose: (choice: LegChoice) => void;
}

/** The channel of a leg, or its two electrodes, of which the second is subtracted. */
export function LegChooser({ leg, channels, choice, found, onChoose }: Properties): JSX.Element {
  const side = leg === 'L' ? 'Left leg' : 'Right leg';
  const labelOf = (index: number | null | undefined): string | undefined =>
    channels.find((channel) => channel.index === index)?.label;
  const foundLabel = labelOf(found?.channel);
  const foundMinus = labelOf(found?.minus);
  const inUse =
    foundLabel === undefined
      ? 'none'
      : foundMinus === undefined
        ? foundLabel
        : `${foundLabel} \u2212 ${foundMinus}`;
  return (
    <fieldset class="setup-group" data-testid={`leg-${leg}`}>
      <legend>{side}</legend>
      <label class="setup-field">
        Channel
        <select
          value={String(choice.first)}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (value === 'auto') onChoose({ first: 'auto', minus: undefined });
            else onChoose({ first: Number(value), minus: choice.minus });
          }}
        >
          <option value="auto">As its label says</option>
          {channels.map((channel) => (
            <ChannelOption key={channel.index} channel={channel} />
          ))}
        </select>
      </label>
      <label class="setup-field">
        Minus the second electrode
        <select
          value={choice.minus === undefined ? '' : String(choice.minus)}
          disabled={choice.first === 'auto'}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChoose({ ...choice, minus: value === '' ? undefined : Number(value) });
          }}
        >
          <option value="">None: the channel is a derivation already</option>
          {channels
            .filter(({ index }) => index !== choice.first)
            .map((channel) => (
              <ChannelOption key={channel.index} channel={channel} />
            ))}
        </select>
      </label>
      <p class="setup-found" aria-live="polite">
        Scored from <strong data-testid={`found-${leg}`}>{inUse}</strong>
      </p>
    </fieldset>
  );
}

function ChannelOption({ channel }: { readonly channel: ChannelInfo }): JSX.Element {
  const { index, label, sampleRateHz, unit } = channel;
  return (
    <option value={String(index)}>
      {`${index}  ${label} (${sampleRateHz} Hz${unit === '' ? '' : `, ${unit}`})`}
    </option>
  );
}
