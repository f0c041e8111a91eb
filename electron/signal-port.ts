import type { SignalPage, SignalRequest } from '../src/app/signals/signal-messages.ts';
import { portReplySchema } from '../src/app/signals/signal-messages.ts';
import type { Problem } from '../src/base/problem.ts';
import { fail, ok, type Result } from '../src/base/result.ts';

/** The part of a message port that is used here. */
export interface PortLike {
  postMessage(message: unknown): void;
  onmessage: ((event: { readonly data: unknown }) => unknown) | null;
  close(): void;
}

type Answer = Result<SignalPage, Problem>;

/**
 * The page's end of the port to the process that keeps the recording open. Another recording comes with another port: what
 * waits for the one before is answered with a problem, which nobody shows.
 *
 * A class, because it lives as long as the window.
 */
export class SignalPort {
  #port: PortLike | undefined;
  #lastId = 0;
  readonly #waiting = new Map<number, (answer: Answer) => void>();
  #onOverview: (fraction: number) => void = () => undefined;

  use(port: PortLike): void {
    this.#port?.close();
    this.giveUp('another recording was opened');
    this.#port = port;
    port.onmessage = ({ data }) => {
      if (this.#port === port) this.#receive(data);
    };
  }

  /** Answers everybody who waits: nothing will come any more. */
  giveUp(why: string): void {
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    for (const answer of waiting) answer(fail(unanswered(why)));
  }

  ask(request: SignalRequest): Promise<Answer> {
    const port = this.#port;
    if (port === undefined) return Promise.resolve(fail(unanswered('no recording is open')));
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      port.postMessage({ id, request });
    });
  }

  onOverview(listener: (fraction: number) => void): void {
    this.#onOverview = listener;
  }

  #receive(message: unknown): void {
    const reply = portReplySchema.safeParse(message);
    if (!reply.success) {
      this.giveUp('an answer of another form');
    } else if (reply.data.kind === 'overview') {
      this.#onOverview(reply.data.fraction);
    } else {
      const answer = this.#waiting.get(reply.data.id);
      this.#waiting.delete(reply.data.id);
      answer?.(reply.data.kind === 'page' ? ok(reply.data.page) : fail(reply.data.problem));
    }
  }
}

function unanswered(received: string): Problem {
  return { code: 'desktop.no-signals', subject: 'signals', expected: 'a page', received };
}
