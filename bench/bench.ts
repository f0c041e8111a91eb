import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import { batchLines, measureBatch } from './batch-speed.ts';
import type { DetectorSpeed } from './detector-speed.ts';
import type { ReadingSpeed } from './reading-speed.ts';
import type { ScoringSpeed } from './score-speed.ts';
import { median, runNode } from './timed-process.ts';

/*
 * What the command line costs on a night of 8 h, 22 channels, about 300 MB, made anew in a temporary folder.
 * Read and score are run in turn, so that both see the same machine; medians are printed, and their ratio.
 */

const ROUNDS = 5;
/** Settings of two-legged nights by name: twice the length or the rate should take about twice the time. */
const LEGS_ONLY = 'channels=legs-only';
const LONG_NIGHTS: Readonly<Record<string, readonly string[]>> = {
  '8 h at 256 Hz': [LEGS_ONLY],
  '24 h at 256 Hz': [LEGS_ONLY, 'durationSeconds=86400'],
  '8 h at 1000 Hz': [LEGS_ONLY, 'legs.left.sampleRateHz=1000', 'legs.right.sampleRateHz=1000'],
  '8 h at 2000 Hz': [LEGS_ONLY, 'legs.left.sampleRateHz=2000', 'legs.right.sampleRateHz=2000'],
};
const root = path.resolve(import.meta.dirname, '..');
const cli = path.join(root, 'dist/cli/main.js');
const folder = mkdtempSync(path.join(tmpdir(), 'tibialis-bench-'));

interface StepTimes {
  readonly milliseconds: Readonly<Record<string, number>>;
  readonly peakMebibytes: number;
}

