import { expect, test } from 'vitest';
import { mergePreferences, PLAIN_PREFERENCES } from '../../../src/app/preferences.ts';
import { readLetterhead } from '../../../src/app/letterhead-file.ts';

test('the user stands over the laboratory, the laboratory over the program', () => {
  const merged = mergePreferences({ paper: 'Letter', scale: 110 }, { scale: 125 });
  expect(merged).toEqual({ ...PLAIN_PREFERENCES, paper: 'Letter', scale: 125 });
});

test('nothing chosen is what the program does by itself', () => {
  expect(mergePreferences({}, {})).toEqual(PLAIN_PREFERENCES);
});

test('a letterhead has a name, and lines and a logo if wanted', () => {
  expect(readLetterhead('{"name": "Sleep Laboratory"}', 'head.json')).toEqual({
    ok: true,
    value: { name: 'Sleep Laboratory', lines: [] },
  });
});

test.each([
  ['no JSON', 'Sleep Laboratory', 'letterhead.not-json'],
  ['no name', '{"lines": []}', 'letterhead.wrong-field'],
  ['a field that there is not', '{"name": "A", "colour": "red"}', 'letterhead.wrong-field'],
])('%s is a problem that names the file', (_what, text, code) => {
  expect(readLetterhead(text, 'head.json')).toMatchObject({
    ok: false,
    failure: { code, subject: 'head.json' },
  });
});
