import type { JSX } from 'preact';
import { COMMANDS, MOUSE_HELP, type Command } from './commands.ts';
import { keysOf, type OwnKeys } from './key-bindings.ts';
import { Modal } from './modal.tsx';

const GROUPS: readonly Command['group'][] = ['Page', 'Events', 'Scoring', 'Sheet'];

/** All keys, and what the mouse does. */
export function KeySheet({
  own,
  onClose,
}: {
  readonly own: OwnKeys;
  readonly onClose: () => void;
}): JSX.Element {
  return (
    <Modal title="Keys" onClose={onClose}>
      <div class="key-groups" data-testid="key-sheet">
        {GROUPS.map((group) => (
          <section key={group} aria-label={group}>
            <h3 class="panel-subtitle">{group}</h3>
            <dl class="key-list">
              {COMMANDS.filter((command) => command.group === group).map((command) => (
                <div key={command.id} class="key-entry">
                  <dt>
                    {keysOf(command, own).map((key) => (
                      <kbd key={key}>{keyWords(key)}</kbd>
                    ))}
                  </dt>
                  <dd>{command.name}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
        <section aria-label="Mouse">
          <h3 class="panel-subtitle">Mouse</h3>
          <dl class="key-list">
            {MOUSE_HELP.map(({ name, how }) => (
              <div key={name} class="key-entry">
                <dt>{how}</dt>
                <dd>{name}</dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
      <form method="dialog" class="modal-actions">
        <button type="submit" class="button button-primary">
          Close
        </button>
      </form>
    </Modal>
  );
}

const WORDS: Readonly<Record<string, string>> = {
  ArrowRight: '\u2192',
  ArrowLeft: '\u2190',
  PageDown: 'PgDn',
  PageUp: 'PgUp',
  Escape: 'Esc',
};

/** `Ctrl+Shift+Z` as it stands on a keyboard. */
export function keyWords(key: string): string {
  const plain = /[^+]+$|\+$/.exec(key)?.[0] ?? key;
  const before = key.slice(0, key.length - plain.length);
  return `${before}${WORDS[plain] ?? (plain.length === 1 ? plain.toUpperCase() : plain)}`;
}
