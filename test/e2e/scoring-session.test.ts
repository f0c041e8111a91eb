import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchDesktop, PROJECT, whyNotHere, type DesktopApp } from './desktop-app.ts';
import { openDisplay, type Display } from './display.ts';
import { writeLists, type ResultWithMarks } from './result-lists.ts';
import { sheetDriver, type SheetDriver } from './sheet-driver.ts';

const SAMPLE = path.join(PROJECT, 'samples', 'synthetic-plm-night.edf');
const CLI = path.join(PROJECT, 'dist', 'cli', 'main.js');
const missing = whyNotHere(SAMPLE);
if (missing !== undefined) console.warn(`Desktop tests are skipped: ${missing}.`);

/** Where the pictures go that somebody should look at; undefined: nowhere. */
const PICTURES = process.env['TIBIALIS_PICTURES'];

/**
 * A whole working session, as a technician would do it. The tests follow each other: each goes on where the one before
 * stopped, as the hand does.
 */
describe.skipIf(missing !== undefined)('a technician scores a night', () => {
  let display: Display;
  let folder: string;
  let recording: string;
  let desktop: DesktopApp;
  let sheet: SheetDriver;
  let machine: { rows: number; aasm: string; wasm: string };
  let edited: { rows: number; aasm: string; wasm: string; entries: string };

  beforeAll(async () => {
    display = await openDisplay();
    folder = mkdtempSync(path.join(tmpdir(), 'tibialis-session-'));
    recording = path.join(folder, 'night.edf');
    copyFileSync(SAMPLE, recording);
    await start();
    machine = await numbers();
  });

  afterAll(async () => {
    await desktop.app.close();
    display.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    desktop = await launchDesktop(display.name, recording);
    sheet = sheetDriver(desktop.page);
    await desktop.page.waitForSelector('[data-testid=event-list] [role=option]');
  }

  async function numbers(): Promise<{ rows: number; aasm: string; wasm: string }> {
    return {
      rows: await sheet.rows(),
      aasm: await sheet.index('aasm-v3', 'plmsIndex'),
      wasm: await sheet.index('wasm-2016', 'plmsIndex'),
    };
  }

  async function picture(name: string): Promise<void> {
    if (PICTURES === undefined) return;
    await desktop.page.waitForTimeout(400);
    await desktop.page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
  }

  async function historyCount(): Promise<string> {
    await desktop.page.getByRole('tab', { name: 'History' }).click();
    const text = (await desktop.page.textContent('[data-testid=history-count]')) ?? '';
    await desktop.page.getByRole('tab', { name: 'Why' }).click();
    return text;
  }

  async function press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await desktop.page.keyboard.press(key);
  }

  test('looking at a night writes nothing', () => {
    expect(readdirSync(folder)).toEqual(['night.edf']);
  });

  test('N goes to the next unreviewed movement and shows it; Enter accepts it; the index stays', async () => {
    const { page } = desktop;
    await page.selectOption('[aria-label^="Class"]', 'periodic');
    await page.locator('[data-testid=event-list] [role=option]').nth(3).click();
    await page.selectOption('[aria-label^="Class"]', '');
    expect(await sheet.title()).toBe('Periodic limb movement');
    const before = (await sheet.facts())['Onset'];
    await press('Enter');
    expect((await sheet.facts())['Review']).toContain('accepted');
    expect(await sheet.change('aasm-v3')).toBe('the last edit changed no index');
    await press('n');
    expect((await sheet.facts())['Onset']).not.toBe(before);
    expect((await sheet.facts())['Review']).toContain('not reviewed');
    await picture('1-accepted');
  });

  test('Backspace rejects: the ghost stays in the list, the index falls and says so', async () => {
    const { page } = desktop;
    // A periodic movement that stands alone, so that rejecting it takes one from the count.
    await press('n', 'n', 'Backspace');
    expect(await sheet.title()).toBe('Rejected movement');
    const now = await numbers();
    expect(now.rows).toBe(machine.rows);
    expect(now.aasm).not.toBe(machine.aasm);
    expect(await sheet.change('aasm-v3')).toContain(
      `PLMS index ${machine.aasm} \u2192 ${now.aasm}`,
    );
    await sheet.saved();
    expect(readdirSync(folder)).toContain('night.scoring.json');
    expect(await page.getByRole('tab', { name: 'Why' }).getAttribute('aria-selected')).toBe('true');
    await picture('2-rejected');
  });

  test('dragging on a leg marks a movement there', async () => {
    const { page } = desktop;
    // A quiet page in N2: the last ten minutes before the last arousals have none.
    await page.locator('[data-testid=sheet]').focus();
    await press(
      'End',
      'PageUp',
      'PageUp',
      'PageUp',
      'PageUp',
      'PageUp',
      'PageUp',
      'PageUp',
      'PageUp',
    );
    const before = await sheet.rows();
    const from = await sheet.at('EMG RAT', 0.3);
    await sheet.drag(from, await sheet.at('EMG RAT', 0.36));
    expect(await sheet.rows()).toBe(before + 1);
    const facts = await sheet.facts();
    expect(facts['Review']).toBe('accepted, marked by hand');
    expect(facts['Leg']).toContain('right');
    expect(Number.parseFloat(facts['Duration'] ?? '')).toBeCloseTo(0.06 * 30, 1);
    await picture('3-added');
  });

  test('dragging an edge moves it, and L puts the movement on the other leg', async () => {
    const before = Number.parseFloat((await sheet.facts())['Duration'] ?? '');
    const edge = await sheet.at('EMG RAT', 0.36);
    await sheet.drag(edge, { x: edge.x + 40, y: edge.y });
    const after = Number.parseFloat((await sheet.facts())['Duration'] ?? '');
    expect(after).toBeGreaterThan(before + 0.8);
    await press('l');
    expect((await sheet.facts())['Leg']).toContain('left');
    await press('l');
    expect((await sheet.facts())['Leg']).toContain('right');
  });

  test('dragging on another row marks an arousal there', async () => {
    await sheet.drag(await sheet.at('EEG C4', 0.5), await sheet.at('EEG C4', 0.62));
    await desktop.page.waitForSelector('[data-testid=range-menu]');
    await picture('4-range');
    await press('a');
    await desktop.page.waitForSelector('[data-testid=range-menu]', { state: 'detached' });
    expect(await historyCount()).toBe('7 entries');
  });

  test('a digit stages the epoch at the cursor and goes on to the next; wake takes what is in it out', async () => {
    const { page } = desktop;
    await page.selectOption('[aria-label^="Class"]', 'periodic');
    await page.locator('[data-testid=event-list] [role=option]').nth(8).click();
    await page.selectOption('[aria-label^="Class"]', '');
    const [before, time] = [await numbers(), await sheet.pageTime()];
    await press('0');
    expect((await numbers()).aasm).not.toBe(before.aasm);
    expect(await sheet.pageTime()).not.toBe(time);
    await press('PageUp');
    await picture('5-restaged');
    await sheet.saved();
    edited = { ...(await numbers()), entries: await historyCount() };
  });

  test('undoing everything gives the machine back, redoing everything the work', async () => {
    const undos = Number.parseInt(edited.entries, 10);
    for (let i = 0; i < undos; i += 1) await press('Control+z');
    expect(await numbers()).toEqual(machine);
    for (let i = 0; i < undos; i += 1) await press('Control+Shift+Z');
    const { rows, aasm, wasm } = edited;
    expect(await numbers()).toEqual({ rows, aasm, wasm });
    await sheet.saved();
    await desktop.page.getByRole('tab', { name: 'History' }).click();
    await picture('6-history');
    await desktop.page.getByRole('tab', { name: 'Why' }).click();
  });

  test('the process is killed; after opening again everything is there, to the last key', async () => {
    const entries = await historyCount();
    desktop.app.process().kill('SIGKILL');
    await desktop.app.waitForEvent('close').catch(() => undefined);
    expect(existsSync(path.join(folder, 'night.scoring.journal'))).toBe(true);
    await start();
    const { rows, aasm, wasm } = edited;
    expect(await numbers()).toEqual({ rows, aasm, wasm });
    expect(await historyCount()).toBe(entries);
    await press('Control+z', 'Control+Shift+Z');
    expect(await numbers()).toEqual({ rows, aasm, wasm });
  });

  test('signing names version, person and hash; what is changed afterwards is another version', async () => {
    const { page } = desktop;
    await page.getByRole('button', { name: 'Sign...' }).click();
    await page.fill('[data-testid=sign-name]', 'Technician A');
    await picture('7-sign');
    await page.getByRole('button', { name: 'Sign', exact: true }).click();
    expect(await page.textContent('[data-testid=signed]')).toBe('version 1 signed by Technician A');
    await sheet.saved();
    await press('n', 'Enter');
    expect(await page.textContent('[data-testid=signed]')).toBe('changed since version 1');
    await press('Control+z');
    expect(await page.textContent('[data-testid=signed]')).toBe('version 1 signed by Technician A');
  });

  test('the report is a PDF, the result has the indices of the screen', async () => {
    const { page } = desktop;
    const pdf = path.join(folder, 'report.pdf');
    await saveTo(pdf);
    await page.selectOption('[data-testid=export]', 'pdf');
    await page.waitForSelector('[data-testid=notice]');
    expect(readFileSync(pdf).subarray(0, 5).toString('latin1')).toBe('%PDF-');
    const json = path.join(folder, 'result.json');
    await saveTo(json);
    await page.selectOption('[data-testid=export]', 'json');
    await expect.poll(() => existsSync(json)).toBe(true);
    const result = JSON.parse(readFileSync(json, 'utf8')) as Result;
    const shown = [
      await sheet.index('aasm-v3', 'plmsIndex'),
      await sheet.index('wasm-2016', 'plmsIndex'),
    ];
    expect(shown).toEqual(
      result.results.map(({ indices }) => `${(indices.plmsIndex ?? Number.NaN).toFixed(1)}/h`),
    );
  });

  test('the annotations are EDF+, with each movement of the result at its leg', async () => {
    const { page } = desktop;
    const file = path.join(folder, 'scored.edf');
    await saveTo(file);
    await page.selectOption('[data-testid=export]', 'edf');
    await expect.poll(() => existsSync(file)).toBe(true);
    const text = readFileSync(file, 'latin1');
    expect(text.slice(192, 197)).toBe('EDF+C');
    const { movements } = JSON.parse(
      readFileSync(path.join(folder, 'result.json'), 'utf8'),
    ) as Result;
    expect(text.split('Limb movement@@').length - 1).toBe(movements.length);
  });

  test('an anonymous result has the same indices, and neither file name nor date', async () => {
    const { page } = desktop;
    const file = path.join(folder, 'shared.json');
    await saveTo(file);
    await page.selectOption('[data-testid=export]', 'anonymous json');
    await expect.poll(() => existsSync(file)).toBe(true);
    const [shared, own] = [file, path.join(folder, 'result.json')].map(
      (one) => JSON.parse(readFileSync(one, 'utf8')) as Result,
    );
    expect(shared!.recording.file).toMatch(/^night-[0-9a-f]{16}$/);
    expect(shared!.recording.startDateTime).toMatch(/^1985-01-01T/);
    expect(own!.recording.startDateTime).not.toMatch(/^1985/);
    expect(shared!.results.map(({ indices }) => indices)).toEqual(
      own!.results.map(({ indices }) => indices),
    );
  });

  test.skipIf(!existsSync(CLI))(
    'they are those of `tibialis rescore` on the same movements',
    async () => {
      const result = JSON.parse(readFileSync(path.join(folder, 'result.json'), 'utf8')) as Result;
      const lists = path.join(folder, 'lists');
      mkdirSync(lists);
      const options = writeLists(lists, result);
      execFileSync(process.execPath, [
        CLI,
        'rescore',
        ...options,
        '--rules',
        'aasm-v3,wasm-2016',
        '--name',
        'again',
        '--out',
        folder,
      ]);
      const again = JSON.parse(
        readFileSync(path.join(folder, 'again.tibialis.json'), 'utf8'),
      ) as Result;
      expect(again.results.map(({ indices }) => indices.plmsIndex)).toEqual(
        result.results.map(({ indices }) => indices.plmsIndex),
      );
      expect(`${(again.results[0]?.indices.plmsIndex ?? Number.NaN).toFixed(1)}/h`).toBe(
        await sheet.index('aasm-v3', 'plmsIndex'),
      );
    },
  );

  test('a scoring that another program changed is not written over: the work is kept and another place offered', async () => {
    const { page } = desktop;
    const elsewhere = path.join(folder, 'elsewhere');
    mkdirSync(elsewhere);
    rmSync(path.join(folder, 'night.scoring.journal'), { force: true });
    copyFileSync(SAMPLE, path.join(folder, 'night.scoring.json'));
    await press('n', 'Enter');
    await page.waitForSelector('.save-failed');
    await picture('8-save-failed');
    expect(readFileSync(path.join(folder, 'night.scoring.json')).equals(readFileSync(SAMPLE))).toBe(
      true,
    );
    await desktop.app.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, elsewhere);
    await page.getByRole('button', { name: 'Save in another folder...' }).click();
    await sheet.saved();
    expect(readdirSync(elsewhere)).toEqual(['night.scoring.json']);
  });

  test('the sheet of keys opens with ? and closes with Escape', async () => {
    await press('?');
    await desktop.page.waitForSelector('[data-testid=key-sheet]');
    await picture('9-keys');
    await press('Escape');
    await desktop.page.waitForSelector('[data-testid=key-sheet]', { state: 'detached' });
  });

  test('the page did all of this without one complaint of the browser', () => {
    expect(desktop.complaints).toEqual([]);
  });

  async function saveTo(file: string): Promise<void> {
    await desktop.app.evaluate(({ dialog }, chosen) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
    }, file);
  }
});

/** The part of the result that is looked at here. */
interface Result extends ResultWithMarks {
  readonly recording: { readonly file: string; readonly startDateTime: string };
  readonly results: readonly { readonly indices: { readonly plmsIndex: number | null } }[];
}
