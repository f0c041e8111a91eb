/** Breaks at spaces; a word longer than a line is broken where the line ends. */
export function wrapColumns(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    if (line !== '' && columnsOf(line) + 1 + columnsOf(rest) <= columns) {
      line = `${line} ${rest}`;
      continue;
    }
    if (line !== '') lines.push(line);
    while (columnsOf(rest) > columns) {
      const letters = Array.from(rest);
      lines.push(letters.slice(0, columns).join(''));
      rest = letters.slice(columns).join('');
    }
    line = rest;
  }
  if (line !== '' || lines.length === 0) lines.push(line);
  return lines;
}

/** Characters, not UTF-16 units. East Asian wide letters would take two columns; the rest of a line is ours. */
function columnsOf(text: string): number {
  return Array.from(text).length;
}
