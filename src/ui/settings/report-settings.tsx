import type { JSX } from 'preact';
import type { Preferences } from '../../app/preferences.ts';
import type { Desk } from '../desk.ts';
import { Choice } from './choice.tsx';

const MOST_LINES = 5;

/** What stands above every report, and the paper that it is set for. */
export function ReportSettings({ desk }: { readonly desk: Desk }): JSX.Element {
  const { values, logo } = desk.preferences.value;
  return (
    <>
      <label class="setup-field">
        Name of the clinic or laboratory
        <input
          value={values.clinicName}
          maxLength={120}
          data-testid="clinic-name"
          onChange={(event) =>
            void desk.setPreferences({ clinicName: event.currentTarget.value.trim() })
          }
        />
      </label>
      <label class="setup-field">
        Address and telephone, at most five lines
        <textarea
          rows={3}
          maxLength={800}
          value={values.clinicLines.join('\n')}
          onChange={(event) =>
            void desk.setPreferences({ clinicLines: linesOf(event.currentTarget.value) })
          }
        />
      </label>
      <div class="setup-line">
        <span data-testid="logo">{logo === undefined ? 'No logo' : `Logo: ${logo}`}</span>
        <button
          type="button"
          class="button button-small"
          onClick={() => void desk.chooseLogo(true)}
        >
          Choose a logo...
        </button>
        <button
          type="button"
          class="button button-small"
          disabled={logo === undefined}
          onClick={() => void desk.chooseLogo(false)}
        >
          No logo
        </button>
        <span class="hint">PNG or JPEG, at most 1 MB; a copy of it is kept</span>
      </div>
      <Choice
        name="Paper"
        value={values.paper}
        choices={[
          ['A4', 'A4'],
          ['Letter', 'Letter'],
        ]}
        onChoose={(paper) => void desk.setPreferences({ paper: paper as Preferences['paper'] })}
      />
    </>
  );
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim().slice(0, 160))
    .filter((line) => line !== '')
    .slice(0, MOST_LINES);
}
