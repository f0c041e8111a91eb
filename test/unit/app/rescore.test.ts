import { describe, expect, test } from 'vitest';
import { rescoreLists, rescoreRecording, type RescoreOptions } from '../../../src/app/rescore.ts';
import type { ListFile, NightLists } from '../../../src/app/scoring-lists.ts';
import { byteSourceOf } from '../../../src/base/byte-source.ts';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { toResultDocument } from '../../../src/formats/study/result-document.ts';
import { decodeResult } from '../../../src/formats/study/result-decoding.ts';
import { encodeResult } from '../../../src/formats/study/result-encoding.ts';
import { annotationSignal, buildEdf, tal } from '../formats/edf/edf-builder.ts';
import { bytesOf, codesOf, problemsOf, valueOf } from '../formats/scoring/lists.ts';

function list(name: string, ...lines: readonly string[]): ListFile {
  return { name: `${name}.csv`, bytes: bytesOf(...lines) };
}

/** Left leg, 2 s each. */
function movementsAt(...onsets: readonly number[]): ListFile {
  return list('movements', 'leg,onset,duration', ...onsets.map((onset) => `L,${onset},2`));
}

/** Epochs of 30 s. */
function hypnogramOf(stage: string, epochs: number): ListFile {
  return list('hypnogram', 'stage', ...Array.from({ length: epochs }, () => stage));
}

function scored(lists: NightLists, options: RescoreOptions = {}): Analysis {
  return valueOf(rescoreLists('night', lists, options));
}

const windowOf = ({ window }: Analysis): number[] => [window.start / 1e6, window.end / 1e6];

describe('the whole list is scored', () => {
  test('to the end of the hypnogram', () => {
    const night = scored({ movements: movementsAt(100), hypnogram: hypnogramOf('N2', 10) });
    expect(windowOf(night)).toEqual([0, 300]);
    expect(night.recording.durationSeconds).toBe(300);
    expect(night.results[0]!.night.indices).toMatchObject({
      basis: 'sleep',
      basisHours: 300 / 3600,
    });
  });

  test('to the end of the last movement when that is later, and it is said', () => {
    const night = scored({
      movements: movementsAt(100, 299, 400),
      hypnogram: hypnogramOf('N2', 10),
    });
    expect(windowOf(night)).toEqual([0, 402]);
    expect(night.findings).toContainEqual(
      expect.objectContaining({
        code: 'scoring.beyond-hypnogram',
        data: { movements: 2, respiratoryEvents: 0, arousals: 0, hypnogramSeconds: 300 },
      }),
    );
    // Beyond the hypnogram nobody was asleep as far as is known: 5 min of sleep, not 6.7.
    expect(night.sleep.totalSleepTime).toBe(300e6);
    expect(night.results[0]!.night.events.map(({ excluded }) => excluded)).toEqual([
      undefined,
      undefined,
      'wake',
    ]);
  });

  test('to the end of the last event of any list', () => {
    const respiratory = list('respiratory', 'onset,duration', '350,60');
    const night = scored({ movements: movementsAt(100), respiratory });
    expect(windowOf(night)).toEqual([0, 410]);
    expect(codesOf(night)).toContain('scoring.end-unknown');
  });

  test('a hypnogram that goes on for an hour after the last mark is noticed, for less it is not', () => {
    const notices = (epochs: number): boolean =>
      codesOf(
        scored({ movements: movementsAt(28), hypnogram: hypnogramOf('N2', epochs) }),
      ).includes('scoring.hypnogram-longer');
    expect([notices(120), notices(121)]).toEqual([false, true]);
  });
});

