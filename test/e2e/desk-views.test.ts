import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchDesktop, PROJECT, whyNotHere, type DesktopApp } from './desktop-app.ts';
import { openDisplay, type Display } from './display.ts';
import { sheetDriver, type SheetDriver } from './sheet-driver.ts';

const SAMPLE = path.join(PROJECT, 'samples', 'synthetic-plm-night.edf');
const missing = whyNotHere(SAMPLE);
if (missing !== undefined) console.warn(`Desktop tests are skipped: ${missing}.`);

/** Where the pictures go that somebody should look at; undefined: nowhere. */
const PICTURES = process.env['TIBIALIS_PICTURES'];

/** One pixel, blue. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What lies around the sheet: band, legs and scorings, comparing, charts, montage, settings, the report before it is saved. */
describe.skipIf(missing !== undefined)('the views of the desk', () => {
  let display: Display;
  let folder: string;
  let desktop: DesktopApp;
  let sheet: SheetDriver;

  beforeAll(async () => {
    display = await openDisplay();
    folder = mkdtempSync(path.join(tmpdir(), 'tibialis-views-'));
    copyFileSync(SAMPLE, path.join(folder, 'night.edf'));
    // 4 min of wake, then N2: not what the recording itself says.
    const rows = Array.from({ length: 124 }, (_, i) => `${i * 30},30,${i < 8 ? 'W' : 'N2'}`);
    writeFileSync(
      path.join(folder, 'night_hypnogram.csv'),
      `onset,duration,stage\n${rows.join('\n')}\n`,
    );
    writeFileSync(path.join(folder, 'logo.png'), PNG);
    await start();
  });

  afterAll(async () => {
    await desktop.page.selectOption('[data-testid=tools]', 'settings');
    await desktop.page.getByRole('button', { name: 'Back to the defaults' }).click();
    await desktop.app.close();
    display.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    desktop = await launchDesktop(display.name, path.join(folder, 'night.edf'));
    sheet = sheetDriver(desktop.page);
    await desktop.page.waitForSelector('[data-testid=event-list] [role=option]');
  }

  async function picture(name: string): Promise<void> {
    if (PICTURES === undefined) return;
    for (const colorScheme of ['dark', 'light'] as const) {
      await desktop.page.emulateMedia({ colorScheme });
      await desktop.page.waitForTimeout(400);
      await desktop.page.screenshot({ path: path.join(PICTURES, `${name}-${colorScheme}.png`) });
    }
  }

  async function choose(...files: readonly string[]): Promise<void> {
    await desktop.app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [...filePaths] });
    }, files);
  }

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await desktop.page.keyboard.press(key);
  }

  async function openTool(name: string, testId: string): Promise<void> {
    await desktop.page.selectOption('[data-testid=tools]', name);
    await desktop.page.waitForSelector(`[data-testid=${testId}]`);
  }

  async function closeDialog(): Promise<void> {
    await press('Escape');
    await desktop.page.waitForSelector('dialog', { state: 'detached' });
  }

  test('the band goes where it is clicked, and says where the page is', async () => {
    const { page } = desktop;
    const band = page.locator('[data-testid=band]');
    const before = await band.getAttribute('aria-valuetext');
    const box = (await band.boundingBox())!;
    // The upper part is the hypnogram: a click there goes to the moment.
    await page.mouse.click(box.x + box.width * 0.5, box.y + 12);
    expect(await band.getAttribute('aria-valuetext')).not.toBe(before);
    expect(await sheet.pageTime()).toMatch(/^22:(59|60)|^23:0/);
    await band.focus();
    await press('Home');
    expect(await sheet.pageTime()).toBe('22:30:00 \u2013 22:30:30');
    await picture('band');
  });

  test('a scoring beside the recording is used, and the dialog says so and how it was placed', async () => {
    const { page } = desktop;
    await openTool('setup', 'setup');
    await page.waitForSelector('[data-testid=scoring-notes] li');
    expect(await page.textContent('[data-testid=scoring-notes]')).toContain(
      'sleep stages (124); placed in seconds from the start of the recording',
    );
    expect(await page.textContent('[data-testid=found-L]')).toBe('EMG LAT');
    await picture('setup');
    await closeDialog();
  });

  test('two electrodes that do not go together are refused in words before anything is scored', async () => {
    const { page } = desktop;
    await openTool('setup', 'setup');
    const left = page.locator('[data-testid=leg-L] select');
    await left.nth(0).selectOption({ index: 4 });
    await left.nth(1).selectOption({ index: 1 });
    await expect
      .poll(() => page.textContent('[data-testid=leg-notes]'))
      .toContain('two electrodes of the same sampling rate');
    expect(await page.getByRole('button', { name: 'Score with these' }).isDisabled()).toBe(true);
    await closeDialog();
  });

  test('a leg as the difference of two channels and without the file beside: scored again, the work before kept', async () => {
    const { page } = desktop;
    await press('n', 'n', 'Backspace');
    await sheet.saved();
    const before = await sheet.index('aasm-v3', 'plmsIndex');
    await openTool('setup', 'setup');
    await page.waitForSelector('[data-testid=scoring-notes] li');
    const left = page.locator('[data-testid=leg-L] select');
    const labels = await left.nth(0).locator('option').allTextContents();
    const at = (label: string): number => labels.findIndex((text) => text.includes(label));
    await left.nth(0).selectOption({ index: at('EMG LAT') });
    await left.nth(1).selectOption({
      index: (await left.nth(1).locator('option').allTextContents()).findIndex((text) =>
        text.includes('EMG RAT'),
      ),
    });
    await page.getByRole('checkbox', { name: /night_hypnogram.csv/ }).uncheck();
    await expect
      .poll(() => page.textContent('[data-testid=found-L]'))
      .toBe('EMG LAT \u2212 EMG RAT');
    expect(await page.textContent('[data-testid=setup]')).toContain('kept under another name');
    await page.getByRole('button', { name: 'Score with these' }).click();
    await page.waitForSelector('[data-testid=setup]', { state: 'detached' });
    await page.waitForSelector('[data-testid=event-list] [role=option]');
    expect(await sheet.index('aasm-v3', 'plmsIndex')).not.toBe(before);
    expect(readdirSync(folder)).toContain('night.scoring.kept-1.json');
    expect(await page.textContent('.header-legs')).toContain('EMG LAT \u2212 EMG RAT');
    expect(await page.textContent('.lanes')).toContain('EMG LAT \u2212 EMG RAT (left)');
  });

  test('a scoring whose leg is a difference is opened again as it was', async () => {
    await press('n', 'Enter');
    await sheet.saved();
    const index = await sheet.index('aasm-v3', 'plmsIndex');
    await desktop.app.close();
    await start();
    expect(await sheet.index('aasm-v3', 'plmsIndex')).toBe(index);
    expect(await desktop.page.textContent('.header-legs')).toContain('EMG LAT \u2212 EMG RAT');
  });

  test('compared with what was kept: numbers, and a walk through the differences with . and ,', async () => {
    const { page } = desktop;
    await page.getByRole('tab', { name: 'Compare' }).click();
    await choose(path.join(folder, 'night.scoring.kept-1.json'));
    await page.getByRole('button', { name: 'Another scoring...' }).click();
    await page.waitForSelector('[data-testid="f1-0.2"]');
    expect(await page.textContent('[data-testid=movement-kappa]')).toMatch(/^kappa /);
    expect(await page.textContent('[data-testid=stage-kappa]')).toMatch(/^kappa /);
    const place = (): Promise<string | null> =>
      page.textContent('[data-testid=disagreement-place]');
    const count = Number.parseInt((await place()) ?? '', 10);
    expect(count).toBeGreaterThan(3);
    await press('.', '.');
    expect(await place()).toBe(`2 of ${count}`);
    await press(',');
    expect(await place()).toBe(`1 of ${count}`);
    await picture('compare');
  });

  test('compared with the machine: one edit is one difference, and taking theirs settles it', async () => {
    const { page } = desktop;
    await page.selectOption('[data-testid=compare-with]', '0');
    await expect.poll(() => page.textContent('[data-testid=disagreement-place]')).toBe('0 places');
    expect(await page.textContent('[data-testid="f1-0.2"]')).toBe('F1 1.000');
    await press('Escape', 'n', 'Backspace');
    await expect.poll(() => page.textContent('[data-testid=disagreement-place]')).toBe('1 place');
    await press('.');
    expect(await page.textContent('.place[aria-current=true]')).toContain('only in the machine');
    await page.getByRole('button', { name: 'Take theirs' }).click();
    await expect.poll(() => page.textContent('[data-testid=disagreement-place]')).toBe('0 places');
  });

  test('a file that is no scoring of this recording is refused in one sentence', async () => {
    const { page } = desktop;
    await choose(path.join(folder, 'logo.png'));
    await page.getByRole('button', { name: 'Another scoring...' }).click();
    await page.waitForSelector('[data-testid=compare] [role=alert]');
    expect(await page.textContent('[data-testid=compare] [role=alert]')).toContain('logo.png');
    await page.getByRole('tab', { name: 'Why' }).click();
  });

  test('the charts hold the intervals of the night, hour by hour and stage by stage', async () => {
    const { page } = desktop;
    await openTool('charts', 'charts');
    await page.waitForSelector('[data-testid=chart-stages] .main-svg');
    const words = await page.getAttribute('[data-testid=chart-intervals]', 'aria-label');
    expect(words).toMatch(/Intervals from onset to onset in sleep\. \d+ intervals; \d+ over 90 s/);
    expect(await page.getAttribute('[data-testid=chart-hours]', 'aria-label')).toContain('LM ');
    await page.getByRole('checkbox', { name: 'Logarithmic intervals' }).check();
    await expect
      .poll(() => page.getAttribute('[data-testid=chart-intervals]', 'aria-label'))
      .toContain('under 1 s');
    await picture('charts');
    await closeDialog();
  });

  test('a channel is turned over, filtered for the eye and moved, and is so in the next recording', async () => {
    const { page } = desktop;
    await page.getByRole('tab', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'ECG II: one place up' }).click();
    const eeg = page.locator('.channel', { hasText: 'EEG C4-M1' });
    await eeg.locator('summary').click();
    await page.selectOption('[aria-label="EEG C4-M1: low-pass for display"]', '15');
    await eeg.getByRole('checkbox', { name: 'Inverted' }).check();
    expect(await page.locator('.lane-what-own').first().textContent()).toBe(
      'display: to 15 Hz, inverted',
    );
    await page.getByRole('button', { name: 'Keep for other recordings' }).click();
    await picture('montage');
    const order = await page.locator('.lane-name').allTextContents();
    await desktop.app.close();
    await start();
    expect(await desktop.page.locator('.lane-name').allTextContents()).toEqual(order);
    expect(await desktop.page.locator('.lane-what-own').first().textContent()).toBe(
      'display: to 15 Hz, inverted',
    );
  });

  test('a key is given another, a contradiction is told, and it works at once', async () => {
    const { page } = desktop;
    await openTool('settings', 'settings');
    await page.getByRole('tab', { name: 'Keys' }).click();
    const change = page.getByRole('button', { name: 'Change the key of: Accept', exact: true });
    await change.click();
    await press('n');
    await expect
      .poll(() => page.textContent('[data-testid=key-conflicts]'))
      .toContain('N is given to "Next unreviewed event" and "Accept"');
    await picture('keys');
    await change.click();
    await press('j');
    await expect.poll(() => page.textContent('[data-testid=key-conflicts]')).toBe('');
    await closeDialog();
    await press('n', 'j');
    expect((await sheet.facts())['Review']).toContain('accepted');
    await press('Control+z');
  });

  test('dark and larger, as chosen and not as the system', async () => {
    const { page } = desktop;
    await page.emulateMedia({ colorScheme: null });
    await openTool('settings', 'settings');
    await page.getByRole('tab', { name: 'Look' }).click();
    await page.getByLabel('Light or dark').selectOption('dark');
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(true);
    await page.getByLabel('Colours').selectOption('contrast');
    expect(await page.evaluate(() => document.documentElement.dataset['colours'])).toBe('contrast');
    await page.getByLabel('Size').selectOption('110');
    await expect
      .poll(() =>
        desktop.app.evaluate(({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor(),
        ),
      )
      .toBeCloseTo(1.1, 5);
    await page.getByLabel('Size').selectOption('100');
    await page.getByLabel('Light or dark').selectOption('light');
    await closeDialog();
  });

  test('the report has letterhead and comment, is shown before it is saved, and is the same then', async () => {
    const { page, app } = desktop;
    await openTool('settings', 'settings');
    await page.getByRole('tab', { name: 'Report' }).click();
    await page.fill('[data-testid=clinic-name]', 'Sleep Laboratory, Sample Clinic');
    await choose(path.join(folder, 'logo.png'));
    await page.getByRole('button', { name: 'Choose a logo...' }).click();
    await expect.poll(() => page.textContent('[data-testid=logo]')).toBe('Logo: logo.png');
    await picture('settings');
    await closeDialog();
    await app.evaluate(({ shell }) => {
      shell.openPath = (file) => {
        (globalThis as { shown?: string }).shown = file;
        return Promise.resolve('');
      };
    });
    await page.selectOption('[data-testid=export]', 'report');
    await page.fill('[data-testid=report-comment]', 'Please repeat with two legs.');
    await page.getByRole('checkbox', { name: 'All numbers' }).uncheck();
    await picture('report');
    await page.getByRole('button', { name: 'Print...' }).click();
    const shown = async (): Promise<string | undefined> =>
      app.evaluate(() => (globalThis as { shown?: string }).shown);
    await expect.poll(shown, { timeout: 20_000 }).toMatch(/night\.tibialis\.pdf$/);
    const preview = readFileSync((await shown())!);
    const saved = path.join(folder, 'report.pdf');
    await app.evaluate(({ dialog }, file) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: file });
    }, saved);
    await page.getByRole('button', { name: 'Save as PDF...' }).click();
    await expect.poll(() => existsSync(saved), { timeout: 20_000 }).toBe(true);
    expect(readFileSync(saved).equals(preview)).toBe(true);
    if (PICTURES !== undefined) copyFileSync(saved, path.join(PICTURES, 'report.pdf'));
  });

  test('the page did all of this without one complaint of the browser', () => {
    expect(desktop.complaints).toEqual([]);
  });
});
