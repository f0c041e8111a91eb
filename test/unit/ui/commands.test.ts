import { expect, test } from 'vitest';
import { COMMANDS, nameOfKey } from '../../../src/ui/commands.ts';
import { keyWords } from '../../../src/ui/key-sheet.tsx';

const NONE = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };

test('no key does two things', () => {
  const keys = COMMANDS.flatMap((command) => command.keys);
  expect(keys.length).toBe(new Set(keys).size);
});

test.each([
  [{ ...NONE, key: 'ArrowRight' }, 'ArrowRight'],
  [{ ...NONE, key: 'ArrowRight', shiftKey: true }, 'Shift+ArrowRight'],
  [{ ...NONE, key: 'N', shiftKey: true }, 'n'],
  [{ ...NONE, key: '?', shiftKey: true }, '?'],
  [{ ...NONE, key: '+', shiftKey: true }, '+'],
  [{ ...NONE, key: '+', ctrlKey: true, shiftKey: true }, 'Ctrl++'],
  [{ ...NONE, key: 'z', ctrlKey: true }, 'Ctrl+z'],
  [{ ...NONE, key: 'Z', ctrlKey: true, shiftKey: true }, 'Ctrl+Shift+Z'],
  [{ ...NONE, key: 'Z', metaKey: true, shiftKey: true }, 'Ctrl+Shift+Z'],
  [{ ...NONE, key: 'Enter', shiftKey: true }, 'Shift+Enter'],
])('%j is called %s, on every keyboard', (pressed, name) => {
  expect(nameOfKey(pressed)).toBe(name);
});

test('every key that a technician expects does something', () => {
  const keys = new Set(COMMANDS.flatMap((command) => command.keys));
  const expected = [
    'ArrowRight',
    'PageDown',
    'Shift+ArrowRight',
    'Home',
    'End',
    'Ctrl++',
    'Ctrl+-',
    '+',
    '-',
  ];
  const more = [
    ']',
    '[',
    'n',
    'Enter',
    'Backspace',
    '0',
    '1',
    '2',
    '3',
    '4',
    'w',
    'r',
    'Ctrl+z',
    'Ctrl+Shift+Z',
    '?',
  ];
  expect([...expected, ...more].filter((key) => !keys.has(key))).toEqual([]);
});

test('keys are named as they stand on the keyboard', () => {
  expect(
    ['ArrowRight', 'Shift+ArrowLeft', 'Ctrl++', 'Ctrl+Shift+Z', 'n', '?'].map(keyWords),
  ).toEqual(['\u2192', 'Shift+\u2190', 'Ctrl++', 'Ctrl+Shift+Z', 'N', '?']);
});
