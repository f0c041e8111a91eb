/**
 * Text of other programs' files: UTF-8 or UTF-16 with or without a byte order mark, else Windows-1252, of which Latin-1
 * is a part as far as people write it.
 */

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextDecoder: new (
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252',
  options?: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/** So many bytes are looked at to tell UTF-16 without its mark. */
const PROBE_BYTES = 512;

/** The text with LF as line ends and without a byte order mark; undefined when the bytes are no text. */
export function scoringText(bytes: Uint8Array): string | undefined {
  const text = decode(bytes);
  if (text.includes('\0')) return undefined;
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

function decode(bytes: Uint8Array): string {
  const wide = utf16Of(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** By its mark; without one, by zeros in every second place, which is what Latin letters look like in it. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const length = Math.min(PROBE_BYTES, bytes.length - (bytes.length % 2));
  for (let i = 0; i < length; i += 1) if (bytes[i] === 0) zeros[i % 2]! += 1;
  const most = length / 2;
  if (most === 0) return undefined;
  if (zeros[0] === 0 && zeros[1]! >= 0.8 * most) return 'utf-16le';
  return zeros[1] === 0 && zeros[0]! >= 0.8 * most ? 'utf-16be' : undefined;
}

/** A line with its place in the file, counting from 1. */
export interface TextLine {
  readonly number: number;
  readonly text: string;
}

/** Lines without those at the end that are blank. Blanks at the end of a line are taken off. */
export function linesOf(text: string): TextLine[] {
  const lines = text.split('\n').map((line, i) => ({ number: i + 1, text: line.trimEnd() }));
  const last = lines.findLastIndex((line) => line.text !== '');
  return lines.slice(0, last + 1);
}

/** The lines of the beginning of a file that are whole and not blank. */
export function wholeLines(text: string, isWhole: boolean): string[] {
  const lines = text.split('\n');
  if (!isWhole) lines.pop();
  return lines.map((line) => line.trim()).filter((line) => line !== '');
}
