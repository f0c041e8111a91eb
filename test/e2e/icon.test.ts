import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchDesktop, PROJECT, whyNotHere, type DesktopApp } from './desktop-app.ts';
import { openDisplay, type Display } from './display.ts';
import { icnsFile, icoFile, type IconPicture } from './icon-files.ts';

/**
 * The icon is drawn once, in electron/icon/*.svg; what the systems want is made of that here:
 *
 *     UPDATE_ICON=1 npm run e2e -- icon
 */
const FOLDER = path.join(PROJECT, 'electron', 'icon');
/** The largest is only for Mac. */
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
/** Up to here the drawing with fewer strokes is used. */
const SMALL = 24;
const missing = whyNotHere(FOLDER);
if (missing !== undefined) console.warn(`Desktop tests are skipped: ${missing}.`);

describe.skipIf(missing !== undefined)('the icon', () => {
  let display: Display;
  let desktop: DesktopApp;

  beforeAll(async () => {
    display = await openDisplay();
    desktop = await launchDesktop(display.name);
    if (process.env['UPDATE_ICON'] !== undefined) await update();
  });

  afterAll(async () => {
    await desktop.app.close();
    display.stop();
  });

  test.each(SIZES)('of %d pixels is what its drawing shows', async (size) => {
    const { width, apart } = await compare(drawing(size), picture(size), size);
    expect(width).toBe(size);
    // Another version of the browser may draw the edges a little otherwise.
    expect(apart).toBeLessThan(0.01);
  });

  test('for Windows and Mac is made of the same pictures', () => {
    expect(readFileSync(path.join(FOLDER, 'tibialis.ico'))).toEqual(icoFile(upTo(256)));
    expect(readFileSync(path.join(FOLDER, 'tibialis.icns'))).toEqual(icnsFile(upTo(1024)));
  });

  async function update(): Promise<void> {
    for (const size of SIZES) {
      const png = await desktop.page.evaluate(
        async ([address, pixels]) => {
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = pixels;
          const image = new Image(pixels, pixels);
          image.src = address;
          await image.decode();
          canvas.getContext('2d')!.drawImage(image, 0, 0, pixels, pixels);
          return canvas.toDataURL('image/png').split(',')[1]!;
        },
        [drawing(size), size] as const,
      );
      writeFileSync(path.join(FOLDER, `${size}.png`), Buffer.from(png, 'base64'));
    }
    writeFileSync(path.join(FOLDER, 'tibialis.ico'), icoFile(upTo(256)));
    writeFileSync(path.join(FOLDER, 'tibialis.icns'), icnsFile(upTo(1024)));
  }

  /** Width of the second picture, and the share of its values that differ from those of the first drawn at this size. */
  function compare(
    first: string,
    second: string,
    size: number,
  ): Promise<{ readonly width: number; readonly apart: number }> {
    return desktop.page.evaluate(
      async ([drawn, kept, wide]) => {
        const canvas = document.createElement('canvas');
        canvas.width = canvas.height = wide;
        const context = canvas.getContext('2d', { willReadFrequently: true })!;
        const image = new Image();
        const valuesOf = async (address: string): Promise<Uint8ClampedArray> => {
          image.src = address;
          await image.decode();
          context.clearRect(0, 0, wide, wide);
          context.drawImage(image, 0, 0, wide, wide);
          return context.getImageData(0, 0, wide, wide).data;
        };
        const [a, b] = [await valuesOf(drawn), await valuesOf(kept)];
        const apart = a.reduce((sum, value, i) => sum + (Math.abs(value - b[i]!) > 8 ? 1 : 0), 0);
        return { width: image.naturalWidth, apart: apart / a.length };
      },
      [first, second, size] as const,
    );
  }
});

function drawing(size: number): string {
  const name = size <= SMALL ? 'tibialis-small.svg' : 'tibialis.svg';
  return `data:image/svg+xml;base64,${readFileSync(path.join(FOLDER, name)).toString('base64')}`;
}

function png(size: number): Buffer {
  return readFileSync(path.join(FOLDER, `${size}.png`));
}

function picture(size: number): string {
  return `data:image/png;base64,${png(size).toString('base64')}`;
}

function upTo(largest: number): IconPicture[] {
  return SIZES.filter((size) => size <= largest).map((size) => ({ size, png: png(size) }));
}
