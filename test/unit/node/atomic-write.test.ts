import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFileSet, type OutputFile } from '../../../src/node/atomic-write.ts';
import { asOrdinaryUser, listing, tempFolder } from './temp-folder.ts';

const encode = (text: string) => new TextEncoder().encode(text);

function* parts(...texts: string[]): Generator<Uint8Array> {
  for (const text of texts) yield encode(text);
}

/** Does `work` when it is asked for the first part of the content, that is, after all checks. */
function* during(work: () => void): Generator<Uint8Array> {
  work();
  yield encode('new');
}

async function problemOf(
  folder: string,
  files: readonly OutputFile[],
  protect: readonly string[] = [],
): Promise<string[]> {
  const written = await writeFileSet(folder, files, { protect });
  if (written.ok) return ['written'];
  const { code, subject, received } = written.failure;
  return [code, subject.replace(folder, 'DIR'), received];
}

describe('what is written', () => {
  test('text, bytes, parts and parts that come later', async () => {
    const folder = tempFolder();
    async function* later(): AsyncGenerator<Uint8Array> {
      for (const part of parts('one ', 'two')) yield await Promise.resolve(part);
    }
    const written = await writeFileSet(folder, [
      { name: 'text.json', content: 'µV\n' },
      { name: 'bytes.pdf', content: Uint8Array.of(0, 255) },
      { name: 'parts.csv', content: parts('a,b\r\n', '', '1,2\r\n') },
      { name: 'later.csv', content: later() },
      { name: 'empty.csv', content: '' },
    ]);
    const names = ['text.json', 'bytes.pdf', 'parts.csv', 'later.csv', 'empty.csv'];
    expect(written).toStrictEqual({ ok: true, value: names.map((name) => join(folder, name)) });
    expect(listing(folder)).toStrictEqual([...names].sort());
    expect(readFileSync(join(folder, 'text.json'), 'utf8')).toBe('µV\n');
    expect([...readFileSync(join(folder, 'bytes.pdf'))]).toStrictEqual([0, 255]);
    expect(readFileSync(join(folder, 'parts.csv'), 'utf8')).toBe('a,b\r\n1,2\r\n');
    expect(readFileSync(join(folder, 'later.csv'), 'utf8')).toBe('one two');
    expect(readFileSync(join(folder, 'empty.csv'), 'utf8')).toBe('');
  });

  test('the folder is made when it is missing, with those above it', async () => {
    const folder = join(tempFolder(), 'a', 'b');
    expect((await writeFileSet(folder, [{ name: 'x', content: '1' }])).ok).toBe(true);
    expect(listing(folder)).toStrictEqual(['x']);
  });

  test('what stood there is replaced, what is not named stays', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'x'), 'old and longer');
    writeFileSync(join(folder, 'y'), 'untouched');
    await writeFileSet(folder, [{ name: 'x', content: 'new' }]);
    expect(listing(folder)).toStrictEqual(['x', 'y']);
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('new');
    expect(readFileSync(join(folder, 'y'), 'utf8')).toBe('untouched');
  });

  test('whoever has the old file open keeps reading the old file', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'x'), 'old');
    linkSync(join(folder, 'x'), join(folder, 'second-name'));
    await writeFileSet(folder, [{ name: 'x', content: 'new' }]);
    expect(readFileSync(join(folder, 'second-name'), 'utf8')).toBe('old');
  });

  test('a link in the place of an output is replaced, not followed', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'elsewhere'), 'old');
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'x'));
    await writeFileSet(folder, [{ name: 'x', content: 'new' }]);
    expect(readFileSync(join(folder, 'elsewhere'), 'utf8')).toBe('old');
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('new');
  });

  test('the rights are those of any new file, not those of a hidden one', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'plain'), '');
    await writeFileSet(folder, [{ name: 'x', content: '' }]);
    expect(statSync(join(folder, 'x')).mode).toBe(statSync(join(folder, 'plain')).mode);
  });

  test('two sets at once in one folder', async () => {
    const folder = tempFolder();
    const sets = Array.from({ length: 20 }, (_, i) =>
      writeFileSet(folder, [{ name: `${i}.json`, content: parts(String(i), '!') }]),
    );
    expect((await Promise.all(sets)).every(({ ok }) => ok)).toBe(true);
    expect(listing(folder)).toHaveLength(20);
    expect(readFileSync(join(folder, '7.json'), 'utf8')).toBe('7!');
  });

  test('nothing to write', async () => {
    const folder = tempFolder();
    expect(await writeFileSet(folder, [])).toStrictEqual({ ok: true, value: [] });
  });
});

