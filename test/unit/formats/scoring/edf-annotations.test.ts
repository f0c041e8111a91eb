import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { byteSourceOf } from '../../../../src/base/byte-source.ts';
import {
  microsecondsFromSeconds as us,
  secondsFromMicroseconds,
} from '../../../../src/base/microseconds.ts';
import { timeSpan } from '../../../../src/base/time-span.ts';
import type { Annotation } from '../../../../src/domain/recording.ts';
import { timeInStages } from '../../../../src/domain/stage.ts';
import { openEdf } from '../../../../src/formats/edf/edf-recording.ts';
import {
  marksFromAnnotations,
  type AnnotationMarks,
} from '../../../../src/formats/scoring/edf-annotations.ts';
import { meaningOf } from '../../../../src/formats/scoring/annotation-texts.ts';
import { sharedPath } from '../../../shared-data.ts';

type Row = readonly [onset: number, duration: number | undefined, text: string, channel?: string];
const NIGHT = us(28_800);

function marked(...rows: Row[]): AnnotationMarks {
  const annotations = rows.map(([onsetSeconds, durationSeconds, text, channel]): Annotation => ({
    onsetSeconds,
    durationSeconds,
    text,
    channel,
  }));
  return marksFromAnnotations(annotations, NIGHT);
}
const codes = ({ findings }: AnnotationMarks): string[] => findings.map(({ code }) => code);
const bouts = ({ marks }: AnnotationMarks): unknown =>
  marks.hypnogram?.bouts.map(({ stage, span }) => [
    stage,
    secondsFromMicroseconds(span.start),
    secondsFromMicroseconds(span.end),
  ]);

describe('EDF+ standard texts', () => {
  test.each<[string, unknown]>([
    ['Sleep stage W', 'W'],
    ['Sleep stage N1', 'N1'],
    ['Sleep stage N2', 'N2'],
    ['Sleep stage N3', 'N3'],
    ['Sleep stage R', 'R'],
    ['Sleep stage ?', '?'],
    ['Sleep stage 1', 'N1'],
    ['Sleep stage 2', 'N2'],
    ['Sleep stage 3', 'N3'],
    ['Sleep stage 4', 'N3'],
    ['SLEEP STAGE rem', 'R'],
    ['Stage - N2', 'N2'],
    ['Stage: W', 'W'],
    ['Movement time', '?'],
    ['Sleep stage M', '?'],
    ['Sleep stage N', '?'],
    ['Wake', 'W'],
    ['REM', 'R'],
  ])('stage %j', (text, stage) => {
    expect(meaningOf(text)).toEqual({ kind: 'stage', stage });
  });

  test.each([
    ['Obstructive apnea', 'obstructive-apnea'],
    ['Central apnea', 'central-apnea'],
    ['Mixed Apnea', 'mixed-apnea'],
    ['APNEA', 'apnea'],
    ['Apnoea', 'apnea'],
    ['Hypopnea', 'hypopnea'],
    ['hypopnoea', 'hypopnea'],
    ['Central hypopnea', 'hypopnea'],
    ['RERA', 'rera'],
  ])('respiratory %j', (text, event) => {
    expect(meaningOf(text)).toEqual({ kind: 'respiratory', event });
  });

  test.each<[string, unknown]>([
    ['EEG arousal', { kind: 'arousal' }],
    ['Arousal', { kind: 'arousal' }],
    ['Limb movement', { kind: 'movement' }],
    ['Lights off', { kind: 'lights', on: false }],
    ['LIGHTS-ON', { kind: 'lights', on: true }],
  ])('%j', (text, meaning) => {
    expect(meaningOf(text)).toEqual(meaning);
  });

  test.each([
    '',
    'PLM',
    'PLMS',
    'Sleep stage 0',
    'Sleep stage 5',
    'Sleep stage',
    'R',
    'W',
    'Desaturation',
    'constructor',
    'stage toString',
    'Autonomic arousal',
  ])('not understood: %j', (text) => {
    expect(meaningOf(text)).toBeUndefined();
  });
});

test('of what nobody scored, nothing is known', () => {
  const result = marked();
  expect(result.marks).toStrictEqual({
    hypnogram: undefined,
    respiratoryEvents: undefined,
    arousals: undefined,
    lights: undefined,
    movements: undefined,
  });
  expect([result.findings, result.unknownTexts.size]).toEqual([[], 0]);
});

