import type { SecondsSpan } from '../../sections/night-picture.ts';
import type { Sheet } from '../sheet.ts';
import { COLOR } from '../theme.ts';

/** A stretch in which nothing could be scored, from `top` to `bottom`. */
export function hatch(
  sheet: Sheet,
  x: (seconds: number) => number,
  [start, end]: SecondsSpan,
  top: number,
  bottom: number,
): void {
  const left = x(start);
  const width = Math.max(0.8, x(end) - left);
  const { pen } = sheet;
  pen.rect(left, top, width, bottom - top).fill(COLOR.wash);
  pen.save();
  pen.rect(left, top, width, bottom - top).clip();
  const rise = bottom - top;
  for (let offset = -rise; offset < width; offset += 5) {
    pen.moveTo(left + offset, bottom).lineTo(left + offset + rise, top);
  }
  pen.lineWidth(0.4).stroke(COLOR.rule);
  pen.restore();
}
