import { defineConfig } from 'vitest/config';

/** Tests of the packages that .ci/package.sh made: `npm run test:package`. Not part of `npm test`. */
export default defineConfig({
  test: {
    root: new URL('../..', import.meta.url).pathname,
    include: ['test/package/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['verbose', './test/plain-line-reporter.ts'],
  },
});
