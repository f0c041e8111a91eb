import { MakerDeb } from '@electron-forge/maker-deb';
import { MakerSquirrel } from '@electron-forge/maker-squirrel';
import { MakerZIP } from '@electron-forge/maker-zip';
import { FusesPlugin } from '@electron-forge/plugin-fuses';
import { VitePlugin } from '@electron-forge/plugin-vite';
import type { ForgeConfig } from '@electron-forge/shared-types';
import { FuseV1Options, FuseVersion } from '@electron/fuses';

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
    // Where Electron cannot be downloaded: a folder with electron-v<version>-<platform>-<arch>.zip.
    ...(process.env['TIBIALIS_ELECTRON_ZIP_DIR'] === undefined
      ? {}
      : { electronZipDir: process.env['TIBIALIS_ELECTRON_ZIP_DIR'] }),
  },
  makers: [
    new MakerZIP({}, ['linux', 'win32', 'darwin']),
    new MakerDeb(
      {
        options: {
          name: 'tibialis',
          productName: 'Tibialis',
          genericName: 'Limb movement scoring',
          section: 'science',
          categories: ['Science'],
          maintainer: 'The Tibialis developers',
        },
      },
      ['linux'],
    ),
    new MakerSquirrel({ name: 'tibialis', setupExe: 'TibialisSetup.exe' }, ['win32']),
  ],
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
