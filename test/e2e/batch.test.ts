import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  filesBelow,
  lastingResults,
  put,
  simulatedNight,
  writeNights,
  writeUnscorable,
} from '../cli/cohort.ts';
import { launchDesktop, PROJECT, whyNotHere, type DesktopApp } from './desktop-app.ts';
import { openDisplay, type Display } from './display.ts';

const SAMPLE = path.join(PROJECT, 'samples', 'synthetic-plm-night.edf');
const CLI = path.join(PROJECT, 'dist', 'cli', 'main.js');
const missing = whyNotHere(SAMPLE);
if (missing !== undefined) console.warn(`Desktop tests are skipped: ${missing}.`);

/** Where to put screenshots, for whoever wants to look at them. */
const SHOTS = process.env['TIBIALIS_SCREENSHOTS'];

const NIGHTS = 12;
const SECONDS = 600;
const WHOLE_NIGHTS = 4;
const MANY = 10_000;
const SCORABLE = NIGHTS + WHOLE_NIGHTS + 1;
/** A name as hospitals write them, too long for its column. */
const CHINESE =
  '\u7761\u7720\u4e2d\u5fc3/\u5468\u671f\u6027\u80a2\u4f53\u8fd0\u52a8\u969c\u788d\u60a3\u8005\u7684\u6574\u591c\u591a\u5bfc\u7761\u7720\u56fe\u8bb0\u5f55\u7b2c\u4e8c\u665a\u590d\u67e5\uff08\u52a0\u505a\u808c\u7535\u56fe\uff09\u4e8c\u3007\u4e8c\u516d\u5e74\u4e09\u6708.edf';
const OPTIONS = ['--rules', 'aasm-v3,wasm-2016', '--format', 'json,csv', '--quiet'];

