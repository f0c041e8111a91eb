import { openRecording, recordingViewOf, type RecordingView } from '../app/recording-view.ts';
import { Overview } from '../app/signals/overview.ts';
import { overviewChannels } from '../app/signals/overview-channels.ts';
import {
  portRequestSchema,
  type PortReply,
  type PortRequest,
} from '../app/signals/signal-messages.ts';
import { readSignalPage } from '../app/signals/signal-page.ts';
import type { EdfRecordingHandle } from '../app/recording-view.ts';
import { ByteSourceError } from '../base/byte-source.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { OpenSource } from '../base/whole-source.ts';
import { unreadable } from './unreadable.ts';

/** What the surroundings lend to the server. */
export interface SignalSurroundings {
  readonly send: (reply: PortReply) => void;
  /** Lets messages that came meanwhile be heard. */
  readonly yieldToOthers: () => Promise<void>;
}

/** The smallest step of the overview that is worth a message. */
const OVERVIEW_STEP = 0.02;

/**
 * Keeps a recording open and answers for stretches of its signals, one after another in the order in which they were asked
 * for; while nobody asks, it gathers the overview.
 *
 * A class, because it lives as long as the recording is open.
 */
export class SignalServer {
  readonly view: RecordingView;
  readonly #recording: EdfRecordingHandle;
  readonly #overview: Overview;
  readonly #around: SignalSurroundings;
  readonly #waiting: PortRequest[] = [];
  #isWorking = false;
  #canGather = true;
  #told = -1;

  private constructor(
    recording: EdfRecordingHandle,
    view: RecordingView,
    around: SignalSurroundings,
  ) {
    this.view = view;
    this.#recording = recording;
    this.#around = around;
    this.#overview = new Overview(recording, overviewChannels(view));
  }

  /** Opens a recording. The source stays open; it is closed when the recording cannot be read. */
  static async open(
    source: OpenSource,
    fileName: string,
    around: SignalSurroundings,
  ): Promise<Result<SignalServer, Problem>> {
    try {
      const opened = await openRecording(source, fileName);
      if (opened.ok) {
        const view = await recordingViewOf(opened.value.info, source, fileName);
        return ok(new SignalServer(opened.value, view, around));
      }
      await source.close();
      return opened;
    } catch (error) {
      await source.close();
      if (error instanceof ByteSourceError) return fail(unreadable(fileName, error));
      throw error;
    }
  }

  /** Takes a request. What is no request is left unanswered: nobody who follows the protocol waits for it. */
  take(message: unknown): void {
    const request = portRequestSchema.safeParse(message);
    if (!request.success) return;
    this.#waiting.push(request.data);
    void this.work();
  }

  /** Answers what waits, then gathers the overview until somebody asks again or there is no more to gather. */
  async work(): Promise<void> {
    if (this.#isWorking) return;
    this.#isWorking = true;
    try {
      for (;;) {
        const next = this.#waiting.shift();
        if (next !== undefined) await this.#answer(next);
        else if (this.#canGather) await this.#gather();
        else return;
        await this.#around.yieldToOthers();
      }
    } finally {
      this.#isWorking = false;
    }
  }

  async #answer({ id, request }: PortRequest): Promise<void> {
    const { send } = this.#around;
    try {
      const page = await readSignalPage(this.#recording, request, this.#overview);
      send({ kind: 'page', id, page });
    } catch (error) {
      send({ kind: 'failed', id, problem: problemOf(this.view.file, error) });
    }
  }

  async #gather(): Promise<void> {
    try {
      this.#canGather = await this.#overview.gatherMore();
    } catch {
      // The next page that is asked for says what is wrong with the medium; the overview stays as far as it came.
      this.#canGather = false;
    }
    const { fraction } = this.#overview;
    if (this.#canGather && fraction < this.#told + OVERVIEW_STEP) return;
    this.#told = fraction;
    this.#around.send({ kind: 'overview', fraction });
  }
}

function problemOf(fileName: string, error: unknown): Problem {
  if (error instanceof ByteSourceError) return unreadable(fileName, error);
  return {
    code: 'desktop.signals-failed',
    subject: fileName,
    expected: 'signals to show',
    received: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    hint: 'This is a fault of Tibialis, not of the recording.',
  };
}
