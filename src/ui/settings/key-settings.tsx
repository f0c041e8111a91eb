import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { COMMANDS, nameOfKey, type Command } from '../commands.ts';
import type { Desk } from '../desk.ts';
import { canBeBound, keyConflicts, keysOf, withKeys } from '../key-bindings.ts';
import { keyWords } from '../key-sheet.tsx';

/** Every command with its keys; a key that two commands have is told at once. */
export function KeySettings({ desk }: { readonly desk: Desk }): JSX.Element {
  const own = desk.preferences.value.values.keys;
  const waiting = useSignal<string | undefined>(undefined);
  const conflicts = keyConflicts(COMMANDS, own);
  const set = (command: Command, keys: readonly string[]): void =>
    void desk.setPreferences({ keys: withKeys(own, command, keys) });
  return (
    <>
      <div role="alert" class="key-conflicts" data-testid="key-conflicts">
        {conflicts.map(({ key, names }) => (
          <p key={key} class="setup-problem">
            {`${keyWords(key)} is given to ${names.map((name) => `"${name}"`).join(' and ')}: the first one has it.`}
          </p>
        ))}
      </div>
      <ul class="key-settings">
        {COMMANDS.map((command) => (
          <li key={command.id} class="key-setting">
            <span>{command.name}</span>
            <span class="key-setting-keys">
              {keysOf(command, own).map((key) => (
                <kbd key={key}>{keyWords(key)}</kbd>
              ))}
            </span>
            <button
              type="button"
              class="button button-small"
              aria-label={`Change the key of: ${command.name}`}
              onClick={() => {
                waiting.value = waiting.value === command.id ? undefined : command.id;
              }}
              onBlur={() => {
                if (waiting.value === command.id) waiting.value = undefined;
              }}
              onKeyDown={(event) => {
                if (waiting.value !== command.id) return;
                const name = nameOfKey(event);
                if (!canBeBound(name)) return;
                event.preventDefault();
                event.stopPropagation();
                waiting.value = undefined;
                set(command, [name]);
              }}
            >
              {waiting.value === command.id ? 'Press a key' : 'Change'}
            </button>
            <button
              type="button"
              class="button button-small"
              aria-label={`Back to the key of the program: ${command.name}`}
              disabled={own[command.id] === undefined}
              onClick={() => {
                set(command, command.keys);
              }}
            >
              Back
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
