import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { COMMANDS, MOUSE_HELP } from '../../src/ui/commands.ts';
import { keyWords } from '../../src/ui/key-sheet.tsx';
import { launchDesktop, PROJECT, waitForPlot, whyNotHere, type DesktopApp } from './desktop-app.ts';
import { openDisplay, type Display } from './display.ts';
import { chapterClaims, strayImages } from './manual-text.ts';
import { sheetDriver } from './sheet-driver.ts';

const MANUAL = path.join(PROJECT, 'docs', 'manual');
const SAMPLE = path.join(PROJECT, 'samples', 'synthetic-plm-night.edf');
const missing = whyNotHere(SAMPLE);
if (missing !== undefined) console.warn(`Desktop tests are skipped: ${missing}.`);

/**
 * The manual cannot grow old: what it says stands on the screen is looked for there, and its pictures are taken here.
 *
 *     UPDATE_MANUAL=1 npm run e2e -- manual && npm run e2e -- manual
 *
 * (The second run builds the manual with the pictures of the first, and looks at it.)
 */
const UPDATE = process.env['UPDATE_MANUAL'] !== undefined;

/** What lies in the folder that is scored: samples by their names there, and something that is none. */
const FOLDER: readonly (readonly [string, string | undefined])[] = [
  ['2026-03/patient-17.edf', 'synthetic-plm-night.edf'],
  ['2026-03/patient-18.edf', 'synthetic-dead-leg.edf'],
  ['2026-03/patient-19.edf', undefined],
  ['2026-04/patient-20.edf', 'synthetic-no-hypnogram.edf'],
  ['2026-04/patient-20-repeat.edf', 'synthetic-plm-night.edf'],
];

