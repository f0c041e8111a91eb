import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import { installedElectron } from '../../src/node/desktop-program.ts';
import { canShowWindows } from './display.ts';

export const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/** Why the application cannot be driven here; undefined when it can. */
export function whyNotHere(sample: string): string | undefined {
  if (installedElectron(PROJECT) === undefined) return 'no Electron (run .ci/electron-runtime.sh)';
  if (!canShowWindows()) return 'no display and no Xvfb';
  if (!existsSync(path.join(PROJECT, '.vite', 'build', 'main.cjs')))
    return 'not built (npm run build:app)';
  if (!existsSync(sample)) return `${path.relative(PROJECT, sample)} is not there`;
  return undefined;
}

export interface DesktopApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** What the page wrote to its console as warnings and errors, and what it threw. */
  readonly complaints: readonly string[];
}

/** What the application remembers in these tests; away when they end, and never that of whoever runs them. */
const settings = mkdtempSync(path.join(tmpdir(), 'tibialis-settings-'));
process.on('exit', () => {
  rmSync(settings, { recursive: true, force: true });
});

/** Starts the built application with a recording on its command line. */
export async function launchDesktop(display: string, ...recordings: string[]): Promise<DesktopApp> {
  const program = installedElectron(PROJECT);
  if (program === undefined) throw new Error('no Electron');
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    ),
  );
  const app = await _electron.launch({
    executablePath: program,
    args: [`--user-data-dir=${settings}`, PROJECT, ...recordings],
    env: { ...env, DISPLAY: display },
  });
  const complaints: string[] = [];
  const page = await app.firstWindow();
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => {
    complaints.push(error.message);
  });
  return { app, page, complaints };
}

/** What Plotly has really drawn: the points of each trace by its name, and the marks that stand in the document. */
export interface Drawn {
  readonly points: Readonly<Record<string, number>>;
  readonly marks: Readonly<Record<string, number>>;
  /** Corners of the hypnogram's line as it stands in the document. */
  readonly hypnogramCorners: number;
}

export async function waitForPlot(page: Page): Promise<void> {
  await page.waitForSelector('.js-plotly-plot .scatterlayer .trace', { state: 'attached' });
}

export async function readPlot(page: Page): Promise<Drawn> {
  return page.evaluate(() => {
    interface PlotElement extends HTMLElement {
      readonly data: readonly { readonly name: string; readonly x: readonly (number | null)[] }[];
      readonly calcdata: readonly (readonly {
        readonly trace: { readonly name: string; readonly uid: string };
      }[])[];
    }
    const element = document.querySelector<PlotElement>('.js-plotly-plot');
    if (element === null) throw new Error('no plot');
    const points: Record<string, number> = {};
    const marks: Record<string, number> = {};
    let hypnogramCorners = 0;
    for (const { name, x } of element.data) points[name] = x.filter((at) => at !== null).length;
    for (const [first] of element.calcdata) {
      if (first === undefined) continue;
      const { name, uid } = first.trace;
      const drawn = element.querySelector(`.trace${uid}`);
      marks[name] = drawn?.querySelectorAll('.points path').length ?? 0;
      if (name !== 'hypnogram') continue;
      const line = drawn?.querySelector('path.js-line')?.getAttribute('d') ?? '';
      // M and L take one corner each, H and V too.
      hypnogramCorners = (line.match(/[MLHV]|(?<=[\d.])[ ,]?L/g) ?? []).length;
    }
    return { points, marks, hypnogramCorners };
  });
}
