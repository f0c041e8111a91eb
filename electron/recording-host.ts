import path from 'node:path';
import type { RecordingView } from '../src/app/recording-view.ts';
import type { Problem } from '../src/base/problem.ts';
import { fail, type Result } from '../src/base/result.ts';
import { openReplySchema, type OpenRequest } from '../src/worker/messages.ts';

/** The process that keeps a recording open; the other end of its port was given to the page. */
export interface RecordingChild {
  /** Sends the request together with the port. */
  open(request: OpenRequest): void;
  kill(): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
}

/**
 * Keeps the process of the recording that is on the desk. Opening another one ends the process of the one before, but only
 * once the other could be opened: a file that is no recording leaves everything as it is.
 */
export class RecordingHost {
  readonly #start: () => RecordingChild;
  readonly #onLost: (problem: Problem) => void;
  #current: RecordingChild | undefined;
  #spare: RecordingChild | undefined;

  constructor(start: () => RecordingChild, onLost: (problem: Problem) => void) {
    this.#start = start;
    this.#onLost = onLost;
  }

  /** Starts a process that waits for a recording: opening one then need not wait for it. */
  warm(): void {
    this.#spare ??= this.#start();
  }

  /** @param file An absolute path. */
  open(file: string): Promise<Result<RecordingView, Problem>> {
    const fileName = path.basename(file);
    return new Promise((resolve) => {
      const child = this.#spare ?? this.#start();
      this.#spare = undefined;
      let isAnswered = false;
      const answer = (result: Result<RecordingView, Problem>): void => {
        if (isAnswered) return;
        isAnswered = true;
        if (result.ok) {
          this.#current?.kill();
          this.#current = child;
        } else {
          child.kill();
        }
        resolve(result);
      };
      child.onMessage((message) => {
        const reply = openReplySchema.safeParse(message);
        if (!reply.success) {
          const issue = reply.error.issues[0];
          const where = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
          answer(fail(lost(fileName, `an answer of another form${where}`)));
        } else if (reply.data.kind === 'failed') {
          answer(fail(lost(fileName, reply.data.message)));
        } else {
          answer(reply.data.result);
        }
      });
      child.onExit((code) => {
        const problem = lost(fileName, `its process ended with code ${code}`);
        answer(fail(problem));
        if (this.#current !== child) return;
        this.#current = undefined;
        this.#onLost(problem);
      });
      child.open({ kind: 'open', path: file, fileName });
    });
  }

  close(): void {
    const child = this.#current;
    this.#current = undefined;
    child?.kill();
    this.#spare?.kill();
    this.#spare = undefined;
  }
}

function lost(fileName: string, received: string): Problem {
  return {
    code: 'desktop.recording-lost',
    subject: fileName,
    expected: 'the process that reads the signals',
    received,
    hint: 'The scoring is safe. Open the recording again to see its signals.',
  };
}
