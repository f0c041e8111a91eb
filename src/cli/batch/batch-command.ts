import { resolve } from 'node:path';
import { shardOf } from '../../app/batch/shard.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { carryOut, findNotWritable } from '../../batch/carry-out.ts';
import { discover } from '../../batch/discover.ts';
import { removeFormer } from '../../batch/former-ids.ts';
import type { BatchNight, Cohort } from '../../batch/night.ts';
import { planNights, type PlannedNight } from '../../batch/plan.ts';
import { findRoots, relativePath, type Roots } from '../../batch/roots.ts';
import { nightWriter } from '../../batch/write-night.ts';
import { stopInOrder } from '../../node/temp-files.ts';
import type { Outcome } from '../outcome.ts';
import type { Terminal } from '../terminal.ts';
import { manifestNights } from './manifest-nights.ts';
import { readBatchOptions, type BatchFlags, type BatchOptions } from './options.ts';
import { openProcessPool } from './process-pool.ts';
import { followRun, plain } from './progress.ts';
import { noRecordings, someFailed, summaryLine, tellPlan } from './summary.ts';

/**
 * `tibialis batch PATH... --out DIR`: scores the recordings of a cohort, many at a time, and writes for each its result files and a
 * receipt. What has a receipt that fits is not done again, so that a run that was stopped goes on where it was (docs/batch.md).
 */
export async function batchCommand(
  paths: readonly string[],
  flags: BatchFlags,
  terminal: Terminal,
): Promise<Outcome> {
  const options = await readBatchOptions(flags, process.env);
  if (!options.ok) return options;
  const roots = await rootsOf(paths, flags);
  if (!roots.ok) return roots;
  const cohort = await cohortOf(roots.value, flags, terminal);
  if (!cohort.ok) return cohort;
  const isAnonymous = flags.anonymize === true;
  const { remarks } = cohort.value;
  const nights = isAnonymous ? cohort.value.nights.map(withoutSource) : cohort.value.nights;
  if (nights.length === 0) return fail([noRecordings(paths, flags)]);
  const isQuiet = flags.quiet === true;
  if (!isQuiet) for (const remark of remarks) terminal.tell(`tibialis: ${plain(remark)}`);

  const { settings, shard } = options.value;
  const mine =
    shard === undefined
      ? nights
      : nights.filter(({ shardKey }) => shardOf(shardKey, shard.count) === shard.index);
  const out = resolve(flags.out);
  if (flags.dryRun !== true) {
    const notWritable = await findNotWritable(out);
    if (notWritable !== undefined) return fail([notWritable]);
  }
  const sourceOf = (path: string): string =>
    isAnonymous ? SCORING : (relativePath(roots.value.base, path) ?? path);
  const plan = await planNights(mine, out, settings, sourceOf, flags.force === true);
  if (flags.dryRun === true) {
    tellPlan(plan, terminal, flags.json === true);
    return ok(undefined);
  }
  if (flags.manifest === undefined) {
    const taken = nights.map(({ id }) => id);
    const notRemoved = await removeFormer(mine, taken, out);
    if (notRemoved !== undefined) return fail([notRemoved]);
  }
  return score(plan, out, options.value, flags, sourceOf, terminal);
}

/** What a scoring is called in the receipt of an anonymous night. */
const SCORING = 'scoring';

/** A night is then called by its id alone. */
function withoutSource(night: BatchNight): BatchNight {
  return { ...night, source: night.id };
}

async function rootsOf(
  paths: readonly string[],
  { base, manifest }: BatchFlags,
): Promise<Result<Roots, readonly Problem[]>> {
  const subject = 'PATH';
  if (manifest === undefined) {
    if (paths.length > 0) return findRoots(paths, base);
    const expected = 'folders of recordings, or recordings; or --manifest';
    return fail([{ code: 'usage.path', subject, expected, received: 'none' }]);
  }
  if (paths.length > 1 || (paths.length === 1 && base !== undefined)) {
    const expected = 'at most one folder beside --manifest, which its paths are relative to';
    return fail([
      { code: 'usage.path', subject, expected, received: `${paths.length} and --base` },
    ]);
  }
  const folder = paths[0] ?? base ?? resolve(manifest, '..');
  return findRoots([folder], undefined);
}

async function cohortOf(
  roots: Roots,
  { manifest, scoring, anonymize }: BatchFlags,
  terminal: Terminal,
): Promise<Result<Cohort, readonly Problem[]>> {
  const withScorings = scoring !== false;
  if (manifest !== undefined)
    return manifestNights(manifest, roots.base, withScorings, anonymize === true);
  if (anonymize === true) {
    const expected = '--manifest, with an id of your own for each recording';
    const received = 'none: results would be called what the recordings are called';
    return fail([{ code: 'usage.option', subject: '--anonymize', expected, received }]);
  }
  const cohort = await discover(roots, withScorings, (done, all) => {
    terminal.progress(done / all, `looking for recordings: ${done} of ${all} files`);
  });
  terminal.endProgress();
  return ok(cohort);
}

/** Scores what is to be scored, writes the log of the run, and says how it went. */
async function score(
  plan: readonly PlannedNight[],
  out: string,
  { settings, limits, shard }: BatchOptions,
  flags: BatchFlags,
  sourceOf: (path: string) => string,
  terminal: Terminal,
): Promise<Outcome> {
  const toScore = plan.filter(({ verdict }) => verdict.action === 'score').length;
  const jobs = Math.max(1, Math.min(limits.jobs, toScore));
  const pool = openProcessPool(settings, { ...limits, jobs });
  const talk = { json: flags.json === true, quiet: flags.quiet === true };
  const progress = followRun(plan, terminal, talk);
  let stoppedBy: number | undefined;
  const takeBack = stopInOrder((exitCode) => {
    stoppedBy = exitCode;
    void pool.close();
  });
  try {
    const writer = nightWriter(out, sourceOf, flags.anonymize === true);
    const { notWritten, log } = await carryOut(plan, out, shard, pool, writer, {
      jobs,
      isStopped: () => stoppedBy !== undefined,
      onNight: progress.onNight,
    });
    progress.end();
    const counts = progress.counts();
    const say = talk.quiet ? () => undefined : talk.json ? terminal.tell : terminal.print;
    say(summaryLine(counts, plan.length));
    if (log.ok) for (const path of log.value) say(`Written: ${path}`);
    if (stoppedBy !== undefined) {
      terminal.tell('tibialis: stopped; the same command goes on from here');
      process.exit(stoppedBy);
    }
    if (notWritten !== undefined) return fail([notWritten]);
    if (!log.ok) return fail([log.failure]);
    return counts.failed === 0
      ? ok(undefined)
      : fail([someFailed(counts, plan.length, log.value[0]!)]);
  } finally {
    takeBack();
    progress.end();
    await pool.close();
  }
}