try {
  const [cpu] = cpus();
  console.log(
    `Machine: ${cpus().length} x ${cpu?.model ?? 'unknown'}, ${gibibytes(totalmem())} GiB, Node ${process.version}`,
  );
  const made = runNode([
    cli,
    'simulate',
    '--preset',
    'clinical-8h',
    '--name',
    'night',
    '--out',
    folder,
  ]);
  const night = path.join(folder, 'night.edf');
  const megabytes = statSync(night).size / 1e6;
  console.log(
    `Night: ${megabytes.toFixed(0)} MB, simulated in ${(made.milliseconds / 1000).toFixed(1)} s\n`,
  );

  const reads: number[] = [];
  const scores: number[] = [];
  const steps: StepTimes[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const read = runNode([path.join(root, 'bench/read-file.mjs'), night]);
    const score = runNode([cli, 'score', night, '--out', path.join(folder, 'out')], {
      TIBIALIS_TIMES: '1',
    });
    if (round === 0) continue; // warms the file cache for both
    reads.push(read.milliseconds);
    scores.push(score.milliseconds);
    steps.push(JSON.parse(score.stderr.trim().split('\n').at(-1)!) as StepTimes);
  }

  console.log(`Medians of ${ROUNDS} runs, whole processes`);
  row('read the file, nothing else', median(reads));
  row('tibialis score', median(scores));
  const names = Object.keys(steps[0]!.milliseconds);
  let inSteps = 0;
  for (const name of names) {
    const time = median(steps.map((step) => step.milliseconds[name] ?? 0));
    inSteps += time;
    row(`  ${name}`, time);
  }
  row('  start and end of the process', median(scores) - inSteps);
  console.log(
    `\nscore / read          ${(median(scores) / median(reads)).toFixed(2)}   (at most 8)`,
  );
  const peak = Math.max(...steps.map((step) => step.peakMebibytes));
  console.log(`peak resident memory  ${peak.toFixed(0)} MiB   (at most 250 MB)`);

  console.log('\nLong nights and high rates, whole processes');
  for (const [name, settings] of Object.entries(LONG_NIGHTS)) longNight(name, settings);

  console.log();
  for (const line of batchLines(measureBatch(cli, folder, night))) console.log(line);

  await bundled('detector-speed');
  const detectors = Array.from({ length: ROUNDS }, () => {
    const { stdout } = runNode([path.join(folder, 'bench/detector-speed.js')]);
    return JSON.parse(stdout) as DetectorSpeed;
  });
  console.log(
    `\nDetector alone, 8 h x 2 legs x 256 Hz, one thread, ${detectors[0]!.movements} movements, medians of ${ROUNDS} processes`,
  );
  row('the first night of a process', median(detectors.map(({ first }) => first)));
  row('the fastest after it (at most 350)', median(detectors.map(({ warm }) => warm)));

  await bundled('reading-speed');
  const readings = Array.from({ length: ROUNDS }, () => {
    const { stdout } = runNode([
      path.join(folder, 'bench/reading-speed.js'),
      night,
      path.join(folder, 'large.edf'),
    ]);
    return JSON.parse(stdout) as ReadingSpeed;
  });
  const reading = (of: (speed: ReadingSpeed) => number): number => median(readings.map(of));
  console.log(`\nReading alone, the first in a process, medians of ${ROUNDS} processes`);
  row(
    'read the night, nothing else',
    reading(({ readNight }) => readNight),
  );
  row(
    'its legs and annotations',
    reading(({ loadLegs }) => loadLegs),
  );
  const large = readings[0]!.largeMegabytes.toFixed(0);
  row(
    `annotation bytes of ${large} MB`,
    reading((speed) => speed.readLargeAnnotations),
  );
  row('opening it, beyond that (at most 300)', reading(beyondReading));
  row(
    '20,000 annotations (at most 50)',
    reading((speed) => speed.parseAnnotations),
  );

  await bundled('score-speed');
  const speeds = Array.from({ length: ROUNDS }, () => {
    const { stdout } = runNode([path.join(folder, 'bench/score-speed.js')]);
    return JSON.parse(stdout) as ScoringSpeed;
  });
  console.log(`\nScoring alone, ${speeds[0]!.movements} movements, medians of ${ROUNDS} processes`);
  row('under all profiles (at most 20)', median(speeds.map(({ night }) => night)));
  row('after an edit (at most 10)', median(speeds.map(({ edit }) => edit)));
  row('the first of a process, all', median(speeds.map(({ firstNight }) => firstNight)));
  row('its first edit', median(speeds.map(({ firstEdit }) => firstEdit)));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** What opening a large file and its annotations takes beyond the bytes of the annotations. */
function beyondReading({ openLarge, readLargeAnnotations }: ReadingSpeed): number {
  return openLarge - readLargeAnnotations;
}

/** A night of two legs and nothing else, simulated, scored and thrown away. */
function longNight(name: string, settings: readonly string[]): void {
  const set = settings.flatMap((setting) => ['--set', setting]);
  const target = path.join(folder, 'long');
  runNode([cli, 'simulate', '--preset', 'typical', '--name', 'long', '--out', target, ...set]);
  const file = path.join(target, 'long.edf');
  const read = runNode([path.join(root, 'bench/read-file.mjs'), file]);
  const score = runNode([cli, 'score', file, '--out', path.join(folder, 'out')], {
    TIBIALIS_TIMES: '1',
  });
  const { peakMebibytes } = JSON.parse(score.stderr.trim().split('\n').at(-1)!) as StepTimes;
  console.log(
    `  ${name.padEnd(34)} ${score.milliseconds.toFixed(0).padStart(6)} ms, read ${read.milliseconds.toFixed(0)} ms, ` +
      `${(statSync(file).size / 1e6).toFixed(0)} MB, ${peakMebibytes.toFixed(0)} MiB resident (at most 400 MB)`,
  );
  rmSync(target, { recursive: true });
}

/** Bundles a part of the bench as the program itself is. */
async function bundled(name: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    root,
    ssr: { noExternal: true },
    build: {
      ssr: `bench/${name}.ts`,
      outDir: path.join(folder, 'bench'),
      emptyOutDir: false,
      minify: false,
    },
  });
}

function row(name: string, milliseconds: number): void {
  console.log(
    `  ${name.padEnd(34)} ${milliseconds.toFixed(milliseconds < 100 ? 1 : 0).padStart(6)} ms`,
  );
}

function gibibytes(bytes: number): string {
  return (bytes / 2 ** 30).toFixed(0);
}
