import type { JSX } from 'preact';
import type { Desk } from './desk.ts';
import { Modal } from './modal.tsx';
import type { NightDesk } from './scoring/night-desk.ts';

interface Properties {
  readonly night: NightDesk;
  readonly desk: Desk;
  readonly onClose: () => void;
}

/** Asks once more before a scoring is signed, and says what that means. */
export function SignDialog({ night, desk, onClose }: Properties): JSX.Element {
  const unreviewed = night.rows.value.filter(({ status }) => status === 'unreviewed').length;
  const version = (night.signatures.value.at(-1)?.version ?? 0) + 1;
  return (
    <Modal title={`Sign version ${version}`} onClose={onClose}>
      <form
        method="dialog"
        class="modal-form"
        onSubmit={() => {
          night.sign();
        }}
      >
        <p>
          The scoring as it stands is signed by name, time and a hash of its content. Whatever is
          changed afterwards, undoing included, belongs to the next version.
        </p>
        {unreviewed === 0 ? null : (
          <p class="modal-warning">
            {unreviewed === 1
              ? '1 movement was not reviewed; it counts as it was detected.'
              : `${unreviewed} movements were not reviewed; they count as they were detected.`}
          </p>
        )}
        <label class="modal-field">
          Name
          <input
            value={desk.technician.value}
            required
            maxLength={200}
            data-testid="sign-name"
            onChange={(event) => {
              desk.setTechnician(event.currentTarget.value);
            }}
          />
        </label>
        <div class="modal-actions">
          <button type="button" class="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" class="button button-primary">
            Sign
          </button>
        </div>
      </form>
    </Modal>
  );
}
