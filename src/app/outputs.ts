import type { Analysis } from '../domain/analysis.ts';
import { toResultDocument } from '../formats/study/result-document.ts';
import { encodeResult } from '../formats/study/result-encoding.ts';
import { RESULT_SCHEMA_VERSION } from '../formats/study/result-version.ts';
import { differencesCsv } from '../formats/table/differences-csv.ts';
import { eventsCsv } from '../formats/table/events-csv.ts';
import { indicesCsv } from '../formats/table/indices-csv.ts';
import { otherMovementsCsv } from '../formats/table/other-movements-csv.ts';
import { qualityCsv } from '../formats/table/quality-csv.ts';
import { statisticsCsv } from '../formats/table/statistics-csv.ts';
import { buildReportModel } from '../report/report-model.ts';
import type { ReportExtras } from '../report/report-extras.ts';
import { summaryLines } from '../report/summary-text.ts';
import { EXCHANGE_FORMATS, type OutputFormat } from './output-formats.ts';
import type { PdfRenderer } from './report-pdf.ts';

/** One file to be written beside others: a name without a folder, and what stands in it. */
export interface RenderedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/**
 * The files of one analysed night: `<stem>.tibialis.json` (docs/result.md), `<stem>.tibialis.events.csv`,
 * `<stem>.tibialis.indices.csv` and `<stem>.tibialis.statistics.csv`, with a signal
 * `<stem>.tibialis.other-movements.csv` and `<stem>.tibialis.quality.csv`, `<stem>.tibialis.pdf`,
 * `<stem>.tibialis.events.parquet`, and the files for other programs (src/app/exchange-files.ts). The same analysis and options give the same bytes. The result comes last: where it stands, the others stand too.
 *
 * @param stem What the names of the files begin with.
 * @param extras What is added to the report, or left out of it.
 *
 * @public Loaded while the recording is read (src/cli/score-command.ts).
 */
export async function renderOutputs(
  analysis: Analysis,
  formats: readonly OutputFormat[],
  renderPdf: PdfRenderer,
  stem = stemOf(analysis.file),
  extras: ReportExtras = {},
): Promise<RenderedFile[]> {
  const base = `${stem}.tibialis`;
  // The report is begun first: where it is set by another thread, the rest is written meanwhile.
  const report = formats.includes('pdf')
    ? renderPdf(buildReportModel(analysis, { ...extras, schemaVersion: RESULT_SCHEMA_VERSION }))
    : undefined;
  const document = toResultDocument(analysis);
  const files: RenderedFile[] = [];
  if (formats.includes('csv')) {
    files.push({ name: `${base}.events.csv`, content: eventsCsv(document) });
    files.push({ name: `${base}.indices.csv`, content: indicesCsv(document) });
    if (document.differences !== null)
      files.push({ name: `${base}.differences.csv`, content: differencesCsv(document) });
    if (document.otherMovements !== null)
      files.push({ name: `${base}.other-movements.csv`, content: otherMovementsCsv(document) });
    if (document.legs.left !== null || document.legs.right !== null)
      files.push({ name: `${base}.quality.csv`, content: qualityCsv(document) });
    files.push({ name: `${base}.statistics.csv`, content: statisticsCsv(document) });
  }
  if (formats.includes('parquet')) {
    const { eventsParquet } = await import('../formats/table/events-parquet.ts');
    files.push({ name: `${base}.events.parquet`, content: eventsParquet(document) });
  }
  if (EXCHANGE_FORMATS.some((format) => formats.includes(format))) {
    // Few runs ask for these: their code is loaded when one does.
    const { exchangeFiles } = await import('./exchange-files.ts');
    files.push(...exchangeFiles(analysis, formats, stem));
  }
  const result = formats.includes('json') ? encodeResult(document) : undefined;
  if (report !== undefined) files.unshift({ name: `${base}.pdf`, content: await report });
  if (result !== undefined) files.push({ name: `${base}.json`, content: result });
  return files;
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
