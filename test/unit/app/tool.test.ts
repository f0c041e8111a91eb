import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { TOOL } from '../../../src/app/tool.ts';

test('name and version are those of the package', () => {
  const manifest = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  ) as typeof TOOL;
  expect({ name: manifest.name, version: manifest.version }).toEqual(TOOL);
});
