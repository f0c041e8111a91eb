import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import type { NightView } from './night-view.ts';

/**
 * All that the page may ask of the shell. The page knows nothing else of the world outside: the preload script
 * implements this over messages, a test implements it in memory.
 */
export interface Bridge {
  /** The recording named on the command line, analysed; undefined when none was named. */
  openInitialRecording(): Promise<Result<NightView, Problem> | undefined>;
  /** Lets the user choose a recording and analyses it; undefined when the user chose none. */
  chooseRecording(): Promise<Result<NightView, Problem> | undefined>;
  /** Tells how far the analysis is, 0 to 1. Returns the function that stops the telling. */
  onProgress(listener: (fraction: number, phase: string) => void): () => void;
}
