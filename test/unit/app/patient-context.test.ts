import { expect, test } from 'vitest';
import { readPatientContext } from '../../../src/app/patient-context.ts';

test.each([
  ['the file alone', '{"age": 54}', undefined, 54],
  ['--age alone', '{}', 54, 54],
  ['both, the same', '{"age": 54}', 54, 54],
  ['neither', '{}', undefined, undefined],
])('the age is given by %s', (_, text, given, ageYears) => {
  expect(readPatientContext(text, 'c.json', given)).toMatchObject({
    ok: true,
    value: { ageYears, context: { file: 'c.json' } },
  });
});

test('two ages that do not agree are a problem, not a choice', () => {
  expect(readPatientContext('{"age": 54}', 'c.json', 45)).toMatchObject({
    ok: false,
    failure: [{ code: 'context.age-conflict', subject: 'c.json: age', received: '54' }],
  });
});

test('what is wrong with the file is passed on', () => {
  expect(readPatientContext('{"age": -1, "sex": 1}', 'c.json', 45)).toMatchObject({
    ok: false,
    failure: [{ subject: 'c.json: age' }, { subject: 'c.json: sex' }],
  });
});
