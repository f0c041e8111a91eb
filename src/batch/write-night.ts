import { realpath, rm } from 'node:fs/promises';
import { join, relative, isAbsolute, sep } from 'node:path';
import {
  receiptFile,
  receiptOfDone,
  receiptOfFailed,
  type NightInput,
  type NightReceipt,
  type ReceiptHead,
} from '../app/batch/receipts.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { writeFileSet } from '../node/atomic-write.ts';
import { asOutput, OutputFailure } from '../node/output-failure.ts';
import { hashOfSmall } from './file-facts.ts';
import type { NightReply } from './messages.ts';
import type { PlannedNight } from './plan.ts';
import { makeFolder } from '../node/make-folder.ts';

/** Troubles with the place of one night's files; any other trouble with writing is one with the disk, and ends the run. */
const OF_ONE_NIGHT: ReadonlySet<string> = new Set([
  'output.bad-name',
  'output.is-input',
  'output.not-a-file',
  'output.outside',
]);

/** Writes what came of nights. */
export interface NightWriter {
  /**
   * Writes the files of a night and then its receipt, all of them or none. What an earlier run wrote and this one does not is
   * removed before, so that nothing old stands beside something new.
   * @returns The receipt, or why nothing can be written at all.
   */
  readonly write: (
    planned: PlannedNight,
    reply: NightReply,
    seconds: number,
  ) => Promise<Result<NightReceipt, Problem>>;
  /** Only the group in the receipt is another. */
  readonly regroup: (
    planned: PlannedNight,
    receipt: NightReceipt,
  ) => Promise<Result<NightReceipt, Problem>>;
}

/** @param sourceOf What a path is called in receipts. */
export function nightWriter(
  out: string,
  sourceOf: (path: string) => string,
  isAnonymous: boolean,
): NightWriter {
  const safeFolders = new Map<string, Promise<Result<undefined, Problem>>>();
  const prepared = (folder: string): Promise<Result<undefined, Problem>> => {
    const known = safeFolders.get(folder) ?? prepareFolder(out, folder);
    safeFolders.set(folder, known);
    return known;
  };
  const put = async (
    { folder, stem, before, night }: PlannedNight,
    receipt: NightReceipt,
    files: Extract<NightReply, { readonly kind: 'done' }>['files'],
  ): Promise<Result<undefined, Problem>> => {
    const place = await prepared(folder);
    if (!place.ok) return place;
    try {
      await asOutput(folder, removeOld(folder, before, receipt));
    } catch (error) {
      if (error instanceof OutputFailure) return fail(error.toProblem());
      throw error;
    }
    const set = files.map(({ name, bytes }) => ({ name, content: bytes }));
    const written = await writeFileSet(folder, [...set, receiptFile(stem, receipt)], {
      protect: [night.path, ...night.scorings.paths],
    });
    return written.ok ? ok(undefined) : written;
  };
  return {
    write: async (planned, reply, seconds) => {
      const head = await headOf(planned, seconds, reply.peakMiB);
      const { night } = planned;
      const names = new Map(
        [night.path, ...night.scorings.paths].map((path) => [path, sourceOf(path)]),
      );
      const failed = (problems: readonly Problem[]): NightReceipt =>
        receiptOfFailed(
          head,
          isAnonymous ? problems.map((problem) => wordless(problem, night.id)) : problems,
          names.set(night.path, night.source).set(out, '.'),
        );
      if (reply.kind === 'done') {
        const outputs = reply.files.map(({ name, bytes, sha256 }) => ({
          file: name,
          bytes: bytes.length,
          sha256,
        }));
        const receipt = receiptOfDone(head, reply.findings, outputs);
        const written = await put(planned, receipt, reply.files);
        if (written.ok) return ok(receipt);
        if (!OF_ONE_NIGHT.has(written.failure.code)) return written;
        return keepFailure(put, planned, failed([written.failure]));
      }
      return keepFailure(put, planned, failed(reply.problems));
    },
    regroup: async (planned, old) => {
      const receipt = { ...old, group: planned.night.group ?? null };
      const written = await put(planned, receipt, []);
      return written.ok ? ok(receipt) : written;
    },
  };
}

/** The words of a failure quote names and headers; of an anonymous night only its kind is kept. */
function wordless({ code }: Problem, id: string): Problem {
  return {
    code,
    subject: id,
    expected: 'a night that can be scored',
    received: 'one that cannot; without --anonymize the reason stands here',
  };
}

/** Where even the receipt has no place, the failure stands in the log of the run alone. */
async function keepFailure(
  put: (
    planned: PlannedNight,
    receipt: NightReceipt,
    files: readonly [],
  ) => Promise<Result<undefined, Problem>>,
  planned: PlannedNight,
  receipt: NightReceipt,
): Promise<Result<NightReceipt, Problem>> {
  const written = await put(planned, receipt, []);
  return written.ok || OF_ONE_NIGHT.has(written.failure.code) ? ok(receipt) : written;
}

/** Makes a folder, and looks that no link leads it out of the output folder. */
async function prepareFolder(out: string, folder: string): Promise<Result<undefined, Problem>> {
  try {
    await asOutput(folder, makeFolder(folder));
    const [base, real] = [await realpath(out), await realpath(folder)];
    const below = relative(base, real);
    if (below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)) return ok(undefined);
    return fail({
      code: 'output.outside',
      subject: folder,
      expected: 'a place inside the output folder',
      received: 'a link that leads out of it',
    });
  } catch (error) {
    if (error instanceof OutputFailure) return fail(error.toProblem());
    throw error;
  }
}

/** Removes what the last receipt names and the next one does not, the last written first. */
async function removeOld(
  folder: string,
  before: NightReceipt | undefined,
  next: NightReceipt,
): Promise<void> {
  const kept = new Set(next.outputs.map(({ file }) => file));
  for (const { file } of before?.outputs.toReversed() ?? [])
    if (!kept.has(file)) await rm(join(folder, file), { force: true });
}

async function headOf(
  { night, inputs, settingsHash }: PlannedNight,
  seconds: number,
  peakMemoryMiB: number | undefined,
): Promise<ReceiptHead> {
  const hashed: NightInput[] = [];
  const paths = [night.path, ...night.scorings.paths];
  for (const [i, input] of (inputs ?? []).entries())
    hashed.push({ ...input, sha256: (await hashOfSmall(paths[i]!, input.bytes)) ?? null });
  const { id, source, group } = night;
  return { id, source, inputs: hashed, settingsHash, group, seconds, peakMemoryMiB };
}
