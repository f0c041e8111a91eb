import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot, sourceFiles } from './source-files.ts';

/** Findings carry a severity; problems, which have codes of the same rooms, do not. */
function findingCodes(): string[] {
  const codes = new Set<string>();
  for (const { text } of sourceFiles('src')) {
    for (const [, before] of text.matchAll(/code:([^;]{0,160}?)severity:/g)) {
      for (const [, code] of before!.matchAll(
        /'((?:compare|edf|legs|recording|scoring|signal)\.[a-z-]+)'/g,
      ))
        codes.add(code!);
    }
    // Where a function makes several of them it is given code and severity.
    for (const [, code] of text.matchAll(/\(\s*'([a-z]+\.[a-z-]+)',\s*'(?:info|warning|error)'/g))
      codes.add(code!);
    for (const [, code] of text.matchAll(/finding\(\s*'([a-z]+\.[a-z-]+)'/g)) codes.add(code!);
  }
  return [...codes].sort();
}

test('docs/findings.md lists every finding that the code can make, and no other', () => {
  const doc = readFileSync(path.join(projectRoot, 'docs/findings.md'), 'utf8');
  const listed = [...doc.matchAll(/^\| `([a-z]+\.[a-z-]+)` +\|/gm)].map(([, code]) => code!);
  expect(listed.sort()).toEqual(findingCodes());
});
