import type { JSX } from 'preact';
import type { OpenDesk } from '../desk.ts';

/** Which channels are on the sheet. */
export function ChannelPanel({ desk }: { readonly desk: OpenDesk }): JSX.Element {
  const { sheet, opened } = desk;
  const shown = new Set(sheet.lanes.value.map(({ channel }) => channel.index));
  return (
    <div class="panel">
      <ul class="channels">
        {opened.view.info.channels.map(({ index, label, unit, sampleRateHz }) => (
          <li key={index}>
            <label>
              <input
                type="checkbox"
                checked={shown.has(index)}
                onChange={() => {
                  sheet.toggleChannel(index);
                }}
              />
              <span>{label}</span>
              <span class="hint">{`${sampleRateHz} Hz${unit === '' ? '' : `, ${unit}`}`}</span>
            </label>
          </li>
        ))}
      </ul>
    </div>
  );
}
