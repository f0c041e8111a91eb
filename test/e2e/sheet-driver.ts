import type { Page } from 'playwright-core';

/** A point of the sheet in pixels of the window. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** What the technician's hand does on the sheet, and what stands on the page afterwards. */
export interface SheetDriver {
  readonly rows: () => Promise<number>;
  readonly place: () => Promise<string>;
  readonly index: (profile: string, key: string) => Promise<string>;
  readonly change: (profile: string) => Promise<string>;
  readonly saved: () => Promise<void>;
  readonly title: () => Promise<string>;
  readonly facts: () => Promise<Readonly<Record<string, string>>>;
  readonly pageTime: () => Promise<string>;
  /** Where a row of the sheet is, and a moment on it as a share of the page. */
  readonly at: (lane: string, share: number) => Promise<Point>;
  readonly drag: (from: Point, to: Point, key?: 'Shift') => Promise<void>;
}

export function sheetDriver(page: Page): SheetDriver {
  const text = async (selector: string): Promise<string> =>
    ((await page.textContent(selector)) ?? '').trim();
  return {
    rows: async () =>
      Number(/(\d+)(?: movements?)?$/.exec(await text('[data-testid=event-place]'))?.[1]),
    place: () => text('[data-testid=event-place]'),
    index: (profile, key) => text(`[data-testid="${profile}-${key}"]`),
    change: (profile) => text(`[data-testid="${profile}-change"]`),
    saved: async () => {
      await page.waitForFunction(
        () => document.querySelector('[data-testid=save]')?.textContent === 'saved',
      );
    },
    title: () => text('[data-testid=event-title]'),
    facts: () =>
      page.evaluate(() =>
        Object.fromEntries(
          [...document.querySelectorAll('[data-testid=event-panel] .fact')].map((fact) => [
            fact.querySelector('dt')?.textContent ?? '',
            fact.querySelector('dd')?.textContent ?? '',
          ]),
        ),
      ),
    pageTime: () => text('[data-testid=page-time]'),
    at: async (lane, share) => {
      const label = await page.locator('.lane', { hasText: lane }).first().boundingBox();
      const sheet = await page.locator('[data-testid=sheet]').boundingBox();
      if (label === null || sheet === null) throw new Error(`no row ${lane}`);
      return { x: sheet.x + share * sheet.width, y: label.y + label.height / 2 };
    },
    drag: async (from, to, key) => {
      if (key !== undefined) await page.keyboard.down(key);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
      await page.mouse.move(to.x, to.y, { steps: 3 });
      await page.mouse.up();
      if (key !== undefined) await page.keyboard.up(key);
    },
  };
}

/** The time that drawing took in the page, in milliseconds, for each of its two layers; the oldest first. */
export async function drawingTimes(page: Page): Promise<{ signals: number[]; marks: number[] }> {
  return page.evaluate(() => {
    const of = (name: string): number[] =>
      performance.getEntriesByName(`tibialis:${name}`).map(({ duration }) => duration);
    return { signals: of('draw-signals'), marks: of('draw-marks') };
  });
}

/** The value that 95 of 100 do not exceed. */
export function p95(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(0.95 * sorted.length))] ?? Number.NaN;
}
