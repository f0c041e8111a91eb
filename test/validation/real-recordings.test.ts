import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyseRecording } from '../../src/app/analyse.ts';
import { byteSourceOf } from '../../src/base/byte-source.ts';
import { secondsFromMicroseconds } from '../../src/base/microseconds.ts';
import type { Analysis } from '../../src/domain/analysis.ts';
import { sharedPath } from '../shared-data.ts';

const psgIpa = sharedPath('data/recordings/psg-ipa-sn5/SN5_sample.edf');
const rsleep = sharedPath('data/recordings/rsleep/subject1.edf');

async function analyse(file: string): Promise<Analysis> {
  const analysed = await analyseRecording(
    byteSourceOf(new Uint8Array(readFileSync(file))),
    'real.edf',
    {},
    {},
  );
  if (!analysed.ok) throw new Error(JSON.stringify(analysed.failure));
  return analysed.value;
}

describe.skipIf(psgIpa === undefined)('real recording PSG-IPA SN5, 150 s', () => {
  test('exactly one left movement, where four published detectors put it', async () => {
    const { movements } = await analyse(psgIpa!);
    const left = movements.filter((movement) => movement.leg === 'L');
    expect(left).toHaveLength(1);
    const [onset, offset] = [left[0]!.span.start, left[0]!.span.end].map(secondsFromMicroseconds);
    expect(onset).toBeGreaterThanOrEqual(3.7);
    expect(onset).toBeLessThanOrEqual(4.3);
    expect(offset).toBeGreaterThanOrEqual(6.2);
    expect(offset).toBeLessThanOrEqual(7);
  });

  // Its strongest half second lies 7.3 uV above rest, most of it 2 to 4 uV: less than 8 uV in a mean of any length.
  test('the right leg moves weakly at the same time: no movement', async () => {
    const { movements, results } = await analyse(psgIpa!);
    expect(movements.filter((movement) => movement.leg === 'R')).toEqual([]);
    expect(results[0]!.night.events.map(({ side, excluded }) => [side, excluded])).toEqual([
      ['L', undefined],
    ]);
  });

  test('no hypnogram: per hour of recording, and said', async () => {
    const { results, findings } = await analyse(psgIpa!);
    expect(results[0]!.night.indices).toMatchObject({
      basis: 'recording',
      lms: { count: 1, perHour: 24 },
    });
    expect(findings.map(({ code }) => code)).toContain('scoring.no-hypnogram');
  });
});

describe.skipIf(rsleep === undefined)('real recording of rsleep, 31 uV per bit', () => {
  test('opens, and says that the resolution is too coarse for the 8 uV rule, for each leg', async () => {
    const { findings } = await analyse(rsleep!);
    const coarse = findings.filter(({ code }) => code === 'signal.resolution-too-coarse');
    expect(
      coarse.map(({ severity, data }) => [severity, data['label'], data['microvoltsPerStep']]),
    ).toEqual([
      ['error', 'Left Leg', 31.25],
      ['error', 'Right Leg', 31.25],
    ]);
  });
});
