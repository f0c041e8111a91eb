import { describe, expect, test } from 'vitest';
import { COMMANDS, commandFor, nameOfKey } from '../../../src/ui/commands.ts';
import { canBeBound, keyConflicts, keysOf, withKeys } from '../../../src/ui/key-bindings.ts';

const accept = COMMANDS.find(({ id }) => id === 'accept')!;
const desk = { selection: { range: { value: undefined } } } as unknown as Parameters<
  typeof commandFor
>[1];
const pressed = (key: string) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
});

test('ids of commands are unique: preferences name commands by them', () => {
  expect(new Set(COMMANDS.map(({ id }) => id)).size).toBe(COMMANDS.length);
});

test('the keys of the program do not contradict each other', () => {
  expect(keyConflicts(COMMANDS, {})).toEqual([]);
});

describe('a key that the user has chosen', () => {
  const own = withKeys({}, accept, ['j']);

  test('does what the command does, and the key of the program no longer does', () => {
    expect(commandFor(pressed('j'), desk, own)).toBe(accept);
    expect(commandFor(pressed('Enter'), desk, own)).toBeUndefined();
    expect(commandFor(pressed('Enter'), desk)).toBe(accept);
  });

  test('is told when another command has it', () => {
    const taken = withKeys({}, accept, ['n']);
    expect(keyConflicts(COMMANDS, taken)).toEqual([
      { key: 'n', names: ['Next unreviewed event', 'Accept'] },
    ]);
  });

  test('is forgotten when it is that of the program again', () => {
    expect(withKeys(own, accept, accept.keys)).toEqual({});
    expect(keysOf(accept, {})).toEqual(['Enter']);
  });
});

test.each(['Tab', 'Shift+Tab', 'Control', 'Shift', 'Dead'])('%s cannot be given away', (name) => {
  expect(canBeBound(name)).toBe(false);
});

test.each(['j', 'Shift+Enter', 'Ctrl+y', '+', 'Ctrl++', 'F2', ' '])('%s can', (name) => {
  expect(canBeBound(name)).toBe(true);
});

test('Ctrl and a letter are named as the commands name them', () => {
  expect(nameOfKey({ ...pressed('Z'), ctrlKey: true, shiftKey: true })).toBe('Ctrl+Shift+Z');
});
