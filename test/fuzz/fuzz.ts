/**
 * Feeds damaged files to every reader: `npm run fuzz`. The exit code is 1 when one throws, hangs, or takes too much memory.
 *
 *   --count 1000000   how many inputs in all
 *   --seed 1          other inputs
 *   --target all      recording, scoring, analysis, or all (of which analysis has a fiftieth of the inputs)
 *   --threads 2       how many at a time
 *   --keep folder     where the inputs of failures go (fuzz-failures)
 *
 * The same seed gives the same inputs. Where ../shared is laid out, beginnings of real files are damaged too.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { FuzzJob, FuzzReport } from './fuzz-thread.ts';
import { fuzzInput, type FuzzFailure, type TargetName } from './run-fuzz.ts';
import { TARGET_NAMES } from './targets.ts';

/** No reader may need so much beside what the program itself takes; the longest input has some 100 kB. */
const MOST_MEBIBYTES = 700;
/**
 * A thread is ended that holds more objects at a time. Without a limit V8 puts off collecting them, and the resident memory
 * says how patient it was.
 */
const OBJECTS = { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 16 };
/** A thread that does not come to its next input for so long hangs, and is stopped. */
const STUCK_MILLISECONDS = 10_000;

/** A thread does not inherit that TypeScript is understood. */
const THREAD = `
  import('tsx/esm/api').then(({ register }) => {
    register();
    return import(${JSON.stringify(new URL('fuzz-thread.ts', import.meta.url).href)});
  });
`;

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: '1' },
    target: { type: 'string', default: 'all' },
    threads: { type: 'string', default: '2' },
    keep: { type: 'string', default: 'fuzz-failures' },
  },
});
const seed = Number(values.seed);
const threads = Number(values.threads);
const targets = TARGET_NAMES.filter(
  (target) => values.target === 'all' || values.target === target,
);
/** The whole way from file to results takes so many times as long as reading. */
const ANALYSIS_WEIGHT = 50;
const weights = targets.map((target) => (target === 'analysis' ? 1 / ANALYSIS_WEIGHT : 1));
const weight = weights.reduce((sum, one) => sum + one, 0);

let peakMebibytes = 0;
const watch = setInterval(() => {
  peakMebibytes = Math.max(peakMebibytes, process.memoryUsage.rss() / 2 ** 20);
}, 50);
let failed = 0;
for (const [i, target] of targets.entries()) {
  const start = performance.now();
  const count = Math.ceil((Number(values.count) * weights[i]!) / weight);
  const parts = Array.from({ length: threads }, (_, from) => feedPart(target, from, count));
  const reports = (await Promise.all(parts)).flat();
  const seconds = (performance.now() - start) / 1000;
  const inputs = sumOf(reports, (report) => report.inputs);
  const read = sumOf(reports, (report) => report.read);
  const slowest = reports
    .map((report) => report.slowest)
    .reduce((a, b) => (b.milliseconds > a.milliseconds ? b : a));
  const failures = reports.flatMap((report) => report.failures);
  for (const failure of failures) keep(failure);
  failed += failures.length;
  console.log(
    `${target.padEnd(10)} ${inputs} inputs, ${(inputs / seconds).toFixed(0)} a second, ${read} read and ` +
      `${inputs - read} refused, slowest ${slowest.milliseconds.toFixed(0)} ms (number ${slowest.index}), ${failures.length} failures`,
  );
}
clearInterval(watch);
console.log(
  `seed ${seed}, peak resident memory ${peakMebibytes.toFixed(0)} MiB (at most ${MOST_MEBIBYTES})`,
);
process.exitCode = failed > 0 || peakMebibytes > MOST_MEBIBYTES ? 1 : 0;

/** One thread's share of the inputs; when it is stuck, the input is a failure and another thread goes on behind it. */
async function feedPart(target: TargetName, first: number, count: number): Promise<FuzzReport[]> {
  const reports: FuzzReport[] = [];
  for (let from = first; from < count;) {
    const job: FuzzJob = {
      target,
      seed,
      inputs: { from, to: count, step: threads },
      at: new Int32Array(new SharedArrayBuffer(4)).fill(from),
    };
    const report = await runThread(job);
    if (report !== undefined) return [...reports, report];
    const stuck = Atomics.load(job.at, 0);
    const bytes = fuzzInput(target, seed, stuck);
    const why = `did not end within ${STUCK_MILLISECONDS} ms`;
    const failures = [{ target, seed, index: stuck, bytes, why }];
    const inputs = (stuck - from) / threads + 1;
    const slowest = { milliseconds: STUCK_MILLISECONDS, index: stuck };
    reports.push({ inputs, read: 0, slowest, failures });
    from = stuck + threads;
  }
  return reports;
}

/** Undefined when the thread was stuck and has been stopped. */
function runThread(job: FuzzJob): Promise<FuzzReport | undefined> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(THREAD, { eval: true, workerData: job, resourceLimits: OBJECTS });
    let [last, since] = [-1, performance.now()];
    const timer = setInterval(() => {
      const now = Atomics.load(job.at, 0);
      if (now !== last) [last, since] = [now, performance.now()];
      if (performance.now() - since < STUCK_MILLISECONDS) return;
      clearInterval(timer);
      void worker.terminate().then(() => {
        resolve(undefined);
      });
    }, 500);
    worker.on('message', (report: FuzzReport) => {
      clearInterval(timer);
      resolve(report);
    });
    worker.on('error', (error) => {
      clearInterval(timer);
      reject(error);
    });
  });
}

function keep({ target, seed: ofSeed, index, bytes, why }: FuzzFailure): void {
  mkdirSync(values.keep, { recursive: true });
  const name = join(values.keep, `${target}-${ofSeed}-${index}.bin`);
  writeFileSync(name, bytes);
  console.log(`${name}: ${why.split('\n').slice(0, 3).join(' ')}`);
}

function sumOf(reports: readonly FuzzReport[], of: (report: FuzzReport) => number): number {
  return reports.reduce((sum, report) => sum + of(report), 0);
}
