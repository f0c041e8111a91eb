import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { CaseMeasurement, ValidationCase } from './measure-case.ts';

type Answer = { readonly measured: CaseMeasurement } | { readonly failure: string };

/**
 * Measures the cases in `processes` processes at once; the answers come back in the order of the cases.
 * Processes, not threads, so that the memory of a large night is free again for the next.
 *
 * @throws Error when a night could not be made or scored.
 */
export async function runCases(
  cases: readonly ValidationCase[],
  processes: number,
  onDone: (measured: CaseMeasurement, done: number) => void,
): Promise<readonly CaseMeasurement[]> {
  const measurements = new Array<CaseMeasurement>(cases.length);
  let next = 0;
  let done = 0;
  const work = async (child: ChildProcess): Promise<void> => {
    while (next < cases.length) {
      const place = next;
      next += 1;
      const answered = once(child, 'message') as Promise<[Answer]>;
      child.send(cases[place]!);
      const [answer] = await answered;
      if ('failure' in answer) throw new Error(`${cases[place]!.preset}: ${answer.failure}`);
      measurements[place] = answer.measured;
      done += 1;
      onDone(answer.measured, done);
    }
  };
  const children = Array.from({ length: Math.min(processes, cases.length) }, () =>
    fork(new URL('./case-process.ts', import.meta.url)),
  );
  try {
    await Promise.all(
      children.map((child) =>
        Promise.race([
          work(child),
          once(child, 'exit').then(() => {
            throw new Error('a measuring process ended by itself');
          }),
        ]),
      ),
    );
  } finally {
    for (const child of children) child.kill();
  }
  return measurements;
}
