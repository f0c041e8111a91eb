import { describe, expect, test } from 'vitest';
import { anonymousId, anonymousIdOfScorings } from '../../../../src/app/anonymize/anonymous-id.ts';
import { byteSourceOf } from '../../../../src/base/byte-source.ts';
import { randomStream } from '../../../../src/base/seeded-random.ts';
import { buildEdf } from '../../formats/edf/edf-builder.ts';
import { bytesOf } from '../../formats/scoring/lists.ts';

/** A recording of so many seconds, with another header when it is asked for. */
function recording(seconds: number, patient = 'P1 F 04-MAY-1971 Made_Up'): Uint8Array {
  const random = randomStream(3, 'samples');
  const values = Array.from({ length: 5000 }, () => random.integer(-900, 900));
  const signal = {
    label: 'EMG LAT',
    samplesPerRecord: 5000,
    digital: (i: number) => values[i % 5000]!,
  };
  return buildEdf({ patient, records: seconds, signals: [signal] });
}

const idOf = (bytes: Uint8Array): Promise<string> => anonymousId(byteSourceOf(bytes));

describe.each([
  ['a short recording', 5],
  // 2 MB: more than is looked at as a whole.
  ['a long recording', 200],
])('%s', (_, seconds) => {
  const bytes = recording(seconds);

  test('has a name of its samples, whatever its header says', async () => {
    const id = await idOf(bytes);
    expect(id).toMatch(/^night-[0-9a-f]{16}$/);
    expect(await idOf(recording(seconds, 'X X X X'))).toBe(id);
  });

  test('another last sample, and another first one, make another name', async () => {
    const id = await idOf(bytes);
    for (const at of [512, bytes.length - 1]) {
      const changed = bytes.slice();
      changed[at]! ^= 1;
      expect(await idOf(changed)).not.toBe(id);
    }
  });
});

test('what has no header, or one that lies about its length, has a name too', async () => {
  expect(await idOf(new Uint8Array())).toMatch(/^night-/);
  expect(await idOf(bytesOf('onset,duration'))).toMatch(/^night-/);
  const lying = recording(2);
  lying.set(new TextEncoder().encode('99999999'), 184);
  expect(await idOf(lying)).toMatch(/^night-/);
});

test('lists: the same rows in another list are another night', () => {
  const list = { name: 'any.csv', bytes: bytesOf('onset,duration', '1,2') };
  const other = { ...list, name: 'other.csv' };
  const movements = { name: 'm.csv', bytes: bytesOf('leg,onset,duration', 'L,1,2') };
  const first = anonymousIdOfScorings({ movements, arousals: list }, []);
  expect(anonymousIdOfScorings({ movements, arousals: other }, [])).toBe(first);
  expect(anonymousIdOfScorings({ movements, respiratory: list }, [])).not.toBe(first);
});
