import { computed, signal, type ReadonlySignal } from '@preact/signals';
import type { Bridge, NightOutcome } from '../app/bridge.ts';
import type { EventView, NightView } from '../app/night-view.ts';
import { describeProblem, type Problem } from '../base/problem.ts';

/** How far the analysis is, 0 to 1. */
export interface Progress {
  readonly fraction: number;
  readonly phase: string;
}

/**
 * What the page shows and what it can do. One night is on the desk at a time; opening another one that fails leaves it
 * there, with the problem above it. The parts of the page read the signals and call the actions, nothing else.
 */
export interface Desk {
  readonly night: ReadonlySignal<NightView | undefined>;
  readonly progress: ReadonlySignal<Progress | undefined>;
  readonly problem: ReadonlySignal<Problem | undefined>;
  /** Index in `night.events`. */
  readonly selected: ReadonlySignal<number | undefined>;
  readonly selectedEvent: ReadonlySignal<EventView | undefined>;
  /** `night.edf - Tibialis`. */
  readonly title: ReadonlySignal<string>;
  readonly start: () => Promise<void>;
  readonly choose: () => Promise<void>;
  readonly cancel: () => Promise<void>;
  readonly dismissProblem: () => void;
  readonly select: (index: number | undefined) => void;
  /** The next event in time (+1) or the one before (-1); the first or the last when none is selected. */
  readonly step: (direction: 1 | -1) => void;
  /** Stops listening to the bridge. */
  readonly close: () => void;
}

export function createDesk(bridge: Bridge): Desk {
  const night = signal<NightView | undefined>(undefined);
  const progress = signal<Progress | undefined>(undefined);
  const problem = signal<Problem | undefined>(undefined);
  const selected = signal<number | undefined>(undefined);
  let pending = 0;

  /**
   * Shows an outcome when it comes. Several questions can be open: a dialog over a running analysis, or one analysis
   * that replaces another (the replaced one gives undefined), so the bar stays until the last one is answered.
   */
  async function show(ask: () => Promise<NightOutcome>): Promise<void> {
    pending += 1;
    let outcome: NightOutcome;
    try {
      outcome = await ask();
    } catch (error) {
      outcome = { ok: false, failure: refused(error) };
    }
    pending -= 1;
    if (outcome !== undefined || pending === 0) progress.value = undefined;
    if (outcome === undefined) return;
    if (outcome.ok) {
      night.value = outcome.value;
      selected.value = undefined;
      problem.value = undefined;
    } else {
      problem.value = outcome.failure;
    }
  }

  function step(direction: 1 | -1): void {
    const events = night.value?.events ?? [];
    if (events.length === 0) return;
    const at = selected.value;
    const next = at === undefined ? (direction === 1 ? 0 : events.length - 1) : at + direction;
    if (next >= 0 && next < events.length) selected.value = next;
  }

  const stopProgress = bridge.onProgress((fraction, phase) => {
    // A message that overtook the answer belongs to nothing any more.
    if (pending > 0) progress.value = { fraction, phase };
  });
  const choose = (): Promise<void> => show(() => bridge.chooseRecording());
  const stopOpen = bridge.onOpenRequested(() => void choose());

  return {
    night,
    progress,
    problem,
    selected,
    selectedEvent: computed(() =>
      selected.value === undefined ? undefined : night.value?.events[selected.value],
    ),
    title: computed(() =>
      night.value === undefined ? 'Tibialis' : `${night.value.file} - Tibialis`,
    ),
    start: () => show(() => bridge.openInitialRecording()),
    choose,
    cancel: () => bridge.cancelAnalysis(),
    dismissProblem: () => {
      problem.value = undefined;
    },
    select: (index) => {
      selected.value = index;
    },
    step,
    close: () => {
      stopProgress();
      stopOpen();
    },
  };
}

/** The sentence and the way out, apart: the page sets them differently. */
export function problemWords(problem: Problem): {
  readonly sentence: string;
  readonly hint: string | undefined;
} {
  const { hint, ...rest } = problem;
  return { sentence: describeProblem(rest), hint };
}

function refused(error: unknown): Problem {
  return {
    code: 'desktop.no-answer',
    subject: 'Tibialis',
    expected: 'an answer from the program behind this window',
    received: error instanceof Error ? error.message : String(error),
    hint: 'Close the window and start Tibialis again.',
  };
}