describe.skipIf(missing !== undefined)('a folder is scored in the window', () => {
  let display: Display;
  let scratch: string;
  let recordings: string;
  let results: string;
  let desktop: DesktopApp;
  let reasons: Record<string, string>;

  beforeAll(async () => {
    display = await openDisplay({ width: 1600, height: 1000 });
    scratch = mkdtempSync(path.join(tmpdir(), 'tibialis-batch-'));
    recordings = path.join(scratch, 'recordings');
    results = path.join(scratch, 'results');
    mkdirSync(results);
    writeNights(recordings, NIGHTS, SECONDS);
    reasons = writeUnscorable(recordings, simulatedNight(1, SECONDS));
    mkdirSync(path.join(recordings, path.dirname(CHINESE)));
    cpSync(SAMPLE, path.join(recordings, CHINESE));
    put(recordings, 'site-1/sub-001-Hypnogram.edf', simulatedNight(0, SECONDS));
    // What takes long enough to be stopped.
    for (let i = 0; i < WHOLE_NIGHTS; i += 1) {
      const night = `z-whole/night-${i}.edf`;
      mkdirSync(path.dirname(path.join(recordings, night)), { recursive: true });
      cpSync(SAMPLE, path.join(recordings, night));
    }
    if (SHOTS !== undefined) mkdirSync(SHOTS, { recursive: true });
    desktop = await launchDesktop(display.name);
    await desktop.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800);
    });
    await desktop.page.waitForSelector('text=Open a sleep recording');
  });

  afterAll(async () => {
    expect(desktop.complaints).toEqual([]);
    await desktop.app.close();
    display.stop();
    rmSync(scratch, { recursive: true });
  });

  const ALL = SCORABLE + 7;

  test('the menu leads to it; folders are chosen, and it says what would be done', async () => {
    const { page } = desktop;
    await chooseFromMenu('batch');
    await page.waitForSelector('[data-testid=batch]');
    await shoot('batch-empty');
    await chooseFolder('recordings', recordings);
    await chooseFolder('results', results);
    await page.getByLabel('Tables (CSV)').check();
    await expect.poll(state).toBe(`${ALL} recordings: ${ALL} to be scored.`);
    expect(await page.getByText('1 file was passed over').count()).toBe(1);
    expect(filesBelow(results).size).toBe(0);
    await shoot('batch-ready');
  });

  test('the table fills; stopped, what is there is whole, and the others wait', async () => {
    const { page } = desktop;
    await page.getByRole('button', { name: `Score ${ALL} recordings` }).click();
    await expect.poll(() => rowsWith('batch-scored'), { timeout: 60_000 }).toBeGreaterThan(3);
    await shoot('batch-running', ['light']);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect.poll(state, { timeout: 20_000 }).toMatch(/^Stopped\. .*not reached\.$/);
    const words = await state();
    const [, scored, failed, left] = /: (\d+) scored, (\d+) failed, (\d+) not reached/.exec(words)!;
    expect(Number(scored)).toBeGreaterThan(3);
    expect(Number(left)).toBeGreaterThan(0);
    expect(Number(scored) + Number(failed) + Number(left)).toBe(ALL);
    // A receipt for each recording that was done, and for those alone; nothing half-written.
    const files = [...filesBelow(results).keys()];
    expect(files.filter((name) => name.endsWith('.tibialis-run.json'))).toHaveLength(
      Number(scored) + Number(failed),
    );
    expect(files.filter((name) => path.basename(name).startsWith('.'))).toEqual([]);
    expect(files).toContain('tibialis-run.csv');
    expect(await rowsWith('batch-scoring')).toBe(0);
  });

  test('it goes on from there, with its dialog closed', async () => {
    const { page } = desktop;
    await page.getByRole('button', { name: /^Go on with \d+$/ }).click();
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-testid=batch]', { state: 'detached' });
    expect(await page.getByTestId('batch-running').textContent()).toMatch(/^Scoring \d+ of \d+$/);
    await expect
      .poll(
        () =>
          page
            .getByTestId('notice')
            .textContent({ timeout: 500 })
            .catch(() => ''),
        {
          timeout: 90_000,
        },
      )
      .toMatch(/^The folder, 24 recordings: \d+ scored, \d+ unchanged, 7 failed\.$/);
    await chooseFromMenu('batch');
    await expect.poll(state).toMatch(/^24 recordings: \d+ scored, \d+ unchanged, 7 failed\.$/);
    await shoot('batch-ended');
  });

  test('the same files as the command line writes, to the byte', () => {
    const others = path.join(scratch, 'command-line');
    expect(() =>
      execFileSync('node', [CLI, 'batch', recordings, '--out', others, ...OPTIONS], {
        stdio: 'pipe',
      }),
    ).toThrow(/Command failed/);
    expect(lastingResults(results)).toEqual(lastingResults(others));
  });

  test('each leaves what the other has done', async () => {
    const said = execFileSync(
      'node',
      [CLI, 'batch', recordings, '--out', results, ...OPTIONS, '--dry-run', '--json'],
      { encoding: 'utf8', stdio: 'pipe' },
    );
    const actions = said
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { action: string }).action);
    expect(actions).toEqual(Array.from({ length: ALL }, () => 'keep'));
    await chooseFolder('results', path.join(scratch, 'command-line'));
    await expect
      .poll(state)
      .toBe(
        `${ALL} recordings: none to be scored, ${SCORABLE} unchanged, 7 failed before and unchanged.`,
      );
    expect(
      await desktop.page.getByRole('button', { name: 'Score', exact: true }).isDisabled(),
    ).toBe(true);
    await shoot('batch-unchanged');
  });

  test('a row says what came of its recording; one that failed, why', async () => {
    const { page } = desktop;
    const row = page.locator('.batch-row', { hasText: '\u5468\u671f\u6027' });
    await page.getByTestId('batch-list').focus();
    await page.keyboard.press('End');
    // What `tibialis score` says of the same night.
    await expect.poll(() => row.textContent()).toContain(plmsIndexOf(CHINESE));
    await row.click();
    await shoot('batch-long-name');
    await page.selectOption('[data-testid=batch] select', 'failed');
    await expect.poll(() => page.locator('[data-testid=batch-list] [role=option]').count()).toBe(7);
    await page.locator('.batch-row', { hasText: 'without legs' }).click();
    const details = await page.getByTestId('batch-details').textContent();
    expect(details).toContain('bad/without legs.edf, failed before');
    expect(details).toMatch(/leg/);
    await shoot('batch-failed');
    expect(Object.keys(reasons)).toHaveLength(7);
    await page.selectOption('[data-testid=batch] select', 'all');
  });

  test('with the keyboard a row is chosen and opened for review, with its scoring', async () => {
    const { page } = desktop;
    const list = page.getByTestId('batch-list');
    await list.focus();
    await page.keyboard.press('End');
    await page.keyboard.press('Home');
    for (let i = 0; i < ALL; i += 1) {
      const chosen = await page.locator('.batch-row.list-selected').textContent();
      if (chosen?.includes('\u5468\u671f\u6027') === true) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByTestId('file').textContent()).toBe(path.basename(CHINESE));
    await page.waitForSelector('[data-testid=event-list] [role=option]', { timeout: 60_000 });
    const index = await page.getByTestId('aasm-v3-plmsIndex').textContent();
    expect(index).toBe(plmsIndexOf(CHINESE));
  });

  test('a process that ends fails its recording alone, which the next run tries again', async () => {
    const { page, app } = desktop;
    const again = path.join(scratch, 'again');
    mkdirSync(again);
    await chooseFromMenu('batch');
    await chooseFolder('results', again);
    await page.getByRole('button', { name: `Score ${ALL} recordings` }).click();
    await expect.poll(() => rowsWith('batch-scored'), { timeout: 30_000 }).toBeGreaterThan(0);
    const ended = await app.evaluate(({ app: program }) =>
      program
        .getAppMetrics()
        .filter(({ name }) => name === 'Tibialis batch')
        .map(({ pid }) => pid),
    );
    expect(ended.length).toBeGreaterThan(0);
    process.kill(ended[0]!, 'SIGKILL');
    await expect.poll(state, { timeout: 90_000 }).toMatch(/^24 recordings: 16 scored, 8 failed\.$/);
    expect(await page.getByTestId('batch-problem').allTextContents()).toEqual([]);
    await page.selectOption('[data-testid=batch] select', 'failed');
    expect(await page.getByTestId('batch-list').textContent()).toContain('its process ended');
    await page.selectOption('[data-testid=batch] select', 'all');
    await chooseFolder('results', results);
    await chooseFolder('results', again);
    await expect
      .poll(state)
      .toBe('24 recordings: 1 to be scored, 16 unchanged, 7 failed before and unchanged.');
    await page.getByRole('button', { name: 'Score 1 recording' }).click();
    await expect
      .poll(state, { timeout: 30_000 })
      .toBe('24 recordings: 1 scored, 16 unchanged, 7 failed.');
  }, 120_000);

  test('of ten thousand recordings only those that can be seen are in the document', async () => {
    const { page } = desktop;
    const many = path.join(scratch, 'many');
    mkdirSync(many);
    for (let i = 0; i < MANY; i += 1)
      writeFileSync(path.join(many, `n${String(i).padStart(5, '0')}.edf`), 'x');
    await chooseFolder('recordings', many);
    await expect.poll(state, { timeout: 30_000 }).toBe('10000 recordings: 10000 to be scored.');
    const list = page.getByTestId('batch-list');
    const options = list.locator('[role=option]');
    expect(await options.count()).toBeLessThan(60);
    await list.focus();
    await page.keyboard.press('End');
    await expect.poll(() => options.last().textContent()).toContain('n09999.edf');
    expect(await options.count()).toBeLessThan(60);
    // While rows change all the time, the window still draws.
    await page.getByRole('button', { name: 'Score 10000 recordings' }).click();
    const frames = await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const element = document.querySelector('[data-testid=batch-list]')!;
          const times: number[] = [];
          const draw = (time: number): void => {
            times.push(time);
            element.scrollTop = 200 * times.length;
            if (times.length < 180) requestAnimationFrame(draw);
            else resolve(times.slice(1).map((one, i) => one - times[i]!));
          };
          requestAnimationFrame(draw);
        }),
    );
    const p95 = frames.toSorted((a, b) => a - b)[Math.floor(frames.length * 0.95)]!;
    console.log(
      `  scrolling 10,000 rows while they are scored: ${p95.toFixed(1)} ms a frame (p95)`,
    );
    expect(p95).toBeLessThan(100);
    await page.getByRole('button', { name: 'Stop' }).click();
    await expect
      .poll(state, { timeout: 20_000 })
      .toMatch(/^Stopped\. 10000 recordings: 0 scored, /);
    await chooseFolder('recordings', recordings);
  }, 120_000);

  test('a folder that cannot be written is said, and nothing is scored', async () => {
    const { page } = desktop;
    const file = path.join(scratch, 'a file');
    writeFileSync(file, '');
    await chooseFolder('results', path.join(file, 'results'));
    await page.getByRole('button', { name: `Score ${ALL} recordings` }).click();
    await expect
      .poll(() =>
        page
          .getByTestId('batch-problem')
          .textContent({ timeout: 500 })
          .catch(() => ''),
      )
      .toContain('a file');
    expect(await rowsWith('batch-scored')).toBe(0);
  });

  test('another day the folders are those of the last one, as far as they are there', async () => {
    expect(desktop.complaints).toEqual([]);
    await chooseFolder('recordings', recordings);
    const gone = path.join(scratch, 'gone');
    mkdirSync(gone);
    await chooseFolder('results', gone);
    await desktop.app.close();
    rmSync(gone, { recursive: true });
    desktop = await launchDesktop(display.name);
    await desktop.page.waitForSelector('text=Open a sleep recording');
    await chooseFromMenu('batch');
    const folder = (which: string): Promise<string | null> =>
      desktop.page.getByTestId(`batch-${which}`).textContent();
    await expect.poll(() => folder('recordings')).toBe(recordings);
    expect(await folder('results')).not.toBe(gone);
  });

  /** The line that says how far the run is, and why it ended when that was before its time. */
  async function state(): Promise<string> {
    const problems = await desktop.page.getByTestId('batch-problem').allTextContents();
    return [await progress(), ...problems].join(' ');
  }

  function progress(): Promise<string> {
    return desktop.page
      .getByTestId('batch-state')
      .textContent({ timeout: 500 })
      .then(
        (text) => text ?? '',
        () => '',
      );
  }

  /** Rows of a kind that can be seen. */
  function rowsWith(kind: string): Promise<number> {
    return desktop.page.locator(`.${kind}`).count();
  }

  function plmsIndexOf(source: string): string {
    const file = path.join(
      scratch,
      'command-line',
      `${source.replace(/\.edf$/, '')}.tibialis.json`,
    );
    const { results: all } = JSON.parse(readFileSync(file, 'utf8')) as {
      results: { indices: { plmsIndex: number } }[];
    };
    return `${all[0]!.indices.plmsIndex.toFixed(1)}/h`;
  }

  async function chooseFromMenu(id: string): Promise<void> {
    await desktop.app.evaluate(({ Menu }, entry) => {
      Menu.getApplicationMenu()?.getMenuItemById(entry)?.click();
    }, id);
    await desktop.page.waitForSelector('dialog[open]');
  }

  /** Answers the dialog of the system, which no test can click, as if the user had chosen the folder there. */
  async function chooseFolder(which: 'recordings' | 'results', folder: string): Promise<void> {
    await desktop.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, folder);
    await desktop.page.getByRole('button', { name: `Choose ${which}...` }).click();
    await expect.poll(() => desktop.page.getByTestId(`batch-${which}`).textContent()).toBe(folder);
    await expect.poll(state, { timeout: 60_000 }).not.toMatch(/^Looking/);
  }

  /** As the window shows it, light and dark, and at twice the size. */
  async function shoot(
    name: string,
    looks: readonly ('light' | 'dark' | 'twice')[] = ['light', 'dark', 'twice'],
  ): Promise<void> {
    if (SHOTS === undefined) return;
    const { page, app } = desktop;
    for (const look of looks) {
      await page.emulateMedia({ colorScheme: look === 'dark' ? 'dark' : 'light' });
      const zoom = look === 'twice' ? 2 : 1;
      const png = await app.evaluate(async ({ BrowserWindow }, factor) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.setZoomFactor(factor);
        await new Promise((resolve) => setTimeout(resolve, 500));
        const picture = await contents?.capturePage();
        contents?.setZoomFactor(1);
        return picture?.toPNG().toString('base64') ?? '';
      }, zoom);
      writeFileSync(path.join(SHOTS, `${name}-${look}.png`), Buffer.from(png, 'base64'));
    }
    await page.emulateMedia({ colorScheme: 'light' });
  }
});
