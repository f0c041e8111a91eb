import type { JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { describeProblem, type Problem } from '../../base/problem.ts';
import { LEGS } from '../../domain/leg.ts';
import { startedOf, startText } from '../clock.ts';
import type { Desk, OpenDesk } from '../desk.ts';
import { Modal } from '../modal.tsx';
import { LegChooser } from './leg-chooser.tsx';
import { Notes } from './notes.tsx';
import { createSetupModel, type SetupModel } from './setup-model.ts';

interface Properties {
  readonly desk: Desk;
  readonly open: OpenDesk;
  readonly onClose: () => void;
}

/** Which channel is which leg, which scorings are used and how they lie on the clock; can be corrected and scored again. */
export function SetupDialog({ desk, open, onClose }: Properties): JSX.Element {
  const { opened } = open;
  const model = useMemo(() => createSetupModel(desk.shell, opened.id, open.setup.peek()), []);
  useEffect(() => {
    void model.start();
  }, [model]);
  const survey = model.survey.value;
  const edits = open.night.value?.history.value.log.length ?? 0;
  const legProblem = survey?.legProblem ?? undefined;
  const canScore = survey !== undefined && legProblem === undefined;
  const hasProblems = (survey?.scoringProblems.length ?? 0) > 0;
  return (
    <Modal title="Legs and scorings" isWide onClose={onClose}>
      <form
        method="dialog"
        class="setup"
        data-testid="setup"
        onSubmit={() => void desk.scoreAnew(model.request.value)}
      >
        <p class="hint">
          {opened.view.file}, begun{' '}
          {startText(startedOf(opened.view.info)) ?? 'at a time that it does not say'}
        </p>
        <div class="setup-legs">
          {LEGS.map((leg) => (
            <LegChooser
              key={leg}
              leg={leg}
              channels={opened.view.info.channels}
              choice={model.legs.value[leg]}
              found={survey?.legs[leg] ?? undefined}
              onChoose={(choice) => {
                model.chooseLeg(leg, choice);
              }}
            />
          ))}
        </div>
        <div aria-live="polite" class="setup-notes" data-testid="leg-notes">
          {legProblem === undefined ? null : (
            <p class="setup-problem">{describeProblem(inWords(legProblem))}</p>
          )}
          <Notes notes={survey?.legNotes ?? []} />
        </div>
        <Scorings model={model} />
        {edits === 0 ? null : (
          <p class="modal-warning">
            {`The scoring as it stands (${edits === 1 ? '1 edit' : `${edits} edits`}) is kept under another name beside the new one. `}
            It can be compared with it.
          </p>
        )}
        <div class="modal-actions">
          <span class="hint" role="status">
            {model.isLooking.value ? 'Looking...' : ''}
          </span>
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="submit"
            class="button button-primary"
            disabled={!canScore || hasProblems || model.isLooking.value}
          >
            Score with these
          </button>
        </div>
      </form>
    </Modal>
  );
}

function Scorings({ model }: { readonly model: SetupModel }): JSX.Element {
  const survey = model.survey.value;
  const problem = model.problem.value;
  return (
    <fieldset class="setup-group">
      <legend>Stages, arousals, respiratory events, lights</legend>
      {model.files.value.length === 0 ? (
        <p class="hint">
          No scoring was found beside the recording: the annotations inside it are used.
        </p>
      ) : (
        <ul class="setup-files">
          {model.files.value.map(({ id, name, isBeside, isUsed }) => (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={isUsed}
                  onChange={(event) => {
                    model.useFile(id, event.currentTarget.checked);
                  }}
                />
                <span>{name}</span>
                <span class="hint">{isBeside ? 'beside the recording' : 'added'}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      <div class="setup-line">
        <button type="button" class="button button-small" onClick={() => void model.addFiles()}>
          Add a scoring...
        </button>
        <label class="setup-codes">
          Numbers as stages
          <input
            value={model.stageCodes.value}
            placeholder="0=W,1=N1,2=N2,3=N3,5=R"
            maxLength={400}
            onChange={(event) => {
              model.setStageCodes(event.currentTarget.value);
            }}
          />
        </label>
      </div>
      <div aria-live="polite" class="setup-notes" data-testid="scoring-notes">
        {problem === undefined ? null : <p class="setup-problem">{describeProblem(problem)}</p>}
        {(survey?.scoringProblems ?? []).map((one, i) => (
          <p key={i} class="setup-problem">
            {describeProblem(inWords(one))}
          </p>
        ))}
        <Notes
          notes={[
            ...(survey?.scorings.flatMap(({ notes }) => notes) ?? []),
            ...(survey?.scoringNotes ?? []),
          ]}
        />
      </div>
    </fieldset>
  );
}

/** A problem names options of the command line; here they are fields and ticks. */
function inWords({ hint, ...problem }: Problem): Problem {
  const subject = problem.subject
    .replace(/--left\b/, 'left leg')
    .replace(/--right\b/, 'right leg')
    .replace('--scoring', 'scorings')
    .replace('--stage-codes', 'numbers as stages');
  const way = hint?.includes('--') === true ? 'Choose another one above.' : hint;
  return { ...problem, subject, ...(way === undefined ? {} : { hint: way }) };
}
