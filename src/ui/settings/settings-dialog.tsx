import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { detectorChoices, profileChoices } from '../../app/live-night.ts';
import type { Preferences } from '../../app/preferences.ts';
import type { Desk } from '../desk.ts';
import { Modal } from '../modal.tsx';
import { Choice } from './choice.tsx';
import { KeySettings } from './key-settings.tsx';
import { ReportSettings } from './report-settings.tsx';

const PAGES = ['Scoring', 'Report', 'Look', 'Keys'] as const;
type Page = (typeof PAGES)[number];

const SCALES = [80, 90, 100, 110, 125, 150, 175, 200];

/** What a user sets up. Every change holds at once and is kept for this user. */
export function SettingsDialog({
  desk,
  onClose,
}: {
  readonly desk: Desk;
  readonly onClose: () => void;
}): JSX.Element {
  const page = useSignal<Page>('Scoring');
  const { lab, labFile } = desk.preferences.value;
  return (
    <Modal title="Settings" isWide onClose={onClose}>
      <div class="settings" data-testid="settings">
        <div class="tabs" role="tablist" aria-label="Settings">
          {PAGES.map((name) => (
            <button
              key={name}
              type="button"
              role="tab"
              class="tab"
              aria-selected={page.value === name}
              onClick={() => {
                page.value = name;
              }}
            >
              {name}
            </button>
          ))}
        </div>
        <div class="setup settings-room" role="tabpanel" aria-label={page.value}>
          {page.value === 'Scoring' ? <ScoringSettings desk={desk} /> : null}
          {page.value === 'Report' ? <ReportSettings desk={desk} /> : null}
          {page.value === 'Look' ? <LookSettings desk={desk} /> : null}
          {page.value === 'Keys' ? <KeySettings desk={desk} /> : null}
        </div>
        <p class="hint" data-testid="lab">
          {lab === 'used'
            ? `Defaults of the laboratory are read from ${labFile}.`
            : lab === 'none'
              ? `A laboratory can put defaults for all users of this computer into ${labFile}.`
              : `${labFile} cannot be used: ${lab.problem}.`}
        </p>
        <form method="dialog" class="modal-actions">
          <button type="button" class="button" onClick={() => void desk.setPreferences(undefined)}>
            Back to the defaults
          </button>
          <button type="submit" class="button button-primary">
            Close
          </button>
        </form>
      </div>
    </Modal>
  );
}

function ScoringSettings({ desk }: { readonly desk: Desk }): JSX.Element {
  const { profiles, detector } = desk.preferences.value.values;
  const names = profileChoices().map(({ name, title }) => [name, title] as const);
  const setProfile = (place: 0 | 1, name: string): void => {
    const other = profiles[place === 0 ? 1 : 0];
    // The same rules twice say nothing: the two change places.
    const before = profiles[place];
    const [first, second] = [name, other === name ? before : other];
    void desk.setPreferences({ profiles: place === 0 ? [first, second] : [second, first] });
  };
  return (
    <>
      <Choice
        name="Rules that lead list, sheet and report"
        value={profiles[0]}
        choices={names}
        onChoose={(name) => {
          setProfile(0, name);
        }}
      />
      <Choice
        name="Rules beside them"
        value={profiles[1]}
        choices={names}
        onChoose={(name) => {
          setProfile(1, name);
        }}
      />
      <Choice
        name="Detector of the next analysis"
        value={detector}
        choices={detectorChoices().map((name, i) => [
          i === 0 ? '' : name,
          i === 0 ? `${name} (the program\u2019s own)` : name,
        ])}
        onChoose={(name) => void desk.setPreferences({ detector: name })}
      />
      <p class="hint">
        Rules hold from the next recording that is opened; those of the one that is open are chosen
        below its numbers. A night is scored with another detector under Tools, Legs and scorings.
      </p>
    </>
  );
}

function LookSettings({ desk }: { readonly desk: Desk }): JSX.Element {
  const { theme, colours, scale } = desk.preferences.value.values;
  const set = (change: Partial<Preferences>): void => void desk.setPreferences(change);
  return (
    <>
      <Choice
        name="Light or dark"
        value={theme}
        choices={[
          ['system', 'As the system'],
          ['light', 'Light'],
          ['dark', 'Dark'],
        ]}
        onChoose={(value) => {
          set({ theme: value as Preferences['theme'] });
        }}
      />
      <Choice
        name="Colours"
        value={colours}
        choices={[
          ['safe', 'Safe for all colour visions (Okabe and Ito)'],
          ['contrast', 'High contrast'],
        ]}
        onChoose={(value) => {
          set({ colours: value as Preferences['colours'] });
        }}
      />
      <Choice
        name="Size"
        value={String(scale)}
        choices={SCALES.map((one) => [String(one), `${one} %`] as const)}
        onChoose={(value) => {
          set({ scale: Number(value) });
        }}
      />
      <p class="hint">Marks are told apart by shape as well as by colour.</p>
    </>
  );
}
