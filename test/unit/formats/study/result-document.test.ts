import { describe, expect, test } from 'vitest';
import { BugError } from '../../../../src/base/invariant.ts';
import type { Movement } from '../../../../src/domain/movement.ts';
import { toResultDocument } from '../../../../src/formats/study/result-document.ts';
import { bareAnalysis, fullAnalysis, movement } from './analysis-fixture.ts';

describe('toResultDocument', () => {
  const document = toResultDocument(fullAnalysis());

  test('the patient is age and sex; name, code, date of birth and free texts stay behind', () => {
    // Born 2 March 1970, recorded 1 March 2026: the 56th birthday is tomorrow.
    expect(document.patient).toStrictEqual({ ageYears: 55, sex: 'female' });
    const text = JSON.stringify(document);
    for (const secret of ['Synthetic Night', 'SYN-0001', '1970', 'secret']) {
      expect(text).not.toContain(secret);
    }
  });

  test('what is not there is null', () => {
    const bare = toResultDocument(bareAnalysis({ movements: [movement('L0001', 1, 2)] }));
    expect(bare.recording.startDateTime).toBeNull();
    expect(bare.patient).toStrictEqual({ ageYears: null, sex: null });
    expect(bare.legs).toStrictEqual({ left: null, right: null });
    expect(bare.marks).toStrictEqual({
      hypnogram: null,
      respiratoryEvents: null,
      arousals: null,
      lights: null,
      movements: null,
    });
    expect(bare.sleep).toStrictEqual({
      available: false,
      tibSeconds: 3600,
      tstSeconds: null,
      stageSeconds: null,
      unscoredSeconds: null,
    });
    expect(bare.movements[0]).toStrictEqual({
      id: 'L0001',
      leg: 'L',
      onsetSeconds: 1,
      durationSeconds: 1,
      restingMicrovolts: null,
      peakMicrovolts: null,
      medianMicrovolts: null,
      areaMicrovoltSeconds: null,
      onsetThresholdMicrovolts: null,
      offsetThresholdMicrovolts: null,
      sampleRateHz: null,
      onsetSample: null,
      offsetSample: null,
      truncated: null,
    });
    expect(bare.results[0]!.indices.byStage).toBeNull();
  });

  test('nobody scored arousals is not the same as nobody found one', () => {
    expect(document.marks.movements).toStrictEqual([]);
    expect(toResultDocument(bareAnalysis()).marks.movements).toBeNull();
  });

  test('times are seconds, exact to the microsecond', () => {
    const [, , third] = document.results[0]!.events;
    // 140.000001 to 141 is 0.999999 s; floating subtraction of the two would not give that.
    expect(third).toMatchObject({
      onsetSeconds: 140.000001,
      durationSeconds: 0.999999,
      intervalSeconds: 20.000001,
    });
    // 7200 + 0.1 + 0.2 is 7200.300000000001 in floating point.
    expect(document.recording.durationSeconds).toBe(7200.3);
  });

  test('values of the EMG are rounded to 0.001, rates are not rounded', () => {
    expect(document.movements[0]).toMatchObject({
      restingMicrovolts: 2.123,
      peakMicrovolts: 30.001,
      medianMicrovolts: 15,
      areaMicrovoltSeconds: 45.001,
    });
    expect(document.legs.left).toMatchObject({
      channelIndex: 3,
      label: 'EMG LAT',
      sampleRateHz: 256,
      restingMicrovolts: 2,
      restingP5Microvolts: 1.5,
      restingP95Microvolts: 3.25,
      bandLowHz: 10,
      bandHighHz: 100,
    });
    expect(document.results[0]!.indices.plmsIndex).toBe(4 / 1.5);
  });

  test('an event, whole', () => {
    expect(document.results[0]!.events[4]).toStrictEqual({
      onsetSeconds: 200,
      durationSeconds: 1,
      side: 'R',
      memberIds: ['R0002'],
      stage: 'N2',
      class: 'LM',
      excluded: 'respiratory',
      periodic: false,
      periodicNonRespiratory: null,
      seriesId: null,
      positionInSeries: null,
      intervalSeconds: null,
      arousal: false,
      respiratory: true,
      reasons: [
        {
          code: 'respiratory.linked',
          text: 'Not counted: touches the apnea.',
          data: { kind: 'apnea' },
        },
      ],
    });
  });

  test('the indices, flat, with null for what cannot be computed', () => {
    const { indices } = document.results[0]!;
    expect(indices).toMatchObject({
      basis: 'sleep',
      basisHours: 1.5,
      plms: 4,
      plmsArousal: 1,
      plmsArousalIndex: 1 / 1.5,
      plmw: 0,
      plmwIndex: null,
      periodicityIndex: { interval: 1, movement: 0.8 },
      excluded: { short: 1, long: 0, lights: 0, respiratory: 1, wake: 0 },
    });
    expect(indices.byStage?.W).toStrictEqual({
      minutes: 30,
      lms: null,
      lmsIndex: null,
      plms: null,
      plmsIndex: null,
      plmsArousal: null,
      plmsArousalIndex: null,
    });
    expect(indices.byHour[1]).toStrictEqual({
      startSeconds: 3600,
      endSeconds: 7200,
      minutes: 5,
      lms: 0,
      lmsIndex: null,
      plms: 0,
      plmsIndex: null,
    });
    expect(indices.byLeg.B).toStrictEqual({
      lms: 1,
      lmsIndex: 1 / 1.5,
      plms: 1,
      plmsIndex: 1 / 1.5,
    });
  });

  test('sleep, window, marks and criterion', () => {
    expect(document.sleep).toStrictEqual({
      available: true,
      tibSeconds: 6989.5,
      tstSeconds: 5400,
      stageSeconds: { W: 1584.5, N1: 0, N2: 1800, N3: 1800, R: 1800 },
      unscoredSeconds: 5,
    });
    expect(document.window).toStrictEqual({ startSeconds: 10.5, endSeconds: 7000 });
    expect(document.marks.lights).toStrictEqual({ offSeconds: 10.5, onSeconds: 7000 });
    expect(document.marks.hypnogram).toStrictEqual([
      { stage: 'N2', onsetSeconds: 0, durationSeconds: 150 },
      { stage: '?', onsetSeconds: 150, durationSeconds: 5 },
      { stage: 'R', onsetSeconds: 155, durationSeconds: 3445 },
    ]);
    expect(document.criterion).toMatchObject({ status: 'not-met', ageYears: 55, reason: null });
    expect(toResultDocument(bareAnalysis()).criterion).toStrictEqual({
      status: 'not-assessable',
      ageGroup: null,
      thresholdPerHour: null,
      plmsPerHour: null,
      ageYears: null,
      ageSource: null,
      reason: 'the night has no hypnogram',
    });
  });

  test.each([NaN, Infinity])('a measured %d is a bug', (value) => {
    const good = movement('L0001', 1, 2, 10);
    const bad: Movement = { ...good, emg: { ...good.emg!, peakMicrovolts: value } };
    expect(() => toResultDocument(bareAnalysis({ movements: [bad] }))).toThrow(BugError);
  });
});

