import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** What the language defines to the bit. Everything else of `Math` may differ between engines in the last digit. */
const EXACT = new Set(['abs', 'ceil', 'floor', 'imul', 'max', 'min', 'round', 'sqrt']);

it('the simulator uses no arithmetic that engines may round differently', () => {
  const room = new URL('../../../src/simulate/', import.meta.url);
  const base = new URL('../../../src/base/', import.meta.url);
  const files = [
    ...readdirSync(room).map((name) => new URL(name, room)),
    new URL('portable-math.ts', base),
    new URL('seeded-random.ts', base),
  ];
  for (const file of files) {
    const code = readFileSync(file, 'utf8')
      .replaceAll(/\/\*[\s\S]*?\*\//g, '')
      .replaceAll(/\/\/.*/g, '');
    const used = [...code.matchAll(/\bMath\.(\w+)/g)].map((match) => match[1]!);
    expect(used.filter((name) => !EXACT.has(name))).toEqual([]);
    expect(code).not.toContain('**');
  }
});
