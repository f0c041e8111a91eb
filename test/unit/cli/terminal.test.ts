import process from 'node:process';
import { afterEach, expect, test, vi } from 'vitest';
import { processTerminal } from '../../../src/cli/terminal.ts';

const { stderr } = process;
const before = ['isTTY', 'columns'].map(
  (name) => [name, Object.getOwnPropertyDescriptor(stderr, name)] as const,
);

afterEach(() => {
  vi.restoreAllMocks();
  for (const [name, descriptor] of before) {
    if (descriptor === undefined) Reflect.deleteProperty(stderr, name);
    else Object.defineProperty(stderr, name, descriptor);
  }
});

/** What a terminal of so many columns is sent of a line of progress. */
function shownOn(columns: number | undefined, phase: string): string {
  Object.defineProperty(stderr, 'isTTY', { value: true, configurable: true });
  Object.defineProperty(stderr, 'columns', { value: columns, configurable: true });
  const write = vi.spyOn(stderr, 'write').mockReturnValue(true);
  processTerminal().progress(0.5, phase);
  return String(write.mock.calls[0]![0]).replace('\r', '').replace('\u001b[K', '');
}

test.each([200, 80, 0, undefined])(
  'a line of progress that fits into %s columns is whole',
  (columns) => {
    expect(shownOn(columns, '4 of 8')).toBe(' 50 % 4 of 8');
  },
);

test.each([
  [20, 19],
  [0, 79],
  [undefined, 79],
])('on %s columns it never reaches the last one', (columns, length) => {
  expect(shownOn(columns, 'x'.repeat(100))).toHaveLength(length);
});

test('where there is no terminal nothing is drawn', () => {
  Object.defineProperty(stderr, 'isTTY', { value: false, configurable: true });
  const write = vi.spyOn(stderr, 'write').mockReturnValue(true);
  processTerminal().progress(0.5, '4 of 8');
  expect(write).not.toHaveBeenCalled();
});
