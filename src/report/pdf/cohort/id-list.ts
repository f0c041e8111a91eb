import type { Sheet } from '../sheet.ts';
import { TEXT } from '../theme.ts';
import { shortenMiddle } from '../wrap-text.ts';

/** The names of nights, as many as fit into some lines, and how many more there are. */
export function idList(sheet: Sheet, ids: readonly string[], width: number, lines: number): string {
  const measure = (text: string): number => sheet.textWidth(text, TEXT.cell);
  // A name that is cut may look like another: only one that would fill all the lines is.
  const longest = 0.85 * width * lines;
  const shown: string[] = [];
  let text = '';
  for (const [i, id] of ids.entries()) {
    shown.push(shortenMiddle(id, longest, measure));
    const more = ids.length - i - 1;
    const candidate = shown.join(', ') + (more === 0 ? '' : ` and ${more} more`);
    if (i > 0 && sheet.wrap(candidate, width, TEXT.cell).length > lines) break;
    text = candidate;
  }
  return text;
}
