import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idKey, nightIds } from '../../../../src/app/batch/night-ids.ts';

const idsOf = (...sources: string[]): Record<string, string> =>
  Object.fromEntries(nightIds(sources));

describe('the id of a night', () => {
  test('is its path without the ending', () => {
    expect(idsOf('night.edf', 'a/b/night.BDF', 'a/no-ending', '名 字/it\'s "q".edf')).toEqual({
      'night.edf': 'night',
      'a/b/night.BDF': 'a/b/night',
      'a/no-ending': 'a/no-ending',
      '名 字/it\'s "q".edf': '名 字/it\'s "q"',
    });
  });

  test('only the last dot of the name begins the ending, and none of a folder does', () => {
    expect(idsOf('a.b/c.d.edf', 'a.b/c')).toEqual({ 'a.b/c.d.edf': 'a.b/c.d', 'a.b/c': 'a.b/c' });
  });

  test('recordings of one folder with the same stem keep their endings; others are not touched', () => {
    expect(idsOf('a/night.edf', 'a/night.bdf', 'b/night.edf')).toEqual({
      'a/night.edf': 'a/night.edf',
      'a/night.bdf': 'a/night.bdf',
      'b/night.edf': 'b/night',
    });
  });

  test('what is then still the same gets a number', () => {
    // On a disk that does not tell large letters from small ones the first two would be one.
    expect(idsOf('Night.edf', 'night.edf', 'night.edf.edf')).toEqual({
      'Night.edf': 'Night.edf',
      'night.edf': 'night.edf (2)',
      'night.edf.edf': 'night.edf (3)',
    });
  });

  test('a folder that cannot be listed is no recording of the same name', () => {
    expect(idsOf('a/secret/', 'a/secret.edf')).toEqual({
      'a/secret/': 'a/secret (folder)',
      'a/secret.edf': 'a/secret',
    });
  });

  const sources = fc.uniqueArray(
    fc
      .array(fc.constantFrom('a', 'A', 'b', '.edf', '.bdf', '/', '\u00e9', 'e\u0301'), {
        minLength: 1,
        maxLength: 6,
      })
      .map((parts) => `n${parts.join('')}`),
  );

  test('ids are unique on every disk, and do not depend on the order', () => {
    fc.assert(
      fc.property(sources, fc.infiniteStream(fc.nat()), (list, random) => {
        const ids = nightIds(list);
        expect(new Set([...ids.values()].map(idKey)).size).toBe(list.length);
        const shuffled = list
          .map((source) => ({ source, key: random.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ source }) => source);
        for (const [source, id] of nightIds(shuffled)) expect(id).toBe(ids.get(source));
      }),
    );
  });
});