describe('what several profiles, the criteria and the context add', () => {
  const document = toResultDocument(fullAnalysis());

  test('a difference says of each profile what counts, what is PLMS, what left it out and why', () => {
    const [difference] = document.differences!;
    expect(difference).toMatchObject({
      onsetSeconds: 120,
      durationSeconds: 2.25,
      memberIds: ['L0002', 'R0001'],
      kinds: ['plms', 'combined'],
    });
    expect(
      difference!.verdicts.map(({ profile, events }) => [
        profile,
        events.map(({ counted, plms, periodic, excluded, reasons }) => ({
          counted,
          plms,
          periodic,
          excluded,
          reasons,
        })),
      ]),
    ).toStrictEqual([
      [
        'aasm-v3',
        [{ counted: true, plms: true, periodic: true, excluded: null, reasons: ['Both legs.'] }],
      ],
      [
        'wasm-2016',
        [
          // Periodic in wake is no PLMS.
          { counted: true, plms: false, periodic: true, excluded: null, reasons: [] },
          {
            counted: false,
            plms: false,
            periodic: false,
            excluded: 'short',
            reasons: ['One.', 'Two.'],
          },
        ],
      ],
    ]);
  });

  test('one profile has no differences, which is not the same as an empty list', () => {
    expect(toResultDocument(bareAnalysis()).differences).toBeNull();
    expect(toResultDocument(bareAnalysis({ differences: [] })).differences).toStrictEqual([]);
  });

  test('of the context what was not given is null, and an empty list is one', () => {
    expect(document.context).toStrictEqual({
      file: 'context.json',
      ageYears: 55,
      sex: 'female',
      ferritinNgPerMl: 41.5,
      transferrinSaturationPercent: null,
      eGfrMlPerMinPer173m2: null,
      medicines: ['sertraline'],
      conditions: [],
      symptoms: null,
      notes: 'Made up.',
    });
    expect(toResultDocument(bareAnalysis()).context).toBeNull();
  });

  test('the criteria stand with their status; severity bands only when they were asked for', () => {
    expect(document.clinical.criteria.map(({ letter, status }) => [letter, status])).toStrictEqual([
      ['A', 'met'],
      ['B', 'not-met'],
      ['C', 'not-assessed'],
    ]);
    expect(document.clinical.severity).toMatchObject({ band: null, verified: false });
    expect(toResultDocument(bareAnalysis()).clinical.severity).toBeNull();
  });
});
