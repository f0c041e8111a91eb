import type { Problem } from '../base/problem.ts';
import type { Result } from '../base/result.ts';
import type { NightView } from './night-view.ts';

/**
 * All that the page may ask of the shell. The page knows nothing else of the world outside: the preload script
 * implements this over messages, a test implements it in memory.
 *
 * The page never names a file. Only what the user chose, in the dialog or on the command line, can be read.
 */
export interface Bridge {
  /** The recording named on the command line, analysed; undefined when none was named. */
  openInitialRecording(): Promise<NightOutcome>;
  /** Lets the user choose a recording and analyses it; a running analysis goes on until one is chosen. */
  chooseRecording(): Promise<NightOutcome>;
  /** Ends the running analysis; its promise then gives undefined. Nothing happens when none is running. */
  cancelAnalysis(): Promise<void>;
  /** Tells how far the analysis is, 0 to 1. Returns the function that stops the telling. */
  onProgress(listener: (fraction: number, phase: string) => void): () => void;
  /** Tells that the user asked for a recording from the menu. Returns the function that stops the telling. */
  onOpenRequested(listener: () => void): () => void;
}

/** Undefined when there is nothing to show: the user chose no file, or the analysis was cancelled or replaced. */
export type NightOutcome = Result<NightView, Problem> | undefined;
