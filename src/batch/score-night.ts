import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { anonymizeNight } from '../app/anonymize/anonymize-night.ts';
import { analyseRecording, type AnalysisOptions } from '../app/analyse.ts';
import { lightsScoring } from '../app/batch/manifest-lights.ts';
import { countFindings } from '../app/batch/receipts.ts';
import { chooseDetector } from '../app/choose-detector.ts';
import type { NightScorings } from '../app/night-marks.ts';
import { readScoringPaths, type ScoringPath } from '../app/read-scoring-paths.ts';
import { renderOutputs } from '../app/outputs.ts';
import { pdfRenderer, preparePdf, type PdfRenderer } from '../app/report-pdf.ts';
import { ByteSourceError } from '../base/byte-source.ts';
import type { Problem } from '../base/problem.ts';
import { ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import { openFileSource } from '../node/file-source.ts';
import type { Fonts } from '../node/fonts.ts';
import { outOfMemory } from './limit-problems.ts';
import { MemoryLimitError, watchMemory } from './memory-watch.ts';
import type { BatchSettings, NightFile, NightReply, NightTask, WorkerStart } from './messages.ts';

/** What holds for all nights of one that scores them. */
interface Surroundings {
  readonly settings: BatchSettings;
  readonly memory: ReturnType<typeof watchMemory>;
  /** Undefined where no report is asked for. */
  readonly rendering: Promise<PdfRenderer> | undefined;
}

/**
 * Scores one night after the other, with its code loaded once. It only reads; what is to be written is in the reply, and so is what
 * goes wrong: nothing is thrown.
 *
 * @param readFonts Those of reports; asked for only where reports are.
 */
export function nightScorer(
  { settings, memoryLimitMiB }: WorkerStart,
  readFonts: () => Promise<Fonts>,
): (task: NightTask) => Promise<NightReply> {
  const memory = watchMemory(memoryLimitMiB);
  const rendering = settings.formats.includes('pdf')
    ? loadRenderer(settings.paper, readFonts)
    : undefined;
  // A failure is met where the renderer is waited for.
  rendering?.catch(() => undefined);
  return async (task) => {
    try {
      return await score(task, { settings, memory, rendering });
    } catch (error) {
      const problems = [problemOf(error, task, memoryLimitMiB)];
      return { kind: 'failed', problems, peakMiB: memory.takePeak() };
    }
  };
}

async function score(
  task: NightTask,
  { settings, memory, rendering }: Surroundings,
): Promise<NightReply> {
  const failed = (problems: readonly Problem[]): NightReply => ({
    kind: 'failed',
    problems,
    peakMiB: memory.takePeak(),
  });
  const scorings = await scoringsOf(task, settings);
  if (!scorings.ok) return failed(scorings.failure);
  const options = optionsOf(task, settings, scorings.value);
  if (!options.ok) return failed([options.failure]);
  const source = await openFileSource(task.path);
  if (!source.ok) return failed([source.failure]);
  const control: TaskControl = {
    yieldToOthers: () => {
      memory.look();
      return Promise.resolve();
    },
  };
  try {
    const name = basename(task.path);
    const analysis = await analyseRecording(source.value, name, options.value, control);
    if (!analysis.ok) return failed([analysis.failure]);
    memory.look();
    const renderPdf: PdfRenderer = async (model) => (await rendering!)(model);
    const night =
      settings.anonymize === true ? anonymizeNight(analysis.value, task.stem) : analysis.value;
    const files = await renderOutputs(night, settings.formats, renderPdf, task.stem);
    memory.look();
    return {
      kind: 'done',
      files: files.map(({ name: file, content }) => fileOf(file, content)),
      findings: countFindings(night.findings),
      peakMiB: memory.takePeak(),
    };
  } finally {
    await source.value.close();
  }
}

/** Undefined when there is nothing to read; the user's labels hold for annotations even then. */
async function scoringsOf(
  { scorings: { paths, origin }, given: { lights } }: NightTask,
  settings: BatchSettings,
): Promise<Result<NightScorings | undefined, readonly Problem[]>> {
  const { stageCodes, labels } = settings.scoring;
  const hasNothing = paths.length === 0 && (stageCodes ?? labels) === undefined;
  const read = hasNothing
    ? ok(undefined)
    : await readScoringPaths(paths.map(named), origin, settings.scoring, openFileSource);
  if (!read.ok || lights === undefined) return read;
  const given = lightsScoring(lights.file, lights.off, lights.on);
  if (given === undefined) return read;
  const others = read.value ?? { origin, contents: [], labels: undefined, findings: [] };
  return ok({ ...others, lights: given });
}

function named(path: string): ScoringPath {
  return { path, name: basename(path) };
}

function optionsOf(
  { given }: NightTask,
  settings: BatchSettings,
  scorings: NightScorings | undefined,
): Result<AnalysisOptions, Problem> {
  const detector = settings.detector === undefined ? undefined : chooseDetector(settings.detector);
  if (detector?.ok === false) return detector;
  const left = given.left ?? settings.left;
  const right = given.right ?? settings.right;
  return ok({
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
    ...(settings.legUnit === undefined ? {} : { legUnit: settings.legUnit }),
    ...(settings.ecg === undefined ? {} : { ecg: settings.ecg }),
    ...(detector === undefined ? {} : { detector: detector.value }),
    ...(settings.profiles === undefined ? {} : { profiles: settings.profiles }),
    ...(given.ageYears === undefined ? {} : { ageYears: given.ageYears }),
    ...(scorings === undefined ? {} : { scorings }),
    severityBands: settings.severityBands,
  });
}

function fileOf(name: string, content: string | Uint8Array): NightFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return { name, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function loadRenderer(
  paper: BatchSettings['paper'],
  readFonts: () => Promise<Fonts>,
): Promise<PdfRenderer> {
  await preparePdf();
  return pdfRenderer({ paper, fonts: await readFonts() });
}

function problemOf(error: unknown, { path }: NightTask, memoryLimitMiB: number): Problem {
  const subject = path;
  if (error instanceof MemoryLimitError || isFailedAllocation(error))
    return outOfMemory(path, memoryLimitMiB);
  const received = error instanceof Error ? error.message : String(error);
  if (error instanceof ByteSourceError)
    return { code: 'file.read-failed', subject, expected: 'a file that can be read', received };
  const expected = 'a night that can be scored';
  return { code: 'batch.bug', subject, expected, received: `a fault of the program: ${received}` };
}

function isFailedAllocation(error: unknown): boolean {
  return (
    error instanceof RangeError && /allocation failed|invalid array length/i.test(error.message)
  );
}
