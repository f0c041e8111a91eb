import type { ReportModel } from '../report-model.ts';
import { drawAllNumbers } from './annex-pages.ts';
import { drawClinicalPages } from './clinical-pages.ts';
import { drawDifferences } from './difference-pages.ts';
import { drawFirstPage } from './first-page.ts';
import { drawIndexPages } from './index-pages.ts';
import { drawMethodPages } from './method-pages.ts';
import { drawOtherMovements } from './other-movement-pages.ts';
import { makePdf, type PdfOptions } from './pdf-document.ts';
import { drawSeriesList, drawTimingPages } from './timing-pages.ts';

/**
 * The report as a PDF: vector drawing, embedded fonts, tagged for screen readers, with bookmarks.
 * The same model and options give the same bytes: the creation date inside is the start of the recording.
 */
export function renderReportPdf(model: ReportModel, options: PdfOptions): Promise<Uint8Array> {
  const { title, file, tool, profile, recordingStart } = model.header;
  const identity = {
    title: `${title}: ${file}`,
    subject: `Scored under: ${profile}`,
    creator: tool,
    recordingStart,
  };
  return makePdf(identity, { title, file, made: `${tool}, ${profile}` }, options, (sheet) => {
    drawFirstPage(sheet, model);
    sheet.newPage();
    drawIndexPages(sheet, model);
    drawTimingPages(sheet, model);
    drawOtherMovements(sheet, model);
    drawDifferences(sheet, model);
    drawClinicalPages(sheet, model);
    drawMethodPages(sheet, model);
    drawSeriesList(sheet, model);
    drawAllNumbers(sheet, model);
  });
}
