import { basename } from 'node:path';
import { analyseRecording, type AnalysisOptions } from '../app/analyse.ts';
import { OUTPUT_FORMATS, type OutputFormat } from '../app/output-formats.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import { writeFileSet } from '../node/atomic-write.ts';
import { openFileSource } from '../node/file-source.ts';
import { readFonts, type Fonts } from '../node/fonts.ts';
import type { Outcome } from './outcome.ts';
import type { Terminal } from './terminal.ts';

/** The options of `tibialis score` as they are typed. */
export interface ScoreFlags {
  readonly out: string;
  readonly format: string;
  readonly left?: string;
  readonly right?: string;
  readonly legUnit?: string;
  readonly age?: string;
  readonly paper: string;
}

type Outputs = typeof import('../app/outputs.ts');

interface ScoreSettings {
  readonly analysis: AnalysisOptions;
  readonly formats: readonly OutputFormat[];
  readonly paper: 'A4' | 'Letter';
}

/** `tibialis score FILE`: scores one recording and writes its result files. Prints a summary and where they are. */
export async function scoreCommand(
  file: string,
  flags: ScoreFlags,
  terminal: Terminal,
  control: TaskControl,
): Promise<Outcome> {
  const settings = settingsOf(flags);
  if (!settings.ok) return fail([settings.failure]);
  const source = await openFileSource(file);
  if (!source.ok) return fail([source.failure]);
  const { analysis: options, formats, paper } = settings.value;
  const loading = loadOutputs(formats);
  try {
    const analysis = await analyseRecording(source.value, basename(file), options, {
      ...control,
      onProgress: terminal.progress,
    });
    if (!analysis.ok) return fail([analysis.failure]);
    control.onStep?.('report');
    const { renderOutputs, summarize, fonts } = await loading;
    const outputs = await renderOutputs(analysis.value, formats, { paper, fonts });
    control.onStep?.('write');
    const written = await writeFileSet(flags.out, outputs, { protect: [file] });
    if (!written.ok) return fail([written.failure]);
    terminal.endProgress();
    for (const line of summarize(analysis.value)) terminal.print(line);
    terminal.print('');
    for (const path of written.value) terminal.print(`Written: ${path}`);
    return ok(undefined);
  } finally {
    terminal.endProgress();
    await source.value.close();
  }
}

/** Loads what the outputs need while the recording is being read; a failure is met where it is waited for. */
function loadOutputs(
  formats: readonly OutputFormat[],
): Promise<Outputs & { readonly fonts: Fonts }> {
  const load = async (): Promise<Outputs & { readonly fonts: Fonts }> => {
    const outputs = await import('../app/outputs.ts');
    await outputs.prepareOutputs(formats);
    return { ...outputs, fonts: await readFonts() };
  };
  const loading = load();
  loading.catch(() => undefined);
  return loading;
}

function settingsOf(flags: ScoreFlags): Result<ScoreSettings, Problem> {
  const formats: OutputFormat[] = [];
  for (const word of flags.format.split(',').map((part) => part.trim().toLowerCase())) {
    const format = OUTPUT_FORMATS.find((known) => known === word);
    if (format === undefined) return wrongOption('--format', OUTPUT_FORMATS.join(', '), word);
    formats.push(format);
  }
  const paper = (['A4', 'Letter'] as const).find(
    (known) => known.toLowerCase() === flags.paper.toLowerCase(),
  );
  if (paper === undefined) return wrongOption('--paper', 'A4 or Letter', flags.paper);
  const ageYears = flags.age === undefined ? undefined : Number(flags.age);
  if (flags.age !== undefined && !(/^\d{1,3}$/.test(flags.age) && ageYears! <= 120)) {
    return wrongOption('--age', 'completed years, 0 to 120', flags.age);
  }
  return ok({
    formats,
    paper,
    analysis: {
      ...(flags.left === undefined ? {} : { left: flags.left }),
      ...(flags.right === undefined ? {} : { right: flags.right }),
      ...(flags.legUnit === undefined ? {} : { legUnit: flags.legUnit }),
      ...(ageYears === undefined ? {} : { ageYears }),
    },
  });
}

function wrongOption(option: string, expected: string, received: string): Result<never, Problem> {
  return fail({ code: 'usage.option', subject: option, expected, received: `"${received}"` });
}
