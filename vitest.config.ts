import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: ['test/e2e/**', 'test/package/**'],
    reporters: ['default', './test/plain-line-reporter.ts'],
    testTimeout: 60_000,
    // Vitest leaves one processor free; on two that would be half of them.
    maxWorkers: '100%',
  },
});
