import { analyseRecording } from '../app/analyse.ts';
import { nightViewOf, type NightView } from '../app/night-view.ts';
import { ByteSourceError, type ByteSource } from '../base/byte-source.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { analysisRequestSchema, type AnalysisReply, type AnalysisRequest } from './messages.ts';

/** Bytes that are held open until `close`. */
interface OpenSource extends ByteSource {
  close(): Promise<void>;
}

/** What the surroundings lend to the worker: where recordings are, and who does the work (a test lends another). */
export interface WorkerSurroundings {
  readonly openSource: (path: string) => Promise<Result<OpenSource, Problem>>;
  readonly send: (reply: AnalysisReply) => void;
  readonly analyse?: typeof analyseRecording;
}

/** The smallest step of progress that is worth a message. */
const PROGRESS_STEP = 0.005;

/**
 * Answers one request with progress and then exactly one `finished` or `failed`. Never rejects: a bug becomes
 * `failed` with its sentence, so that the one who waits is told at once.
 */
export async function runAnalysis(message: unknown, around: WorkerSurroundings): Promise<void> {
  try {
    const request = analysisRequestSchema.parse(message);
    around.send({ kind: 'finished', result: await analyseFile(request, around) });
  } catch (error) {
    const sentence = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    around.send({ kind: 'failed', message: sentence });
  }
}

async function analyseFile(
  { path, fileName }: AnalysisRequest,
  around: WorkerSurroundings,
): Promise<Result<NightView, Problem>> {
  const opened = await around.openSource(path);
  if (!opened.ok) return opened;
  const analyse = around.analyse ?? analyseRecording;
  try {
    const onProgress = progressTo(around.send);
    const analysis = await analyse(opened.value, fileName, {}, { onProgress });
    return analysis.ok ? ok(nightViewOf(analysis.value)) : analysis;
  } catch (error) {
    if (error instanceof ByteSourceError) return fail(unreadable(fileName, error));
    throw error;
  } finally {
    await opened.value.close();
  }
}

function progressTo(
  send: (reply: AnalysisReply) => void,
): (fraction: number, phase: string) => void {
  let lastFraction = -1;
  let lastPhase = '';
  return (fraction, phase) => {
    if (phase === lastPhase && fraction < lastFraction + PROGRESS_STEP) return;
    lastFraction = fraction;
    lastPhase = phase;
    send({ kind: 'progress', fraction, phase });
  };
}

function unreadable(fileName: string, error: ByteSourceError): Problem {
  return {
    code: 'file.read-failed',
    subject: fileName,
    expected: 'a file that can be read to its end',
    received: error.message,
    hint: 'Check that the disk is still there, or copy the file to this computer and open the copy.',
  };
}
