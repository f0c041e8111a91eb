import type { AgreementModel } from '../../agreement/agreement-model.ts';
import { makePdf, type PdfOptions } from '../pdf-document.ts';
import { drawClosingPages } from './closing-pages.ts';
import { drawAgreementFirstPage } from './first-page.ts';
import { drawIndexPages } from './index-pages.ts';
import { drawPairPages } from './pair-pages.ts';

/** The agreement as a PDF. The same model and options give the same bytes. */
export function renderAgreementPdf(
  model: AgreementModel,
  options: PdfOptions,
): Promise<Uint8Array> {
  const { title, subject, tool, profile, recordingStart } = model.header;
  const identity = {
    title: `${title}: ${subject}`,
    subject: `Compared under: ${profile}`,
    creator: tool,
    recordingStart,
  };
  const titles = { title, file: subject, made: `${tool}, ${profile}` };
  return makePdf(identity, titles, options, (sheet) => {
    drawAgreementFirstPage(sheet, model);
    drawPairPages(sheet, model);
    drawIndexPages(sheet, model);
    drawClosingPages(sheet, model);
  });
}
