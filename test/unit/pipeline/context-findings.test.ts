import { expect, test } from 'vitest';
import { civilDateTime } from '../../../src/base/civil-time.ts';
import type { ClinicalContext } from '../../../src/domain/clinical-context.ts';
import type { Patient } from '../../../src/domain/patient.ts';
import type { NightInfo } from '../../../src/domain/recording.ts';
import { contextFindings } from '../../../src/pipeline/context-findings.ts';
import { readContextFile } from '../../../src/formats/context/context-file.ts';

function recorded(patient: Patient): NightInfo {
  return {
    format: 'EDF+C',
    startDateTime: civilDateTime(2026, 3, 1, 22),
    durationSeconds: 3600,
    recordCount: 1,
    recordDurationSeconds: 3600,
    patient,
    recordingText: '',
    channels: [],
    gaps: [],
  };
}

function context(file: object): ClinicalContext {
  const read = readContextFile(JSON.stringify(file), 'c.json');
  if (!read.ok) throw new Error(JSON.stringify(read.failure));
  return read.value;
}

// Born 2 March 1970: 55 on 1 March 2026.
const WOMAN = recorded({ sex: 'female', birthDate: { year: 1970, month: 3, day: 2 } });

test('a file of somebody else is doubted, with both values', () => {
  const findings = contextFindings(context({ age: 30, sex: 'male' }), WOMAN);
  expect(findings.map(({ code, severity, data }) => [code, severity, data])).toEqual([
    ['context.age-differs', 'warning', { givenYears: 30, recordedYears: 55 }],
    ['context.sex-differs', 'warning', { given: 'male', recorded: 'female' }],
  ]);
  for (const { message } of findings) expect(message).toContain('c.json');
});

test.each([
  ['no file', undefined, WOMAN],
  ['the same', context({ age: 55, sex: 'female' }), WOMAN],
  ['nothing given', context({}), WOMAN],
  ['nothing recorded', context({ age: 30, sex: 'male' }), recorded({})],
  ['a word that recordings do not have', context({ sex: 'other' }), WOMAN],
  ['no date of recording', context({ age: 30 }), { ...WOMAN, startDateTime: undefined }],
])('no doubt: %s', (_, given, recording) => {
  expect(contextFindings(given, recording)).toEqual([]);
});
