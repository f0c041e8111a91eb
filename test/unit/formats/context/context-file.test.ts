import { describe, expect, test } from 'vitest';
import { readContextFile } from '../../../../src/formats/context/context-file.ts';

const FULL = {
  age: 54,
  sex: 'female',
  ferritinNgPerMl: 41.5,
  transferrinSaturationPercent: 18,
  eGfrMlPerMinPer173m2: 88,
  medicines: ['sertraline 50 mg'],
  conditions: [],
  symptoms: ['urge to move the legs in the evening'],
  notes: 'Made up.\nTwo lines.',
};

function problemsOf(file: unknown): readonly string[] {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  const read = readContextFile(text, 'context.json');
  return read.ok
    ? []
    : read.failure.map((p) => `${p.code} ${p.subject}: ${p.expected} / ${p.received}`);
}

describe('a context file', () => {
  test('is taken over as it stands', () => {
    const { age, ...rest } = FULL;
    expect(readContextFile(JSON.stringify(FULL), 'context.json')).toEqual({
      ok: true,
      value: { file: 'context.json', ageYears: age, ...rest },
    });
  });

  test('may leave out everything; what is missing or null is not given, an empty list is', () => {
    const read = readContextFile('{"age": null, "symptoms": []}', 'c.json');
    expect(read).toEqual({
      ok: true,
      value: {
        file: 'c.json',
        ageYears: undefined,
        sex: undefined,
        ferritinNgPerMl: undefined,
        transferrinSaturationPercent: undefined,
        eGfrMlPerMinPer173m2: undefined,
        medicines: undefined,
        conditions: undefined,
        symptoms: [],
        notes: undefined,
      },
    });
  });

  test('tells all that is wrong at once', () => {
    expect(
      problemsOf({
        age: '54',
        sex: 'f',
        feritinNgPerMl: 41,
        transferrinSaturationPercent: 101,
        medicines: 'sertraline',
        symptoms: ['', 5],
        notes: '',
      }),
    ).toEqual([
      'context.field context.json: feritinNgPerMl: only the fields age, ferritinNgPerMl, ' +
        'transferrinSaturationPercent, eGfrMlPerMinPer173m2, sex, medicines, conditions, symptoms, notes / ' +
        'the field "feritinNgPerMl"',
      'context.field context.json: age: a whole number from 0 to 120 (completed years) / "54"',
      'context.field context.json: sex: one of female, male, other / "f"',
      'context.field context.json: transferrinSaturationPercent: a number from 0 to 100 (percent) / 101',
      'context.field context.json: medicines: a list of at most 100 texts / "sertraline"',
      'context.field context.json: symptoms[0]: a text of 1 to 200 characters / ""',
      'context.field context.json: symptoms[1]: a text of 1 to 200 characters / 5',
      'context.field context.json: notes: a text of 1 to 4000 characters / ""',
    ]);
  });

  test('a mistyped field gets a suggestion', () => {
    const read = readContextFile('{"feritinNgPerMl": 41}', 'context.json');
    expect(read).toMatchObject({ failure: [{ hint: 'Did you mean ferritinNgPerMl?' }] });
  });

  test.each([
    ['no JSON', '{'],
    ['a field twice', '{"age": 5, "age": 50}'],
    ['a list', []],
    ['null', null],
    ['half a year', { age: 5.5 }],
    ['a negative number', { ferritinNgPerMl: -1 }],
    ['a number too large for a number', '{"ferritinNgPerMl": 1e999}'],
    ['too many medicines', { medicines: Array(101).fill('x') }],
    ['a long symptom', { symptoms: ['x'.repeat(201)] }],
    ['long notes', { notes: 'x'.repeat(4001) }],
  ])('%s is one problem', (_, file) => {
    expect(problemsOf(file)).toHaveLength(1);
  });

  test('0 and the borders are allowed', () => {
    expect(
      problemsOf({ age: 0, ferritinNgPerMl: 0, transferrinSaturationPercent: 100, notes: 'x' }),
    ).toEqual([]);
    expect(problemsOf({ age: 120, eGfrMlPerMinPer173m2: 300 })).toEqual([]);
  });
});