describe('lights', () => {
  const lists = { movements: movementsAt(100, 200), hypnogram: hypnogramOf('N2', 10) };

  test('off and on: what begins outside is not scored', () => {
    const night = scored(lists, { lightsOffSeconds: 150, lightsOnSeconds: 280.5 });
    expect(windowOf(night)).toEqual([150, 280.5]);
    expect(night.results[0]!.night.events.map(({ excluded }) => excluded)).toEqual([
      'lights',
      undefined,
    ]);
  });

  test('off alone lasts to the end, on alone begins at 0, and it is said', () => {
    const off = scored(lists, { lightsOffSeconds: 60 });
    const on = scored(lists, { lightsOnSeconds: 240 });
    expect([windowOf(off), windowOf(on)]).toEqual([
      [60, 300],
      [0, 240],
    ]);
    for (const night of [off, on]) expect(codesOf(night)).toContain('scoring.lights-incomplete');
  });

  test('on after the end of the lists: somebody was there to switch it on', () => {
    expect(windowOf(scored(lists, { lightsOffSeconds: 0, lightsOnSeconds: 900 }))).toEqual([
      0, 900,
    ]);
  });

  test('off after the end is a problem', () => {
    expect(problemsOf(rescoreLists('night', lists, { lightsOffSeconds: 300 }))).toEqual([
      'lights off and on: 300 s',
    ]);
  });
});

describe('a list with a header only was scored, a list that is missing was not', () => {
  test('respiratory events and arousals', () => {
    const empty = list('any', 'onset,duration');
    const none = scored({ movements: movementsAt(1), respiratory: empty, arousals: empty }).marks;
    expect([none.respiratoryEvents, none.arousals]).toEqual([[], []]);
    const missing = scored({ movements: movementsAt(1) }).marks;
    expect([missing.respiratoryEvents, missing.arousals]).toEqual([undefined, undefined]);
  });

  test('no movement in a staged night: 0 per hour, which is a number', () => {
    const night = scored({ movements: movementsAt(), hypnogram: hypnogramOf('N2', 120) });
    expect(night.results[0]!.night.indices.plms).toEqual({ count: 0, perHour: 0 });
  });
});

describe('marks of one leg', () => {
  test('that overlap are one movement, named after its place', () => {
    const movements = list(
      'movements',
      'leg,onset,duration',
      'L,10,4',
      'L,12,6',
      'R,11,1',
      'L,30,1',
    );
    const night = scored({ movements });
    expect(night.movements.map(({ id, span }) => [id, span.start / 1e6, span.end / 1e6])).toEqual([
      ['L0001', 10, 18],
      ['R0001', 11, 12],
      ['L0002', 30, 31],
    ]);
    expect(codesOf(night)).toContain('scoring.movements-overlap');
  });

  test('and none of the other: it is said, for the other may not have been looked at', () => {
    expect(codesOf(scored({ movements: movementsAt(1, 2.5) }))).toContain('scoring.one-leg-only');
  });
});

test('four movements 20 s apart in an hour of sleep: 4 PLMS per hour', () => {
  const night = scored({
    movements: movementsAt(100, 120, 140, 160),
    hypnogram: hypnogramOf('N2', 120),
  });
  expect(night.results[0]!.night.indices.plms).toEqual({ count: 4, perHour: 4 });
});

test('the result says that there was no recording, and can be read again', () => {
  const document = toResultDocument(scored({ movements: movementsAt(5) }));
  expect(document).toMatchObject({
    recording: { file: 'night', format: null, recordCount: null, channels: [] },
    legs: { left: null, right: null },
    detection: null,
    movements: [{ id: 'L0001', onsetSeconds: 5, durationSeconds: 2, peakMicrovolts: null }],
  });
  expect(decodeResult(encodeResult(document))).toEqual({ ok: true, value: document });
});

test('the problems of all lists come at once', () => {
  const problems = problemsOf(
    rescoreLists(
      'night',
      {
        movements: list('m', 'leg,onset,duration', 'X,1,1'),
        hypnogram: list('h', 'stage', '3'),
        respiratory: list('r', 'onset', '1'),
        arousals: list('a', ''),
      },
      {},
    ),
  );
  expect(problems).toEqual([
    'm.csv line 2, leg: "X"',
    'h.csv line 2, stage: "3"',
    'r.csv line 1: "onset"',
    'a.csv: an empty file',
  ]);
});

