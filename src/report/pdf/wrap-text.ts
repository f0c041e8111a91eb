/**
 * Breaks a text into lines no wider than `width`. It breaks at spaces; a word that is wider than a whole line
 * is broken after `/ \ _ - . , ; :` where it can be, else between two letters. Nothing is left out: the lines,
 * joined, are the text but for the spaces at the breaks. At least one line, empty for an empty text.
 *
 * @param measure Width of a text in the same unit as `width`; must not shrink when the text grows. The width of words
 *   in a line is the sum of theirs and of the spaces between them.
 */
export function wrapText(text: string, width: number, measure: (text: string) => number): string[] {
  const space = measure(' ');
  const lines: string[] = [];
  let line = '';
  let lineWidth = 0;
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const wordWidth = measure(word);
    if (line !== '' && lineWidth + space + wordWidth <= width) {
      line += ` ${word}`;
      lineWidth += space + wordWidth;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = wordWidth <= width ? [word] : breakWord(word, width, measure);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1)!;
    lineWidth = pieces.length === 1 ? wordWidth : measure(line);
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/** Cuts the middle out of a text that is too wide and marks the cut; for repeated headers only. */
export function shortenMiddle(
  text: string,
  width: number,
  measure: (text: string) => number,
): string {
  if (measure(text) <= width) return text;
  const letters = lettersOf(text);
  for (let kept = letters.length - 1; kept > 1; kept -= 1) {
    const head = letters.slice(0, Math.ceil(kept / 2)).join('');
    const tail = letters.slice(letters.length - Math.floor(kept / 2)).join('');
    const short = `${head}…${tail}`;
    if (measure(short) <= width) return short;
  }
  return '…';
}

const BREAK_AFTER = /[/\\_\-.,;:]/;

function breakWord(word: string, width: number, measure: (text: string) => number): string[] {
  const pieces: string[] = [];
  let rest = lettersOf(word);
  while (rest.length > 1 && measure(rest.join('')) > width) {
    let fitting = 1;
    while (fitting < rest.length && measure(rest.slice(0, fitting + 1).join('')) <= width) {
      fitting += 1;
    }
    let cut = fitting;
    while (cut > 1 && !BREAK_AFTER.test(rest[cut - 1]!)) cut -= 1;
    // A cut at the very start of the line would waste the line.
    if (cut <= fitting / 3) cut = fitting;
    pieces.push(rest.slice(0, cut).join(''));
    rest = rest.slice(cut);
  }
  pieces.push(rest.join(''));
  return pieces;
}

/** What a reader takes for one letter: an accent stays on its letter. */
function lettersOf(text: string): string[] {
  const segments = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  return Array.from(segments, ({ segment }) => segment);
}
