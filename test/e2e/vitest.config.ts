import { defineConfig } from 'vitest/config';

/** Tests that drive the built application in a real Electron: `npm run e2e`. Not part of `npm test`. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/e2e/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // One window after another: they share a display.
    fileParallelism: false,
    reporters: ['verbose', './test/plain-line-reporter.ts'],
  },
});
