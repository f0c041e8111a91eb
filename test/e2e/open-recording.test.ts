import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { analyseRecording } from '../../src/app/analyse.ts';
import { nightViewOf, type NightView } from '../../src/app/night-view.ts';
import { openFileSource } from '../../src/node/file-source.ts';
import {
  launchDesktop,
  PROJECT,
  readPlot,
  waitForPlot,
  whyNotHere,
  type DesktopApp,
} from './desktop-app.ts';
import { clockText } from '../../src/ui/clock.ts';
import { openDisplay, type Display } from './display.ts';

const SAMPLE = path.join(PROJECT, 'samples', 'synthetic-plm-night.edf');
const missing = whyNotHere(SAMPLE);
if (missing !== undefined) console.warn(`Desktop tests are skipped: ${missing}.`);

/** The same night through the application layer, without a window: what the page must show. */
async function nightWithoutWindow(file: string): Promise<NightView> {
  const source = await openFileSource(file);
  if (!source.ok) throw new Error(source.failure.received);
  try {
    const analysis = await analyseRecording(source.value, path.basename(file), {}, {});
    if (!analysis.ok) throw new Error(analysis.failure.received);
    return nightViewOf(analysis.value);
  } finally {
    await source.value.close();
  }
}

describe.skipIf(missing !== undefined)('the desktop application', () => {
  let display: Display;
  let scratch: string;
  let expected: NightView;
  let desktop: DesktopApp;

  beforeAll(async () => {
    display = await openDisplay();
    scratch = mkdtempSync(path.join(tmpdir(), 'tibialis-e2e-'));
    expected = await nightWithoutWindow(SAMPLE);
    desktop = await launchDesktop(display.name, SAMPLE);
    await waitForPlot(desktop.page);
  });

  afterAll(async () => {
    await desktop.app.close();
    display.stop();
    rmSync(scratch, { recursive: true });
  });

  /** Answers the next file dialog, which no test can click, as if the user had chosen `file` there. */
  async function chooseInDialog(file: string | undefined): Promise<void> {
    await desktop.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () =>
        Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
    }, file ?? null);
  }

  async function openFromMenu(): Promise<void> {
    await desktop.app.evaluate(({ Menu }) => {
      Menu.getApplicationMenu()?.getMenuItemById('open-recording')?.click();
    });
  }

  test('opens the recording of the command line and says which one it is', async () => {
    expect(await desktop.page.title()).toBe('synthetic-plm-night.edf - Tibialis');
    expect(await desktop.page.textContent('[data-testid=file]')).toBe('synthetic-plm-night.edf');
  });

  test('draws the hypnogram: two points a bout, and every corner of the line is in the document', async () => {
    const bouts = expected.hypnogram?.filter(({ stage }) => stage !== '?') ?? [];
    expect(bouts.length).toBeGreaterThan(5);
    const drawn = await readPlot(desktop.page);
    expect(drawn.points['hypnogram']).toBe(2 * bouts.length);
    expect(drawn.points['REM']).toBe(2 * bouts.filter(({ stage }) => stage === 'R').length);
    expect(drawn.hypnogramCorners).toBe(2 * bouts.length);
  });

  test('draws a mark for every event: counted, periodic and left out', async () => {
    const counted = expected.events.filter(({ excluded }) => excluded === null);
    const periodic = counted.filter((event) => event.periodic);
    const leftOut = expected.events.filter(({ excluded }) => excluded !== null);
    expect([counted.length, periodic.length, leftOut.length].every((count) => count > 0)).toBe(
      true,
    );
    const { marks } = await readPlot(desktop.page);
    expect([marks['movements'], marks['periodic'], marks['left out'], marks['arousals']]).toEqual([
      counted.length,
      periodic.length,
      leftOut.length,
      expected.arousals?.length,
    ]);
    expect((await readPlot(desktop.page)).points['series']).toBe(3 * expected.series.length);
  });

  test('shows the figures of the night, as the application layer has them', async () => {
    expect(await desktop.page.textContent('[data-testid=aasm-v3-plmsIndex]')).toBe(
      expected.figures.plmsIndex.text,
    );
    expect(await desktop.page.textContent('[data-testid=aasm-v3-lmsIndex]')).toBe(
      expected.figures.lmsIndex.text,
    );
  });

  test('explains the event that is clicked, with every reason', async () => {
    const { page } = desktop;
    const index = expected.events.findIndex(
      ({ excluded, periodic }) => excluded === null && periodic,
    );
    const event = expected.events[index]!;
    const mark = page
      .locator('.js-plotly-plot .trace .points path')
      .and(page.locator(`.trace${await traceUid('periodic')} path`));
    const box = await mark.first().boundingBox();
    await page.mouse.click(box!.x + box!.width / 2, box!.y + box!.height / 2);
    await page.waitForSelector('[data-testid=reasons]');
    expect(await page.textContent('[data-testid=event-title]')).toBe('Periodic limb movement');
    expect(await page.locator('[data-testid=reasons] li').allTextContents()).toEqual(event.reasons);
    const onset = await page.locator('.fact dd').first().textContent();
    expect(onset).toBe(clockText(expected, event.members[0]!.onsetSeconds));
  });

  test('steps to the next event with the key ] and lets go with Escape', async () => {
    const { page } = desktop;
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-testid=reasons]', { state: 'detached' });
    await page.keyboard.press(']');
    await page.keyboard.press(']');
    expect(await page.locator('[data-testid=reasons] li').allTextContents()).toEqual(
      expected.events[1]!.reasons,
    );
    expect(await page.isVisible('[data-testid=plot-selected]')).toBe(true);
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-testid=reasons]', { state: 'detached' });
    expect(await page.isVisible('[data-testid=plot-selected]')).toBe(false);
  });

  test('says in one sentence that a file is damaged, keeps the night, and opens the next one', async () => {
    const { page } = desktop;
    const damaged = path.join(scratch, 'damaged.edf');
    writeFileSync(damaged, 'This is not a recording.');
    await chooseInDialog(damaged);
    await openFromMenu();
    const sentence = (await page.textContent('[data-testid=problem]')) ?? '';
    expect(sentence).toMatch(/^damaged\.edf.*: expected .+, found .+\.$/);
    expect(await page.textContent('[data-testid=file]')).toBe('synthetic-plm-night.edf');

    await chooseInDialog(undefined);
    await openFromMenu();
    expect(await page.textContent('[data-testid=problem]')).toBe(sentence);

    await chooseInDialog(path.join(PROJECT, 'samples', 'synthetic-no-hypnogram.edf'));
    await openFromMenu();
    await page.waitForSelector('[data-testid=problem]', { state: 'detached' });
    expect(await page.title()).toBe('synthetic-no-hypnogram.edf - Tibialis');
    await waitForPlot(page);
    expect(await page.textContent('.js-plotly-plot')).toContain('Sleep stages were not scored');
  });

  test('a recording that is not there is one sentence too', async () => {
    await chooseInDialog(path.join(scratch, 'nowhere.edf'));
    await openFromMenu();
    expect(await desktop.page.textContent('[data-testid=problem]')).toContain('nowhere.edf');
  });

  test('an analysis process that dies is a problem, and the application goes on', async () => {
    const { app, page } = desktop;
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await app.evaluate(({ app: electron }) => {
      // Ends the analysis as soon as it runs, as the system does with a process that takes too much memory.
      const running = () =>
        electron.getAppMetrics().filter(({ name }) => name === 'Tibialis analysis');
      // The one of the recording before is kept for its report.
      const kept = running().map(({ pid }) => pid);
      const timer = setInterval(() => {
        const analysis = running().find(({ pid }) => !kept.includes(pid));
        if (analysis === undefined) return;
        clearInterval(timer);
        process.kill(analysis.pid, 'SIGKILL');
      }, 1);
    });
    await chooseInDialog(SAMPLE);
    await openFromMenu();
    expect(await page.textContent('[data-testid=problem]')).toContain('the analysis to finish');
    expect(await page.title()).toBe('synthetic-plm-night.edf - Tibialis');
    // The signals are still there, and the night can be scored again.
    await page.getByRole('button', { name: 'Score it' }).click();
    await waitForPlot(page);
    await page.waitForSelector('[data-testid=problem]', { state: 'detached' });
  });

  test('a file that is dropped on the window is opened', async () => {
    const { page } = desktop;
    const session = await page.context().newCDPSession(page);
    const dropped = path.join(PROJECT, 'samples', 'synthetic-dead-leg.edf');
    const data = { items: [], files: [dropped], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 400, y: 500, data });
    }
    await expect.poll(() => page.title()).toBe('synthetic-dead-leg.edf - Tibialis');
  });

  test('a drop that a script made up opens nothing', async () => {
    const { page } = desktop;
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['x'], 'other.edf'));
      window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    });
    await page.waitForTimeout(300);
    expect(await page.title()).toBe('synthetic-dead-leg.edf - Tibialis');
  });

  test('the recordings that were opened last are in the menu, the latest first', async () => {
    const labels = await desktop.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()
        ?.items.flatMap(({ submenu }) => submenu?.items ?? [])
        .find(({ label }) => label === 'Open &recent')
        ?.submenu?.items.map(({ label }) => label),
    );
    expect(labels?.slice(0, 2).map((label) => path.basename(label))).toEqual([
      'synthetic-dead-leg.edf',
      'synthetic-plm-night.edf',
    ]);
  });

  test('the page drew all of this without one complaint of the browser', () => {
    expect(desktop.complaints).toEqual([]);
  });

  /** The class that Plotly gives to the drawing of a trace. */
  async function traceUid(name: string): Promise<string> {
    return desktop.page.evaluate((wanted) => {
      interface PlotElement extends HTMLElement {
        readonly _fullData: readonly { readonly name: string; readonly uid: string }[];
      }
      const element = document.querySelector<PlotElement>('.js-plotly-plot');
      const found = element?._fullData.find((trace) => trace.name === wanted);
      if (found === undefined) throw new Error(`no trace ${wanted}`);
      return found.uid;
    }, name);
  }
});
