import { appendFileSync } from 'node:fs';
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';

/**
 * Ends a run with one plain line, `N passed, N failed, N skipped`, and before it one line that says what was skipped.
 * With TIBIALIS_TEST_COUNTS set, the three numbers are also appended to that file, for a total over several runs.
 */
export default class PlainLineReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const skipped = new Map<string, number>();
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'pending') continue;
        counts[state] += 1;
        if (state === 'skipped') skipped.set(groupOf(test), (skipped.get(groupOf(test)) ?? 0) + 1);
      }
      // A file that does not load has no tests to fail; it must not pass for a success.
      if (module.children.size === 0 && module.errors().length > 0) counts.failed += 1;
    }
    counts.failed += unhandledErrors.length;
    const line = `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`;
    if (skipped.size > 0) {
      const groups = [...skipped].map(([group, count]) => `${group} (${count})`);
      console.log(`Skipped for want of what this machine lacks: ${groups.join('; ')}`);
    }
    console.log(line);
    const file = process.env['TIBIALIS_TEST_COUNTS'];
    if (file !== undefined) {
      appendFileSync(file, `${counts.passed} ${counts.failed} ${counts.skipped}\n`);
    }
  }
}

/** The outermost suite of a test, which says what it needs; the test itself where there is none. */
function groupOf(test: TestCase): string {
  let outermost: string | undefined;
  for (let at: TestCase | TestSuite | TestModule = test; at.type !== 'module'; at = at.parent) {
    outermost = at.name;
  }
  return outermost ?? test.name;
}
