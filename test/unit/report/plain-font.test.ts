import { describe, expect, test } from 'vitest';
import { readFonts } from '../../../src/node/fonts.ts';
import { withoutLayoutTables } from '../../../src/report/pdf/plain-font.ts';

/** The tables of a TrueType file, by their four letters. */
function tablesOf(font: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  return new Map(
    Array.from({ length: view.getUint16(4) }, (_, i) => {
      const at = 12 + 16 * i;
      const offset = view.getUint32(at + 8);
      const tag = String.fromCharCode(...font.subarray(at, at + 4));
      return [tag, font.slice(offset, offset + view.getUint32(at + 12))];
    }),
  );
}

describe('a font without its layout tables', () => {
  test('letters, widths and character codes are the same bytes; nothing rules how letters join', async () => {
    const { regular, bold } = await readFonts();
    for (const font of [regular, bold]) {
      const [before, after] = [tablesOf(font), tablesOf(withoutLayoutTables(font))];
      for (const tag of ['GSUB', 'GPOS', 'GDEF', 'kern']) before.delete(tag);
      expect([...after.keys()]).toEqual([...before.keys()]);
      for (const [tag, bytes] of after) expect(Buffer.compare(bytes, before.get(tag)!)).toBe(0);
    }
  });

  test('law: doing it twice changes nothing more', async () => {
    const once = withoutLayoutTables((await readFonts()).regular);
    expect(Buffer.compare(withoutLayoutTables(once), once)).toBe(0);
  });
});
