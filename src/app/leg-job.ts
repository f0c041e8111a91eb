import ndarray from 'ndarray';
import { analyseLeg, type LegResult } from '../pipeline/analyse-leg.ts';
import type { LegRunner } from '../pipeline/leg-runner.ts';
import type { LegSignal } from '../pipeline/leg-signal.ts';

/** The work on one leg as plain data, which can be sent to another thread. */
export interface LegJob {
  readonly signal: Omit<LegSignal, 'block'>;
  readonly samples: Float32Array;
  readonly settings: Parameters<typeof analyseLeg>[1];
}

/** What came of it, as plain data: the quality block is sent as its numbers and its shape. */
export interface LegJobResult {
  readonly result: Omit<LegResult, 'quality'> & {
    readonly quality: Omit<LegResult['quality'], 'epochs'>;
  };
  readonly epochs: Float32Array;
  readonly epochsShape: readonly number[];
}

/** Does a job, on the thread that it was sent to. */
export function doLegJob({ signal, samples, settings }: LegJob): LegJobResult {
  const block = ndarray(samples, [1, samples.length]);
  const { quality, ...rest } = analyseLeg({ ...signal, block }, settings);
  const { epochs, ...measured } = quality;
  return { result: { ...rest, quality: measured }, epochs: epochs.data, epochsShape: epochs.shape };
}

/** A leg runner that hands its work to whatever does jobs. */
export function legRunnerOver(send: (job: LegJob) => Promise<LegJobResult>): LegRunner {
  return async ({ block, ...signal }, settings) => {
    const { result, epochs, epochsShape } = await send({ signal, samples: block.data, settings });
    const quality = { ...result.quality, epochs: ndarray(epochs, [...epochsShape]) };
    return { ...result, quality };
  };
}
