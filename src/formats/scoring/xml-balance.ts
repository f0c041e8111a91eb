/** What is not an element: how it begins, and what ends it. */
const OTHERS: readonly (readonly [string, string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/**
 * Whether every element of a document is closed, in the order in which they were opened, and there is one root: what a file
 * that was cut off or damaged is not. Nothing else is looked at. One pass, and as much memory as there are open elements.
 *
 * @returns Undefined when it is so; otherwise what stands there instead, as a phrase.
 */
export function xmlImbalance(text: string): string | undefined {
  const open: string[] = [];
  let roots = 0;
  let position = text.indexOf('<');
  while (position >= 0) {
    const other = OTHERS.find(([begin]) => text.startsWith(begin, position));
    if (other !== undefined) {
      const end = text.indexOf(other[1], position + other[0].length);
      if (end < 0) return `${other[0]} without an end (${placeOf(text, position)})`;
      position = text.indexOf('<', end + other[1].length);
      continue;
    }
    const end = endOfTag(text, position);
    if (end === undefined) return `a tag that is cut off (${placeOf(text, position)})`;
    const isClosing = text[position + 1] === '/';
    const name = nameIn(text, position + (isClosing ? 2 : 1), end);
    if (name === '') return `a tag without a name (${placeOf(text, position)})`;
    if (isClosing) {
      const expected = open.pop();
      if (expected !== name) {
        const instead = expected === undefined ? 'nothing open' : `<${expected}> open`;
        return `</${name}> with ${instead} (${placeOf(text, position)})`;
      }
    } else {
      if (open.length === 0) roots += 1;
      if (text[end - 1] !== '/') open.push(name);
    }
    position = text.indexOf('<', end);
  }
  const last = open.at(-1);
  if (last !== undefined) return `a file that ends before </${last}>`;
  return roots === 1 ? undefined : `${roots} root elements`;
}

/** The position of the `>` of a tag, which may also stand between quotes; undefined when there is none. */
function endOfTag(text: string, start: number): number | undefined {
  let quote: string | undefined;
  for (let i = start + 1; i < text.length; i += 1) {
    const character = text[i];
    if (quote !== undefined) {
      if (character === quote) quote = undefined;
    } else if (character === '"' || character === "'") {
      quote = character;
    } else if (character === '>') {
      return i;
    } else if (character === '<') {
      return undefined;
    }
  }
  return undefined;
}

/** Up to a blank, a slash or the end of the tag; a message needs no more than 100 letters of it, and no name has more. */
function nameIn(text: string, start: number, end: number): string {
  const name = /^[^\s/>]{1,100}/.exec(text.slice(start, Math.min(end, start + 100)))?.[0];
  return name ?? '';
}

function placeOf(text: string, position: number): string {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < position; at = text.indexOf('\n', at + 1)) {
    line += 1;
  }
  return `line ${line}`;
}
