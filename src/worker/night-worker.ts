import { analyseRecording } from '../app/analyse.ts';
import { scoringTextOf } from '../app/begin-night.ts';
import { analysisOfScoring } from '../app/export-night.ts';
import { analysisOptionsOf } from '../app/night-setup.ts';
import { otherScoringText } from '../app/other-scoring.ts';
import type { RenderedFile } from '../app/outputs.ts';
import { openRecording, recordingViewOf } from '../app/recording-view.ts';
import { surveyNight, type NightSurvey } from '../app/survey-night.ts';
import { ByteSourceError } from '../base/byte-source.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { OpenSource } from '../base/whole-source.ts';
import { nightRequestSchema, type NightReply, type NightRequest } from './messages.ts';
import { readNightFile, readScoringsOf } from './read-scorings.ts';
import { unreadable } from './unreadable.ts';

/** What the surroundings lend to the worker: where recordings are, and who does the work (a test lends another). */
export interface NightSurroundings {
  readonly openSource: (path: string) => Promise<Result<OpenSource, Problem>>;
  readonly readFonts: (folder: string) => Promise<{ regular: Uint8Array; bold: Uint8Array }>;
  readonly send: (reply: NightReply) => void;
  /** Date and time with the offset from UTC, for the mark of when a scoring was begun. */
  readonly now: () => string;
  readonly analyse?: typeof analyseRecording;
}

/** The smallest step of progress that is worth a message. */
const PROGRESS_STEP = 0.005;

/** Who begins a scoring that nobody has touched; the page puts the technician in its place. */
const MACHINE = 'tibialis';

/**
 * Analyses a recording, and makes reports and tables of it as it stands after edits. Answers
 * each request with progress and then exactly one other reply; never rejects: a bug becomes `failed` with its sentence, so
 * that the one who waits is told at once.
 */
export class NightWorker {
  readonly #around: NightSurroundings;

  constructor(around: NightSurroundings) {
    this.#around = around;
  }

  async answer(message: unknown): Promise<void> {
    const { send } = this.#around;
    try {
      const request = nightRequestSchema.parse(message);
      send(await this.#replyTo(request));
    } catch (error) {
      const sentence = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      send({ kind: 'failed', message: sentence });
    }
  }

  async #replyTo(request: NightRequest): Promise<NightReply> {
    switch (request.kind) {
      case 'analyse':
        return { kind: 'analysed', result: await this.#analyse(request) };
      case 'survey':
        return { kind: 'surveyed', result: await this.#survey(request) };
      case 'other':
        return { kind: 'other-read', result: await this.#readOther(request) };
      case 'export':
        return { kind: 'exported', result: await this.#export(request) };
    }
  }

  async #analyse({
    path,
    fileName,
    setup,
  }: Extract<NightRequest, { kind: 'analyse' }>): Promise<Result<string, Problem>> {
    const options = analysisOptionsOf(setup);
    if (!options.ok) return options;
    const scorings = await readScoringsOf(setup, this.#around.openSource);
    if (!scorings.ok) return fail(scorings.failure[0]!);
    const given = {
      ...options.value,
      ...(scorings.value === undefined ? {} : { scorings: scorings.value }),
    };
    return this.#withSource(path, fileName, async (source) => {
      const analyse = this.#around.analyse ?? analyseRecording;
      const onProgress = progressTo(this.#around.send);
      const analysis = await analyse(source, fileName, given, { onProgress });
      if (!analysis.ok) return analysis;
      const { identity } = await recordingViewOf(analysis.value.recording, source, fileName);
      const author = { who: MACHINE, when: this.#around.now() };
      return ok(scoringTextOf(identity, analysis.value, author));
    });
  }

  #survey({
    path,
    fileName,
    setup,
  }: Extract<NightRequest, { kind: 'survey' }>): Promise<Result<NightSurvey, Problem>> {
    return this.#withSource(path, fileName, async (source) => {
      const recording = await openRecording(source, fileName);
      if (!recording.ok) return recording;
      const scorings = await readScoringsOf(setup, this.#around.openSource);
      return ok(surveyNight(recording.value.info, fileName, setup, scorings));
    });
  }

  #readOther({
    path,
    fileName,
    other,
  }: Extract<NightRequest, { kind: 'other' }>): Promise<Result<string, Problem>> {
    return this.#withSource(path, fileName, async (source) => {
      const recording = await openRecording(source, fileName);
      if (!recording.ok) return recording;
      const file = await readNightFile(other, this.#around.openSource);
      if (!file.ok) return file;
      const view = await recordingViewOf(recording.value.info, source, fileName);
      return otherScoringText(file.value, view, { who: MACHINE, when: this.#around.now() });
    });
  }

  async #export(
    request: Extract<NightRequest, { kind: 'export' }>,
  ): Promise<Result<RenderedFile[], Problem>> {
    const { path, fileName, scoring, profiles, format, isAnonymous } = request;
    const { fonts, paper, extras } = request;
    return this.#withSource(path, fileName, async (source) => {
      const recording = await openRecording(source, fileName);
      if (!recording.ok) return recording;
      const { info } = recording.value;
      const analysis = analysisOfScoring(scoring, fileName, info, profiles);
      if (!analysis.ok) return analysis;
      // Loaded when they are wanted: most nights are looked at for a long time before a report is made.
      const { renderOutputs } = await import('../app/outputs.ts');
      const { pdfRenderer } = await import('../app/report-pdf.ts');
      const { anonymizeNight } = await import('../app/anonymize/anonymize-night.ts');
      const { anonymousId } = await import('../app/anonymize/anonymous-id.ts');
      const readFonts = this.#around.readFonts;
      const render = async (model: Parameters<ReturnType<typeof pdfRenderer>>[0]) =>
        pdfRenderer({ paper, fonts: await readFonts(fonts) })(model);
      const id = isAnonymous ? await anonymousId(source) : undefined;
      const night = id === undefined ? analysis.value : anonymizeNight(analysis.value, id);
      return ok([...(await renderOutputs(night, [format], render, id, extras))]);
    });
  }

  async #withSource<Value>(
    path: string,
    fileName: string,
    work: (source: OpenSource) => Promise<Result<Value, Problem>>,
  ): Promise<Result<Value, Problem>> {
    const opened = await this.#around.openSource(path);
    if (!opened.ok) return opened;
    try {
      return await work(opened.value);
    } catch (error) {
      if (error instanceof ByteSourceError) return fail(unreadable(fileName, error));
      throw error;
    } finally {
      await opened.value.close();
    }
  }
}

function progressTo(send: (reply: NightReply) => void): (fraction: number, phase: string) => void {
  let lastFraction = -1;
  let lastPhase = '';
  return (fraction, phase) => {
    if (phase === lastPhase && fraction < lastFraction + PROGRESS_STEP) return;
    lastFraction = fraction;
    lastPhase = phase;
    send({ kind: 'progress', fraction, phase });
  };
}
