import type { Letterhead } from '../report-extras.ts';
import type { Sheet } from './sheet.ts';
import { COLOR, TEXT, ascentOf, lineHeightOf } from './theme.ts';

const LOGO_WIDTH = 130;
const LOGO_HEIGHT = 42;
const GAP_BELOW = 12;

/** Name and lines of the laboratory at the left, its sign at the right, a rule below. */
export function drawLetterhead(sheet: Sheet, { name, lines, logo }: Letterhead): void {
  const top = sheet.y;
  const width = sheet.width - (logo === undefined ? 0 : LOGO_WIDTH + GAP_BELOW);
  sheet.mark('P', () => {
    const nameLines = sheet.wrap(name, width, TEXT.lead);
    sheet.putLines(nameLines, sheet.left, sheet.y, TEXT.lead);
    sheet.y += nameLines.length * lineHeightOf(TEXT.lead);
    for (const line of lines) {
      const set = sheet.wrap(line, width, TEXT.subtitle);
      sheet.putLines(set, sheet.left, sheet.y, TEXT.subtitle);
      sheet.y += set.length * lineHeightOf(TEXT.subtitle);
    }
  });
  if (logo !== undefined) {
    const left = sheet.right - LOGO_WIDTH;
    sheet.mark(
      'Figure',
      () => {
        // A copy, so that the buffer holds the picture and nothing else.
        sheet.pen.image(logo.slice().buffer, left, top, {
          fit: [LOGO_WIDTH, LOGO_HEIGHT],
          align: 'right',
        });
      },
      {
        alt: `Sign of ${name === '' ? 'the laboratory' : name}`,
        bbox: [left, top, sheet.right, top + LOGO_HEIGHT],
      },
    );
    sheet.y = Math.max(sheet.y, top + LOGO_HEIGHT);
  }
  sheet.artifact(() => {
    sheet.line(sheet.left, sheet.y + 4, sheet.right, sheet.y + 4, 0.6, COLOR.rule);
  });
  sheet.y += GAP_BELOW;
}

/** What the person who made the report has to say, and what is not in this copy. */
export function drawComment(
  sheet: Sheet,
  comment: readonly string[],
  leftOut: string | undefined,
): void {
  if (comment.length > 0) {
    sheet.gap(8);
    sheet.heading('Comment', 3 * lineHeightOf(TEXT.body));
    for (const paragraph of comment) sheet.paragraph(paragraph);
  }
  if (leftOut === undefined) return;
  sheet.gap(6);
  sheet.ensureRoom(ascentOf(TEXT.note) * 2);
  sheet.paragraph(leftOut, TEXT.bodyQuiet);
}
