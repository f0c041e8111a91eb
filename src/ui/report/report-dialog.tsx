import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { reportSections, type ReportSectionName } from '../../app/report-extras.ts';
import type { Desk, ReportChoice } from '../desk.ts';
import { Modal } from '../modal.tsx';

/** What is added to a report and left out of it; it can be looked at before it is saved. Numbers are never changed. */
export function ReportDialog({
  desk,
  onClose,
}: {
  readonly desk: Desk;
  readonly onClose: () => void;
}): JSX.Element {
  const comment = useSignal('');
  const leaveOut = useSignal<readonly ReportSectionName[]>([]);
  const hasLetterhead = useSignal(true);
  const { values, logo } = desk.preferences.value;
  const hasClinic = values.clinicName !== '' || values.clinicLines.length > 0 || logo !== undefined;
  const choice = (): ReportChoice => ({
    comment: comment.value,
    leaveOut: leaveOut.value,
    hasLetterhead: hasLetterhead.value,
    isAnonymous: false,
  });
  return (
    <Modal title="Report" onClose={onClose}>
      <form
        method="dialog"
        class="setup"
        data-testid="report"
        onSubmit={() => void desk.exportNight('pdf', choice())}
      >
        <label class="setup-field">
          Comment, printed after the summary
          <textarea
            rows={4}
            maxLength={8000}
            data-testid="report-comment"
            value={comment.value}
            onInput={(event) => {
              comment.value = event.currentTarget.value;
            }}
          />
        </label>
        <fieldset class="setup-group">
          <legend>Parts after the summary</legend>
          <ul class="report-parts">
            {reportSections().map(({ key, name }) => (
              <li key={key}>
                <label>
                  <input
                    type="checkbox"
                    checked={!leaveOut.value.includes(key)}
                    onChange={(event) => {
                      const others = leaveOut.value.filter((one) => one !== key);
                      leaveOut.value = event.currentTarget.checked ? others : [...others, key];
                    }}
                  />
                  {name}
                </label>
              </li>
            ))}
          </ul>
          <p class="hint">The report itself says which parts a copy does without.</p>
        </fieldset>
        <label class="report-letterhead">
          <input
            type="checkbox"
            disabled={!hasClinic}
            checked={hasClinic && hasLetterhead.value}
            onChange={(event) => {
              hasLetterhead.value = event.currentTarget.checked;
            }}
          />
          {hasClinic
            ? `Letterhead: ${values.clinicName === '' ? (logo ?? 'as set up') : values.clinicName}`
            : 'Letterhead (set it up under Tools, Settings)'}
        </label>
        <p class="hint">
          Print... shows the report in the PDF program of this computer, which prints it.
        </p>
        <div class="modal-actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button
            type="button"
            class="button"
            title="Opens the report in the PDF program of this computer; nothing is saved"
            onClick={() => void desk.exportNight('preview', choice())}
          >
            Print...
          </button>
          <button type="submit" class="button button-primary">
            Save as PDF...
          </button>
        </div>
      </form>
    </Modal>
  );
}
