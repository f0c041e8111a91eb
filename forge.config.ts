import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { MakerDeb } from '@electron-forge/maker-deb';
import { MakerDMG } from '@electron-forge/maker-dmg';
import { MakerSquirrel } from '@electron-forge/maker-squirrel';
import { MakerZIP } from '@electron-forge/maker-zip';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import { VitePlugin } from '@electron-forge/plugin-vite';
import type { ForgeConfig } from '@electron-forge/shared-types';
import { FuseV1Options, FuseVersion } from '@electron/fuses';
import { FILE_TYPES } from './electron/file-types.ts';
import { finishDeb } from './electron/packaging/finish-deb.ts';

const PROJECT = path.dirname(fileURLToPath(import.meta.url));
const icon = (name: string): string => path.join(PROJECT, 'electron', 'icon', name);

const debian = {
  name: 'tibialis',
  productName: 'Tibialis',
  genericName: 'Limb movement scoring',
  section: 'science' as const,
  productDescription: [
    'Finds leg movements in the EMG of a sleep recording (EDF, EDF+, BDF), scores periodic limb movements',
    'by published rules, shows every movement with the reason for what it counts as, lets it be corrected,',
    'and writes a report.',
  ].join(' '),
  // Besides what every Electron needs.
  depends: ['libasound2'],
  recommends: ['shared-mime-info', 'hicolor-icon-theme'],
  maintainer: 'The Tibialis developers',
  mimeType: FILE_TYPES.map(({ mimeType }) => mimeType),
  desktopTemplate: path.join(PROJECT, 'electron/packaging/freedesktop/tibialis.desktop.ejs'),
  icon: icon('256.png'),
  // `finishDeb` packs it once more.
  compression: 'none',
};

/**
 * How the desktop application is packaged. The program that is installed runs its own code only: not as Node, not under
 * a debugger, not from files beside its archive.
 */
const config: ForgeConfig = {
  packagerConfig: {
    name: 'Tibialis',
    // The Debian package wants the program to be named as the package is.
    executableName: 'tibialis',
    asar: true,
    // Of .ico and .icns the one that the system wants.
    icon: icon('tibialis'),
    extendInfo: {
      CFBundleDocumentTypes: FILE_TYPES.map(({ extension, description }) => ({
        CFBundleTypeExtensions: [extension],
        CFBundleTypeName: description,
        CFBundleTypeRole: 'Editor',
        LSHandlerRank: 'Alternate',
      })),
    },
    // Where Electron cannot be downloaded: a folder with electron-v<version>-<platform>-<arch>.zip.
    ...(process.env['TIBIALIS_ELECTRON_ZIP_DIR'] === undefined
      ? {}
      : { electronZipDir: process.env['TIBIALIS_ELECTRON_ZIP_DIR'] }),
  },
  makers: [
    new MakerZIP({}, ['linux', 'win32', 'darwin']),
    new MakerDeb({ options: debian }, ['linux']),
    new MakerSquirrel(
      {
        name: 'tibialis',
        setupExe: 'TibialisSetup.exe',
        setupIcon: icon('tibialis.ico'),
        authors: 'The Tibialis developers',
      },
      ['win32'],
    ),
    new MakerDMG({ title: 'Tibialis', icon: icon('tibialis.icns'), format: 'ULFO' }, ['darwin']),
  ],
  hooks: {
    postMake: (_config, results) => {
      for (const file of results.flatMap(({ artifacts }) => artifacts)) {
        if (file.endsWith('.deb')) finishDeb(file, PROJECT);
      }
      return Promise.resolve(results);
    },
  },
  plugins: [
    new VitePlugin({
      build: [
        // Builds the main process and the analysis process; the entries stand in the config itself.
        { entry: 'electron/main.ts', config: 'electron/vite.main.config.ts', target: 'main' },
        {
          entry: 'electron/preload.ts',
          config: 'electron/vite.preload.config.ts',
          target: 'preload',
        },
      ],
      renderer: [{ name: 'main_window', config: 'electron/vite.renderer.config.ts' }],
    }),
    new FusesPlugin({
      version: FuseVersion.V1,
      [FuseV1Options.RunAsNode]: false,
      [FuseV1Options.EnableCookieEncryption]: true,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: false,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: true,
      [FuseV1Options.OnlyLoadAppFromAsar]: true,
    }),
  ],
};

export default config;
