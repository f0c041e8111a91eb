import type { CohortReportModel } from '../../cohort/cohort-model.ts';
import { makePdf, type PdfOptions } from '../pdf-document.ts';
import { drawCohortFirstPage, drawOtherParts } from './first-page.ts';
import { drawLookPages } from './look-pages.ts';
import { drawNightPages } from './night-pages.ts';

/**
 * The report over many nights as a PDF. The same model and options give the same bytes: the creation date inside is the
 * start of the last recording.
 */
export function renderCohortReport(
  model: CohortReportModel,
  options: PdfOptions,
): Promise<Uint8Array> {
  const { title, size, profile, tool, lastStart } = model;
  return makePdf(
    {
      title: `${title}: ${size}`,
      subject: `Scored under: ${profile}`,
      creator: tool,
      recordingStart: lastStart,
    },
    { title, file: size, made: `${tool}, ${profile}` },
    options,
    (sheet) => {
      drawCohortFirstPage(sheet, model);
      drawOtherParts(sheet, model);
      drawLookPages(sheet, model);
      drawNightPages(sheet, model);
    },
  );
}