describe.skipIf(missing !== undefined)('the manual', () => {
  let display: Display;
  let scratch: string;
  let desktop: DesktopApp;
  /** Words that stood on the screen at any time, as they stand there. */
  const seen = new Set<string>();
  const keys = new Set<string>();

  beforeAll(async () => {
    display = await openDisplay();
    scratch = mkdtempSync(path.join(tmpdir(), 'tibialis-manual-'));
    cpSync(SAMPLE, path.join(scratch, 'night.edf'));
    if (UPDATE) {
      rmSync(path.join(MANUAL, 'images'), { recursive: true, force: true });
      mkdirSync(path.join(MANUAL, 'images'));
    }
    desktop = await launchDesktop(display.name);
    await desktop.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 960);
    });
    await desktop.page.emulateMedia({ colorScheme: 'light' });
    for (const command of COMMANDS) for (const key of command.keys) keys.add(keyWords(key));
    for (const { how } of MOUSE_HELP) for (const word of how.split(/[ ,+]+/)) keys.add(word);
  });

  afterAll(async () => {
    await desktop.app.close();
    display.stop();
    rmSync(scratch, { recursive: true });
  });

  test('its pictures are taken where it says', async () => {
    const { page, app } = desktop;
    await page.waitForSelector('text=Open a sleep recording');
    await read();
    await readMenu();
    await app.evaluate(
      ({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      },
      path.join(scratch, 'night.edf'),
    );
    await page.getByRole('button', { name: 'Open recording...' }).first().click();
    await page
      .getByRole('button', { name: 'Cancel' })
      .waitFor({ timeout: 20_000 })
      .catch(() => undefined);
    await read();
    await waitForPlot(page);
    await page.waitForSelector('[data-testid=event-list] [role=option]');
    await page.locator('label.technician input').fill('A. Technician');
    await page.locator('label.technician input').press('Enter');
    const series = page.locator('[data-testid=event-list] .list-periodic');
    await series.nth(3).click();
    await page.waitForTimeout(1200);
    await picture('night');
    await read();
    await picture('why', '.side-lower');

    await page.keyboard.press('Enter');
    await page.keyboard.press('n');
    await page.keyboard.press('Backspace');
    await page.keyboard.press('n');
    await page.keyboard.press('Enter');
    await openTab('History');
    await picture('history', '.side-lower');

    await openTab('Compare');
    await page.selectOption('[data-testid=compare-with]', { index: 1 });
    await page.waitForSelector('[data-testid=disagreement-place]');
    await page.keyboard.press('.');
    await read();
    await picture('compare', '.side-lower');
    await openTab('Findings');
    await openTab('Why');

    const sheet = sheetDriver(page);
    const [from, to] = [await sheet.at('EEG', 0.3), await sheet.at('EEG', 0.5)];
    await sheet.drag(from, to);
    await page.waitForSelector('[data-testid=range-menu]');
    await picture('mark', '[data-testid=range-menu]');
    await read();
    await page.keyboard.press('Escape');
  });

  test('and so are those of its dialogs', async () => {
    const { page } = desktop;
    await page.selectOption('[aria-label=Tools]', { label: 'Legs and scorings...' });
    await page.waitForSelector('dialog[open] >> text=Score with these');
    await page.waitForFunction(
      () => document.querySelector('dialog [role=status]')?.textContent === '',
    );
    await picture('legs', 'dialog');
    await leave();
    await page.selectOption('[aria-label=Tools]', { label: 'Charts...' });
    await page.waitForSelector('dialog[open] .js-plotly-plot .main-svg', { state: 'attached' });
    await page.waitForTimeout(1000);
    await picture('charts', 'dialog');
    await leave();
    await page.selectOption('[aria-label=Tools]', { label: 'Settings...' });
    await page.waitForSelector('dialog[open]');
    await leave();
    await page.selectOption('[aria-label=Export]', {
      label: 'Report...',
    });
    await page.waitForSelector('[data-testid=report-comment]');
    await page.fill('[data-testid=report-comment]', 'Two series in the first hour of sleep.');
    await picture('report', 'dialog');
    await leave();
    await page.getByRole('button', { name: 'Sign...' }).click();
    await page.waitForSelector('dialog[open]');
    await leave();
  });

  test('and that of a folder that was scored', async () => {
    const { page } = desktop;
    const folders = path.join(scratch, 'folder');
    const recordings = path.join(folders, 'recordings');
    mkdirSync(path.join(folders, 'results'), { recursive: true });
    for (const [name, sample] of FOLDER) {
      mkdirSync(path.dirname(path.join(recordings, name)), { recursive: true });
      if (sample === undefined) writeFileSync(path.join(recordings, name), 'no recording');
      else cpSync(path.join(PROJECT, 'samples', sample), path.join(recordings, name));
    }
    await desktop.app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('batch')?.click();
    });
    for (const folder of ['recordings', 'results']) {
      await desktop.app.evaluate(
        ({ dialog }, chosen) => {
          dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
        },
        path.join(folders, folder),
      );
      await page.getByRole('button', { name: `Choose ${folder}...` }).click();
    }
    await page.getByRole('button', { name: /^Score \d+ recordings$/ }).click();
    await read();
    await page.keyboard.press('Escape');
    const running = page.getByTestId('batch-running');
    seen.add((await running.textContent())?.split(' ')[0] ?? '');
    await running.click();
    const state = page.getByTestId('batch-state');
    await expect
      .poll(() => state.textContent(), { timeout: 30_000 })
      .toBe('5 recordings: 4 scored, 1 failed.');
    await page.locator('.batch-failed').click();
    await page.waitForTimeout(400);
    // Where the folders of this run lie is no matter of the manual.
    await page.evaluate(() => {
      for (const element of document.querySelectorAll('.batch-path')) {
        const name = element.textContent.split('/').at(-1) ?? '';
        element.textContent = `/sleep-laboratory/${name}`;
      }
    });
    await picture('batch', 'dialog');
    await leave();
  });

  test.each(chapterClaims(MANUAL))('$name names what stands on the screen', ({ labels }) => {
    expect(labels.filter((label) => !seen.has(label))).toEqual([]);
  });

  test.each(chapterClaims(MANUAL))('$name names keys that there are', ({ keys: named }) => {
    expect(named.filter((key) => !keys.has(key))).toEqual([]);
  });

  test('every picture is there, and none is left over', () => {
    expect(strayImages(MANUAL)).toEqual([]);
  });

  test.skipIf(UPDATE)(
    'is opened from Help, without scripts, and its pictures are shown',
    async () => {
      const { app } = desktop;
      const opened = app.waitForEvent('window');
      await app.evaluate(({ Menu }) => {
        Menu.getApplicationMenu()?.getMenuItemById('manual')?.click();
      });
      const page = await opened;
      await expect.poll(() => page.title()).toBe('Tibialis manual');
      const state = await app.evaluate(async ({ BrowserWindow }) => {
        const window = BrowserWindow.getAllWindows().find(
          ({ title }) => title === 'Tibialis manual',
        );
        const contents = window?.webContents;
        await new Promise((resolve) => setTimeout(resolve, 700));
        const shown = await contents?.capturePage();
        return {
          url: contents?.getURL(),
          png: shown?.toPNG().toString('base64') ?? '',
        };
      });
      expect(state.url).toBe('app://manual/index.html');
      const shots = process.env['TIBIALIS_SCREENSHOTS'];
      if (shots !== undefined) {
        writeFileSync(path.join(shots, 'manual.png'), Buffer.from(state.png, 'base64'));
      }
      expect(await page.evaluate(() => 'tibialis' in window)).toBe(false);
      const images = await page.evaluate(() =>
        [...document.images].map(({ complete, naturalWidth }) => complete && naturalWidth > 100),
      );
      expect(images.length).toBeGreaterThan(5);
      expect(images).not.toContain(false);
      await app.evaluate(({ Menu }) => {
        Menu.getApplicationMenu()?.getMenuItemById('manual')?.click();
      });
      expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(
        2,
      );
      await page.close();
    },
  );

  async function openTab(name: string): Promise<void> {
    await desktop.page.getByRole('tab', { name, exact: true }).click();
    await read();
  }

  async function leave(): Promise<void> {
    const { page } = desktop;
    await read();
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
  }

  async function picture(name: string, part?: string): Promise<void> {
    if (!UPDATE) return;
    const { page } = desktop;
    await page.waitForTimeout(400);
    await page.mouse.move(5, 5);
    const file = path.join(MANUAL, 'images', `${name}.png`);
    const box = part === undefined ? null : await page.locator(part).first().boundingBox();
    if (box === null) {
      await page.screenshot({ path: file });
      return;
    }
    // Whole pixels of it, and none of what stands beside it.
    const [left, top] = [Math.ceil(box.x), Math.ceil(box.y)];
    const width = Math.floor(box.x + box.width) - left;
    const height = Math.floor(box.y + box.height) - top;
    await page.screenshot({ path: file, clip: { x: left, y: top, width, height } });
  }

  /** Takes down all words of controls and headings that are on the screen. */
  async function read(): Promise<void> {
    const words = await desktop.page.evaluate(() => {
      const selectors =
        'button, option, label, legend, h1, h2, h3, th, dt, [role=tab], [role=menuitem], [aria-label]';
      return [...document.querySelectorAll<HTMLElement>(selectors)].flatMap((element) => {
        const own = [...element.childNodes]
          .filter((node) => node.nodeType === Node.TEXT_NODE)
          .map((node) => node.textContent ?? '');
        return [
          element.textContent,
          own.join(' '),
          element.querySelector('span')?.textContent ?? '',
          element.getAttribute('aria-label') ?? '',
        ].map((text) => text.replaceAll(/\s+/g, ' ').trim());
      });
    });
    for (const word of words) seen.add(word);
  }

  /** Menus are named without the sign before the letter that opens them. */
  async function readMenu(): Promise<void> {
    const items = await desktop.app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap((menu) =>
        [menu, ...(menu.submenu?.items ?? [])].map(({ label, accelerator }) => ({
          label,
          accelerator: (accelerator as string | null | undefined) ?? '',
        })),
      ),
    );
    for (const { label, accelerator } of items) {
      seen.add(label.replace('&', ''));
      if (accelerator !== '') keys.add(accelerator.replace('CmdOrCtrl', 'Ctrl'));
    }
  }
});
