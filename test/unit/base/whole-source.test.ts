import { expect, test } from 'vitest';
import { byteSourceOf, ByteSourceError } from '../../../src/base/byte-source.ts';
import { readWhole, type OpenSource } from '../../../src/base/whole-source.ts';

function opened(bytes: Uint8Array): { readonly source: OpenSource; readonly closed: () => number } {
  let closed = 0;
  const close = (): Promise<void> => {
    closed += 1;
    return Promise.resolve();
  };
  return { source: { ...byteSourceOf(bytes), close }, closed: () => closed };
}

test.each([0, 4, 5])('%i bytes of 5 that may be', async (length) => {
  const { source, closed } = opened(new Uint8Array(length).fill(7));
  expect(await readWhole(source, 'list.csv', 'a list', 5)).toEqual({
    ok: true,
    value: new Uint8Array(length).fill(7),
  });
  expect(closed()).toBe(1);
});

test('more than may be is a problem, and is not read', async () => {
  const { source, closed } = opened(new Uint8Array(6));
  const read = await readWhole(source, 'list.csv', 'a list', 5);
  expect(read).toEqual({
    ok: false,
    failure: {
      code: 'file.too-large',
      subject: 'list.csv',
      expected: 'a list of at most 5 bytes',
      received: '6 bytes',
    },
  });
  expect(closed()).toBe(1);
});

test('what fails while it is read is closed as well', async () => {
  const { source, closed } = opened(new Uint8Array(3));
  const failing = { ...source, read: () => Promise.reject(new ByteSourceError('gone')) };
  await expect(readWhole(failing, 'list.csv', 'a list', 5)).rejects.toThrow('gone');
  expect(closed()).toBe(1);
});
