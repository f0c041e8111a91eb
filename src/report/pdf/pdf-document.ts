import type { PDFDocument } from 'pdfkit';
import type { CivilDateTime } from '../../base/civil-time.ts';
import { creationDate } from './creation-date.ts';
import { withoutLayoutTables } from './plain-font.ts';
import { Sheet } from './sheet.ts';
import { COLOR, MARGIN, PAPER_SIZE, TEXT, type Paper } from './theme.ts';
import { shortenMiddle } from './wrap-text.ts';

export interface PdfOptions {
  readonly paper: Paper;
  /** TrueType files; only the letters used are embedded. DejaVu Sans Condensed suits the layout. */
  readonly fonts: { readonly regular: Uint8Array; readonly bold: Uint8Array };
}

/** What a PDF says of itself. */
export interface PdfIdentity {
  readonly title: string;
  readonly subject: string;
  /** Program and version. */
  readonly creator: string;
  /** For the date inside: a report carries no time of its own making. */
  readonly recordingStart: CivilDateTime | undefined;
}

/** What stands above and below every page. */
export interface RunningTitles {
  readonly title: string;
  readonly file: string;
  /** Below, on the left. */
  readonly made: string;
}

/**
 * A PDF of vector drawing with embedded fonts, tagged for screen readers, with bookmarks. The same drawing and options
 * give the same bytes: the creation date inside is the start of the recording.
 *
 * @param draw Draws all pages; the first one is there.
 */
export async function makePdf(
  identity: PdfIdentity,
  titles: RunningTitles,
  options: PdfOptions,
  draw: (sheet: Sheet) => void,
): Promise<Uint8Array> {
  const { PDFDocument: Document } = await loadPdfWriter();
  const { title, subject, creator, recordingStart } = identity;
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
      CreationDate: creationDate(recordingStart),
    },
  });
  const bytes = collect(pen);
  escapeMetadata(pen, [title, subject, creator]);
  pen.registerFont('regular', withoutLayoutTables(options.fonts.regular));
  pen.registerFont('bold', withoutLayoutTables(options.fonts.bold));
  const sheet = new Sheet(pen, options.paper);
  draw(sheet);
  drawRunningTitles(sheet, titles);
  pen.end();
  return bytes;
}

/** pdfkit takes 150 ms to load: who writes no report does not wait for it, and who does may load it early. */
export function loadPdfWriter(): Promise<typeof import('pdfkit')> {
  return import('pdfkit');
}

/** File and title above, program and page below, on every page. */
function drawRunningTitles(sheet: Sheet, { title, file, made }: RunningTitles): void {
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
    sheet.put(shortenMiddle(made, half * 1.5, measure), sheet.left, footY, TEXT.note);
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
