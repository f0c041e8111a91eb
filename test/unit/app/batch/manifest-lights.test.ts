import { describe, expect, test } from 'vitest';
import { lightsScoring } from '../../../../src/app/batch/manifest-lights.ts';
import { marksOfNight, type NightScorings } from '../../../../src/app/night-marks.ts';
import { readScoringFiles } from '../../../../src/app/scoring-files.ts';
import { civilDateTime } from '../../../../src/base/civil-time.ts';
import { secondsFromMicroseconds } from '../../../../src/base/microseconds.ts';
import type { Annotation, NightInfo } from '../../../../src/domain/recording.ts';

/** Four hours from half past eleven in the evening, in which the recording itself says lights off after ten minutes. */
const NIGHT: NightInfo = {
  ...{ format: 'EDF+C', startDateTime: civilDateTime(2026, 3, 1, 23, 30), durationSeconds: 14_400 },
  ...{ recordCount: 14_400, recordDurationSeconds: 1, patient: {}, recordingText: '' },
  ...{ channels: [], gaps: [] },
};
const OWN: Annotation[] = [
  { onsetSeconds: 600, durationSeconds: undefined, text: 'Lights off', channel: undefined },
  { onsetSeconds: 14_000, durationSeconds: undefined, text: 'Lights on', channel: undefined },
];

function lightsWith(scorings: NightScorings): {
  lights: readonly number[] | undefined;
  codes: readonly string[];
} {
  const result = marksOfNight(OWN, NIGHT, scorings);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  const { lights } = result.value.marks;
  return {
    lights: lights && [lights.start, lights.end].map(secondsFromMicroseconds),
    codes: result.value.findings.map(({ code }) => code),
  };
}

const NONE: NightScorings = { origin: 'beside', contents: [], labels: undefined, findings: [] };

describe('lights off and on from the list of recordings', () => {
  test('stand in for the annotations of the recording; a clock rolls over midnight', () => {
    // 00:15 is 45 min after the start.
    const lights = lightsScoring(
      'nights.csv',
      { from: 'midnight', seconds: 15 * 60 },
      { from: 'start', seconds: 13_000 },
    )!;
    expect(lightsWith({ ...NONE, lights })).toEqual({
      lights: [2700, 13_000],
      codes: ['scoring.file-used', 'scoring.annotations-replaced'],
    });
  });

  test('stand in for those of a scoring, which stays in use for all else', async () => {
    const csv = 'onset,duration,label\n0,,Lights off\n60,30,N2\n9000,,Lights on\n';
    const file = { name: 'night_events.csv', bytes: new TextEncoder().encode(csv) };
    const read = await readScoringFiles([file], 'beside', {});
    if (!read.ok) throw new Error(JSON.stringify(read.failure));
    expect(lightsWith(read.value).lights).toEqual([0, 9000]);
    const lights = lightsScoring(
      'nights.csv',
      { from: 'start', seconds: 30 },
      { from: 'start', seconds: 8000 },
    )!;
    const both = lightsWith({ ...read.value, lights });
    expect(both.lights).toEqual([30, 8000]);
    expect(both.codes).toContain('scoring.lights-replaced');
  });

  test('one of the two is taken with a finding', () => {
    const lights = lightsScoring('nights.csv', { from: 'start', seconds: 100 }, undefined)!;
    const { lights: span, codes } = lightsWith({ ...NONE, lights });
    expect(span).toEqual([100, 14_400]);
    expect(codes).toContain('scoring.lights-incomplete');
  });

  test('neither is nothing', () => {
    expect(lightsScoring('nights.csv', undefined, undefined)).toBeUndefined();
    expect(lightsWith(NONE).lights).toEqual([600, 14_000]);
  });
});
