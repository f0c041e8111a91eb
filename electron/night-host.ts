import path from 'node:path';
import type { AnalysisOutcome, ExportRequest, SurveyOutcome } from '../src/app/bridge.ts';
import type { Letterhead } from '../src/app/report-extras.ts';
import type { Problem } from '../src/base/problem.ts';
import { fail, type Result } from '../src/base/result.ts';
import {
  nightReplySchema,
  type NightReply,
  type NightRequest,
  type SetupWithPaths,
} from '../src/worker/messages.ts';

/** The process that does the work, as far as the host needs it. */
export interface NightChild {
  postMessage(message: NightRequest): void;
  kill(): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: (code: number) => void): void;
}

/** A file to be written: its name without a folder, and what is to stand in it. */
export interface ExportedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** How a report is set. */
export interface ReportStyle {
  /** Folder with its fonts. */
  readonly fonts: string;
  readonly paper: 'A4' | 'Letter';
  readonly letterhead: Letterhead | undefined;
}

type Answer = Exclude<NightReply, { readonly kind: 'progress' }>;

interface Job {
  readonly file: string;
  readonly child: NightChild;
  /** Undefined: it was cancelled or replaced. */
  readonly finish: (answer: Answer | undefined) => void;
}

/**
 * Does one job at a time in a process of its own: the window never waits for the arithmetic, and a crash or a night too
 * large for the memory ends that process and becomes a `Problem`, while the application goes on. The process that analysed
 * a recording is kept for its reports, until another recording is analysed.
 */
export class NightHost {
  readonly #start: () => NightChild;
  readonly #onProgress: (fraction: number, phase: string) => void;
  #job: Job | undefined;
  #idle: { readonly file: string; readonly child: NightChild } | undefined;

  constructor(start: () => NightChild, onProgress: (fraction: number, phase: string) => void) {
    this.#start = start;
    this.#onProgress = onProgress;
  }

  /** Replaces a running job, whose outcome is then undefined. `file` is an absolute path. */
  async analyse(file: string, setup: SetupWithPaths): Promise<AnalysisOutcome> {
    this.#dropIdle();
    const fileName = path.basename(file);
    this.#onProgress(0, 'Opening the recording');
    const answer = await this.#run(file, { kind: 'analyse', path: file, fileName, setup });
    if (answer === undefined) return undefined;
    return answer.kind === 'analysed' ? answer.result : fail(crashed(fileName, textOf(answer)));
  }

  /** Looks at what would be scored. */
  async survey(file: string, setup: SetupWithPaths): Promise<SurveyOutcome> {
    const fileName = path.basename(file);
    const answer = await this.#run(file, { kind: 'survey', path: file, fileName, setup });
    if (answer === undefined) return undefined;
    return answer.kind === 'surveyed' ? answer.result : fail(crashed(fileName, textOf(answer)));
  }

  /** Reads a scoring of the recording by somebody else, as the text of a scoring file. */
  async readOther(file: string, other: string): Promise<AnalysisOutcome> {
    const fileName = path.basename(file);
    const answer = await this.#run(file, { kind: 'other', path: file, fileName, other });
    if (answer === undefined) return undefined;
    return answer.kind === 'other-read' ? answer.result : fail(crashed(fileName, textOf(answer)));
  }

  /** Makes the files of an export; they still have to be written. */
  async export(
    file: string,
    request: ExportRequest,
    style: ReportStyle,
  ): Promise<Result<readonly ExportedFile[], Problem> | undefined> {
    const fileName = path.basename(file);
    const { format, isAnonymous, scoring, profiles } = request;
    const answer = await this.#run(file, {
      kind: 'export',
      path: file,
      fileName,
      format,
      isAnonymous,
      scoring,
      profiles: [...profiles],
      fonts: style.fonts,
      paper: style.paper,
      extras: {
        ...(style.letterhead === undefined ? {} : { letterhead: style.letterhead }),
        ...(request.comment === '' ? {} : { comment: request.comment }),
        ...(request.leaveOut.length === 0 ? {} : { leaveOut: request.leaveOut }),
      },
    });
    if (answer === undefined) return undefined;
    return answer.kind === 'exported' ? answer.result : fail(crashed(fileName, textOf(answer)));
  }

  /** Ends the running job, if any; its outcome is undefined. */
  cancel(): void {
    this.#job?.finish(undefined);
  }

  /** Ends everything: another recording is on the desk, or the application ends. */
  close(): void {
    this.cancel();
    this.#dropIdle();
  }

  #run(file: string, request: NightRequest): Promise<Answer | undefined> {
    this.cancel();
    const kept = this.#idle?.file === file ? this.#idle.child : undefined;
    if (kept === undefined) this.#dropIdle();
    this.#idle = undefined;
    return new Promise((resolve) => {
      const child = kept ?? this.#watched();
      this.#job = {
        file,
        child,
        finish: (answer) => {
          this.#job = undefined;
          const isWell = answer !== undefined && answer.kind !== 'failed';
          if (isWell) this.#idle = { file, child };
          else child.kill();
          resolve(answer);
        },
      };
      child.postMessage(request);
    });
  }

  /** A new process, whose messages count only while it has the job. */
  #watched(): NightChild {
    const child = this.#start();
    child.onMessage((message) => {
      if (this.#job?.child === child) this.#receive(message, this.#job);
    });
    child.onExit((code) => {
      if (this.#idle?.child === child) this.#idle = undefined;
      if (this.#job?.child !== child) return;
      this.#job.finish({ kind: 'failed', message: `its process ended with code ${code}` });
    });
    return child;
  }

  #receive(message: unknown, job: Job): void {
    const reply = nightReplySchema.safeParse(message);
    if (!reply.success) {
      const issue = reply.error.issues[0];
      const where = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
      job.finish({ kind: 'failed', message: `an answer of another form${where}` });
    } else if (reply.data.kind === 'progress') {
      this.#onProgress(reply.data.fraction, reply.data.phase);
    } else {
      job.finish(reply.data);
    }
  }

  #dropIdle(): void {
    const idle = this.#idle;
    this.#idle = undefined;
    idle?.child.kill();
  }
}

function textOf(answer: Answer): string {
  return answer.kind === 'failed' ? answer.message : `an answer to something else (${answer.kind})`;
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
