import { invariant } from '../../base/invariant.ts';

/**
 * Tables of a TrueType font that rule how letters are put together: ligatures, kerning, scripts that join. Our texts
 * need none of them, and applying them to every word takes most of the time that a report takes.
 */
const LAYOUT_TABLES: ReadonlySet<string> = new Set(['GSUB', 'GPOS', 'GDEF', 'kern']);

const HEADER_BYTES = 12;
const ENTRY_BYTES = 16;

/** A copy of a TrueType file without its layout tables. Letters, widths and character codes are the same. */
export function withoutLayoutTables(font: Uint8Array): Uint8Array {
  const from = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const entries = Array.from({ length: from.getUint16(4) }, (_, i) => {
    const at = HEADER_BYTES + i * ENTRY_BYTES;
    const tag = String.fromCharCode(...font.subarray(at, at + 4));
    return { at, tag, offset: from.getUint32(at + 8), length: from.getUint32(at + 12) };
  });
  const kept = entries.filter(({ tag }) => !LAYOUT_TABLES.has(tag));
  invariant(
    kept.some(({ tag }) => tag === 'glyf'),
    'the font is a TrueType font with outlines',
  );

  const directoryEnd = HEADER_BYTES + kept.length * ENTRY_BYTES;
  const size = kept.reduce((sum, { length }) => sum + padded(length), directoryEnd);
  const result = new Uint8Array(size);
  const to = new DataView(result.buffer);
  result.set(font.subarray(0, HEADER_BYTES));
  to.setUint16(4, kept.length);
  const power = Math.floor(Math.log2(kept.length));
  to.setUint16(6, 2 ** power * ENTRY_BYTES);
  to.setUint16(8, power);
  to.setUint16(10, (kept.length - 2 ** power) * ENTRY_BYTES);
  let offset = directoryEnd;
  kept.forEach((entry, i) => {
    const at = HEADER_BYTES + i * ENTRY_BYTES;
    // Tag, checksum, offset, length: only the offset is another one.
    result.set(font.subarray(entry.at, entry.at + ENTRY_BYTES), at);
    to.setUint32(at + 8, offset);
    result.set(font.subarray(entry.offset, entry.offset + entry.length), offset);
    offset += padded(entry.length);
  });
  return result;
}

/** Tables begin at multiples of four bytes. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