describe('stages', () => {
  test('epochs and bouts, in any order', () => {
    const result = marked(
      [60, 30, 'Sleep stage N1'],
      [0, 30, 'Sleep stage W'],
      [30, 30, 'Sleep stage W'],
      [90, 300, 'Sleep stage 4'],
    );
    expect(bouts(result)).toEqual([
      ['W', 0, 60],
      ['N1', 60, 90],
      ['N3', 90, 390],
    ]);
    expect(codes(result)).toEqual([]);
  });

  test('without a duration a stage lasts to the next mark, the last one 30 s', () => {
    const result = marked(
      [0, undefined, 'Sleep stage W'],
      [600, 0, 'Sleep stage 2'],
      [600, 0, 'EEG arousal'],
      [900, undefined, 'Sleep stage R'],
    );
    expect(bouts(result)).toEqual([
      ['W', 0, 600],
      ['N2', 600, 900],
      ['R', 900, 930],
    ]);
    expect(codes(result)).toEqual([
      'scoring.events-without-duration',
      'scoring.stages-without-duration',
    ]);
  });

  test('two marks at one time without a duration: neither is endless', () => {
    expect(
      bouts(marked([0, 0, 'Sleep stage W'], [0, 0, 'Sleep stage W'], [30, 0, 'Sleep stage R'])),
    ).toEqual([
      ['W', 0, 30],
      ['R', 30, 60],
    ]);
  });

  test('nothing but ? is no hypnogram', () => {
    const result = marked([0, 30, 'Sleep stage ?'], [30, 30, 'Movement time']);
    expect([result.marks.hypnogram, codes(result)]).toEqual([
      undefined,
      ['scoring.nothing-staged'],
    ]);
  });

  test('? within a night stays unstaged time', () => {
    expect(bouts(marked([0, 30, 'Sleep stage ?'], [30, 30, 'Sleep stage W']))).toEqual([
      ['?', 0, 30],
      ['W', 30, 60],
    ]);
  });

  test('overlapping stages: the earlier one is kept, and that is said', () => {
    const result = marked([0, 60, 'Sleep stage W'], [30, 60, 'Sleep stage N1']);
    expect(bouts(result)).toEqual([
      ['W', 0, 60],
      ['N1', 60, 90],
    ]);
    expect(codes(result)).toEqual(['scoring.stages-overlap']);
  });
});

describe('lights', () => {
  const lights = (...rows: Row[]): unknown => {
    const result = marked(...rows);
    const { lights: span } = result.marks;
    return [
      span && [secondsFromMicroseconds(span.start), secondsFromMicroseconds(span.end)],
      codes(result),
    ];
  };
  test.each<[string, Row[], unknown]>([
    [
      'off and on',
      [
        [83.21, 0, 'Lights off', 'EMG RAT'],
        [27_000, 0, 'Lights on', 'Resp chest'],
      ],
      [[83.21, 27_000], []],
    ],
    [
      'off only: to the end',
      [[60, 0, 'Lights off']],
      [[60, 28_800], ['scoring.lights-incomplete']],
    ],
    ['on only: from the start', [[60, 0, 'Lights on']], [[0, 60], ['scoring.lights-incomplete']]],
    [
      'several: the first and the last',
      [
        [10, 0, 'Lights off'],
        [20, 0, 'Lights on'],
        [30, 0, 'Lights off'],
        [40, 0, 'Lights on'],
      ],
      [[10, 40], ['scoring.lights-incomplete']],
    ],
    [
      'on before off',
      [
        [60, 0, 'Lights off'],
        [10, 0, 'Lights on'],
      ],
      [undefined, ['scoring.lights-contradict']],
    ],
  ])('%s', (_, rows, expected) => {
    expect(lights(...rows)).toEqual(expected);
  });
});

test('arousals and respiratory events in order, each list only where it was scored', () => {
  const result = marked(
    [50, 12.5, 'Hypopnea'],
    [10, 20, 'Obstructive apnea'],
    [30, 3, 'EEG arousal'],
  );
  expect(result.marks.respiratoryEvents).toEqual([
    { kind: 'obstructive-apnea', span: timeSpan(us(10), us(30)) },
    { kind: 'hypopnea', span: timeSpan(us(50), us(62.5)) },
  ]);
  expect(result.marks.arousals).toEqual([{ span: timeSpan(us(30), us(33)) }]);
  expect(result.marks.movements).toBeUndefined();
  expect(codes(result)).toEqual([]);
});

