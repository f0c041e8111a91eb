/**
 * Text of header fields and annotations. The standard asks for US-ASCII in the header and UTF-8 in annotations;
 * laboratories write UTF-8 and Latin-1 in both.
 */

/** The global of the same name, which this room cannot see in its library of types. */
declare const TextDecoder: new (
  encoding: 'utf-8',
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** So many characters are put together at once. */
const PIECE = 4096;

/** ISO 8859-1: every byte is the character of that number. Of `bytes[start]` to `bytes[end - 1]`. */
export function latin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (end - start <= PIECE) return shortLatin1(bytes, start, end);
  const pieces: string[] = [];
  for (let from = start; from < end; from += PIECE)
    pieces.push(shortLatin1(bytes, from, Math.min(from + PIECE, end)));
  return pieces.join('');
}

/** A night has tens of thousands of texts: adding up single characters would leave as many pieces of string behind. */
function shortLatin1(bytes: Uint8Array, start: number, end: number): string {
  const codes = new Array<number>(end - start);
  for (let i = start; i < end; i += 1) codes[i - start] = bytes[i]!;
  return String.fromCharCode(...codes);
}

/**
 * UTF-8 when the bytes are valid UTF-8, else Latin-1. A character that the end of a fixed-width field has cut
 * in two does not make the rest Latin-1: the broken end is left out. Of `bytes[start]` to `bytes[end - 1]`.
 */
export function utf8OrLatin1(bytes: Uint8Array, start = 0, end = bytes.length): string {
  if (isAscii(bytes, start, end)) return latin1(bytes, start, end);
  const text = bytes.subarray(start, end);
  return validUtf8(text) ?? validUtf8(withoutCutCharacter(text)) ?? latin1(text);
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) if (bytes[i]! >= 0x80) return false;
  return true;
}

function validUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * Drops a lead byte at the end together with the continuation bytes it has, when it announces more of them.
 * Only where other non-ASCII characters before it show that the text is UTF-8, or where continuation bytes
 * follow: a single high byte at the very end is a Latin-1 letter.
 */
function withoutCutCharacter(bytes: Uint8Array): Uint8Array {
  let lead = bytes.length - 1;
  while (lead > 0 && bytes.length - lead < 4 && isContinuation(bytes[lead]!)) lead -= 1;
  const present = bytes.length - lead - 1;
  const announced = continuationsAfter(bytes[lead] ?? 0);
  if (present >= announced) return bytes;
  const others = bytes.subarray(0, lead);
  const knownUtf8 = present > 0 || others.some((byte) => byte >= 0x80);
  return knownUtf8 ? others : bytes;
}

function isContinuation(byte: number): boolean {
  return (byte & 0xc0) === 0x80;
}

function continuationsAfter(lead: number): number {
  if (lead >= 0xf0 && lead <= 0xf4) return 3;
  if (lead >= 0xe0 && lead < 0xf0) return 2;
  return lead >= 0xc2 && lead < 0xe0 ? 1 : 0;
}
