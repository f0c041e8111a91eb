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

/** What came of it; plain data too. */
export type LegJobResult = LegResult;

/** Does a job, on the thread that it was sent to. */
export function doLegJob({ signal, samples, settings }: LegJob): LegJobResult {
  return analyseLeg({ ...signal, block: ndarray(samples, [1, samples.length]) }, settings);
}

/** A leg runner that hands its work to whatever does jobs. */
export function legRunnerOver(send: (job: LegJob) => Promise<LegJobResult>): LegRunner {
  return ({ block, ...signal }, settings) => send({ signal, samples: block.data, settings });
}
