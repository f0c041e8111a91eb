import { performance } from 'node:perf_hooks';
import type { NightReceipt } from '../../app/batch/receipts.ts';
import { durationText, paceOf, rateText } from '../../app/batch/run-pace.ts';
import type { Terminal } from '../terminal.ts';
import type { PlannedNight } from '../../batch/plan.ts';
import type { NightAction } from '../../batch/run.ts';

/** Follows a run: counts, names failures, and draws the bar where stderr is a terminal. */
export interface RunProgress {
  readonly onNight: (planned: PlannedNight, action: NightAction, receipt: NightReceipt) => void;
  readonly counts: () => RunCounts;
  /** Stops drawing. */
  readonly end: () => void;
}

export interface RunCounts {
  /** Worked on by this run, whether done or failed. */
  readonly scored: number;
  /** Not worked on again, because nothing has changed; whether done or failed. */
  readonly kept: number;
  /** Of all these. */
  readonly failed: number;
}

/** stdout: a line of JSON for each recording with `json`. stderr: failures by name, unless `quiet`. */
export interface Talk {
  readonly json: boolean;
  readonly quiet: boolean;
}

/** The words of ten thousand nights that take half a day fit beside it into 80 columns. */
const BAR_WIDTH = 12;

export function followRun(
  plan: readonly PlannedNight[],
  terminal: Terminal,
  talk: Talk,
): RunProgress {
  const begun = performance.now();
  const counts = { scored: 0, kept: 0, failed: 0 };
  const bytes = { all: 0, done: 0 };
  for (const planned of plan) if (planned.verdict.action === 'score') bytes.all += sizeOf(planned);

  const draw = (): void => {
    const done = counts.scored + counts.kept;
    const fraction = plan.length === 0 ? 1 : done / plan.length;
    const seconds = (performance.now() - begun) / 1000;
    const parts = [`${done} of ${plan.length}`, `${counts.failed} failed`];
    const { perSecond, secondsLeft } = paceOf({ seconds, scored: counts.scored, bytes });
    if (perSecond !== undefined) parts.push(rateText(perSecond));
    if (secondsLeft !== undefined) parts.push(`${durationText(secondsLeft)} left`);
    terminal.progress(fraction, `${barOf(fraction)} ${parts.join(', ')}`);
  };
  const timer = talk.quiet ? undefined : setInterval(draw, 1000);
  timer?.unref();
  if (!talk.quiet) draw();

  return {
    onNight: (planned, action, receipt) => {
      if (action === 'scored') {
        counts.scored += 1;
        bytes.done += sizeOf(planned);
      } else {
        counts.kept += 1;
      }
      if (receipt.status === 'failed') counts.failed += 1;
      if (talk.json) terminal.print(jsonLine(action, receipt));
      if (talk.quiet) return;
      if (receipt.status === 'failed')
        terminal.tell(`tibialis: failed: ${plain(receipt.id)}: ${plain(receipt.error!.message)}`);
      draw();
    },
    counts: () => counts,
    end: () => {
      clearInterval(timer);
      terminal.endProgress();
    },
  };
}

/** Text of a file name as it may be sent to a terminal: without what would steer it. */
export function plain(text: string): string {
  // eslint-disable-next-line no-control-regex -- control characters are what is to be found
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '?');
}

function jsonLine(action: NightAction, receipt: NightReceipt): string {
  const { id, source, status, error, findings, seconds, peakMemoryMiB } = receipt;
  return JSON.stringify({ id, source, action, status, error, findings, seconds, peakMemoryMiB });
}

function sizeOf({ inputs }: PlannedNight): number {
  return (inputs ?? []).reduce((sum, { bytes }) => sum + bytes, 0);
}

function barOf(fraction: number): string {
  const full = Math.round(fraction * BAR_WIDTH);
  return `[${'='.repeat(full)}${' '.repeat(BAR_WIDTH - full)}]`;
}
