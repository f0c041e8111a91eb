import type { NightReceipt } from '../../../../src/app/batch/receipts.ts';
import { RESULT_SCHEMA_VERSION } from '../../../../src/formats/study/result-version.ts';
import { TOOL } from '../../../../src/app/tool.ts';

export const HASHES = ['a', 'b', 'c'].map((digit) => digit.repeat(64));

/** A night that is done, with a scoring beside it and two files. */
export const DONE: NightReceipt = {
  schemaVersion: 1,
  id: 'a/night',
  source: 'a/night.edf',
  status: 'done',
  error: null,
  furtherErrors: [],
  isTriedAgain: false,
  findings: { info: 1, warning: 1, error: 0, codes: ['legs.one-leg', 'sleep.no-hypnogram'] },
  inputs: [
    { file: 'a/night.edf', bytes: 9e8, modified: '2026-03-01T06:00:00.000Z', sha256: null },
    { file: 'a/night.xml', bytes: 700, modified: '2026-03-01T08:00:00.000Z', sha256: HASHES[1]! },
  ],
  settingsHash: HASHES[0]!,
  tool: TOOL,
  resultSchemaVersion: RESULT_SCHEMA_VERSION,
  outputs: [
    { file: 'night.tibialis.pdf', bytes: 500, sha256: HASHES[1]! },
    { file: 'night.tibialis.json', bytes: 300, sha256: HASHES[2]! },
  ],
  group: 'patients',
  seconds: 1.5,
  peakMemoryMiB: 90.5,
};