describe('a scoring in the annotations of an EDF+ file', () => {
  /** 60 records of 10 s; all notes in the first. */
  const edf = (withSignal: boolean, ...notes: readonly string[]): Uint8Array =>
    buildEdf({
      reserved: 'EDF+C',
      records: 60,
      recordDuration: '10',
      signals: [
        ...(withSignal ? [{ label: 'EEG', samplesPerRecord: 10 }] : []),
        annotationSignal(
          Array.from(
            { length: 60 },
            (_, i) => tal(`+${i * 10}`, '') + (i === 0 ? notes.join('') : ''),
          ),
          600,
        ),
      ],
    });
  const LM = (onset: number, channel: string): string =>
    tal(`+${onset}\x152`, `Limb movement@@${channel}`);
  const notes = [
    LM(100, 'EMG LAT'),
    LM(130, 'EMG RAT'),
    tal('+0\x15300', 'Sleep stage N2'),
    tal('+300\x15300', 'Sleep stage W'),
    tal('+50\x1515', 'Hypopnea'),
    tal('+101\x153', 'EEG arousal'),
    tal('+20', 'Lights off'),
    tal('+500', 'Lights on'),
  ];
  const read = (bytes: Uint8Array, lists: NightLists = {}, options: RescoreOptions = {}) =>
    rescoreRecording(byteSourceOf(bytes), 'night.edf', lists, options, {});

  test('movements, stages, respiratory events, arousals and lights', async () => {
    const night = valueOf(await read(edf(true, ...notes)));
    expect(night.movements.map(({ id, span }) => [id, span.start / 1e6])).toEqual([
      ['L0001', 100],
      ['R0001', 130],
    ]);
    expect(windowOf(night)).toEqual([20, 500]);
    expect(night.sleep.totalSleepTime).toBe(280e6);
    expect(night.marks.respiratoryEvents).toHaveLength(1);
    expect(night.results[0]!.night.events[0]).toMatchObject({ side: 'L', arousal: true });
    expect(night.recording).toMatchObject({ format: 'EDF+C', durationSeconds: 600 });
    expect([night.detection, night.legs]).toEqual([undefined, { L: undefined, R: undefined }]);
  });

  test('a list stands in for the annotations of its kind, and lights given for those marked', async () => {
    const lists = { movements: movementsAt(200), arousals: list('a', 'onset,duration') };
    const night = valueOf(await read(edf(true, ...notes), lists, { lightsOffSeconds: 40 }));
    expect(night.movements.map(({ span }) => span.start)).toEqual([200e6]);
    expect(night.marks.arousals).toEqual([]);
    expect(night.marks.respiratoryEvents).toHaveLength(1);
    expect(windowOf(night)).toEqual([40, 500]);
    expect(night.findings).toContainEqual(
      expect.objectContaining({ code: 'scoring.annotations-replaced', data: { count: 3 } }),
    );
  });

  test('a recording ends where its data end, whatever the lists say', async () => {
    const night = valueOf(await read(edf(true), { movements: movementsAt(100, 700) }));
    expect(windowOf(night)).toEqual([0, 600]);
    expect(codesOf(night)).toContain('scoring.beyond-recording');
  });

  test('a file without signals does not say how long the recording was', async () => {
    const late = tal('+600\x15600', 'Sleep stage R');
    const night = valueOf(await read(edf(false, ...notes.slice(0, 4), late)));
    expect(windowOf(night)).toEqual([0, 1200]);
  });

  test('no movement that can be used is a problem, not a night without movements', async () => {
    const one = 'night.edf: none';
    expect(problemsOf(await read(edf(true, ...notes.slice(2))))).toEqual([one]);
    const ofNoLeg = tal('+100\x152', 'Limb movement');
    expect(problemsOf(await read(edf(true, ofNoLeg)))).toEqual([one]);
  });
});
