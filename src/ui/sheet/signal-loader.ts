import { signal, type ReadonlySignal } from '@preact/signals';
import type { SignalPage, SignalRequest } from '../../app/signals/signal-messages.ts';
import type { Problem } from '../../base/problem.ts';
import type { Result } from '../../base/result.ts';

type Fetch = (request: SignalRequest) => Promise<Result<SignalPage, Problem>>;

/**
 * Gets pages of signals: the one that is wanted first, then its neighbours, so that turning a page finds it there. One
 * question at a time; a page that was wanted and no longer is, is not asked for.
 */
export interface SignalLoader {
  /** The page that was wanted last, or the one before while it is on its way. */
  readonly page: ReadonlySignal<SignalPage | undefined>;
  readonly problem: ReadonlySignal<Problem | undefined>;
  readonly want: (request: SignalRequest, neighbours: readonly SignalRequest[]) => void;
  /** What was made from a part of the overview is out of date. */
  readonly forgetOverview: () => void;
}

/** Pages of 22 channels on a wide screen are half a megabyte each. */
const KEPT_PAGES = 24;

export function createSignalLoader(fetch: Fetch): SignalLoader {
  const page = signal<SignalPage | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);
  const kept = new Map<string, SignalPage>();
  let wanted: SignalRequest | undefined;
  let next: readonly SignalRequest[] = [];
  let isAsking = false;

  async function work(): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    for (;;) {
      const request = [wanted, ...next].find((one) => one !== undefined && !kept.has(keyOf(one)));
      if (request === undefined) break;
      const answer = await fetch(request);
      if (!answer.ok) {
        if (request === wanted) problem.value = answer.failure;
        // The same question would have the same answer; another one comes with the next page.
        if (request === wanted) wanted = undefined;
        next = [];
        continue;
      }
      problem.value = undefined;
      keep(keyOf(request), answer.value);
      if (wanted !== undefined && keyOf(request) === keyOf(wanted)) page.value = answer.value;
    }
    isAsking = false;
  }

  function keep(key: string, value: SignalPage): void {
    kept.set(key, value);
    const [oldest] = kept.keys();
    if (kept.size > KEPT_PAGES && oldest !== undefined) kept.delete(oldest);
  }

  return {
    page,
    problem,
    want: (request, neighbours) => {
      wanted = request;
      next = neighbours;
      const known = kept.get(keyOf(request));
      if (known !== undefined) {
        // Used again: it is now the last one to be given up.
        kept.delete(keyOf(request));
        kept.set(keyOf(request), known);
        page.value = known;
      }
      void work();
    },
    forgetOverview: () => {
      for (const [key, value] of kept) if (value.from === 'overview') kept.delete(key);
      if (wanted !== undefined) void work();
    },
  };
}

function keyOf({ startSeconds, lengthSeconds, columns, channels }: SignalRequest): string {
  const named = channels.map(
    ({ index, minus, treatment, mainsHz, display }) =>
      `${index}-${minus ?? ''}${treatment}${mainsHz.join()}${display === undefined ? '' : JSON.stringify(display)}`,
  );
  return [startSeconds, lengthSeconds, columns, ...named].join(' ');
}
