import { workerData } from 'node:worker_threads';
import type { WorkerStart } from '../../batch/messages.ts';
import { nightScorer } from '../../batch/score-night.ts';
import { readFonts } from '../../node/fonts.ts';

/** A thread of `tibialis batch`: scores one night after the other. A night is scored on this thread alone. */
export const scoreNight = nightScorer(workerData as WorkerStart, readFonts);
