import { describe, expect, test } from 'vitest';
import type { Analysis } from '../../../src/domain/analysis.ts';
import { toResultDocument } from '../../../src/formats/study/result-document.ts';
import { analyse, analysisOf, madeRecording, type MadeSignal } from '../../made-recording.ts';
import { gaussianSource } from '../detect/cardiac/synthetic-ecg.ts';
import { addBurst, restingEmg } from '../detect/noise.ts';

const RATE = 256;
const SECONDS = 600;

function emgOf(seed: number): Float32Array {
  const emg = restingEmg(SECONDS, 1.5, seed);
  for (let t = 15 + seed; t < SECONDS - 10; t += 21.3) addBurst(emg, t, t + 2, 40, 10 * t);
  return emg;
}

/** What both electrodes have in common against a far reference: mains, noise, an offset; twice as high as movements. */
const noise = gaussianSource(77);
const COMMON = Float32Array.from(
  { length: SECONDS * RATE },
  (_, n) => 120 + 60 * Math.sin((2 * Math.PI * 50 * n) / RATE) + 40 * noise(),
);

const [LEFT, RIGHT] = [emgOf(1), emgOf(2)];

function electrode(label: string, emg: Float32Array, share: number, unit = 'uV'): MadeSignal {
  const scale = unit === 'mV' ? 0.001 : 1;
  return {
    label,
    unit,
    range: unit === 'mV' ? 1.638 : 1638,
    samples: emg.map((value, n) => (share * value + COMMON[n]!) * scale),
    samplesPerRecord: RATE,
  };
}

function channel(label: string, samples: Float32Array): MadeSignal {
  return { label, samples, samplesPerRecord: RATE, range: 1638 };
}

const AS_ELECTRODES = [
  electrode('RAT2', RIGHT, -0.4),
  electrode('LAT1', LEFT, 0.5),
  electrode('LAT2', LEFT, -0.5, 'mV'),
  electrode('RAT1', RIGHT, 0.6),
];

const codes = ({ findings }: Analysis): string[] => findings.map(({ code }) => code);

describe('four channels, two electrodes a leg', () => {
  test('give the movements of the two derivations, whatever both electrodes have in common', async () => {
    const derived = await analysisOf(madeRecording(AS_ELECTRODES));
    const direct = await analysisOf(madeRecording([channel('LAT', LEFT), channel('RAT', RIGHT)]));
    expect(direct.movements.length).toBeGreaterThan(50);
    expect(derived.movements.map(({ id }) => id)).toEqual(direct.movements.map(({ id }) => id));
    derived.movements.forEach(({ span }, i) => {
      const other = direct.movements[i]!.span;
      // The steps of two electrodes are those of other numbers.
      expect(Math.abs(span.start - other.start)).toBeLessThanOrEqual(1.01e6 / RATE);
      expect(Math.abs(span.end - other.end)).toBeLessThanOrEqual(1.01e6 / RATE);
    });
    const mains = derived.legs.L!.quality.mains.map(({ frequencyHz }) => frequencyHz);
    expect(mains).not.toContain(50);
  });

  test('say what was subtracted from what', async () => {
    const analysis = await analysisOf(madeRecording(AS_ELECTRODES));
    expect(analysis.legs.L?.channel).toMatchObject({ label: 'LAT1-LAT2', index: 1, unit: 'uV' });
    expect(toResultDocument(analysis).legs.right).toMatchObject({
      label: 'RAT1-RAT2',
      channelIndex: 3,
    });
    const derived = analysis.findings.filter(({ code }) => code === 'legs.derived');
    expect(derived.map(({ data }) => [data['leg'], data['indices']])).toEqual([
      ['L', [1, 2]],
      ['R', [3, 0]],
    ]);
  });

  test('named by the user', async () => {
    const named = await analysisOf(
      madeRecording([electrode('a', LEFT, 0.5), electrode('b', LEFT, -0.5)]),
      { left: 'a,b' },
    );
    const direct = await analysisOf(madeRecording([channel('LAT', LEFT)]));
    expect(named.movements).toHaveLength(direct.movements.length);
    expect(named.legs.L?.channel.label).toBe('a-b');
  });

  test('both legs against one electrode, each from what is in the file', async () => {
    const reference = channel('ref', COMMON);
    const both = await analysisOf(
      madeRecording([electrode('a', LEFT, 1), reference, electrode('b', RIGHT, 1)]),
      { left: 'a,ref', right: 'b,ref' },
    );
    const direct = await analysisOf(madeRecording([channel('LAT', LEFT), channel('RAT', RIGHT)]));
    expect(both.movements.map(({ id }) => id)).toEqual(direct.movements.map(({ id }) => id));
  });

  test('while one electrode is off the leg is not scored', async () => {
    const loose = electrode('LAT2', LEFT, -0.5);
    const off = Float32Array.from(loose.samples, (value, n) =>
      n > 200 * RATE && n < 300 * RATE ? -1638 : value,
    );
    const analysis = await analysisOf(
      madeRecording([electrode('LAT1', LEFT, 0.5), { ...loose, samples: off }]),
    );
    const [flat, ...others] = analysis.legs.L!.quality.unscorable;
    expect([flat?.cause, others]).toEqual(['flat', []]);
    expect(Math.abs(flat!.span.start / 1e6 - 200)).toBeLessThan(0.1);
    expect(Math.abs(flat!.span.end / 1e6 - 300)).toBeLessThan(0.1);
    const during = analysis.movements.filter(
      ({ span }) => span.end / 1e6 > 200 && span.start / 1e6 < 300,
    );
    expect(during).toEqual([]);
    // An electrode that is off is not one that clips.
    expect(codes(analysis)).not.toContain('signal.clipped-electrodes');
  });

  test('an electrode that reaches the limits of the device is doubted', async () => {
    const narrow = { ...electrode('LAT2', LEFT, -0.5), range: 300 };
    const analysis = await analysisOf(madeRecording([electrode('LAT1', LEFT, 0.5), narrow]));
    expect(codes(analysis)).toContain('signal.clipped-electrodes');
  });

  test('different rates: no leg, and a way out', async () => {
    const fast = { ...electrode('LAT2', LEFT, -0.5), samplesPerRecord: 128 };
    const analysed = await analyse(madeRecording([electrode('LAT1', LEFT, 0.5), fast]));
    expect(analysed.ok ? '' : analysed.failure.code).toBe('legs.not-found');
  });
});

describe('one channel', () => {
  test.each(['EMG Legs', 'Leg', 'Leg L-Leg R'])(
    '"%s" for both legs is scored as the left one, with a doubt',
    async (label) => {
      const combined = await analysisOf(madeRecording([channel(label, LEFT)]));
      const direct = await analysisOf(madeRecording([channel('LAT', LEFT)]));
      expect(combined.movements).toEqual(direct.movements);
      expect(combined.legs.R).toBeUndefined();
      expect(codes(combined)).toContain('legs.combined-channel');
      expect(codes(direct)).not.toContain('legs.combined-channel');
    },
  );

  test('one leg only: the other one is said to be missing', async () => {
    const analysis = await analysisOf(madeRecording([channel('RAT', RIGHT)]));
    expect(analysis.legs.L).toBeUndefined();
    expect(analysis.movements.every(({ leg }) => leg === 'R')).toBe(true);
    expect(codes(analysis)).toContain('legs.one-leg-only');
  });
});
