import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import axe from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchDesktop, PROJECT, waitForPlot, whyNotHere, type DesktopApp } from './desktop-app.ts';
import { openDisplay, type Display } from './display.ts';
import { controlFaults, type ControlFault } from './control-faults.ts';

const SAMPLE = path.join(PROJECT, 'samples', 'synthetic-plm-night.edf');
const missing = whyNotHere(SAMPLE);
if (missing !== undefined) console.warn(`Desktop tests are skipped: ${missing}.`);

/** Where to put screenshots of every state, for whoever wants to look at them. */
const SHOTS = process.env['TIBIALIS_SCREENSHOTS'];

interface Violation {
  readonly rule: string;
  readonly impact: string | null;
  readonly where: readonly string[];
}

/** What the page can look like. Each is entered from the one before. */
type Look = 'light' | 'dark';

describe.skipIf(missing !== undefined)('the window can be used by everybody', () => {
  let display: Display;
  let scratch: string;
  let desktop: DesktopApp;

  beforeAll(async () => {
    display = await openDisplay({ width: 2000, height: 1200 });
    scratch = mkdtempSync(path.join(tmpdir(), 'tibialis-axe-'));
    cpSync(SAMPLE, path.join(scratch, 'night.edf'));
    if (SHOTS !== undefined) mkdirSync(SHOTS, { recursive: true });
    desktop = await launchDesktop(display.name);
    await desktop.page.waitForSelector('text=Open a sleep recording');
    await resize(1280, 800);
  });

  afterAll(async () => {
    await desktop.app.close();
    display.stop();
    rmSync(scratch, { recursive: true });
  });

  test.each(['light', 'dark'] as const)('nothing open, %s', async (look) => {
    await wear(look);
    expect(await seriousViolations(`start-${look}`)).toEqual([]);
  });

  test('a recording can be opened, and everything in the window reached, with the keyboard alone', async () => {
    const { page, app } = desktop;
    await app.evaluate(
      ({ dialog }, chosen) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
      },
      path.join(scratch, 'night.edf'),
    );
    await page.keyboard.press('Tab');
    await expect.poll(() => focused()).not.toBe('body');
    for (let i = 0; i < 10 && !(await focused()).includes('Open recording'); i += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Enter');
    await waitForPlot(page);
    await page.waitForSelector('[data-testid=event-list] [role=option]');
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });

    const wanted = await page.evaluate(() => {
      const controls = document.querySelectorAll<HTMLElement>(
        'button, select, input, [tabindex="0"]',
      );
      const shown = [...controls].filter(
        (element) => element.checkVisibility() && !(element as Partial<HTMLButtonElement>).disabled,
      );
      shown.forEach((element, i) => (element.dataset['reach'] = String(i)));
      return shown.length;
    });
    const reached = new Set<string>();
    const unseen: string[] = [];
    for (let i = 0; i < wanted + 40 && reached.size < wanted; i += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (!(element instanceof HTMLElement) || element === document.body) return undefined;
        const { outlineStyle, outlineWidth } = getComputedStyle(element);
        return {
          reach: element.dataset['reach'] ?? '',
          name: element.getAttribute('aria-label') ?? element.textContent,
          isSeen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1,
        };
      });
      if (at === undefined) continue;
      if (at.reach !== '') reached.add(at.reach);
      if (!at.isSeen) unseen.push(at.name);
    }
    expect(reached.size).toBe(wanted);
    expect(unseen).toEqual([]);
  }, 120_000);

  const STATES: readonly (readonly [string, () => Promise<void>])[] = [
    ['night', () => Promise.resolve()],
    ['movement chosen', () => press(']')],
    [
      'movement rejected',
      async () => {
        await press('n');
        await press('Backspace');
      },
    ],
    ['sheet of keys', () => press('?')],
  ];

  describe.each(['light', 'dark'] as const)('a night, %s', (look) => {
    test.each(STATES)('%s', async (name, enter) => {
      await wear(look);
      await enter();
      expect(await seriousViolations(`${name}-${look}`)).toEqual([]);
      await leaveDialogs();
    });

    test('every dialog', async () => {
      await wear(look);
      const { page } = desktop;
      const check = async (name: string): Promise<void> => {
        await page.waitForSelector('dialog[open]');
        // What it draws or reads takes its time.
        await page.waitForTimeout(1200);
        for (const tab of await page.locator('dialog [role=tab]').all()) {
          await tab.click();
          const page = (await tab.textContent()) ?? '';
          const found = await seriousViolations(`dialog ${name} ${page}-${look}`);
          expect([name, page, found]).toEqual([name, page, []]);
        }
        const found = await seriousViolations(`dialog ${name}-${look}`);
        expect([name, found]).toEqual([name, []]);
        await leaveDialogs();
      };
      await page.getByRole('button', { name: 'Sign...' }).click();
      await check('Sign');
      for (const menu of ['Tools', 'Export']) {
        const options = page.locator(`select[aria-label=${menu}] option:not([disabled])`);
        for (const name of await options.allTextContents()) {
          // What writes files, in the format that it names in brackets, asks where in a window of the system.
          if (/\(.+\)/.test(name)) continue;
          await page.selectOption(`select[aria-label=${menu}]`, { label: name });
          await check(name);
        }
      }
    }, 120_000);

    test('a folder that was scored', async () => {
      await wear(look);
      const { page } = desktop;
      const folders = path.join(scratch, look);
      mkdirSync(path.join(folders, 'results'), { recursive: true });
      mkdirSync(path.join(folders, 'recordings'));
      cpSync(SAMPLE, path.join(folders, 'recordings', 'night.edf'));
      writeFileSync(path.join(folders, 'recordings', 'damaged.edf'), 'damaged');
      await page.selectOption('select[aria-label=Tools]', { label: 'Score a folder...' });
      for (const folder of ['recordings', 'results']) {
        await desktop.app.evaluate(
          ({ dialog }, chosen) => {
            dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
          },
          path.join(folders, folder),
        );
        await page.getByRole('button', { name: `Choose ${folder}...` }).click();
      }
      await page.getByRole('button', { name: 'Score 2 recordings' }).click();
      const state = page.getByTestId('batch-state');
      await expect
        .poll(() => state.textContent(), { timeout: 20_000 })
        .toBe('2 recordings: 1 scored, 1 failed.');
      // The button that started it has still the focus: the keyboard leads on from there.
      expect(await focused()).toBe('Score');
      await page.locator('.batch-failed').click();
      expect(await seriousViolations(`folder scored-${look}`)).toEqual([]);
      await leaveDialogs();
    });

    test('every tab beside the sheet', async () => {
      await wear(look);
      const { page } = desktop;
      const tabs = page.getByRole('tab');
      for (let i = 0; i < (await tabs.count()); i += 1) {
        await tabs.nth(i).click();
        const name = (await tabs.nth(i).textContent()) ?? '';
        expect([name, await seriousViolations(`tab ${name}-${look}`)]).toEqual([name, []]);
      }
      await tabs.first().click();
    });
  });

  test.each([
    [1280, 800, 1],
    [1920, 1080, 1],
    [1280, 800, 2],
    [1920, 1080, 2],
  ])('%d x %d at %d times the size: no control is cut or covered', async (width, height, zoom) => {
    await wear('light');
    await resize(width, height);
    await setZoom(zoom);
    const size = `size ${String(width)}x${String(height)} zoom ${String(zoom)}`;
    await shoot(size);
    const faults: ControlFault[] = await controlFaults(desktop.page);
    await shoot(`${size} scrolled`);
    await setZoom(1);
    expect(faults).toEqual([]);
  });

  async function press(key: string): Promise<void> {
    await desktop.page.keyboard.press(key);
  }

  async function leaveDialogs(): Promise<void> {
    const { page } = desktop;
    for (let i = 0; i < 3 && (await page.locator('dialog[open]').count()) > 0; i += 1) {
      await page.keyboard.press('Escape');
    }
    await page.waitForSelector('dialog[open]', { state: 'detached' });
  }

  function focused(): Promise<string> {
    return desktop.page.evaluate(() => {
      const element = document.activeElement;
      return element === null || element === document.body ? 'body' : element.textContent;
    });
  }

  async function wear(look: Look): Promise<void> {
    await desktop.page.emulateMedia({ colorScheme: look });
  }

  async function resize(width: number, height: number): Promise<void> {
    await desktop.app.evaluate(
      ({ BrowserWindow }, size) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height);
      },
      { width, height },
    );
    await desktop.page.waitForTimeout(400);
  }

  async function setZoom(factor: number): Promise<void> {
    await desktop.app.evaluate(({ BrowserWindow }, wanted) => {
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(wanted);
    }, factor);
    await desktop.page.waitForTimeout(600);
  }

  /** As the window shows it: pictures of a magnified page come out cut elsewhere. */
  async function shoot(name: string): Promise<void> {
    if (SHOTS === undefined) return;
    await desktop.page.waitForTimeout(300);
    const png = await desktop.app.evaluate(async ({ BrowserWindow }) => {
      const picture = await BrowserWindow.getAllWindows()[0]?.webContents.capturePage();
      return picture?.toPNG().toString('base64') ?? '';
    });
    const file = `${name.replaceAll(/\W+/g, '-')}.png`;
    writeFileSync(path.join(SHOTS, file), Buffer.from(png, 'base64'));
  }

  /** What axe finds that keeps somebody from using the page. It runs beside the page's own policy, which stays as it is. */
  async function seriousViolations(name: string): Promise<Violation[]> {
    const { page } = desktop;
    // Changes of colour take their time; axe must see the end of them.
    await page.waitForTimeout(250);
    await shoot(name);
    await page.evaluate(axe.source);
    return page.evaluate(async () => {
      interface Axe {
        run(): Promise<{
          violations: {
            id: string;
            impact: string | null;
            nodes: { target: string[]; any: { message: string }[] }[];
          }[];
        }>;
      }
      const { violations } = await (window as unknown as { axe: Axe }).axe.run();
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .map(({ id, impact, nodes }) => ({
          rule: id,
          impact,
          where: nodes.map(({ target, any }) => `${target.join(' ')}: ${any[0]?.message ?? ''}`),
        }));
    });
  }
});
