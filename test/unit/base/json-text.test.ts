import { describe, expect, test } from 'vitest';
import { describeJson, parseJsonText, type JsonValue } from '../../../src/base/json-text.ts';

describe('JSON that a person wrote', () => {
  test('is read as JSON.parse reads it, with or without a byte order mark', () => {
    const text = '{"a": [1, {"b": "x, y: {"}], "c": null}';
    const value = { a: [1, { b: 'x, y: {' }], c: null };
    expect(parseJsonText(text)).toEqual({ ok: true, value });
    expect(parseJsonText(`\uFEFF${text}`)).toEqual({ ok: true, value });
  });

  test.each(['', '{', '{"a": 1,}', "{'a': 1}", '// note\n{}'])('%j is refused', (text) => {
    expect(parseJsonText(text).ok).toBe(false);
  });

  test.each([
    ['in one object', '{"a": 1, "b": 2, "a": 3}', 'the key "a" more than once'],
    ['within a list', '[{"x": 1}, {"y": 1, "y": 1}]', 'the key "y" more than once'],
    ['written in two ways', '{"a": 1, "\\u0061": 2}', 'the key "a" more than once'],
    ['after a nested object', '{"a": {"c": 1}, "a": 2}', 'the key "a" more than once'],
    ['two of them', '{"a": 1, "a": 2, "b": 1, "b": 1}', 'the key "a", "b" more than once'],
  ])('a key that stands twice is refused: %s', (_, text, failure) => {
    expect(parseJsonText(text)).toEqual({ ok: false, failure });
  });

  test.each([
    '{"a": {"a": {"a": 1}}}',
    '[{"a": 1}, {"a": 2}]',
    '{"a": "a", "b": "a"}',
    '{"a": ["a", "a"], "b": {"a": 1}}',
    '{"a": "\\"a\\": 1, \\"a\\": 2"}',
  ])('the same key elsewhere, or a text like it, is no second one: %s', (text) => {
    expect(parseJsonText(text)).toEqual({ ok: true, value: JSON.parse(text) as JsonValue });
  });

  test('a value is described in a few words', () => {
    const words = [undefined, null, 'a', 5, Infinity, [1, 2], {}, 'x'.repeat(80)].map(describeJson);
    expect(words.slice(0, 7)).toEqual([
      'nothing',
      'null',
      '"a"',
      '5',
      'Infinity',
      'a list of 2',
      'an object',
    ]);
    expect(words[7]).toMatch(/^"x{56}\.\.\.$/);
  });
});
