/**
 * Makes every sample anew: `npx tsx samples/make.ts`. Each is a preset of the simulator and a seed, nothing else.
 * A test compares the files that are kept here with what this makes, byte for byte.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { simulateRecording } from '../src/app/simulate.ts';
import { truthJson } from '../src/simulate/night-truth.ts';
import { specFromPreset } from '../src/simulate/presets.ts';

interface Sample {
  /** The files are `<name>.edf` and `<name>.truth.json`. */
  readonly name: string;
  readonly preset: string;
  readonly seed: number;
}

export const SAMPLES: readonly Sample[] = [
  { name: 'synthetic-plm-night', preset: 'sample', seed: 19 },
  { name: 'synthetic-no-hypnogram', preset: 'sample-no-hypnogram', seed: 7 },
  { name: 'synthetic-dead-leg', preset: 'sample-dead-leg', seed: 7 },
];

/** The two files of a sample. */
export function makeSample({ preset, seed }: Sample): {
  readonly edf: Uint8Array;
  readonly truth: string;
} {
  const spec = specFromPreset(preset, [{ path: 'seed', value: String(seed) }]);
  if (!spec.ok) throw new Error(`The preset ${preset} is not a specification.`);
  const recording = simulateRecording(spec.value);
  const edf = new Uint8Array(recording.byteCount);
  let position = 0;
  for (const block of recording.blocks) {
    edf.set(block, position);
    position += block.length;
  }
  return { edf, truth: truthJson(recording.truth) };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const sample of SAMPLES) {
    const { edf, truth } = makeSample(sample);
    writeFileSync(new URL(`${sample.name}.edf`, import.meta.url), edf);
    writeFileSync(new URL(`${sample.name}.truth.json`, import.meta.url), truth);
    console.log(`${sample.name}.edf ${edf.length} bytes`);
  }
}
