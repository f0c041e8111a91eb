import { describe, expect, test } from 'vitest';
import type { AnalysisOptions } from '../../../src/app/analyse.ts';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { analyse, analysisOf, madeRecording, type MadeSignal } from '../../made-recording.ts';
import { disturb, ecgOf, fibrillating } from '../detect/cardiac/synthetic-ecg.ts';
import { addBurst, restingEmg } from '../detect/noise.ts';

const RATE = 256;
const SECONDS = 900;
/** No rhythm to go by. */
const BEATS = fibrillating(SECONDS, 3);
const HEART = ecgOf(BEATS, SECONDS, RATE);

/** Movements every 21 s, and a heart whose spikes are 0.56 of `height` once they are filtered. */
function leg(label: string, seed: number, height: number): MadeSignal {
  const emg = restingEmg(SECONDS, 1.5, seed);
  for (let t = 15; t < SECONDS - 10; t += 21.3)
    addBurst(emg, t, t + 1.5 + (t % 2), 40, Math.round(7 * t));
  return {
    label,
    samples: emg.map((value, n) => value + height * HEART[n]!),
    samplesPerRecord: RATE,
  };
}

function ecg(label: string): MadeSignal {
  return { label, samples: disturb(HEART, RATE), samplesPerRecord: RATE, unit: 'mV', range: 5 };
}

function scored(
  height: number,
  options: AnalysisOptions = {},
  ecgLabel = 'ECG II',
): Promise<Analysis> {
  const signals = [leg('EMG LAT', 1, height), ecg(ecgLabel), leg('EMG RAT', 2, height)];
  return analysisOf(madeRecording(signals), options);
}

/** How far each edge of each movement is from where it is without a heart, sorted; movements must be as many. */
function edgeErrors(analysis: Analysis, clean: Analysis): number[] {
  expect(analysis.movements).toHaveLength(clean.movements.length);
  return analysis.movements
    .flatMap(({ id, span }) => {
      const other = clean.movements.find((movement) => movement.id === id)!.span;
      return [Math.abs(span.start - other.start) / 1e6, Math.abs(span.end - other.end) / 1e6];
    })
    .sort((a, b) => a - b);
}

const codes = ({ findings }: Analysis): string[] => findings.map(({ code }) => code);

describe('a fibrillating heart in the legs', () => {
  test('spikes of 15 uV: with the ECG every edge is where it is without a heart, without it they are late', async () => {
    const clean = await scored(0);
    const withEcg = edgeErrors(await scored(27), clean);
    const withoutEcg = edgeErrors(await scored(27, { ecg: false }), clean);
    expect(withEcg.at(-1)).toBeLessThan(0.05);
    expect(withoutEcg.filter((error) => error > 0.1).length).toBeGreaterThan(5);
  });

  test('says where the beats were found, in the findings and in the quality of each leg', async () => {
    const analysis = await scored(27);
    expect(codes(analysis)).toContain('signal.ecg-used');
    for (const one of [analysis.legs.L!, analysis.legs.R!]) {
      expect(one.quality.heart?.source).toBe('ecg');
      expect(one.quality.heart!.beats).toBeGreaterThan(0.98 * BEATS.length);
      expect(one.quality.heart!.waveMicrovolts).toBeGreaterThan(13);
      expect(one.quality.heart!.waveMicrovolts).toBeLessThan(17);
    }
  });

  test('an ECG under another name is used when it is named', async () => {
    expect(codes(await scored(27, {}, 'AUX 4'))).not.toContain('signal.ecg-used');
    expect(codes(await scored(27, { ecg: 'aux 4' }, 'AUX 4'))).toContain('signal.ecg-used');
    const unknown = await analyse(madeRecording([leg('EMG LAT', 1, 0), ecg('ECG')]), {
      ecg: 'AUX',
    });
    expect(unknown.ok ? '' : unknown.failure.code).toBe('ecg.unknown-channel');
  });
});

test('legs without a heart: the same result with the ECG and without it', async () => {
  expect(await scored(0)).toEqual(await scored(0, { ecg: false }));
});
