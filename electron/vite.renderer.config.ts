import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

/** The page. Plotly is a chunk of its own, loaded when the first night is there. */
export default defineConfig({
  root: fileURLToPath(new URL('../src/ui', import.meta.url)),
  base: './',
  publicDir: false,
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
