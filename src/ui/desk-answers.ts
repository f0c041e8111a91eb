import type { Bridge, OpenOutcome } from '../app/bridge.ts';
import { describeProblem, type Problem } from '../base/problem.ts';
import type { NightDesk } from './scoring/night-desk.ts';

/** The frequencies of the power line that the detector took out, by channel. */
export function mainsOf(frame: NightDesk['frame']): ReadonlyMap<number, readonly number[]> {
  return new Map(
    [frame.legs.L, frame.legs.R].flatMap((leg) =>
      leg === undefined
        ? []
        : [[leg.channel.index, leg.quality.mains.map(({ frequencyHz }) => frequencyHz)] as const],
    ),
  );
}

/** An answer; that of a shell which does not answer is a problem. */
export async function answered<
  Outcome extends OpenOutcome | Awaited<ReturnType<Bridge['exportNight']>>,
>(
  ask: () => Promise<Outcome>,
): Promise<Outcome | { readonly ok: false; readonly failure: Problem }> {
  try {
    return await ask();
  } catch (error) {
    return { ok: false, failure: refused(error) };
  }
}

/** The sentence and the way out, apart: the page sets them differently. */
export function problemWords(problem: Problem): {
  readonly sentence: string;
  readonly hint: string | undefined;
} {
  const { hint, ...rest } = problem;
  return { sentence: describeProblem(rest), hint };
}

/** What stands for the answer of a shell that does not answer. */
export function refused(error: unknown): Problem {
  return {
    code: 'desktop.no-answer',
    subject: 'Tibialis',
    expected: 'an answer from the program behind this window',
    received: error instanceof Error ? error.message : String(error),
    hint: 'Close the window and start Tibialis again.',
  };
}
