import { basename } from 'node:path';
import { analyseRecording, type AnalysisOptions } from '../app/analyse.ts';
import { chooseDetector } from '../app/choose-detector.ts';
import type { OutputFormat } from '../app/output-formats.ts';
import { pdfRenderer, preparePdf } from '../app/report-pdf.ts';
import type { Problem } from '../base/problem.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { TaskControl } from '../base/task-control.ts';
import { writeFileSet } from '../node/atomic-write.ts';
import { openFileSource } from '../node/file-source.ts';
import { readFonts } from '../node/fonts.ts';
import { collectGarbage } from './collect-garbage.ts';
import { checkAnonymizeFlags, nightToWrite, type AnonymizeFlags } from './anonymize-options.ts';
import { readNightOptions, type NightFlags } from './night-options.ts';
import type { Outcome } from './outcome.ts';
import { readFormats, readPaper, type Paper } from './output-options.ts';
import { readReportExtras, type ReportFlags } from './report-options.ts';
import { readScoringInput, type ScoringFlags } from './scoring-input.ts';
import { startSecondThread } from './second-thread.ts';
import type { Terminal } from './terminal.ts';

/** The options of `tibialis score` as they are typed. */
export interface ScoreFlags extends NightFlags, ScoringFlags, AnonymizeFlags, ReportFlags {
  readonly out: string;
  readonly format: string;
  readonly left?: string;
  readonly right?: string;
  readonly legUnit?: string;
  /** False for `--no-ecg`. */
  readonly ecg?: string | false;
  readonly detector?: string;
  readonly paper: string;
}

interface ScoreSettings {
  readonly signals: Pick<AnalysisOptions, 'left' | 'right' | 'legUnit' | 'ecg' | 'detector'>;
  readonly formats: readonly OutputFormat[];
  readonly paper: Paper;
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
  const night = await readNightOptions(flags);
  if (!night.ok) return night;
  const extras = await readReportExtras(flags);
  if (!extras.ok) return extras;
  const scoring = await readScoringInput(file, flags);
  if (!scoring.ok) return scoring;
  const source = await openFileSource(file);
  if (!source.ok) return fail([source.failure]);
  const { scorings } = scoring.value;
  for (const { file: name, reader } of scorings?.contents ?? []) {
    const where = scorings?.origin === 'beside' ? ', beside the recording' : '';
    terminal.tell(`tibialis: scoring: ${name} (${reader.name}${where})`);
  }
  const { signals, formats, paper } = settings.value;
  const options: AnalysisOptions = {
    ...signals,
    ...night.value,
    ...(scorings === undefined ? {} : { scorings }),
  };
  const wantsReport = formats.includes('pdf');
  const thread = startSecondThread(wantsReport ? paper : undefined);
  const loading = loadOutputs(wantsReport && thread === undefined);
  try {
    const watched = { ...control, onProgress: terminal.progress };
    const name = basename(file);
    const analysis = await analyseRecording(source.value, name, options, watched, thread?.runLeg);
    if (!analysis.ok) return fail([analysis.failure]);
    control.onStep?.('report');
    const { renderOutputs, summarize } = await loading;
    const renderPdf = thread?.renderPdf ?? pdfRenderer({ paper, fonts: await readFonts() });
    const night = await nightToWrite(analysis.value, flags, ({ anonymousId }) =>
      anonymousId(source.value),
    );
    const rendering = renderOutputs(night.analysis, formats, renderPdf, night.stem, extras.value);
    // The second thread sets the report meanwhile, and needs memory of its own.
    if (thread !== undefined) collectGarbage();
    const outputs = await rendering;
    control.onStep?.('write');
    const written = await writeFileSet(flags.out, outputs, {
      protect: [file, ...scoring.value.paths],
    });
    if (!written.ok) return fail([written.failure]);
    terminal.endProgress();
    for (const line of summarize(night.analysis)) terminal.print(line);
    terminal.print('');
    for (const path of written.value) terminal.print(`Written: ${path}`);
    return ok(undefined);
  } finally {
    terminal.endProgress();
    await source.value.close();
    await thread?.close();
  }
}

/** Loads what the outputs need while the recording is being read; a failure is met where it is waited for. */
function loadOutputs(withReport: boolean): Promise<typeof import('../app/outputs.ts')> {
  const load = async (): Promise<typeof import('../app/outputs.ts')> => {
    if (withReport) await preparePdf();
    return import('../app/outputs.ts');
  };
  const loading = load();
  loading.catch(() => undefined);
  return loading;
}

function settingsOf(flags: ScoreFlags): Result<ScoreSettings, Problem> {
  const formats = readFormats(flags.format);
  if (!formats.ok) return formats;
  const paper = readPaper(flags.paper);
  if (!paper.ok) return paper;
  const anonymous = checkAnonymizeFlags(flags);
  if (!anonymous.ok) return anonymous;
  const detector = flags.detector === undefined ? undefined : chooseDetector(flags.detector);
  if (detector?.ok === false) return detector;
  return ok({
    formats: formats.value,
    paper: paper.value,
    signals: {
      ...(flags.left === undefined ? {} : { left: flags.left }),
      ...(flags.right === undefined ? {} : { right: flags.right }),
      ...(flags.legUnit === undefined ? {} : { legUnit: flags.legUnit }),
      ...(flags.ecg === undefined ? {} : { ecg: flags.ecg }),
      ...(detector === undefined ? {} : { detector: detector.value }),
    },
  });
}
