import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FILE_TYPES } from '../../electron/file-types.ts';
import { switchesForUser } from '../../src/node/desktop-program.ts';
import { PROJECT } from '../e2e/desktop-app.ts';
import { openDisplay, type Display } from '../e2e/display.ts';
import {
  debuggingAddress,
  filesInAsar,
  madeFile,
  outputOf,
  startProgram,
} from './made-packages.ts';

const MADE = path.join(PROJECT, 'out', 'make');
const deb = madeFile(MADE, '.deb');
const zip = madeFile(MADE, '.zip');
const areMade = deb !== undefined && zip !== undefined;
if (!areMade) console.warn('Tests of the packages are skipped: run .ci/package.sh first.');

const { version } = JSON.parse(readFileSync(path.join(PROJECT, 'package.json'), 'utf8')) as {
  version: string;
};

describe.skipIf(!areMade)('the packages for Linux', () => {
  let root: string;
  let unzipped: string;

  beforeAll(() => {
    root = mkdtempSync(path.join(tmpdir(), 'tibialis-deb-'));
    unzipped = mkdtempSync(path.join(tmpdir(), 'tibialis-zip-'));
    outputOf('dpkg-deb', '--extract', deb!, root);
    outputOf('unzip', '-q', zip!, '-d', unzipped);
  });

  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
    rmSync(unzipped, { recursive: true, force: true });
  });

  const inRoot = (...names: string[]): string => path.join(root, 'usr', ...names);
  const programs = (): readonly string[] => [
    inRoot('lib', 'tibialis', 'tibialis'),
    path.join(unzipped, 'Tibialis-linux-x64', 'tibialis'),
  ];

  test('run, and say which version they are and what it runs on, without a display', () => {
    for (const program of [inRoot('bin', 'tibialis'), programs()[1]!]) {
      expect(outputOf(program, '--version', ...switchesForUser())).toMatch(
        new RegExp(
          `^tibialis ${version} \\(Electron \\d+\\.\\d+\\.\\d+, Chromium [\\d.]+, Node [\\d.]+\\)\\n$`,
        ),
      );
    }
  });

  test('have every fuse as forge.config.ts sets it', async () => {
    for (const program of programs()) {
      const wire = await getCurrentFuseWire(program);
      const fuse = (option: FuseV1Options): string => String.fromCharCode(wire[option] ?? 0);
      expect({
        runsAsNode: fuse(FuseV1Options.RunAsNode),
        takesNodeOptions: fuse(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
        takesInspect: fuse(FuseV1Options.EnableNodeCliInspectArguments),
        encryptsCookies: fuse(FuseV1Options.EnableCookieEncryption),
        checksArchive: fuse(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
        onlyFromArchive: fuse(FuseV1Options.OnlyLoadAppFromAsar),
      }).toEqual({
        runsAsNode: '0',
        takesNodeOptions: '0',
        takesInspect: '0',
        encryptsCookies: '1',
        checksArchive: '1',
        onlyFromArchive: '1',
      });
    }
  });

  test('do not run as Node, whatever the environment says', () => {
    const said = outputOf(
      'env',
      'ELECTRON_RUN_AS_NODE=1',
      programs()[0]!,
      '--version',
      ...switchesForUser(),
    );
    expect(said).toContain(`tibialis ${version} (Electron`);
  });

  test('hold the built program and nothing else of the project', () => {
    for (const program of programs()) {
      const files = filesInAsar(path.join(path.dirname(program), 'resources', 'app.asar'));
      const others = files.filter((file) => !file.startsWith('.vite/') && file !== 'package.json');
      expect(others).toEqual([]);
      expect(files).toEqual(
        expect.arrayContaining([
          '.vite/build/main.cjs',
          '.vite/build/preload.cjs',
          '.vite/build/night-process.cjs',
          '.vite/build/recording-process.cjs',
          '.vite/renderer/main_window/index.html',
        ]),
      );
    }
  });

  test('the Debian package is named, and says what it needs', () => {
    const field = (name: string): string => outputOf('dpkg-deb', '--field', deb!, name).trim();
    expect([field('Package'), field('Version'), field('Section')]).toEqual([
      'tibialis',
      version,
      'science',
    ]);
    expect(field('Depends').split(', ')).toEqual(
      expect.arrayContaining(['libgtk-3-0', 'libnss3', 'libasound2']),
    );
    // Chromium's helper for its sandbox works only with the rights of root.
    const sandbox = inRoot('lib', 'tibialis', 'chrome-sandbox');
    expect(statSync(sandbox).mode & 0o7777).toBe(0o4755);
    const licences = readFileSync(inRoot('share', 'doc', 'tibialis', 'copyright'), 'utf8');
    expect(licences).toContain(readFileSync(path.join(PROJECT, 'LICENSE'), 'utf8').trim());
    expect(licences).toContain('Electron contributors');
  });

  test('the menu entry opens recordings, and names a file and not an address', () => {
    const entry = readFileSync(inRoot('share', 'applications', 'tibialis.desktop'), 'utf8');
    expect(entry).toMatch(/^Exec=tibialis %f$/m);
    const types = /^MimeType=(.*);$/m.exec(entry)?.[1]?.split(';');
    expect(types).toEqual(FILE_TYPES.map(({ mimeType }) => mimeType));
    expect(entry).toMatch(/^Icon=tibialis$/m);
    for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
      const icon = inRoot(
        'share/icons/hicolor',
        `${String(size)}x${String(size)}`,
        'apps/tibialis.png',
      );
      expect(existsSync(icon)).toBe(true);
    }
    expect(existsSync(inRoot('share/icons/hicolor/scalable/apps/tibialis.svg'))).toBe(true);
  });

  test('the system knows recordings by their ending and their first bytes', () => {
    const mime = path.join(root, 'mime');
    mkdirSync(mime);
    cpSync(inRoot('share', 'mime', 'packages'), path.join(mime, 'packages'), { recursive: true });
    outputOf('update-mime-database', mime);
    const globs = readFileSync(path.join(mime, 'globs2'), 'utf8');
    for (const { extension, mimeType } of FILE_TYPES) {
      expect(globs).toContain(`50:${mimeType}:*.${extension}\n`);
    }
    // Per rule: offset, length of the value in two bytes, the value.
    const magic = readFileSync(path.join(mime, 'magic'), 'latin1');
    expect(magic).toContain('>0=\0\u00080       \n');
    expect(magic).toContain('>0=\0\u0008\u00ffBIOSEMI\n');
  });

  describe('installed and started', () => {
    let display: Display;
    beforeAll(async () => {
      display = await openDisplay();
    });
    afterAll(() => {
      display.stop();
    });

    test('it opens the recording of its command line, scores it, and complains of nothing', async () => {
      const settings = mkdtempSync(path.join(tmpdir(), 'tibialis-settings-'));
      const sample = path.join(settings, 'night.edf');
      cpSync(path.join(PROJECT, 'samples', 'synthetic-plm-night.edf'), sample);
      // Playwright's own way in is closed by a fuse; the browser's is a switch of whoever starts the program.
      const program = startProgram(
        inRoot('bin', 'tibialis'),
        [...switchesForUser(), `--user-data-dir=${settings}`, '--remote-debugging-port=0', sample],
        display.name,
      );
      try {
        const address = await debuggingAddress(program);
        const browser = await chromium.connectOverCDP(address, { noDefaults: true });
        const page = browser.contexts()[0]!.pages()[0]!;
        const complaints: string[] = [];
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
        });
        await page.waitForSelector('[data-testid=event-list] [role=option]', { timeout: 45_000 });
        expect(await page.title()).toBe('night.edf - Tibialis');
        expect(await page.textContent('[data-testid=aasm-v3-plmsIndex]')).toMatch(/^\d+\.\d/);
        expect(complaints).toEqual([]);
        await browser.close();
      } finally {
        program.kill();
        await new Promise((resolve) => program.once('exit', resolve));
        rmSync(settings, { recursive: true, force: true });
      }
    });
  });
});
