const LINE_LENGTH = 72;

/**
 * Makes text safe for a Plotly label, which reads `<a href>` and other tags out of it: names in a recording are not
 * ours, and a label must show them, not obey them.
 */
function plotText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Lines for a label, each broken at spaces to about 72 characters and made safe. */
export function plotLabel(lines: readonly string[]): string {
  return lines.flatMap(wrap).map(plotText).join('<br>');
}

function wrap(line: string): string[] {
  const broken: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    if (current !== '' && current.length + 1 + word.length > LINE_LENGTH) {
      broken.push(current);
      current = `    ${word}`;
    } else {
      current = current === '' ? word : `${current} ${word}`;
    }
  }
  return [...broken, current];
}
