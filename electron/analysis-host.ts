import path from 'node:path';
import type { NightOutcome } from '../src/app/bridge.ts';
import type { Problem } from '../src/base/problem.ts';
import { fail } from '../src/base/result.ts';
import { analysisReplySchema, type AnalysisRequest } from '../src/worker/messages.ts';

/** The process that does the work, as far as the host needs it. */
export interface AnalysisChild {
  postMessage(message: AnalysisRequest): void;
  kill(): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
}

interface RunningAnalysis {
  readonly finish: (outcome: NightOutcome) => void;
}

/**
 * Runs one analysis at a time, each in a process of its own: the window never waits for the arithmetic, and a crash
 * or a night too large for the memory ends that process and becomes a `Problem`, while the application goes on.
 */
export class AnalysisHost {
  readonly #start: () => AnalysisChild;
  readonly #onProgress: (fraction: number, phase: string) => void;
  #running: RunningAnalysis | undefined;

  constructor(start: () => AnalysisChild, onProgress: (fraction: number, phase: string) => void) {
    this.#start = start;
    this.#onProgress = onProgress;
  }

  /** Replaces a running analysis, whose outcome is then undefined. `file` is an absolute path. */
  analyse(file: string): Promise<NightOutcome> {
    this.cancel();
    const fileName = path.basename(file);
    return new Promise((resolve) => {
      const child = this.#start();
      const running: RunningAnalysis = {
        finish: (outcome) => {
          if (this.#running !== running) return;
          this.#running = undefined;
          child.kill();
          resolve(outcome);
        },
      };
      this.#running = running;
      child.onMessage((message) => {
        if (this.#running === running) this.#receive(message, fileName, running);
      });
      child.onExit((code) => {
        running.finish(fail(crashed(fileName, `its process ended with code ${code}`)));
      });
      this.#onProgress(0, 'Opening the recording');
      child.postMessage({ kind: 'analyse', path: file, fileName });
    });
  }

  /** Ends the running analysis, if any; its outcome is undefined. */
  cancel(): void {
    this.#running?.finish(undefined);
  }

  #receive(message: unknown, fileName: string, running: RunningAnalysis): void {
    const reply = analysisReplySchema.safeParse(message);
    if (!reply.success) {
      const issue = reply.error.issues[0];
      const where = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
      running.finish(fail(crashed(fileName, `an answer of another form${where}`)));
    } else if (reply.data.kind === 'progress') {
      this.#onProgress(reply.data.fraction, reply.data.phase);
    } else if (reply.data.kind === 'finished') {
      running.finish(reply.data.result);
    } else {
      running.finish(fail(crashed(fileName, reply.data.message)));
    }
  }
}

function crashed(fileName: string, received: string): Problem {
  return {
    code: 'desktop.analysis-crashed',
    subject: fileName,
    expected: 'the analysis to finish',
    received,
    hint: 'This is a fault of Tibialis, not of the recording. Other recordings can still be opened.',
  };
}
