import type { JSX } from 'preact';
import { profileChoices } from '../../app/live-night.ts';
import { indexTexts, type NightChanges } from '../../app/scoring-session/changes-between.ts';
import type { Desk } from '../desk.ts';
import { problemWords } from '../desk-answers.ts';
import type { NightDesk } from '../scoring/night-desk.ts';

/** The numbers under two sets of rules side by side, as they stand now, and what the last edit did to them. */
export function IndexBar({
  night,
  desk,
}: {
  readonly night: NightDesk;
  readonly desk: Desk;
}): JSX.Element {
  return (
    <footer class="bar" aria-label="Indices">
      {night.profiles.value.map((name, i) => (
        <ProfileIndices key={name} night={night} place={i} />
      ))}
      <SaveWords night={night} desk={desk} />
    </footer>
  );
}

interface ProfileProperties {
  readonly night: NightDesk;
  readonly place: number;
}

function ProfileIndices({ night, place }: ProfileProperties): JSX.Element {
  const profile = night.profiles.value[place]!;
  const scored = night.nights.value[place]!;
  const changes = night.changes.value[place];
  const choices = profileChoices();
  const change = changes === undefined ? '' : changeText(changes);
  const isLeading = place === 0;
  return (
    <section
      class={isLeading ? 'indices indices-leading' : 'indices'}
      aria-label={profile}
      data-profile={profile}
    >
      <div class="indices-head">
        <select
          aria-label={isLeading ? 'Leading rules' : 'Rules to compare with'}
          value={profile}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            const names = night.profiles.value;
            // The same rules twice say nothing: the two change places.
            night.show(
              names.map((name, i) => (i === place ? chosen : name === chosen ? profile : name)),
            );
          }}
        >
          {choices.map(({ name, title }) => (
            <option key={name} value={name}>
              {title}
            </option>
          ))}
        </select>
        {isLeading ? (
          <span class="hint">leads list and sheet</span>
        ) : (
          <button
            type="button"
            class="button button-small"
            onClick={() => {
              night.lead(profile);
            }}
          >
            Lead
          </button>
        )}
      </div>
      <dl class="indices-list">
        {indexTexts(scored).map(({ key, label, text }) => (
          <div key={key} class={`index index-${key}`} title={label}>
            <dt>{SHORT_NAMES[key]}</dt>
            <dd data-testid={`${profile}-${key}`}>{text}</dd>
          </div>
        ))}
      </dl>
      <p class="indices-change" aria-live="polite" title={change} data-testid={`${profile}-change`}>
        {change}
      </p>
    </section>
  );
}

/** What there is room for; the whole name is the label that appears. */
const SHORT_NAMES: Readonly<Record<ReturnType<typeof indexTexts>[number]['key'], string>> = {
  plmsIndex: 'PLMS index',
  plmsArousalIndex: 'with arousal',
  plmsNonRespiratoryIndex: 'not respiratory',
  plmwIndex: 'PLMW index',
  lmsIndex: 'LM index',
  periodicityIndex: 'periodicity',
};

/** `PLMS index 14.2/h -> 14.5/h; 3 movements are periodic now`. */
function changeText({ indices, movements }: NightChanges): string {
  const words = indices.map(
    ({ key, beforeText, afterText }) => `${SHORT_NAMES[key]} ${beforeText} \u2192 ${afterText}`,
  );
  const count = (kind: NightChanges['movements'][number]['kinds'][number]): number =>
    movements.filter(({ kinds }) => kinds.includes(kind)).length;
  const [periodic, notPeriodic] = [count('periodic'), count('not-periodic')];
  if (periodic > 0) words.push(`${periodic} became periodic`);
  if (notPeriodic > 0) words.push(`${notPeriodic} no longer periodic`);
  return words.length === 0 ? 'the last edit changed no index' : words.join('; ');
}

/** Whether the work is on the disk; what to do when it is not. */
function SaveWords({
  night,
  desk,
}: {
  readonly night: NightDesk;
  readonly desk: Desk;
}): JSX.Element {
  const save = night.save.value;
  if (save.kind === 'failed') {
    const { sentence, hint } = problemWords(save.problem);
    return (
      <div class="save save-failed" role="alert" data-testid="save">
        <p title={sentence}>
          {save.unsavedEntries === 1 ? '1 edit is' : `${save.unsavedEntries} edits are`} not saved;
          the work is kept here. {sentence} {hint}
        </p>
        <button type="button" class="button button-small" onClick={() => void night.retrySave()}>
          Try again
        </button>
        <button type="button" class="button button-small" onClick={() => void desk.saveElsewhere()}>
          Save in another folder...
        </button>
      </div>
    );
  }
  const isEmpty = night.history.value.log.length === 0;
  return (
    <p class="save hint" data-testid="save" role="status">
      {isEmpty ? 'no edits yet' : save.kind === 'saved' ? 'saved' : 'saving...'}
    </p>
  );
}
