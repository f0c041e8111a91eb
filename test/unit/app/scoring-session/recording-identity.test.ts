import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { recordingIdentity } from '../../../../src/app/scoring-session/recording-identity.ts';
import { byteSourceOf } from '../../../../src/base/byte-source.ts';
import { civilDateTime } from '../../../../src/base/civil-time.ts';

function recording(headerLength: string, size: number): Uint8Array {
  const bytes = Uint8Array.from({ length: size }, (_, i) => i & 127);
  bytes.set(new TextEncoder().encode(headerLength.padEnd(8)), 184);
  return bytes;
}

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('a recording is known by its size and the hash of its header record', async () => {
  const bytes = recording('512', 2000);
  const startDateTime = civilDateTime(2026, 3, 1, 22, 30);
  expect(await recordingIdentity(byteSourceOf(bytes), 'n.edf', { startDateTime })).toEqual({
    file: 'n.edf',
    sizeBytes: 2000,
    startDateTime: '2026-03-01T22:30:00',
    headerSha256: hashOf(bytes.subarray(0, 512)),
  });
});

test.each(['', 'abc', '12', '99999999'])(
  'a header that says %j of its length counts by its first 256 bytes',
  async (length) => {
    const bytes = recording(length, 2000);
    const read = await recordingIdentity(byteSourceOf(bytes), 'n.edf', {
      startDateTime: undefined,
    });
    expect(read.headerSha256).toBe(hashOf(bytes.subarray(0, 256)));
  },
);
