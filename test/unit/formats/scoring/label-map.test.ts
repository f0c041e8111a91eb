import { describe, expect, test } from 'vitest';
import { describeProblem } from '../../../../src/base/problem.ts';
import { meaningOf } from '../../../../src/formats/scoring/annotation-texts.ts';
import { readLabelMap } from '../../../../src/formats/scoring/label-map-file.ts';
import { meaningOfLabel, MEANINGS } from '../../../../src/formats/scoring/label-map.ts';
import { readStageCodes, stageCodeIn } from '../../../../src/formats/scoring/stage-codes.ts';
import { valueOf } from './lists.ts';

function told(text: string): string[] {
  const result = readLabelMap(text, 'map.json');
  return result.ok ? [] : result.failure.map(describeProblem);
}

describe('a label map', () => {
  test('says what labels mean, however they are spelled', () => {
    const map = valueOf(
      readLabelMap(
        '\ufeff{"labels": {"Mvt_Jambe G": "movement-left", "Rapide": "ignore"}}',
        'map.json',
      ),
    );
    expect([...map]).toEqual([
      ['mvt jambe g', { kind: 'movement', side: 'L' }],
      ['rapide', { kind: 'ignored' }],
    ]);
  });

  test('every meaning can be named', () => {
    const labels = Object.fromEntries(Object.keys(MEANINGS).map((word) => [`my ${word}`, word]));
    expect(valueOf(readLabelMap(JSON.stringify({ labels }), 'map.json')).size).toBe(
      Object.keys(MEANINGS).length,
    );
  });

  test('everything that is wrong is told, with its place', () => {
    const problems = told('{"labels": {"MJ": "movment", "X": 3}, "label": {}}');
    expect(problems).toHaveLength(3);
    expect(problems.join('\n')).toContain('map.json: labels.MJ: expected one of W, N1');
    expect(problems.join('\n')).toContain('found "movment". Did you mean movement?');
    expect(problems.join('\n')).toContain('map.json: labels.X');
    expect(problems.join('\n')).toContain('expected only the field labels, found "label"');
  });

  test.each([
    ['{', 'expected JSON'],
    ['[]', 'expected an object with the field labels, found []'],
    ['{}', 'map.json: labels: expected an object of labels and meanings, found nothing'],
    ['{"labels": {"a b": "arousal", "A-B": "ignore"}}', 'expected one meaning for a label'],
    ['{"labels": {"": "arousal"}}', 'map.json'],
  ])('%s', (text, expected) => {
    expect(told(text).join('\n')).toContain(expected);
  });
});

describe('labels of many programs', () => {
  test.each([
    ['Arousal ()', { kind: 'arousal' }],
    ['Arousal (ASDA)', { kind: 'arousal' }],
    ['Arousal (ARO Limb)', { kind: 'arousal' }],
    ['AROUSAL-PLM', { kind: 'arousal' }],
    ['arousal/lm', { kind: 'arousal' }],
    ['arousal_plm', { kind: 'arousal' }],
    ['Respiratory Arousal (EEG)', { kind: 'arousal' }],
    ['Arousal resulting from SpO2 desaturation', { kind: 'arousal' }],
    ['Spontaneous arousal', { kind: 'arousal' }],
    ['Micro-éveil', { kind: 'arousal' }],
    ['Limb Movement (Left)', { kind: 'movement', side: 'L' }],
    ['Limb movement - right', { kind: 'movement', side: 'R' }],
    ['LM/both', { kind: 'movement', side: 'B' }],
    ['left leg movement', { kind: 'movement', side: 'L' }],
    ['APNEA-CENTRAL', { kind: 'respiratory', event: 'central-apnea' }],
    ['apnea/mixed', { kind: 'respiratory', event: 'mixed-apnea' }],
    ['A. Obstructive', { kind: 'respiratory', event: 'obstructive-apnea' }],
    ['Hypopnée', { kind: 'respiratory', event: 'hypopnea' }],
    ['Hypope\u0301e', undefined],
    ['Hypopne\u0301e', { kind: 'respiratory', event: 'hypopnea' }],
    ['SLEEP-S0', { kind: 'stage', stage: 'W' }],
    ['Éveil', { kind: 'stage', stage: 'W' }],
    ['SLEEP-REM', { kind: 'stage', stage: 'R' }],
  ])('%s', (label, meaning) => {
    expect(meaningOf(label)).toEqual(meaning);
  });

  test.each([
    ...[
      'Autonomic arousal',
      'Arousal (Autonomic)',
      'PLM',
      'left right LM',
      'Left',
      'LM arousal maybe',
    ],
    ...['Desaturation', 'x'.repeat(100_000), `arousal (${'('.repeat(190)}`],
  ])('not understood: %.30s', (label) => {
    expect(meaningOf(label)).toBeUndefined();
  });

  test('what is known to say nothing here is told from what is not known', () => {
    expect(meaningOfLabel('SpO2 desaturation', undefined)).toEqual({ kind: 'ignored' });
    expect(meaningOfLabel('SpO2 artifact', undefined)).toEqual({ kind: 'artefact' });
    expect(meaningOfLabel('SpO2', undefined)).toBeUndefined();
    expect(meaningOfLabel('constructor', undefined)).toBeUndefined();
  });
});

describe('--stage-codes', () => {
  test('numbers and stages', () => {
    expect([...valueOf(readStageCodes('0=W, 1=N1,2=s2,05=REM,-1=?'))]).toEqual([
      ...[
        ['0', 'W'],
        ['1', 'N1'],
        ['2', 'N2'],
        ['5', 'R'],
        ['-1', '?'],
      ],
    ]);
  });

  test.each(['', '0', '0=', '=W', '0=X', '0=W=N1', 'a=W', '0=W,0=N1', '0=1'])('not %j', (text) => {
    expect(readStageCodes(text).ok).toBe(false);
  });

  test('a number may be written with a point and zeros', () => {
    expect(['03', '3.0', ' 3 ', '+3', '3.5', '300', 'N3', ''].map(stageCodeIn)).toEqual([
      ...['3', '3', '3', '3', undefined, undefined, undefined, undefined],
    ]);
  });
});
