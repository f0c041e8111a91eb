import { loadPdfWriter, type PdfOptions } from '../report/pdf/pdf-document.ts';
import { renderReportPdf } from '../report/pdf/render-report.ts';
import type { ReportModel } from '../report/report-model.ts';

/** Makes a PDF of a report: here, or wherever a thread is free. The model is plain data and can be sent. */
export type PdfRenderer = (model: ReportModel) => Promise<Uint8Array>;

/** Renders here and now. */
export function pdfRenderer(options: PdfOptions): PdfRenderer {
  return (model) => renderReportPdf(model, options);
}

/** Loads what rendering will need. Called early, this happens while the disk is being waited for. */
export async function preparePdf(): Promise<void> {
  await loadPdfWriter();
}
