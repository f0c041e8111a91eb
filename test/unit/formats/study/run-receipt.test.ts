import { describe, expect, test } from 'vitest';
import { BugError } from '../../../../src/base/invariant.ts';
import {
  decodeReceipt,
  encodeReceipt,
  type RunReceipt,
} from '../../../../src/formats/study/run-receipt.ts';

const HASH = '0123456789abcdef'.repeat(4);

const done: RunReceipt = {
  schemaVersion: 1,
  id: 'a/b/night',
  source: 'a/b/night.edf',
  status: 'done',
  error: null,
  furtherErrors: [],
  isTriedAgain: false,
  findings: { info: 1, warning: 2, error: 0, codes: ['legs.one-leg', 'sleep.no-hypnogram'] },
  inputs: [
    { file: 'a/b/night.edf', bytes: 1e9, modified: '2026-03-01T22:30:00.000Z', sha256: null },
    { file: 'a/b/night.xml', bytes: 1200, modified: '2026-03-02T08:00:00.250Z', sha256: HASH },
  ],
  settingsHash: HASH,
  tool: { name: 'tibialis', version: '0.1.0' },
  resultSchemaVersion: '1.0.0',
  outputs: [{ file: 'night.tibialis.json', bytes: 5, sha256: HASH }],
  group: 'patients',
  seconds: 1.25,
  peakMemoryMiB: 210.5,
};

const failed: RunReceipt = {
  ...done,
  status: 'failed',
  error: {
    code: 'edf.not-an-edf',
    subject: 'a/b/night.edf',
    expected: 'an EDF header',
    received: 'zeros',
    hint: null,
    message: 'a/b/night.edf: expected an EDF header, found zeros.',
  },
  outputs: [],
  peakMemoryMiB: null,
  group: null,
};

const problemsWith = (change: object): unknown => {
  const read = decodeReceipt(JSON.stringify({ ...done, ...change }), 'night.tibialis-run.json');
  return read.ok ? [] : read.failure.map(({ code, subject }) => `${code} ${subject}`);
};

describe('the receipt of a recording', () => {
  test.each([done, failed])('is read back as it was written ($status)', (receipt) => {
    expect(decodeReceipt(encodeReceipt(receipt))).toEqual({ ok: true, value: receipt });
  });

  test('half a file is no receipt', () => {
    const text = encodeReceipt(done);
    for (let length = 0; length < text.length - 2; length += 37)
      expect(decodeReceipt(text.slice(0, length)).ok).toBe(false);
  });

  test('what is wrong is named with its place', () => {
    const name = 'receipt.invalid night.tibialis-run.json';
    expect(problemsWith({ schemaVersion: 2 })).toEqual([`${name}: schemaVersion`]);
    expect(problemsWith({ settingsHash: 'short' })).toEqual([`${name}: settingsHash`]);
    expect(problemsWith({ patientName: 'X' })).toEqual([name]);
    expect(problemsWith({ outputs: [{ file: 'n', bytes: -1, sha256: HASH }] })).toEqual([
      `${name}: outputs.0.bytes`,
    ]);
  });

  test.each(['', '.', '..', '../other.json', 'a/b.json', 'a\\b.json'])(
    'an output is a name in the folder of the receipt, not %j',
    (file) => {
      expect(problemsWith({ outputs: [{ file, bytes: 1, sha256: HASH }] })).toEqual([
        'receipt.invalid night.tibialis-run.json: outputs.0.file',
      ]);
    },
  );

  test('failed and an error belong together, and a failed one has written nothing', () => {
    const name = 'receipt.invalid night.tibialis-run.json';
    expect(problemsWith({ status: 'failed' })).toEqual([`${name}: error`, `${name}: outputs`]);
    expect(problemsWith({ error: failed.error })).toEqual([`${name}: error`]);
  });

  test('a receipt that does not follow its specification is not written', () => {
    expect(() => encodeReceipt({ ...done, error: failed.error })).toThrow(BugError);
    expect(() => encodeReceipt({ ...done, seconds: Number.NaN })).toThrow(BugError);
  });
});
