import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FILE_TYPES } from '../../../electron/file-types.ts';

const FREEDESKTOP = new URL(
  '../../../electron/packaging/freedesktop/tibialis.xml',
  import.meta.url,
);

describe('the file types', () => {
  test('are the same in the description for Linux', () => {
    const xml = readFileSync(FREEDESKTOP, 'utf8');
    const described = [
      ...xml.matchAll(
        /<mime-type type="([^"]+)">\s*<comment>([^<]+)<[\s\S]*?<glob pattern="\*\.([^"]+)"/g,
      ),
    ].map(([, mimeType, description, extension]) => ({ extension, mimeType, description }));
    expect(described).toEqual(FILE_TYPES);
  });
});
