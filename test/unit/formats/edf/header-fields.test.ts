import { describe, expect, test } from 'vitest';
import {
  decimalWithPoint,
  fieldText,
  fullYear,
  parseDecimal,
  parseHeaderDate,
  parseHeaderTime,
  parseInteger,
  parsePlusDate,
} from '../../../../src/formats/edf/header-fields.ts';
import { utf8OrLatin1 } from '../../../../src/formats/edf/text-bytes.ts';
import { parsePatient, parseRecordingField } from '../../../../src/formats/edf/identification.ts';
import { latin1Bytes } from './edf-builder.ts';

describe('text of a field', () => {
  const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
  test.each<[string, Uint8Array, string]>([
    ['spaces around are padding', latin1Bytes('  EMG LAT   '), 'EMG LAT'],
    ['NUL is padding', latin1Bytes('uV\0\0\0\0\0\0'), 'uV'],
    ['NUL inside reads as a space', latin1Bytes('Leg\0L\0'), 'Leg L'],
    ['micro in Latin-1', latin1Bytes('\u00b5V      '), '\u00b5V'],
    ['micro in UTF-8', utf8('\u00b5V     '), '\u00b5V'],
    ['Greek mu in UTF-8', utf8('\u03bcV'), '\u03bcV'],
    ['accents in UTF-8', utf8('1 Imp\u00e9dance'), '1 Imp\u00e9dance'],
    ['accents in Latin-1', latin1Bytes('1 Imp\u00e9dance'), '1 Imp\u00e9dance'],
    ['a UTF-8 character cut by the field end', utf8('\u00e9\u00e9').slice(0, 3), '\u00e9'],
    ['a Latin-1 letter at the very end', latin1Bytes('mal\u00e9'), 'mal\u00e9'],
    ['empty', latin1Bytes('        '), ''],
  ])('%s', (_, bytes, text) => {
    expect(fieldText(bytes)).toBe(text);
  });

  test('a three-byte character cut after two bytes does not turn the rest into Latin-1', () => {
    expect(utf8OrLatin1(utf8('ab\u4e2d').slice(0, 4))).toBe('ab');
  });
});

test.each<[string, number | undefined]>([
  ['0', 0],
  ['-32768', -32768],
  ['+12', 12],
  ['12.', 12],
  ['12.0', 12],
  ['12,0', 12],
  ['12.5', undefined],
  ['', undefined],
  ['1e3', undefined],
  ['0x10', undefined],
  ['twelve', undefined],
])('integer %j', (text, value) => {
  expect(parseInteger(text)).toBe(value);
});

test.each<[string, number | undefined]>([
  ['-0.00327', -0.00327],
  ['0,5', 0.5],
  ['.25', 0.25],
  ['-327690.', -327690],
  ['1e-5', 1e-5],
  ['1E+2', 100],
  ['1e999', undefined],
  ['', undefined],
  ['-', undefined],
  ['1 000', undefined],
  ['1,000,0', undefined],
  ['NaN', undefined],
  ['Infinity', undefined],
])('decimal %j', (text, value) => {
  expect(parseDecimal(text)).toBe(value);
});

test('a decimal for another decoder has a point and is otherwise as written', () => {
  expect(decimalWithPoint('-0,50')).toBe('-0.50');
});

describe('EDF+ 2.1.3.2: two-digit years and the clipping date 1985', () => {
  test.each([
    [85, 1985],
    [99, 1999],
    [0, 2000],
    [84, 2084],
  ])('%i is %i', (yy, year) => {
    expect(fullYear(yy)).toBe(year);
  });

  test('a date and one whose year stands in the recording field', () => {
    expect(parseHeaderDate('24.04.89')).toEqual({ day: 24, month: 4, year: 1989 });
    expect(parseHeaderDate('24.04.yy')).toEqual({ day: 24, month: 4, year: undefined });
    expect(parseHeaderDate('24-04-20')).toEqual({ day: 24, month: 4, year: 2020 });
    expect(parseHeaderDate('24.4')).toBeUndefined();
    expect(parseHeaderTime('22.30.05')).toEqual({ hour: 22, minute: 30, second: 5 });
    expect(parseHeaderTime('22:30:05')).toEqual({ hour: 22, minute: 30, second: 5 });
    expect(parseHeaderTime('noon')).toBeUndefined();
  });

  test('dd-MMM-yyyy has English months and real days', () => {
    expect(parsePlusDate('29-FEB-2020')).toEqual({ year: 2020, month: 2, day: 29 });
    expect(parsePlusDate('2-dec-1985')).toEqual({ year: 1985, month: 12, day: 2 });
    expect(parsePlusDate('29-FEB-2021')).toBeUndefined();
    expect(parsePlusDate('02-MAI-2021')).toBeUndefined();
  });
});

describe('EDF+ 2.1.3.3: the patient field', () => {
  test.each([
    [
      'MCH-0234567 F 02-MAY-1951 Example_Patient',
      true,
      {
        code: 'MCH-0234567',
        sex: 'female',
        birthDate: { year: 1951, month: 5, day: 2 },
        name: 'Example Patient',
      },
    ],
    ['X X X X', true, {}],
    ['X M X X', true, { sex: 'male' }],
    ['S1 F X X left_handed', true, { code: 'S1', sex: 'female', freeText: 'left handed' }],
    [
      'TEST001 M 07-MAY-1984 Example',
      false,
      {
        code: 'TEST001',
        sex: 'male',
        birthDate: { year: 1984, month: 5, day: 7 },
        name: 'Example',
      },
    ],
    ['S1 F 31-FEB-1990 X', true, { code: 'S1', sex: 'female', freeText: '31-FEB-1990' }],
    ['Legacy patient description', false, { freeText: 'Legacy patient description' }],
    ['Legacy patient description', true, { freeText: 'Legacy patient description' }],
    ['', false, {}],
    ['X', false, {}],
  ] as const)('%j, declared plus %s', (field, plus, patient) => {
    expect(parsePatient(field, plus)).toStrictEqual(patient);
  });
});

describe('EDF+ 2.1.3.4: the recording field', () => {
  test.each([
    [
      'Startdate 02-MAR-2021 PSG-1 T_One Amp_X',
      { year: 2021, month: 3, day: 2 },
      'PSG-1 T One Amp X',
    ],
    ['Startdate X X X X', 'unknown', ''],
    ['Startdate 31-FEB-2021 A X X', undefined, '31-FEB-2021 A'],
    ['free words', undefined, 'free words'],
    ['', undefined, ''],
  ] as const)('%j', (field, startDate, text) => {
    expect(parseRecordingField(field)).toStrictEqual({ startDate, text });
  });
});
