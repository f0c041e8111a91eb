import { readFileSync } from 'node:fs';
import { builtinModules, createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const CODE_URL = 'tibialisCodeUrl';

/**
 * The main process and the processes that do its work. CommonJS with its own extension, because the project is of ES modules and
 * Electron before 28 loads a CommonJS main only; node18 is what that Electron runs.
 */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  plugins: [reportFonts()],
  build: {
    target: 'node18',
    outDir: '.vite/build',
    emptyOutDir: false,
    minify: false,
    lib: {
      entry: {
        main: 'electron/main.ts',
        'night-process': 'electron/night-process.ts',
        'batch-process': 'electron/batch-process.ts',
        'recording-process': 'electron/recording-process.ts',
      },
      formats: ['cjs'],
      fileName: (_format, name) => `${name}.cjs`,
    },
    rolldownOptions: {
      external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      output: {
        chunkFileNames: '[name].cjs',
        banner: `const ${CODE_URL} = require('node:url').pathToFileURL(__filename).href;`,
      },
    },
  },
  // Packages ask where they lie; CommonJS has no word of its own for that.
  define: { 'import.meta.url': CODE_URL },
  resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
});

/** The fonts of the report, beside the code: a packaged program has no folder of packages to find them in. */
function reportFonts(): Plugin {
  const { resolve } = createRequire(import.meta.url);
  return {
    name: 'report-fonts',
    generateBundle() {
      for (const name of ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf']) {
        const source = readFileSync(resolve(`dejavu-fonts-ttf/ttf/${name}`));
        this.emitFile({ type: 'asset', fileName: `fonts/${name}`, source });
      }
    },
  };
}
