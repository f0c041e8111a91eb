import { describe, expect, test } from 'vitest';
import {
  countFindings,
  receiptFile,
  receiptOf,
  receiptOfDone,
  receiptOfFailed,
  runLogFile,
  type ReceiptHead,
} from '../../../../src/app/batch/receipts.ts';
import { DONE } from './receipt-fixture.ts';

const HEAD: ReceiptHead = {
  id: DONE.id,
  source: DONE.source,
  inputs: DONE.inputs,
  settingsHash: DONE.settingsHash,
  group: 'patients',
  seconds: 1.50049,
  peakMemoryMiB: 90.46,
};

describe('the receipt of a night', () => {
  test('that is done', () => {
    expect(receiptOfDone(HEAD, DONE.findings, DONE.outputs)).toEqual(DONE);
  });

  test('that failed names every problem, and paths of the machine by their names in the study', () => {
    const receipt = receiptOfFailed(
      HEAD,
      [
        {
          code: 'file.no-permission',
          subject: '/mnt/disk 7/a/night.xml',
          expected: 'a file that can be read',
          received: 'no permission (EACCES)',
          hint: 'Look at /mnt/disk 7/a/night.xml.',
        },
        { code: 'csv.row', subject: 'night.csv line 3', expected: 'a stage', received: '"x"' },
      ],
      new Map([['/mnt/disk 7/a/night.xml', 'a/night.xml']]),
    );
    expect(receipt).toMatchObject({
      status: 'failed',
      isTriedAgain: true,
      error: {
        code: 'file.no-permission',
        subject: 'a/night.xml',
        hint: 'Look at a/night.xml.',
        message:
          'a/night.xml: expected a file that can be read, found no permission (EACCES). Look at a/night.xml.',
      },
      furtherErrors: [{ code: 'csv.row', hint: null }],
    });
    expect(JSON.stringify(receipt)).not.toContain('/mnt');
  });

  test('findings are counted by how grave they are, each code named once', () => {
    const finding = (code: string, severity: 'info' | 'warning' | 'error') => ({
      ...{ code, severity, message: '', data: {} },
    });
    expect(
      countFindings([finding('b', 'warning'), finding('a', 'info'), finding('b', 'warning')]),
    ).toEqual({ info: 1, warning: 2, error: 0, codes: ['a', 'b'] });
  });

  test('is read back from its file; one of another night, or a damaged one, is none', () => {
    const { name, content } = receiptFile('night', DONE);
    expect(name).toBe('night.tibialis-run.json');
    expect(receiptOf('a/night', content)).toEqual(DONE);
    expect(receiptOf('b/night', content)).toBeUndefined();
    expect(receiptOf('a/night', content.slice(0, -20))).toBeUndefined();
  });
});

describe('the log of a run', () => {
  test('has a name of its own for each shard', () => {
    expect(runLogFile([], undefined).name).toBe('tibialis-run.csv');
    expect(runLogFile([], { index: 3, count: 8 }).name).toBe('tibialis-run-3-of-8.csv');
  });

  test('has one row a recording in order of the ids, done or failed', () => {
    const problem = { code: 'edf.empty-file', subject: 'z.edf', expected: 'one', received: 'none' };
    const failed = receiptOfFailed({ ...HEAD, id: 'Z', group: undefined }, [problem, problem]);
    const { content } = runLogFile([DONE, failed], undefined);
    const [header, ...rows] = content.trimEnd().split('\r\n');
    const hash = DONE.settingsHash;
    const { version } = DONE.tool;
    expect(header).toBe(
      'id,source,status,error_code,error_message,further_errors,findings_info,findings_warning,findings_error,finding_codes,' +
        'group,input_files,input_bytes,output_files,output_bytes,settings_hash,tool_version,result_schema_version,' +
        'seconds,peak_memory_mib',
    );
    expect(rows).toEqual([
      'Z,a/night.edf,failed,edf.empty-file,"z.edf: expected one, found none.","z.edf: expected one, found none.",0,0,0,,' +
        `,a/night.edf;a/night.xml,900000700,,0,${hash},${version},1.0.0,1.5,90.5`,
      'a/night,a/night.edf,done,,,,1,1,0,legs.one-leg;sleep.no-hypnogram,' +
        `patients,a/night.edf;a/night.xml,900000700,night.tibialis.pdf;night.tibialis.json,800,${hash},${version},1.0.0,1.5,90.5`,
    ]);
  });
});
