import type { QualityPart, QualityRow } from '../../cohort/quality-rows.ts';
import type { Sheet } from '../sheet.ts';
import { COLOR, TEXT } from '../theme.ts';

const ROW_HEIGHT = 17;
const BAR_HEIGHT = 10;
const KEY_HEIGHT = 13;
const LABEL_WIDTH = 52;

export const QUALITY_HEIGHT = 2 * ROW_HEIGHT + KEY_HEIGHT;

/** From light to dark as the signal gets worse; what was not scored is an open box. */
const FILLS: Readonly<Record<QualityPart['grade'], string>> = {
  good: COLOR.accent,
  fair: '#7fb8d9',
  poor: COLOR.ghost,
  unusable: COLOR.ink,
  'not scored': COLOR.paper,
};

/** The letters on each of them. */
const INKS: Readonly<Record<QualityPart['grade'], string>> = {
  good: COLOR.paper,
  fair: COLOR.ink,
  poor: COLOR.ink,
  unusable: COLOR.paper,
  'not scored': COLOR.ink,
};

/** A bar a leg, parted by grade, with the number of nights in each part. Draws from `sheet.y` over the page. */
export function drawQualityBars(sheet: Sheet, rows: readonly QualityRow[]): void {
  const barLeft = sheet.left + LABEL_WIDTH;
  const width = sheet.right - barLeft;
  drawKey(sheet, rows, barLeft);
  rows.forEach(({ label, parts }, i) => {
    const top = sheet.y + KEY_HEIGHT + i * ROW_HEIGHT;
    const all = parts.reduce((sum, { count }) => sum + count, 0);
    sheet.put(label, sheet.left, top + 7.8, TEXT.cell);
    let x = barLeft;
    for (const { grade, count } of parts) {
      if (count === 0) continue;
      const length = (count / all) * width;
      drawPart(sheet, grade, x, top, length);
      const text = String(count);
      const style = { ...TEXT.chartStrong, color: INKS[grade] };
      if (sheet.textWidth(text, style) + 3 < length)
        sheet.put(text, x + length / 2, top + 7.6, style, 'center');
      x += length;
    }
  });
}

function drawPart(
  sheet: Sheet,
  grade: QualityPart['grade'],
  x: number,
  top: number,
  width: number,
  height = BAR_HEIGHT,
): void {
  sheet.pen
    .lineWidth(0.5)
    .rect(x, top, width, height)
    .fillAndStroke(FILLS[grade], grade === 'not scored' ? COLOR.quiet : COLOR.paper);
}

/** Grades that occur, with the number of legs of each: also where a part is too narrow for its number. */
function drawKey(sheet: Sheet, rows: readonly QualityRow[], left: number): void {
  let x = left;
  const size = 6;
  for (const grade of Object.keys(FILLS) as QualityPart['grade'][]) {
    const counts = rows.map(({ parts }) => parts.find((part) => part.grade === grade)?.count ?? 0);
    if (counts.every((count) => count === 0)) continue;
    drawPart(sheet, grade, x, sheet.y + 1.5, size, size);
    sheet.put(grade, x + size + 4, sheet.y + 7, TEXT.chart);
    x += size + 4 + sheet.textWidth(grade, TEXT.chart) + 14;
  }
}
