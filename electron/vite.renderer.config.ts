import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { manualFiles } from './packaging/manual-page.ts';

/** The page, and the manual in a folder of it. Plotly is a chunk of its own, loaded when the first night is there. */
export default defineConfig({
  root: fileURLToPath(new URL('../src/ui', import.meta.url)),
  base: './',
  publicDir: false,
  plugins: [manual()],
  build: {
    target: 'chrome114',
    outDir: fileURLToPath(new URL('../.vite/renderer/main_window', import.meta.url)),
    emptyOutDir: true,
    // No inlined preload helper script, no data: urls: everything is a file of the page.
    modulePreload: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 6000,
  },
});

function manual(): Plugin {
  return {
    name: 'manual',
    generateBundle() {
      const folder = fileURLToPath(new URL('../docs/manual', import.meta.url));
      for (const { name, content } of manualFiles(folder)) {
        this.emitFile({ type: 'asset', fileName: `manual/${name}`, source: content });
      }
    },
  };
}
