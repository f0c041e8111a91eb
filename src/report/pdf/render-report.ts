import type { ReportSectionName } from '../report-extras.ts';
import type { ReportModel } from '../report-model.ts';
import { drawAllNumbers } from './annex-pages.ts';
import { SECTION_GAP } from './blocks.ts';
import { drawClinicalPages } from './clinical-pages.ts';
import { drawDifferences } from './difference-pages.ts';
import { drawFirstPage } from './first-page.ts';
import { drawIndexPages } from './index-pages.ts';
import { drawComment, drawLetterhead } from './letterhead.ts';
import { drawMethodPages } from './method-pages.ts';
import { drawOtherMovements } from './other-movement-pages.ts';
import { makePdf, type PdfOptions } from './pdf-document.ts';
import type { Sheet } from './sheet.ts';
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
    const { letterhead, comment, leaveOut, leftOutSentence } = model.extras;
    if (letterhead !== undefined) drawLetterhead(sheet, letterhead);
    drawFirstPage(sheet, model);
    drawComment(sheet, comment, leftOutSentence);
    const parts = PARTS.filter(([name]) => !leaveOut.includes(name));
    // A comment that ran on to another page does not leave the rest of it empty.
    const { count } = sheet.pen.bufferedPageRange();
    if (parts.length > 0 && count === 1) sheet.newPage();
    else sheet.gap(SECTION_GAP);
    for (const [, draw] of parts) draw(sheet, model);
  });
}

/** In the order of the report. */
const PARTS: readonly (readonly [ReportSectionName, (sheet: Sheet, model: ReportModel) => void])[] =
  [
    ['indices', drawIndexPages],
    ['timing', drawTimingPages],
    ['other-movements', drawOtherMovements],
    ['differences', drawDifferences],
    ['criteria', drawClinicalPages],
    ['method', drawMethodPages],
    ['series', drawSeriesList],
    ['numbers', drawAllNumbers],
  ];
