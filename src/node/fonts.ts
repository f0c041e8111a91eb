import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The TrueType files that reports are set in. */
export interface Fonts {
  readonly regular: Uint8Array;
  readonly bold: Uint8Array;
}

/**
 * Reads DejaVu Sans Condensed, regular and bold, from the package that comes with the program.
 * Rejects when the installation is incomplete; there is nothing a caller could do about it.
 */
export async function readFonts(): Promise<Fonts> {
  const { resolve } = createRequire(import.meta.url);
  return readBoth((file) => resolve(`dejavu-fonts-ttf/ttf/${file}`));
}

/** The same from a folder: a packaged program has no folder of packages. */
export async function readFontsIn(folder: string): Promise<Fonts> {
  return readBoth((file) => join(folder, file));
}

async function readBoth(pathOf: (file: string) => string): Promise<Fonts> {
  const read = async (file: string): Promise<Uint8Array> =>
    new Uint8Array(await readFile(pathOf(file)));
  const [regular, bold] = await Promise.all([
    read('DejaVuSansCondensed.ttf'),
    read('DejaVuSansCondensed-Bold.ttf'),
  ]);
  return { regular, bold };
}
