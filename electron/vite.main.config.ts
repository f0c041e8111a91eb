import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/**
 * The main process and the analysis process. CommonJS with its own extension, because the project is of ES modules and
 * Electron before 28 loads a CommonJS main only; node18 is what that Electron runs.
 */
export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  build: {
    target: 'node18',
    outDir: '.vite/build',
    emptyOutDir: false,
    minify: false,
    lib: {
      entry: { main: 'electron/main.ts', 'analysis-process': 'electron/analysis-process.ts' },
      formats: ['cjs'],
      fileName: (_format, name) => `${name}.cjs`,
    },
    rolldownOptions: {
      external: ['electron', ...builtinModules, ...builtinModules.map((name) => `node:${name}`)],
      output: { chunkFileNames: '[name].cjs' },
    },
  },
  resolve: { conditions: ['node'], mainFields: ['module', 'main'] },
});
