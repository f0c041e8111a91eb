import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { OpenDesk } from '../desk.ts';
import { RANGE_EDITS, type ChosenRange } from '../scoring/selection.ts';
import { toMillisecond } from './time-scale.ts';

type MakeEdit = Parameters<OpenDesk['selection']['markRange']>[0];

const ENTRIES: readonly {
  readonly name: string;
  readonly keys: string;
  readonly make: MakeEdit;
}[] = [
  { name: 'Arousal', keys: 'A', make: RANGE_EDITS.arousal },
  { name: 'Hypopnea', keys: 'H', make: RANGE_EDITS.respiratory('hypopnea') },
  { name: 'Obstructive apnea', keys: 'O', make: RANGE_EDITS.respiratory('obstructive-apnea') },
  { name: 'Central apnea', keys: 'C', make: RANGE_EDITS.respiratory('central-apnea') },
  { name: 'Mixed apnea', keys: 'M', make: RANGE_EDITS.respiratory('mixed-apnea') },
  { name: 'RERA', keys: 'E', make: RANGE_EDITS.respiratory('rera') },
  { name: 'Artefact, left leg', keys: '', make: RANGE_EDITS.artefact('L') },
  { name: 'Artefact, right leg', keys: '', make: RANGE_EDITS.artefact('R') },
  { name: 'Artefact, both legs', keys: 'X', make: RANGE_EDITS.artefact('B') },
  { name: 'Lights off at its start', keys: '', make: RANGE_EDITS.lightsOff },
  { name: 'Lights on at its end', keys: '', make: RANGE_EDITS.lightsOn },
];

/** The edit that a key makes of a chosen stretch of time. */
export function rangeEditOfKey(key: string): MakeEdit | undefined {
  return ENTRIES.find(({ keys }) => keys !== '' && keys.toLowerCase() === key.toLowerCase())?.make;
}

/** What a stretch of time that was dragged over can become. */
export function RangeMenu({ desk }: { readonly desk: OpenDesk }): JSX.Element | null {
  const { selection } = desk;
  const range = selection.range.value;
  return range === undefined ? null : <OpenMenu range={range} selection={selection} />;
}

function OpenMenu({
  range,
  selection,
}: {
  readonly range: ChosenRange;
  readonly selection: OpenDesk['selection'];
}): JSX.Element {
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    first.current?.focus();
  }, []);
  const seconds = toMillisecond(range.endSeconds - range.startSeconds);
  return (
    <div class="range-menu" role="menu" aria-label="Mark this stretch as" data-testid="range-menu">
      <p class="range-title">{`Mark ${seconds.toFixed(2)} s as`}</p>
      {ENTRIES.map(({ name, keys, make }, i) => (
        <button
          key={name}
          ref={i === 0 ? first : null}
          type="button"
          role="menuitem"
          class="range-entry"
          onClick={() => {
            selection.markRange(make);
          }}
        >
          <span>{name}</span>
          {keys === '' ? null : <kbd>{keys}</kbd>}
        </button>
      ))}
      <button
        type="button"
        role="menuitem"
        class="range-entry"
        onClick={() => {
          selection.chooseRange(undefined);
        }}
      >
        <span>Nothing</span>
        <kbd>Esc</kbd>
      </button>
    </div>
  );
}
