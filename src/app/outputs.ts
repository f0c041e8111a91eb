import type { Analysis } from '../domain/analysis.ts';
import { toResultDocument } from '../formats/study/result-document.ts';
import { encodeResult } from '../formats/study/result-encoding.ts';
import { RESULT_SCHEMA_VERSION } from '../formats/study/result-version.ts';
import { eventsCsv } from '../formats/table/events-csv.ts';
import { indicesCsv } from '../formats/table/indices-csv.ts';
import { loadPdfWriter, renderReportPdf, type PdfOptions } from '../report/pdf/render-report.ts';
import { buildReportModel } from '../report/report-model.ts';
import { summaryLines } from '../report/summary-text.ts';
import type { OutputFormat } from './output-formats.ts';

/** One file to be written beside others: a name without a folder, and what stands in it. */
export interface RenderedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * The files of one analysed night: `<stem>.tibialis.json` (docs/result.md), `<stem>.tibialis.events.csv` and
 * `<stem>.tibialis.indices.csv`, `<stem>.tibialis.pdf`. The same analysis and options give the same bytes.
 * The result comes last: where it stands, the others stand too.
 *
 * @public Loaded while the recording is read (src/cli/score-command.ts).
 */
export async function renderOutputs(
  analysis: Analysis,
  formats: readonly OutputFormat[],
  pdf: PdfOptions,
): Promise<RenderedFile[]> {
  const stem = `${stemOf(analysis.file)}.tibialis`;
  const document = toResultDocument(analysis);
  const files: RenderedFile[] = [];
  if (formats.includes('pdf')) {
    const model = buildReportModel(analysis, { schemaVersion: RESULT_SCHEMA_VERSION });
    files.push({ name: `${stem}.pdf`, content: await renderReportPdf(model, pdf) });
  }
  if (formats.includes('csv')) {
    files.push({ name: `${stem}.events.csv`, content: eventsCsv(document) });
    files.push({ name: `${stem}.indices.csv`, content: indicesCsv(document) });
  }
  if (formats.includes('json'))
    files.push({ name: `${stem}.json`, content: encodeResult(document) });
  return files;
}

/** Loads what writing will need. Called early, this happens while the disk is being waited for. */
export async function prepareOutputs(formats: readonly OutputFormat[]): Promise<void> {
  if (formats.includes('pdf')) await loadPdfWriter();
}

/**
 * What a technician wants to know at a glance, as lines for a terminal.
 *
 * @public Loaded as `renderOutputs` is.
 */
export function summarize(analysis: Analysis): string[] {
  return summaryLines(buildReportModel(analysis, { schemaVersion: RESULT_SCHEMA_VERSION }));
}

/** `night` of `night.edf`; a name that is nothing but an ending stays whole. */
function stemOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? fileName.slice(0, dot) : fileName;
}
