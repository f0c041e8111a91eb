import type { PDFDocument } from 'pdfkit';
import type { HeaderSection, ReportModel } from '../report-model.ts';
import { drawAllNumbers } from './annex-pages.ts';
import { drawClinicalPages } from './clinical-pages.ts';
import { creationDate } from './creation-date.ts';
import { drawDifferences } from './difference-pages.ts';
import { drawFirstPage } from './first-page.ts';
import { drawMethodPages } from './method-pages.ts';
import { withoutLayoutTables } from './plain-font.ts';
import { drawIndexPages } from './index-pages.ts';
import { drawOtherMovements } from './other-movement-pages.ts';
import { drawSeriesList, drawTimingPages } from './timing-pages.ts';
import { Sheet } from './sheet.ts';
import { COLOR, MARGIN, PAPER_SIZE, TEXT, type Paper } from './theme.ts';
import { shortenMiddle } from './wrap-text.ts';

export interface PdfOptions {
  readonly paper: Paper;
  /** TrueType files; only the letters used are embedded. DejaVu Sans Condensed suits the layout. */
  readonly fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array };
}

/**
 * The report as a PDF: vector drawing, embedded fonts, tagged for screen readers, with bookmarks.
 * The same model and options give the same bytes: the creation date inside is the start of the recording.
 */
export async function renderReportPdf(
  model: ReportModel,
  options: PdfOptions,
): Promise<Uint8Array> {
  const { PDFDocument: Document } = await loadPdfWriter();
  const title = `${model.header.title}: ${model.header.file}`;
  const subject = `Scored under: ${model.header.profile}`;
  const creator = model.header.tool;
  const pen = new Document({
    size: PAPER_SIZE[options.paper],
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    pdfVersion: '1.7',
    lang: 'en',
    tagged: true,
    displayTitle: true,
    font: '',
    info: {
      Title: title,
      Subject: subject,
      Creator: creator,
      CreationDate: creationDate(model.header.recordingStart),
    },
  });
  const bytes = collect(pen);
  escapeMetadata(pen, [title, subject, creator]);
  pen.registerFont('regular', withoutLayoutTables(options.fonts.regular));
  pen.registerFont('bold', withoutLayoutTables(options.fonts.bold));

  const sheet = new Sheet(pen, options.paper);
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
  drawRunningTitles(sheet, model.header);
  pen.end();
  return bytes;
}

/** pdfkit takes 150 ms to load: who writes no report does not wait for it, and who does may load it early. */
export function loadPdfWriter(): Promise<typeof import('pdfkit')> {
  return import('pdfkit');
}

/** File and title above, program and page below, on every page. */
function drawRunningTitles(sheet: Sheet, { title, file, tool, profile }: HeaderSection): void {
  const { count } = sheet.pen.bufferedPageRange();
  const measure = (text: string): number => sheet.textWidth(text, TEXT.note);
  const half = sheet.width / 2 - 10;
  for (let page = 0; page < count; page += 1) {
    sheet.pen.switchToPage(page);
    const headY = MARGIN.top - 22;
    const footY = sheet.pageHeight - MARGIN.bottom + 22;
    sheet.pen.markContent('Artifact', { type: 'Pagination', attached: ['Top'] });
    sheet.put(title, sheet.left, headY, TEXT.note);
    sheet.put(shortenMiddle(file, half * 1.5, measure), sheet.right, headY, TEXT.note, 'right');
    sheet.line(sheet.left, headY + 5, sheet.right, headY + 5, 0.4, COLOR.rule);
    sheet.pen.endMarkedContent();
    sheet.pen.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    sheet.line(sheet.left, footY - 10, sheet.right, footY - 10, 0.4, COLOR.rule);
    const made = shortenMiddle(`${tool}, ${profile}`, half * 1.5, measure);
    sheet.put(made, sheet.left, footY, TEXT.note);
    sheet.put(`Page ${page + 1} of ${count}`, sheet.right, footY, TEXT.note, 'right');
    sheet.pen.endMarkedContent();
  }
}

/** pdfkit puts these texts into the XMP packet as they are; a file name with `&` would break its XML. */
function escapeMetadata(pen: PDFDocument, texts: readonly string[]): void {
  const append = pen.appendXML.bind(pen);
  pen.appendXML = (xml, newline) => {
    append(
      texts.reduce((packet, text) => packet.replaceAll(text, () => escapeXml(text)), xml),
      newline,
    );
  };
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

function collect(pen: PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let size = 0;
    pen.on('data', (chunk) => {
      chunks.push(chunk);
      size += chunk.length;
    });
    pen.on('error', reject);
    pen.on('end', () => {
      const bytes = new Uint8Array(size);
      let offset = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, offset);
        offset += chunk.length;
      }
      resolve(bytes);
    });
  });
}
