import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { readShard, shardFromSlurm, type Shard } from '../../app/batch/shard.ts';
import { chooseDetector } from '../../app/choose-detector.ts';
import { readScoringFiles } from '../../app/scoring-files.ts';
import type { Problem } from '../../base/problem.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { readTextFile } from '../../node/text-file.ts';
import { readProfiles } from '../night-options.ts';
import { readFormats, readPaper, wrongOption } from '../output-options.ts';
import type { BatchSettings } from '../../batch/messages.ts';
import type { PoolLimits } from '../../batch/night-pool.ts';

/** The options of `tibialis batch` as they are typed. */
export interface BatchFlags {
  readonly out: string;
  readonly base?: string;
  readonly manifest?: string;
  readonly anonymize?: boolean;
  readonly format: string;
  readonly paper: string;
  readonly left?: string;
  readonly right?: string;
  readonly legUnit?: string;
  /** False for `--no-ecg`. */
  readonly ecg?: string | false;
  readonly detector?: string;
  /** False for `--no-scoring`. */
  readonly scoring?: boolean;
  readonly stageCodes?: string;
  readonly labels?: string;
  readonly rules?: string;
  readonly severityBands?: boolean;
  readonly jobs?: string;
  readonly memoryLimit: string;
  readonly timeLimit: string;
  readonly shard?: string;
  readonly force?: boolean;
  readonly dryRun?: boolean;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** What they mean. */
export interface BatchOptions {
  readonly settings: BatchSettings;
  readonly limits: PoolLimits;
  /** Undefined: all recordings. */
  readonly shard: Shard | undefined;
}

const MOST_JOBS = 1024;
/** A worker does not even start with less. */
const LEAST_MEMORY_MIB = 64;

/**
 * Checks the options and reads the files that they name; all that is wrong is told at once.
 * @throws ByteSourceError when the medium fails.
 */
export async function readBatchOptions(
  flags: BatchFlags,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Result<BatchOptions, readonly Problem[]>> {
  const problems: Problem[] = [];
  const take = <Value>(result: Result<Value, Problem | readonly Problem[]>): Value | undefined => {
    if (result.ok) return result.value;
    const { failure } = result;
    problems.push(...('code' in failure ? [failure] : failure));
    return undefined;
  };
  const formats = take(readFormats(flags.format));
  const paper = take(readPaper(flags.paper));
  if (flags.detector !== undefined) take(chooseDetector(flags.detector));
  const profiles = flags.rules === undefined ? undefined : take(await readProfiles(flags.rules));
  const scoring = take(await readScoringSettings(flags));
  const shard = take(
    flags.shard === undefined ? shardFromSlurm(environment) : readShard(flags.shard),
  );
  const jobs = take(readJobs(flags.jobs, environment));
  const memoryMiB = take(
    wholeNumber('--memory-limit', flags.memoryLimit, LEAST_MEMORY_MIB, 2 ** 20),
  );
  const seconds = take(wholeNumber('--time-limit', flags.timeLimit, 1, 604_800));
  if (problems.length > 0) return fail(problems);
  return ok({
    settings: {
      ...(flags.left === undefined ? {} : { left: flags.left }),
      ...(flags.right === undefined ? {} : { right: flags.right }),
      ...(flags.legUnit === undefined ? {} : { legUnit: flags.legUnit }),
      ...(flags.ecg === undefined ? {} : { ecg: flags.ecg }),
      ...(flags.detector === undefined ? {} : { detector: flags.detector }),
      ...(profiles === undefined ? {} : { profiles }),
      severityBands: flags.severityBands === true,
      ...(flags.anonymize === true ? { anonymize: true } : {}),
      scoring: scoring!,
      formats: formats!,
      paper: paper!,
    },
    limits: { jobs: jobs!, memoryMiB: memoryMiB!, seconds: seconds! },
    shard,
  });
}

/** The user's labels are read once; what is wrong with them is told before any night is scored. */
async function readScoringSettings({
  labels: path,
  stageCodes,
}: BatchFlags): Promise<Result<BatchSettings['scoring'], readonly Problem[]>> {
  const text = path === undefined ? undefined : await readTextFile(path);
  if (text?.ok === false) return fail([text.failure]);
  const settings = {
    ...(stageCodes === undefined ? {} : { stageCodes }),
    ...(text === undefined ? {} : { labels: { name: basename(path!), text: text.value } }),
  };
  const read = await readScoringFiles([], 'given', settings);
  return read.ok ? ok(settings) : read;
}

/** One job for each processor, or as many as Slurm gives the task. */
function readJobs(
  jobs: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Result<number, Problem> {
  if (jobs !== undefined) return wholeNumber('--jobs', jobs, 1, MOST_JOBS);
  const given = Number(environment['SLURM_CPUS_PER_TASK']);
  const processors = Number.isInteger(given) && given > 0 ? given : availableParallelism();
  return ok(Math.min(processors, MOST_JOBS));
}

function wholeNumber(
  option: string,
  text: string,
  least: number,
  most: number,
): Result<number, Problem> {
  const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return ok(number);
  return fail(wrongOption(option, `a whole number from ${least} to ${most}`, text));
}
