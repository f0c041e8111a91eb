import type { Preferences } from '../app/preferences.ts';
import type { Command } from './commands.ts';

/** Keys that the user has chosen, by the id of the command. */
export type OwnKeys = Preferences['keys'];

/** The keys of a command: the user's, or the program's. */
export function keysOf(
  { id, keys }: Pick<Command, 'id' | 'keys'>,
  own: OwnKeys,
): readonly string[] {
  return own[id] ?? keys;
}

/** A key that is given to several commands: the first of them would have it. */
export interface KeyConflict {
  readonly key: string;
  readonly names: readonly string[];
}

export function keyConflicts(commands: readonly Command[], own: OwnKeys): KeyConflict[] {
  const byKey = new Map<string, string[]>();
  for (const command of commands) {
    for (const key of keysOf(command, own)) {
      byKey.set(key, [...(byKey.get(key) ?? []), command.name]);
    }
  }
  return [...byKey].flatMap(([key, names]) => (names.length > 1 ? [{ key, names }] : []));
}

/** Keys that no command can have: they move the focus, or are held with others. */
const NOT_KEYS: readonly string[] = [
  'Tab',
  'Shift+Tab',
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
];

/** Whether a key, as `nameOfKey` says it, can be given to a command. */
export function canBeBound(name: string): boolean {
  const plain = name.replace(/^(?:Ctrl\+)?(?:Shift\+)?(?=.)/, '');
  return !NOT_KEYS.includes(name) && !NOT_KEYS.includes(plain) && plain !== '' && plain !== 'Dead';
}

/** What the user has chosen, with the keys of one command changed. The program's own keys need not be kept. */
export function withKeys(own: OwnKeys, command: Command, keys: readonly string[]): OwnKeys {
  const others = Object.fromEntries(Object.entries(own).filter(([id]) => id !== command.id));
  const isPlain =
    keys.length === command.keys.length && keys.every((key, i) => key === command.keys[i]);
  return isPlain ? others : { ...others, [command.id]: [...keys] };
}
