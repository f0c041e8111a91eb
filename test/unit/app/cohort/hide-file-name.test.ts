import { describe, expect, test } from 'vitest';
import { cohortNight } from '../../../../src/app/cohort/cohort-night.ts';
import { hideFileName } from '../../../../src/app/cohort/hide-file-name.ts';
import { worthALook } from '../../../../src/app/cohort/worth-a-look.ts';
import { nightOf } from '../../cohort-fixture.ts';

describe('a night with an id of its own', () => {
  test.each([
    ['Miller A/M+1.edf: no header, M+1.xml', 'Miller A/M+1.edf', 'S1.edf: no header, S1.xml'],
    ['Miller/n1.edf: no header', 'Miller/n1.edf', 'S1.edf: no header'],
    ['MILLER_stages.csv of MILLER.edf', 'MILLER.edf', 'S1_stages.csv of S1.edf'],
    ['no header', 'MILLER.edf', 'no header'],
    // A name of two letters is in too many words.
    ['an EDF header of no.edf', 'no.edf', 'an EDF header of no.edf'],
  ])('%s', (text, file, expected) => {
    expect(hideFileName(text, file, 'S1')).toBe(expected);
  });

  test.each([
    ['lab/night.edf', 'lab/night'],
    ['night.edf', 'lab/night'],
    ['lab/night.edf', 'night'],
    ['lab/night.edf', 'lab/night.edf'],
    ['night.edf', 'lab/night (2)'],
  ])('what %s is called stays where the id (%s) is made of it', (file, id) => {
    expect(hideFileName('night.edf: short', file, id)).toBe('night.edf: short');
  });

  test('in the findings that a report quotes', () => {
    const document = nightOf(1);
    document.recording.file = 'MILLER.edf';
    const finding = { code: 'c', message: 'MILLER.xml is short.', data: {} };
    document.findings = [
      { ...finding, severity: 'error' },
      { ...finding, severity: 'warning' },
    ];
    const night = cohortNight('S1', undefined, document, worthALook(document), (text) => text);
    expect(JSON.stringify(night)).toContain('S1.xml is short.');
    expect(JSON.stringify(night)).not.toContain('MILLER');
  });
});
