import { parentPort, workerData } from 'node:worker_threads';
import { runFuzz, type FuzzResult, type TargetName } from './run-fuzz.ts';

/* One thread of `fuzz.ts`: says at which input it is, and in the end what came of them. */

export interface FuzzJob {
  readonly target: TargetName;
  readonly seed: number;
  readonly inputs: { readonly from: number; readonly to: number; readonly step: number };
  /** The input that is being fed, for whoever watches. */
  readonly at: Int32Array;
}

export type FuzzReport = FuzzResult;

const { target, seed, inputs, at } = workerData as FuzzJob;
const report: FuzzReport = await runFuzz(target, seed, inputs, (index) => {
  Atomics.store(at, 0, index);
});
parentPort!.postMessage(report);
