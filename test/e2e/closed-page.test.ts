import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../electron/page-address.ts';
import { launchDesktop, PROJECT, whyNotHere, type DesktopApp } from './desktop-app.ts';
import { openDisplay, type Display } from './display.ts';

const SAMPLE = path.join(PROJECT, 'samples', 'synthetic-plm-night.edf');
const missing = whyNotHere(SAMPLE);
if (missing !== undefined) console.warn(`Desktop tests are skipped: ${missing}.`);

describe.skipIf(missing !== undefined)('the page can reach nothing but the bridge', () => {
  let display: Display;
  let desktop: DesktopApp;

  beforeAll(async () => {
    display = await openDisplay();
    desktop = await launchDesktop(display.name);
    await desktop.page.waitForSelector('text=Open a sleep recording');
  });

  afterAll(async () => {
    await desktop.app.close();
    display.stop();
  });

  test('there is no Node in the page, and the bridge has only its own functions', async () => {
    const seen = await desktop.page.evaluate(() => {
      const world = globalThis as unknown as Record<string, unknown>;
      return {
        node: ['process', 'require', 'module', 'Buffer', 'global'].filter((name) => name in world),
        bridge: Object.keys(world['tibialis'] as object).sort(),
      };
    });
    expect(seen).toEqual({
      node: [],
      bridge: [
        'addScoringFiles',
        'analyse',
        'batchFigures',
        'batchFolders',
        'callStore',
        'cancelAnalysis',
        'chooseBatchFolder',
        'chooseLogo',
        'chooseOther',
        'chooseStore',
        'exportNight',
        'onBatchChange',
        'onMenuCommand',
        'onOpenRequested',
        'onOverview',
        'onProgress',
        'onRecordingLost',
        'open',
        'planBatch',
        'preferences',
        'previewReport',
        'recentRecordings',
        'runBatch',
        'scoringFiles',
        'setPreferences',
        'setTechnician',
        'signalPage',
        'stopBatch',
        'surveyNight',
        'technician',
      ],
    });
  });

  test('the window is isolated and sandboxed', async () => {
    const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      const { contextIsolation, sandbox, nodeIntegration, webSecurity } =
        contents.getLastWebPreferences();
      return { contextIsolation, sandbox, nodeIntegration, webSecurity };
    });
    expect(preferences).toEqual({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
    });
  });

  test('no place is written to, and no file opened, that the user did not choose', async () => {
    const refused = await desktop.page.evaluate(async () => {
      const world = globalThis as unknown as {
        tibialis: Record<string, (...given: unknown[]) => Promise<unknown>>;
      };
      const outcome = async (asked: Promise<unknown> | undefined): Promise<string> =>
        (asked ?? Promise.resolve()).then(
          (answer) => `answered: ${JSON.stringify(answer)}`,
          () => 'refused',
        );
      const { callStore, open, analyse, chooseStore } = world.tibialis;
      const { surveyNight, previewReport, setPreferences } = world.tibialis;
      const setup = { left: '', right: '', stageCodes: '', detector: '' };
      const write = { kind: 'replace', part: 'scoring', bytes: new Uint8Array(1) };
      return [
        await outcome(callStore?.(1, 0, write)),
        await outcome(callStore?.(1, 0, { ...write, part: '../other' })),
        await outcome(open?.({ kind: 'file', path: '/etc/hostname' })),
        await outcome(open?.({ kind: 'recent', id: '/etc/hostname' })),
        await outcome(open?.({ kind: 'dropped' })),
        await outcome(analyse?.('/etc/hostname')),
        await outcome(chooseStore?.(7)),
        await outcome(surveyNight?.(1, { ...setup, scorings: { kind: 'chosen', files: [99] } })),
        await outcome(surveyNight?.(1, { ...setup, scorings: { paths: ['/etc/hostname'] } })),
        await outcome(previewReport?.(1, { format: 'pdf', scoring: '{}', fonts: '/etc' })),
        await outcome(setPreferences?.({ logoFile: '/etc/hostname' })),
        await outcome(setPreferences?.({ scale: 10_000 })),
      ];
    });
    expect(refused).toEqual([
      'refused',
      'refused',
      'refused',
      'refused',
      'answered: undefined',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
      'refused',
    ]);
  });

  test('text is never run as code', async () => {
    // In a timer, because what the debugger itself evaluates is not held to the policy.
    const outcome = await desktop.page.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              resolve((0, eval)('1 + 1'));
            } catch (error) {
              resolve((error as Error).name);
            }
          });
        }),
    );
    expect(outcome).toBe('EvalError');
  });

  test('an inline script does not run', async () => {
    const ran = await desktop.page.evaluate(
      () =>
        new Promise((resolve) => {
          const script = document.createElement('script');
          script.textContent = 'window.wasRun = true;';
          document.body.append(script);
          setTimeout(() => {
            resolve('wasRun' in window);
          }, 50);
        }),
    );
    expect(ran).toBe(false);
  });

  test('the policy stands on the answer itself', async () => {
    const [header] = await desktop.app.evaluate(async ({ session }) => {
      const answer = await session.defaultSession.fetch('app://tibialis/index.html');
      return [answer.headers.get('content-security-policy')];
    });
    expect(header).toBe(CONTENT_SECURITY_POLICY);
  });

  test('no further window opens and the page goes nowhere else', async () => {
    const { app, page } = desktop;
    const opened = await page.evaluate(() => window.open('app://tibialis/index.html') === null);
    await page.evaluate(() => {
      window.location.href = 'https://example.org/';
    });
    await page.waitForTimeout(200);
    const windows = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
    expect([opened, windows, page.url()]).toEqual([true, 1, 'app://tibialis/index.html']);
  });

  test('the page can load no file of this computer', async () => {
    expect(await pictureFrom('file:///etc/hostname')).toBe('stopped');
  });

  test('no request leaves the program: a server next door hears nothing', async () => {
    let heard = 0;
    const server = createServer((_request, response) => {
      heard += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const url = `http://127.0.0.1:${port}/picture.png`;
      const fromSession = await desktop.app.evaluate(async ({ session }, address) => {
        try {
          await session.defaultSession.fetch(address);
          return 'loaded';
        } catch {
          return 'stopped';
        }
      }, url);
      expect([await pictureFrom(url), fromSession, heard]).toEqual(['stopped', 'stopped', 0]);
    } finally {
      server.close();
    }
  });

  test('the page protocol gives the page and nothing beside it', async () => {
    const statuses = await desktop.app.evaluate(async ({ session }) => {
      const ask = async (url: string): Promise<number> =>
        (await session.defaultSession.fetch(url)).status;
      return [
        await ask('app://tibialis/index.html'),
        await ask('app://tibialis/..%2f..%2fbuild%2fmain.js'),
        await ask('app://tibialis/nothing.js'),
      ];
    });
    expect(statuses).toEqual([200, 404, 404]);
  });

  test('no permission is granted', async () => {
    const state = await desktop.page.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    );
    expect(state).toBe('denied');
  });

  test('the built page names no address outside itself', () => {
    const page = path.join(PROJECT, '.vite', 'renderer', 'main_window', 'index.html');
    expect(readFileSync(page, 'utf8')).not.toMatch(/https?:|<script(?![^>]*\bsrc=)|\bstyle=/);
  });

  function pictureFrom(url: string): Promise<string> {
    return desktop.page.evaluate(
      (address) =>
        new Promise<string>((resolve) => {
          const picture = new Image();
          picture.onload = () => {
            resolve('loaded');
          };
          picture.onerror = () => {
            resolve('stopped');
          };
          picture.src = address;
        }),
      url,
    );
  }
});