describe('all or none', () => {
  test('a content that fails half-way: nothing is written, and the failure is told as it is', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a'), 'old');
    function* broken(): Generator<Uint8Array> {
      yield encode('half');
      throw new RangeError('the report has no pages');
    }
    await expect(
      writeFileSet(folder, [
        { name: 'a', content: 'new' },
        { name: 'b', content: broken() },
      ]),
    ).rejects.toThrow(RangeError);
    expect(listing(folder)).toStrictEqual(['a']);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
  });

  test('the last rename fails: what was renamed before is undone', async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'a'), 'old');
    const obstacle = () => {
      mkdirSync(join(folder, 'c'));
    };
    expect(
      await problemOf(folder, [
        { name: 'a', content: 'new' },
        { name: 'b', content: 'new' },
        { name: 'c', content: during(obstacle) },
      ]),
    ).toStrictEqual(['output.not-writable', 'DIR/c', 'a folder (EISDIR)']);
    expect(listing(folder)).toStrictEqual(['a', 'c']);
    expect(readFileSync(join(folder, 'a'), 'utf8')).toBe('old');
  });

  test('the first file is not seen before the last one is whole', async () => {
    const folder = tempFolder();
    let seen = true;
    const look = () => {
      seen = existsSync(join(folder, 'a'));
    };
    await writeFileSet(folder, [
      { name: 'a', content: 'new' },
      { name: 'b', content: during(look) },
    ]);
    expect(seen).toBe(false);
  });
});

describe('what cannot be written says why', () => {
  const files = [{ name: 'x', content: 'new' }];

  test('a file where the folder should be', async () => {
    const path = join(tempFolder(), 'file');
    writeFileSync(path, 'old');
    const reason = 'a file where a folder should be';
    expect(await problemOf(path, files)).toStrictEqual([
      'output.not-a-folder',
      'DIR',
      `${reason} (EEXIST)`,
    ]);
    expect(await problemOf(join(path, 'sub'), files)).toStrictEqual([
      'output.not-a-folder',
      'DIR',
      `${reason} (ENOTDIR)`,
    ]);
    expect(readFileSync(path, 'utf8')).toBe('old');
  });

  test('a folder that may not be written', async () => {
    const folder = tempFolder();
    chmodSync(folder, 0o555);
    expect(await asOrdinaryUser(() => problemOf(folder, files))).toStrictEqual([
      'output.not-writable',
      'DIR',
      'no permission (EACCES)',
    ]);
    expect(await asOrdinaryUser(() => problemOf(join(folder, 'new'), files))).toStrictEqual([
      'output.not-writable',
      'DIR',
      'no permission (EACCES)',
    ]);
    expect(listing(folder)).toStrictEqual([]);
  });

  test('a folder in the place of an output: refused before anything is written', async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, 'x'));
    expect(await problemOf(folder, files)).toStrictEqual([
      'output.not-a-file',
      'DIR/x',
      'a folder',
    ]);
  });

  test('a name that is too long for the disk, after another was renamed', async () => {
    const folder = tempFolder();
    const long = 'x'.repeat(300);
    const both = [...files, { name: long, content: '' }];
    expect((await problemOf(folder, both))[0]).toBe('output.bad-name');
    expect(listing(folder)).toStrictEqual([]);
  });

  test.each(['', '.', '..', 'a/b', '../x', 'a\\b', '/etc/x', 'a\0b'])(
    'a name that is no plain name: %j',
    async (name) => {
      const folder = join(tempFolder(), 'out');
      expect(await problemOf(folder, [{ name, content: '' }])).toStrictEqual([
        'output.bad-name',
        'DIR',
        JSON.stringify(name),
      ]);
      expect(existsSync(folder)).toBe(false);
    },
  );

  test('one name twice, in large and small letters too', async () => {
    const folder = tempFolder();
    const twice = ['night.json', 'Night.JSON'].map((name) => ({ name, content: '' }));
    expect(await problemOf(folder, twice)).toStrictEqual([
      'output.bad-name',
      'DIR/Night.JSON',
      'the same name twice',
    ]);
  });
});

describe('inputs are never written over', () => {
  const files = [{ name: 'night.edf', content: 'new' }];
  const refused = ['output.is-input', 'DIR/night.edf', 'one of the inputs'];

  test('under its own name, also by another way to it', async () => {
    const folder = tempFolder();
    const input = join(folder, 'night.edf');
    writeFileSync(input, 'recording');
    expect(await problemOf(folder, files, [input])).toStrictEqual(refused);
    symlinkSync(folder, join(folder, 'way'));
    expect(await problemOf(join(folder, 'way'), files, [input])).toStrictEqual(refused);
    expect(await problemOf(folder, files, [join(folder, 'way', 'night.edf')])).toStrictEqual(
      refused,
    );
    expect(readFileSync(input, 'utf8')).toBe('recording');
  });

  test('by a link to it', async () => {
    const folder = tempFolder();
    const input = join(folder, 'input.edf');
    writeFileSync(input, 'recording');
    symlinkSync(input, join(folder, 'night.edf'));
    expect(await problemOf(folder, files, [input])).toStrictEqual(refused);
  });

  test('an input that is not there protects nothing', async () => {
    const folder = tempFolder();
    expect(await problemOf(folder, files, [join(folder, 'night.edf')])).toStrictEqual(['written']);
  });
});
