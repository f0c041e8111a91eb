import { expect, test } from 'vitest';
import { nightViewOf } from '../../../src/app/night-view.ts';
import { BugError } from '../../../src/base/invariant.ts';
import { smallAnalysis } from './analysis-fixture.ts';

test('a night is shown in seconds from the start of the recording, what is not available as null', () => {
  const view = nightViewOf(smallAnalysis());
  expect(view).toEqual({
    file: 'small.edf',
    startDateTime: '2026-03-01T22:30:00',
    durationSeconds: 600,
    legs: {
      L: { label: 'EMG LAT', sampleRateHz: 256, restingMicrovolts: 3.25, unscorable: [] },
      R: null,
    },
    scored: { onsetSeconds: 30, durationSeconds: 540 },
    hasLightsMarks: true,
    gaps: [{ onsetSeconds: 590, durationSeconds: 2 }],
    unscored: [{ onsetSeconds: 590, durationSeconds: 2 }],
    profile: { name: 'aasm-v3', title: 'AASM, version 3' },
    hypnogram: [
      { stage: 'W', onsetSeconds: 0, durationSeconds: 60 },
      { stage: 'N2', onsetSeconds: 60, durationSeconds: 480 },
    ],
    events: view.events,
    series: [{ id: 1, onsetSeconds: 100, durationSeconds: 3.25, count: 1 }],
    arousals: [{ onsetSeconds: 101, durationSeconds: 3 }],
    respiratoryEvents: null,
    figures: {
      basis: 'sleep',
      basisHours: 0.1333,
      plms: { value: 1, text: '1', reason: null },
      plmsIndex: { value: 7.5, text: '7.5/h', reason: null },
      plmsArousal: { value: null, text: 'not available', reason: 'arousals were not scored' },
      plmsArousalIndex: { value: null, text: 'not available', reason: 'arousals were not scored' },
      lms: { value: 2, text: '2', reason: null },
      lmsIndex: { value: 15, text: '15.0/h', reason: null },
      timeInBed: { value: 0.15, text: '9 min', reason: null },
      totalSleep: { value: 480 / 3600, text: '8 min', reason: null },
    },
    findings: [{ code: 'signal.leg-missing', severity: 'warning', message: 'No right leg.' }],
  });
});

test('an event carries its members with what the EMG showed, and every reason as a sentence', () => {
  const [short, periodic, alone] = nightViewOf(smallAnalysis()).events;
  expect(short).toMatchObject({
    excluded: 'short',
    periodic: false,
    arousal: null,
    seriesId: null,
  });
  expect({ ...periodic, members: periodic?.members, reasons: periodic?.reasons }).toEqual({
    onsetSeconds: 100,
    durationSeconds: 3.25,
    side: 'B',
    members: [
      {
        id: 'L0001',
        leg: 'L',
        onsetSeconds: 100,
        durationSeconds: 2,
        peakMicrovolts: null,
        restingMicrovolts: null,
      },
      {
        id: 'R0001',
        leg: 'R',
        onsetSeconds: 101.5,
        durationSeconds: 1.75,
        peakMicrovolts: 41.5,
        restingMicrovolts: 3,
      },
    ],
    stage: 'N2',
    class: 'LM',
    excluded: null,
    periodic: true,
    seriesId: 1,
    positionInSeries: 1,
    intervalSeconds: null,
    arousal: true,
    respiratory: null,
    reasons: ['Begins at 100 s.'],
  });
  expect(alone).toMatchObject({ intervalSeconds: 100, arousal: false });
});

test('nobody scored stages is null, which is not an empty hypnogram', () => {
  const analysis = smallAnalysis();
  const bare = {
    ...analysis,
    marks: { ...analysis.marks, hypnogram: undefined, arousals: undefined },
  };
  expect(nightViewOf(bare)).toMatchObject({ hypnogram: null, arousals: null });
});

test('a rate that has no time to divide by is not available, never 0', () => {
  const analysis = smallAnalysis();
  const [leading] = analysis.results;
  const night = leading!.night;
  const indices = { ...night.indices, plms: { count: 0, perHour: undefined } };
  const view = nightViewOf({
    ...analysis,
    results: [{ ...leading!, night: { ...night, indices } }],
  });
  expect(view.figures.plmsIndex).toEqual({
    value: null,
    text: 'not available',
    reason: 'no time of sleep to divide by',
  });
});

test('a night without any profile is a bug, not an empty page', () => {
  expect(() => nightViewOf({ ...smallAnalysis(), results: [] })).toThrow(BugError);
});