describe('movements', () => {
  test('the leg comes from the channel', () => {
    const result = marked(
      [20, 2, 'Limb movement', 'EMG RAT'],
      [10, 1.5, 'Limb movement', 'EMG LAT'],
      [20, 1, 'Limb movement', 'Leg L'],
    );
    expect(result.marks.movements).toEqual([
      { id: 'L0001', leg: 'L', span: timeSpan(us(10), us(11.5)), emg: undefined },
      { id: 'L0002', leg: 'L', span: timeSpan(us(20), us(21)), emg: undefined },
      { id: 'R0001', leg: 'R', span: timeSpan(us(20), us(22)), emg: undefined },
    ]);
    expect(codes(result)).toEqual([]);
  });

  test('without a leg or a duration they cannot be used, and that is said', () => {
    const result = marked(
      [1, 2, 'Limb movement'],
      [2, 2, 'Limb movement', 'Leg'],
      [3, 2, 'Limb movement', 'EMG chin'],
      [4, 0, 'Limb movement', 'EMG LAT'],
      [5, 1, 'Limb movement', 'EMG LAT'],
    );
    expect(result.marks.movements?.map(({ id }) => id)).toEqual(['L0001']);
    expect(result.findings.map(({ code, data }) => [code, data])).toEqual([
      ['scoring.movements-unusable', { of: 5, withoutLeg: 3, withoutDuration: 1 }],
    ]);
  });
});

test('texts that are not understood are counted and listed', () => {
  const result = marked([0, 0, 'Snore'], [1, 0, 'Desaturation'], [2, 0, ' Snore ']);
  expect([...result.unknownTexts]).toEqual([
    ['Snore', 2],
    ['Desaturation', 1],
  ]);
  expect(result.findings.map(({ code, data }) => [code, data])).toEqual([
    ['scoring.unknown-texts', { texts: ['Snore', 'Desaturation'], counts: [2, 1] }],
  ]);
  expect(result.findings[0]?.message).toContain('"Snore" (2), "Desaturation" (1).');
});

const scorings = sharedPath('data/scorings');
describe.skipIf(scorings === undefined)('real scorings', () => {
  /** Epochs of 30 s of each stage, counted in the files with a text search. */
  test.each<[name: string, epochs: Record<string, number>, lights: [number, number]]>([
    [
      'edfplus_hmc_SN001_sleepscoring.edf',
      { W: 151, N1: 109, N2: 430, N3: 23, R: 141, '?': 0 },
      [33.43, 25_618.74],
    ],
    [
      'edfplus_psgipa_sleepstages_scorer1.edf',
      { W: 46, N1: 47, N2: 475, N3: 159, R: 172, '?': 2 },
      [83.21, 26_980.45],
    ],
  ])('%s', async (name, epochs, lights) => {
    const opened = await openEdf(
      byteSourceOf(new Uint8Array(readFileSync(`${scorings!}/${name}`))),
      name,
    );
    if (!opened.ok) throw new Error(opened.failure.code);
    const { annotations } = await opened.value.readAnnotations({});
    const result = marksFromAnnotations(annotations, NIGHT);
    const total = Object.values(epochs).reduce((a, b) => a + b, 0);
    const time = timeInStages(result.marks.hypnogram!, timeSpan(us(0), us(total * 30)));
    expect(Object.fromEntries(Object.entries(time).map(([stage, t]) => [stage, t / 30e6]))).toEqual(
      epochs,
    );
    expect(result.marks.lights).toEqual(timeSpan(us(lights[0]), us(lights[1])));
    expect([result.unknownTexts.size, codes(result)]).toEqual([0, []]);
    expect(result.marks.respiratoryEvents).toBeUndefined();
  });

  test('Sleep-EDF, Rechtschaffen and Kales: the first 30 s are not staged, bouts run to 25,590 s', async () => {
    const name = 'edfplus_sleepedf_ST7132JR-Hypnogram.edf';
    const opened = await openEdf(
      byteSourceOf(new Uint8Array(readFileSync(`${scorings!}/${name}`))),
      name,
    );
    if (!opened.ok) throw new Error(opened.failure.code);
    expect(opened.value.findings.map(({ code }) => code)).toEqual(['edf.start-date-conflict']);
    const { annotations } = await opened.value.readAnnotations({});
    const { marks, findings } = marksFromAnnotations(annotations, NIGHT);
    const all = marks.hypnogram!.bouts;
    expect([all[0]?.stage, all[0]?.span.start, all.at(-1)?.span.end, findings]).toEqual([
      'W',
      us(30),
      us(25_590),
      [],
    ]);
  });
});
