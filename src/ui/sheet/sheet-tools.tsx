import type { JSX } from 'preact';
import { clockText, startedOf } from '../clock.ts';
import type { OpenDesk } from '../desk.ts';
import { lengthName, lengthsFor } from './page-step.ts';

/** The line above the sheet: which time is seen, how much of it, and what is done to the legs for the eye. */
export function SheetTools({ desk }: { readonly desk: OpenDesk }): JSX.Element {
  const { sheet, opened } = desk;
  const { startSeconds, lengthSeconds } = sheet.page.value;
  const { durationSeconds } = sheet;
  const started = startedOf(opened.view.info);
  const time = (seconds: number): string => clockText(started, seconds).split('.')[0] ?? '';
  const problem = sheet.signals.problem.value;
  return (
    <div class="sheet-tools">
      <span class="sheet-time" data-testid="page-time">
        {`${time(startSeconds)} \u2013 ${time(Math.min(durationSeconds, startSeconds + lengthSeconds))}`}
      </span>
      <span class="sheet-turn">
        <Tool
          label="Page back"
          sign={'\u25c0'}
          onClick={() => {
            sheet.turn(-1);
          }}
        />
        <Tool
          label="Page on"
          sign={'\u25b6'}
          onClick={() => {
            sheet.turn(1);
          }}
        />
      </span>
      <label class="sheet-choice">
        Page
        <select
          data-testid="page-length"
          value={String(lengthSeconds)}
          onChange={(event) => {
            sheet.setLength(Number(event.currentTarget.value));
          }}
        >
          {lengthsFor(durationSeconds).map((length) => (
            <option key={length} value={String(length)}>
              {lengthName(length, durationSeconds)}
            </option>
          ))}
        </select>
      </label>
      <label
        class="sheet-choice"
        title="For the eye only. Detection has its own filters and is not touched."
      >
        <input
          type="checkbox"
          checked={sheet.isFiltered.value}
          onChange={() => {
            sheet.toggleFilter();
          }}
        />
        Display filter on legs (10{'\u2013'}100 Hz)
      </label>
      {problem === undefined ? null : (
        <span class="sheet-problem" role="alert">
          Signals cannot be read: {problem.received}
        </span>
      )}
      {sheet.overview.value < 1 && lengthSeconds > 600 ? (
        <span class="hint">overview: {Math.round(100 * sheet.overview.value)} %</span>
      ) : null}
    </div>
  );
}

interface ToolProperties {
  readonly label: string;
  readonly sign: string;
  readonly onClick: () => void;
}

function Tool({ label, sign, onClick }: ToolProperties): JSX.Element {
  return (
    <button
      type="button"
      class="button button-small"
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      {sign}
    </button>
  );
}
