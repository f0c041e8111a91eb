import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeSample, SAMPLES } from '../../../samples/make.ts';

const folder = new URL('../../../samples/', import.meta.url);

describe('samples', () => {
  it.each(SAMPLES)('$name is what the simulator makes, byte for byte', (sample) => {
    const { edf, truth } = makeSample(sample);
    expect(readFileSync(new URL(`${sample.name}.edf`, folder)).equals(edf)).toBe(true);
    expect(readFileSync(new URL(`${sample.name}.truth.json`, folder), 'utf8')).toBe(truth);
  });

  it('are all there are, and stay under 6 MB', () => {
    const data = readdirSync(folder).filter(
      (name) => /\.(edf|json)$/.test(name) && name !== 'tsconfig.json',
    );
    expect(data.sort()).toEqual(
      SAMPLES.flatMap(({ name }) => [`${name}.edf`, `${name}.truth.json`]).sort(),
    );
    expect(data.reduce((sum, name) => sum + statSync(new URL(name, folder)).size, 0)).toBeLessThan(
      6e6,
    );
  });

  it('are named as synthetic, file by file', () => {
    for (const { name } of SAMPLES) {
      expect(name).toMatch(/^synthetic-/);
      expect(
        readFileSync(new URL(`${name}.edf`, folder))
          .subarray(8, 88)
          .toString('latin1'),
      ).toMatch(/ Synthetic +$/);
    }
  });

  it('the main one has every stage and every kind of movement', () => {
    const { truth } = makeSample(SAMPLES[0]!);
    const { movements, hypnogram, arousals, respiratoryEvents } = JSON.parse(truth) as {
      readonly movements: readonly { kind: string; onsetSeconds: number; offsetSeconds: number }[];
      readonly hypnogram: { readonly stages: readonly string[] };
      readonly arousals: readonly { cause: string }[];
      readonly respiratoryEvents: readonly { kind: string }[];
    };
    expect(new Set(hypnogram.stages)).toEqual(new Set(['W', 'N1', 'N2', 'N3', 'R']));
    expect(new Set(movements.map(({ kind }) => kind))).toEqual(
      new Set(['periodic', 'isolated', 'respiratory', 'wake', 'twitch', 'long']),
    );
    expect(new Set(arousals.map(({ cause }) => cause))).toEqual(
      new Set(['movement', 'respiratory', 'spontaneous']),
    );
    expect(new Set(respiratoryEvents.map(({ kind }) => kind)).size).toBe(3);
    expect(movements.some((movement) => movement.offsetSeconds - movement.onsetSeconds > 10)).toBe(
      true,
    );
    expect(movements.some((movement) => movement.offsetSeconds - movement.onsetSeconds < 0.5)).toBe(
      true,
    );
  });
});
