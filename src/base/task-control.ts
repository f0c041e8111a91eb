/** Lets a long computation be watched and stopped. Every member is optional for the caller to give. */
export interface TaskControl {
  /** Asked between blocks of work; throw-free. The work then rejects with `CancelledError`. */
  readonly isCancelled?: () => boolean;
  /** Told how far the work is, 0 to 1, never falling. */
  readonly onProgress?: (fraction: number, phase: string) => void;
  /** Told when a part of the work begins, so that its parts can be timed. */
  readonly onStep?: (step: string) => void;
  /** Gives other work (a key press, Ctrl-C) its turn. */
  readonly yieldToOthers?: () => Promise<void>;
}

/** The user stopped the work. Not a failure and not a bug. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor() {
    super('cancelled');
  }
}

/** Between two blocks of work: report, give way, and stop when asked to. */
export async function checkpoint(
  control: TaskControl,
  fraction: number,
  phase: string,
): Promise<void> {
  control.onProgress?.(fraction, phase);
  await control.yieldToOthers?.();
  if (control.isCancelled?.() === true) throw new CancelledError();
}
