import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  acceptMessage,
  answerChannel,
  RefusedMessageError,
  type Sender,
} from '../../../electron/ipc.ts';
import { PAGE_URL } from '../../../electron/page-address.ts';

const PAGE: Sender = { url: PAGE_URL, parent: null };
const NO_ARGUMENTS = z.tuple([]);

test('a message of the page itself with the right arguments is accepted', () => {
  expect(acceptMessage('c', PAGE, [], NO_ARGUMENTS)).toEqual([]);
  expect(acceptMessage('c', PAGE, [2], z.tuple([z.number()]))).toEqual([2]);
});

test.each<[string, Sender]>([
  ['a frame that is gone', null],
  ['a frame inside the page', { url: PAGE_URL, parent: {} }],
  ['another origin', { url: 'https://example.org/', parent: null }],
  [
    'an origin that only begins like ours',
    { url: 'app://tibialis.example/index.html', parent: null },
  ],
  ['a file', { url: 'file:///etc/passwd', parent: null }],
])('a message from %s is refused', (_name, sender) => {
  expect(() => acceptMessage('c', sender, [], NO_ARGUMENTS)).toThrow(RefusedMessageError);
});

test.each([[['/etc/passwd']], [[undefined]], [[1, 2]]])(
  'arguments that the channel does not take are refused: %j',
  (received) => {
    expect(() => acceptMessage('c', PAGE, received, NO_ARGUMENTS)).toThrow('unexpected arguments');
  },
);

test('a channel answers only what was accepted', async () => {
  const handlers = new Map<string, (event: never, ...received: unknown[]) => unknown>();
  let asked = 0;
  answerChannel(
    { handle: (channel, handler) => handlers.set(channel, handler) },
    'c',
    NO_ARGUMENTS,
    () => Promise.resolve((asked += 1)),
  );
  const call = (senderFrame: Sender, ...received: unknown[]): unknown =>
    handlers.get('c')?.({ senderFrame } as never, ...received);
  await expect(call(PAGE)).resolves.toBe(1);
  expect(() => call(PAGE, '/etc/passwd')).toThrow(RefusedMessageError);
  expect(() => call(null)).toThrow(RefusedMessageError);
  expect(asked).toBe(1);
});
