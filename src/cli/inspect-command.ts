import { basename } from 'node:path';
import { inspectRecording } from '../app/inspect.ts';
import { inspectionJson } from '../app/inspection-json.ts';
import { inspectionLines } from '../app/inspection-text.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import { openFileSource } from '../node/file-source.ts';
import type { Outcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** The options of `tibialis inspect` as they are typed. */
export interface InspectFlags {
  readonly json?: boolean;
  readonly samples?: string;
}

const MOST_SAMPLES = 1_000_000;

/** `tibialis inspect FILE`: says what is in a recording, as text or as data. Writes nothing. */
export async function inspectCommand(
  file: string,
  flags: InspectFlags,
  terminal: Terminal,
  control: TaskControl,
): Promise<Outcome> {
  const samples = readSampleCount(flags.samples);
  if (!samples.ok) return fail([samples.failure]);
  const source = await openFileSource(file);
  if (!source.ok) return fail([source.failure]);
  try {
    const watched = { ...control, onProgress: terminal.progress };
    const inspected = await inspectRecording(source.value, basename(file), samples.value, watched);
    if (!inspected.ok) return fail([inspected.failure]);
    terminal.endProgress();
    if (flags.json === true) terminal.print(inspectionJson(inspected.value));
    else for (const line of inspectionLines(inspected.value)) terminal.print(line);
    return ok(undefined);
  } finally {
    terminal.endProgress();
    await source.value.close();
  }
}

function readSampleCount(text: string | undefined): Result<number | undefined, Problem> {
  if (text === undefined) return ok(undefined);
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (count <= MOST_SAMPLES) return ok(count);
  return fail({
    code: 'usage.samples',
    subject: '--samples',
    expected: `a whole number from 0 to ${MOST_SAMPLES}`,
    received: `"${text}"`,
  });
}
