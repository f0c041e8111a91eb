import { join, resolve } from 'node:path';
import type { OutputFormat } from '../app/output-formats.ts';
import { renderOutputs } from '../app/outputs.ts';
import { rescoreLists, type RescoreOptions } from '../app/rescore.ts';
import { ByteSourceError } from '../base/byte-source.ts';
import { BugError } from '../base/invariant.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import { writeFileSet } from '../node/atomic-write.ts';
import { listFolder } from '../node/folder.ts';
import { nightToWrite } from './anonymize-options.ts';
import { findListsIn, readListFiles } from './list-files.ts';
import type { Outcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

export interface NightsJob {
  /** A folder with a folder for each night. */
  readonly nights: string;
  readonly out: string;
  readonly options: RescoreOptions;
  readonly formats: readonly OutputFormat[];
  readonly pdf: Parameters<typeof renderOutputs>[2];
  /** Takes out what tells whose the nights are; the names of their folders with it. */
  readonly anonymize: boolean;
}

/** So many nights are being forced to the disk while the next one is scored. */
const WRITES_AT_ONCE = 8;

/**
 * Scores the nights of a folder in order of their names and prints what was written. A night that cannot be scored is
 * one problem, with how many more it has, and the others go on; a place that cannot be written stops the work.
 */
export async function rescoreNights(
  job: NightsJob,
  terminal: Terminal,
  control: TaskControl,
): Promise<Outcome> {
  const listed = await listFolder(job.nights);
  if (!listed.ok) return fail([listed.failure]);
  const nights = listed.value.folders.filter(
    (night) => resolve(job.nights, night) !== resolve(job.out),
  );
  if (nights.length === 0) {
    const expected = 'a folder for each night in it, each with movements.csv';
    return fail([{ code: 'file.no-nights', subject: job.nights, expected, received: 'no folder' }]);
  }
  const failures: Problem[] = [];
  /** Anonymous nights by what they are called. */
  const called = new Map<string, string>();
  const writing: Promise<Result<string[], Problem>>[] = [];
  let notWritten: Problem | undefined;
  /** Waits for the oldest write. What failed first is told; the others under way fail for the same reason. */
  const settle = async (): Promise<void> => {
    const written = await writing.shift()!;
    if (!written.ok) notWritten ??= written.failure;
    else for (const path of written.value) terminal.print(`Written: ${path}`);
  };
  try {
    for (const [done, night] of nights.entries()) {
      await control.yieldToOthers?.();
      terminal.progress(done / nights.length, night);
      const scored = await scoreNight(night, job);
      if (!scored.ok) {
        failures.push(ofNight(night, job.nights, scored.failure));
        continue;
      }
      const { files, inputs, stem } = scored.value;
      if (stem !== undefined) {
        const twin = called.get(stem);
        if (twin !== undefined) {
          failures.push(sameNight(night, twin));
          continue;
        }
        called.set(stem, night);
        terminal.tell(`tibialis: ${night} is ${stem}`);
      }
      writing.push(writeFileSet(job.out, files, { protect: inputs }));
      if (writing.length >= WRITES_AT_ONCE) await settle();
      if (notWritten !== undefined) break;
    }
    while (writing.length > 0) await settle();
  } finally {
    terminal.endProgress();
  }
  if (notWritten !== undefined) failures.unshift(notWritten);
  return failures.length > 0 ? fail(failures) : ok(undefined);
}

interface NightFiles {
  readonly files: Awaited<ReturnType<typeof renderOutputs>>;
  readonly inputs: readonly string[];
  /** What an anonymous night is called. */
  readonly stem: string | undefined;
}

async function scoreNight(
  night: string,
  { nights, options, formats, pdf, anonymize }: NightsJob,
): Promise<Result<NightFiles, readonly Problem[]>> {
  try {
    const found = await findListsIn(join(nights, night));
    if (!found.ok) return fail([found.failure]);
    const { paths, findings } = found.value;
    const lists = await readListFiles(paths);
    if (!lists.ok) return lists;
    const analysis = rescoreLists(night, lists.value, options, findings);
    if (!analysis.ok) return analysis;
    const written = await nightToWrite(analysis.value, { anonymize }, (ids) =>
      ids.anonymousIdOfScorings(lists.value, []),
    );
    const { stem } = written;
    const files = await renderOutputs(written.analysis, formats, pdf, stem ?? night);
    const inputs = Object.values(paths).filter((path) => path !== undefined);
    return ok({ files, inputs, stem });
  } catch (error) {
    // A bad disk or a fault of the program in one night is no reason to lose the others.
    if (!(error instanceof ByteSourceError || error instanceof BugError)) throw error;
    const expected = 'a night that can be scored';
    const what = error instanceof BugError ? 'a fault of the program: ' : '';
    return fail([
      { code: 'rescore.night', subject: 'scoring', expected, received: `${what}${error.message}` },
    ]);
  }
}

/** Two nights of the same lists would be called the same, and one would be written over the other. */
function sameNight(night: string, twin: string): Problem {
  const expected = 'lists that differ from those of the other nights';
  return { code: 'rescore.night', subject: night, expected, received: `the lists of ${twin}` };
}

/** One line for a night: its first problem, and how many more there are. */
function ofNight(night: string, folder: string, problems: readonly Problem[]): Problem {
  const first = problems[0]!;
  const more = problems.length - 1;
  const others = more === 0 ? [] : [`(${more} more in this night)`];
  const hint = [first.hint, ...others].filter((part) => part !== undefined).join(' ');
  const isPath = first.subject.startsWith(join(folder, night));
  const subject = isPath ? first.subject : `${night}: ${first.subject}`;
  return { ...first, code: 'rescore.night', subject, ...(hint === '' ? {} : { hint }) };
}
