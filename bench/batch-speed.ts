import { linkSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { runNode } from './timed-process.ts';

/* How many nights an hour `tibialis batch` scores, and how much the second processor adds. */

/** So many recordings, of so many different nights: the others are further names of the same files. */
const RECORDINGS = 48;
const DIFFERENT = 4;
const LARGE_RECORDINGS = 8;
/** One job and two in turn, and the time of all rounds: a machine that slows down for a while then slows both. */
const ROUNDS = 3;
const SECONDS_PER_HOUR = 3600;
const COHORT = 10_000;
const LARGE_MACHINE = 64;

export interface BatchRun {
  readonly recordings: number;
  readonly seconds: number;
  /** The largest of what the receipts name, MiB. */
  readonly peakMebibytes: number;
}

export interface BatchSpeed {
  readonly megabytes: number;
  readonly one: BatchRun;
  readonly two: BatchRun;
  /** Nights of 300 MB, two at a time. */
  readonly large: BatchRun;
}

/**
 * Nights of two legs at 512 Hz, 60 MB each, in one job and in two; then nights of the large file in two jobs.
 *
 * @param largeNight A night of 300 MB.
 */
export function measureBatch(cli: string, folder: string, largeNight: string): BatchSpeed {
  const nights = path.join(folder, 'nights');
  mkdirSync(nights);
  for (let i = 0; i < DIFFERENT; i += 1) {
    const settings = [
      `seed=${i + 1}`,
      'channels=legs-only',
      ...['left', 'right'].map((leg) => `legs.${leg}.sampleRateHz=512`),
    ].flatMap((setting) => ['--set', setting]);
    runNode([
      cli,
      'simulate',
      '--preset',
      'typical',
      '--name',
      `n${i}`,
      '--out',
      nights,
      ...settings,
    ]);
    rmSync(path.join(nights, `n${i}.truth.json`));
  }
  for (let i = DIFFERENT; i < RECORDINGS; i += 1)
    linkSync(path.join(nights, `n${i % DIFFERENT}.edf`), path.join(nights, `n${i}.edf`));
  const megabytes = statSync(path.join(nights, 'n0.edf')).size / 1e6;
  // The first run warms the file cache for the others.
  run(cli, folder, nights, 2, RECORDINGS);
  const rounds = Array.from({ length: ROUNDS }, () => ({
    one: run(cli, folder, nights, 1, RECORDINGS),
    two: run(cli, folder, nights, 2, RECORDINGS),
  }));
  const one = together(rounds.map((round) => round.one));
  const two = together(rounds.map((round) => round.two));

  const large = path.join(folder, 'large-nights');
  mkdirSync(large);
  for (let i = 0; i < LARGE_RECORDINGS; i += 1) linkSync(largeNight, path.join(large, `n${i}.edf`));
  return { megabytes, one, two, large: run(cli, folder, large, 2, LARGE_RECORDINGS) };
}

function run(
  cli: string,
  folder: string,
  nights: string,
  jobs: number,
  recordings: number,
): BatchRun {
  const out = path.join(folder, 'batch-out');
  const { milliseconds } = runNode([cli, 'batch', nights, '--out', out, '--jobs', String(jobs)]);
  const receipts = Array.from({ length: recordings }, (_, i) => {
    const text = readFileSync(path.join(out, `n${i}.tibialis-run.json`), 'utf8');
    return JSON.parse(text) as { readonly peakMemoryMiB: number };
  });
  rmSync(out, { recursive: true });
  return {
    recordings,
    seconds: milliseconds / 1000,
    peakMebibytes: Math.max(...receipts.map(({ peakMemoryMiB }) => peakMemoryMiB)),
  };
}

function together(runs: readonly BatchRun[]): BatchRun {
  return {
    recordings: runs.reduce((sum, { recordings }) => sum + recordings, 0),
    seconds: runs.reduce((sum, { seconds }) => sum + seconds, 0),
    peakMebibytes: Math.max(...runs.map(({ peakMebibytes }) => peakMebibytes)),
  };
}

/** What the figures say, as lines. */
export function batchLines({ megabytes, one, two, large }: BatchSpeed): string[] {
  const perSecond = ({ recordings, seconds }: BatchRun): string =>
    (recordings / seconds).toFixed(2);
  const hours = (jobs: number): string =>
    ((COHORT * (large.seconds / large.recordings) * 2) / jobs / SECONDS_PER_HOUR).toFixed(2);
  const peak = Math.max(one.peakMebibytes, two.peakMebibytes, large.peakMebibytes);
  return [
    `Batch, nights of ${megabytes.toFixed(0)} MB, whole processes`,
    `  recordings a second, 1 job           ${perSecond(one)}`,
    `  recordings a second, 2 jobs          ${perSecond(two)}`,
    `  speed-up of the second job           ${(one.seconds / two.seconds).toFixed(2)}, efficiency ${((50 * one.seconds) / two.seconds).toFixed(0)} % (at least 85)`,
    `  memory of a job                      ${peak.toFixed(0)} MiB (at most 300 MB)`,
    `  nights of 300 MB a second, 2 jobs    ${perSecond(large)}`,
    `  10,000 of them: ${hours(2)} h on 2 processors, ${hours(LARGE_MACHINE)} h on ${LARGE_MACHINE}, as far as the disk keeps up`,
  ];
}
