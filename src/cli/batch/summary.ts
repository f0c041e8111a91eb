import type { Problem } from '../../base/problem.ts';
import type { Terminal } from '../terminal.ts';
import type { BatchFlags } from './options.ts';
import type { PlannedNight } from '../../batch/plan.ts';
import { plain, type RunCounts } from './progress.ts';

/** `--dry-run`: what would be done with each recording and why, as lines or as lines of JSON. */
export function tellPlan(plan: readonly PlannedNight[], terminal: Terminal, json: boolean): void {
  for (const { night, verdict } of plan) {
    const { id, source } = night;
    const action = verdict.action === 'score' ? 'score' : verdict.action;
    const reason = reasonOf(verdict);
    if (json) terminal.print(JSON.stringify({ id, source, action, reason }));
    else terminal.print(`${action.padEnd(7)}  ${plain(id)}  (${plain(reason)})`);
  }
  const score = plan.filter(({ verdict }) => verdict.action === 'score').length;
  const line = `${recordings(plan.length)}: ${score} to be scored, ${plan.length - score} not again`;
  if (json) terminal.tell(`tibialis: ${line}`);
  else terminal.print(line);
}

function reasonOf(verdict: PlannedNight['verdict']): string {
  if (verdict.action === 'score') return verdict.reason;
  if (verdict.action === 'regroup') return 'only its group has changed';
  const { status, error } = verdict.receipt;
  return status === 'done' ? 'done, nothing has changed' : `failed as before: ${error!.message}`;
}

/** How a run went, in a line. */
export function summaryLine({ scored, kept, failed }: RunCounts, all: number): string {
  const reached = scored + kept;
  return [
    `${recordings(all)}: ${reached - failed} scored`,
    `${failed} failed`,
    ...(reached === all ? [] : [`${all - reached} not reached`]),
    ...(kept === 0 ? [] : [`${kept} of them as an earlier run left them`]),
  ].join(', ');
}

/** The run as a whole, when some recordings failed. */
export function someFailed({ failed }: RunCounts, all: number, log: string): Problem {
  return {
    code: 'batch.some-failed',
    subject: log,
    expected: `${recordings(all)} scored`,
    received: `${failed} that failed`,
    hint: 'Each is named there with its reason.',
  };
}

export function noRecordings(paths: readonly string[], { manifest }: BatchFlags): Problem {
  return {
    code: 'file.no-recordings',
    subject: paths.length === 0 ? (manifest ?? '') : paths.join(', '),
    expected: 'EDF or BDF recordings',
    received: 'none',
  };
}

function recordings(count: number): string {
  return count === 1 ? '1 recording' : `${count} recordings`;
}
