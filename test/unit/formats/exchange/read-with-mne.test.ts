import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { civilDateTime } from '../../../../src/base/civil-time.ts';
import {
  microsecondsFromSeconds as us,
  secondsFromMicroseconds,
} from '../../../../src/base/microseconds.ts';
import { durationOf, timeSpan } from '../../../../src/base/time-span.ts';
import type { Analysis } from '../../../../src/domain/analysis.ts';
import type { Movement } from '../../../../src/domain/movement.ts';
import { scoringEdf } from '../../../../src/formats/exchange/scoring-edf.ts';
import { smallAnalysis } from '../../app/analysis-fixture.ts';

/*
 * MNE-Python, which shares nothing with this program, reads the EDF+ files that it writes: Debian's python3-mne. Where that is
 * not installed the tests are skipped, and the run says so.
 */

const python = '/usr/bin/python3';
const hasMne = spawnSync(python, ['-c', 'import mne']).status === 0;

const folder = mkdtempSync(path.join(tmpdir(), 'tibialis-mne-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Read = [onset: number, duration: number, text: string];

function readWithMne(...nights: readonly Analysis[]): Read[][] {
  const paths = nights.map((night, i) => {
    const file = path.join(folder, `night-${i}.edf`);
    writeFileSync(file, scoringEdf(night));
    return file;
  });
  const script = fileURLToPath(new URL('read-with-mne.py', import.meta.url));
  const run = spawnSync(python, [script, ...paths], { encoding: 'utf8', maxBuffer: 2 ** 27 });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Read[][];
}

const night = smallAnalysis();

/** So many movements that one record does not hold them; times on microseconds. */
const busyNight: Analysis = {
  ...night,
  movements: Array.from({ length: 4000 }, (_, i): Movement => ({
    id: `L${i}`,
    leg: i % 2 === 0 ? 'L' : 'R',
    span: timeSpan(us(i * 7.123457), us(i * 7.123457 + 0.5 + (i % 100) / 12.5)),
    emg: undefined,
  })),
};
const lateStart: Analysis = {
  ...night,
  recording: { ...night.recording, startDateTime: civilDateTime(2026, 3, 1, 22, 30, 0, 250_000) },
};

describe.skipIf(!hasMne)('MNE-Python reads our EDF+ annotations', () => {
  const [small, busy, late] = hasMne ? readWithMne(night, busyNight, lateStart) : [];

  test('every text of a small night, with onset and duration', () => {
    expect(small!.filter(([, , text]) => !text.startsWith('Sleep stage'))).toEqual([
      [0, 0, 'Scored by tibialis 0.0.0, rules aasm-v3'],
      [30, 0, 'Lights off'],
      [45, 0.25, 'Limb movement@@EMG LAT'],
      [45, 0.25, 'Not scored: short, left'],
      [100, 2, 'Limb movement@@EMG LAT'],
      [100, 3.25, 'PLM series'],
      [100, 3.25, 'Scored: PLM, both'],
      [101, 3, 'EEG arousal'],
      [101.5, 1.75, 'Limb movement@@EMG RAT'],
      [200, 1, 'Limb movement@@EMG LAT'],
      [200, 1, 'Scored: LM, left'],
      [570, 0, 'Lights on'],
    ]);
    expect(small!.filter(([, , text]) => text === 'Sleep stage N2')).toHaveLength(16);
  });

  test('all 4000 movements of a busy night, over several records, to the microsecond', () => {
    const moved = busy!.filter(([, , text]) => text.startsWith('Limb movement@@'));
    const expected = busyNight.movements.map(({ leg, span }) => [
      secondsFromMicroseconds(span.start),
      secondsFromMicroseconds(durationOf(span)),
      `Limb movement@@EMG ${leg}AT`,
    ]);
    expect(moved.map(([, , text]) => text)).toEqual(expected.map(([, , text]) => text));
    moved.forEach(([onset, duration], i) => {
      expect(onset).toBeCloseTo(Number(expected[i]![0]), 6);
      expect(duration).toBeCloseTo(Number(expected[i]![1]), 6);
    });
  });

  test('a fraction of a second of the start is taken off every onset, as it stands in the time-keeping list', () => {
    expect(late).toEqual(small);
  });
});
