import { describe, expect, test } from 'vitest';
import { judgeReceipt, type Wanted } from '../../../../src/app/batch/receipt-check.ts';
import {
  NO_FINDINGS,
  receiptOfFailed,
  type NightReceipt,
} from '../../../../src/app/batch/receipts.ts';
import { DONE, HASHES } from './receipt-fixture.ts';

const WANTED: Wanted = {
  inputs: DONE.inputs.map((input) => ({ ...input, sha256: null })),
  settingsHash: HASHES[0]!,
  group: 'patients',
};
const SIZES: Readonly<Record<string, number>> = {
  'night.tibialis.pdf': 500,
  'night.tibialis.json': 300,
};

/** `keep`, `regroup`, or why the night is scored. */
function judged(
  receipt: NightReceipt | undefined,
  wanted: Partial<Wanted> = {},
  sizes = SIZES,
): string {
  const verdict = judgeReceipt(receipt, { ...WANTED, ...wanted }, (name) => sizes[name]);
  return verdict.action === 'score' ? verdict.reason : verdict.action;
}

const [recording, scoring] = WANTED.inputs!;

describe('whether a recording is scored again', () => {
  test('not when inputs, settings, tool and version of the result are the same and the files stand', () => {
    expect(judged(DONE)).toBe('keep');
  });

  test('when there is no receipt', () => {
    expect(judged(undefined)).toBe('new');
  });

  test('when the tool, the version of the result or the settings are others', () => {
    expect(judged({ ...DONE, tool: { name: 'tibialis', version: '0.0.9' } })).toBe(
      'done by tibialis 0.0.9',
    );
    expect(judged({ ...DONE, resultSchemaVersion: '0.9.0' })).toBe(
      'done with version 0.9.0 of the result',
    );
    expect(judged(DONE, { settingsHash: HASHES[1]! })).toBe('other settings');
  });

  test('when the recording has another size or time', () => {
    expect(judged(DONE, { inputs: [{ ...recording!, bytes: 1 }, scoring!] })).toBe(
      'a/night.edf has changed',
    );
    const later = { ...recording!, modified: '2026-03-01T06:00:00.001Z' };
    expect(judged(DONE, { inputs: [later, scoring!] })).toBe('a/night.edf has changed');
  });

  test('a small file with another time is the same when its content is', () => {
    const copied = { ...scoring!, modified: '2026-04-01T08:00:00.000Z' };
    const inputs = (sha256: string | null) => [recording!, { ...copied, sha256 }];
    expect(judged(DONE, { inputs: inputs(HASHES[1]!) })).toBe('keep');
    expect(judged(DONE, { inputs: inputs(HASHES[2]!) })).toBe('a/night.xml has changed');
    expect(judged(DONE, { inputs: inputs(null) })).toBe('a/night.xml has changed');
  });

  test('when a scoring has come or gone', () => {
    const other = { ...scoring!, file: 'a/night-events.xml' };
    expect(judged(DONE, { inputs: [recording!] })).toBe('a/night.xml is gone');
    expect(judged(DONE, { inputs: [recording!, scoring!, other] })).toBe(
      'a/night-events.xml is new',
    );
    expect(judged(DONE, { inputs: [recording!, other, scoring!] })).toBe(
      'a/night-events.xml is new',
    );
    expect(judged(DONE, { inputs: undefined })).toBe('an input cannot be looked at');
  });

  test('when a file that it names is missing or of another size', () => {
    const missing = 'night.tibialis.json is missing or of another size';
    expect(judged(DONE, {}, { 'night.tibialis.pdf': 500 })).toBe(missing);
    expect(judged(DONE, {}, { ...SIZES, 'night.tibialis.json': 299 })).toBe(missing);
  });

  test('another group of the study asks for a new receipt and no more', () => {
    expect(judged(DONE, { group: 'controls' })).toBe('regroup');
    expect(judged(DONE, { group: undefined })).toBe('regroup');
    expect(judged({ ...DONE, group: null }, { group: undefined })).toBe('keep');
  });
});

describe('whether a recording that failed is tried again', () => {
  const failedWith = (code: string): NightReceipt =>
    receiptOfFailed(
      {
        ...{ id: DONE.id, source: DONE.source, inputs: DONE.inputs },
        ...{ settingsHash: HASHES[0]!, group: 'patients', seconds: 1, peakMemoryMiB: undefined },
      },
      [{ code, subject: 'night.edf', expected: 'this', received: 'that' }],
    );

  test.each(['edf.not-an-edf', 'legs.none-found', 'usage.scoring', 'csv.row'])(
    'not while the recording is what it was: %s',
    (code) => {
      expect(judged(failedWith(code))).toBe('keep');
    },
  );

  test.each(['file.no-permission', 'batch.out-of-memory', 'batch.out-of-time', 'output.is-input'])(
    'in other circumstances it may go well: %s',
    (code) => {
      expect(judged(failedWith(code))).toBe(`failed before (${code})`);
    },
  );

  test('its receipt counts no findings and names no file', () => {
    expect(failedWith('edf.not-an-edf')).toMatchObject({ findings: NO_FINDINGS, outputs: [] });
  });
});
