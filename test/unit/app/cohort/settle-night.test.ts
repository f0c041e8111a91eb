import { describe, expect, test } from 'vitest';
import { nightCopy, nightPlaces, type NightCopy } from '../../../../src/app/cohort/night-copies.ts';
import { distinctProblems, problemOnDisk } from '../../../../src/app/cohort/night-problems.ts';
import { readNight, settleNight } from '../../../../src/app/cohort/settle-night.ts';
import { sha256 } from '../../../../src/base/sha256.ts';
import { encodeResult } from '../../../../src/formats/study/result-encoding.ts';
import { encodeReceipt, type RunReceipt } from '../../../../src/formats/study/run-receipt.ts';
import { nightOf } from '../../cohort-fixture.ts';

const text = encodeResult(nightOf(1));
const bytes = new TextEncoder().encode(text);
const otherBytes = new TextEncoder().encode(encodeResult(nightOf(2)));

const DONE: RunReceipt = {
  schemaVersion: 1,
  id: 'a/n',
  source: 'a/n.edf',
  status: 'done',
  error: null,
  furtherErrors: [],
  isTriedAgain: false,
  findings: { info: 0, warning: 0, error: 0, codes: [] },
  inputs: [],
  settingsHash: '0'.repeat(64),
  tool: { name: 'tibialis', version: '0.1.0' },
  resultSchemaVersion: '1.0.0',
  outputs: [{ file: 'n.tibialis.json', bytes: bytes.length, sha256: sha256(bytes) }],
  group: 'patients',
  seconds: 1,
  peakMemoryMiB: 1,
};
const ERROR = {
  ...{ code: 'edf.broken', subject: 'a/n.edf', expected: 'a header', received: 'zeros' },
  ...{ hint: null, message: 'a/n.edf: expected a header, found zeros.' },
};
const FAILED: RunReceipt = {
  ...DONE,
  ...{ status: 'failed', error: ERROR, furtherErrors: [ERROR, ERROR], outputs: [] },
};

/** A night in a folder of its own. */
function copy(receipt?: Partial<RunReceipt>, base = DONE, hasResult = true): NightCopy {
  const at = (ending: string) => ({ relative: `a/n${ending}`, path: `/x/a/n${ending}` });
  const place = {
    stem: 'a/n',
    result: hasResult ? at('.tibialis.json') : undefined,
    receipt: receipt === undefined ? undefined : at('.tibialis-run.json'),
  };
  return { id: 'a/n', place, receipt: receipt === undefined ? undefined : { ...base, ...receipt } };
}

function outcomeOf(...copies: readonly NightCopy[]): unknown {
  const forth = settleNight(copies);
  const back = settleNight(copies.toReversed());
  // Whatever the order of the folders. (Which of equal copies is read first does not matter.)
  if (forth.ok && back.ok) expect(back.value.kind).toBe(forth.value.kind);
  else expect(back).toEqual(forth);
  if (!forth.ok) return forth.failure.map(({ code, received }) => `${code}: ${received}`);
  return forth.value.kind === 'failed' ? forth.value.row : [forth.value.id, forth.value.group];
}

describe('a night and its copies', () => {
  test('with a receipt and without one', () => {
    expect(outcomeOf(copy({}))).toEqual(['a/n', 'patients']);
    expect(outcomeOf(copy())).toEqual(['a/n', undefined]);
  });

  test('seconds and memory of two runs may differ; a receipt gives the group to a copy without one', () => {
    expect(outcomeOf(copy({}), copy({ seconds: 9, peakMemoryMiB: null }), copy())).toEqual([
      'a/n',
      'patients',
    ]);
  });

  test('one that failed is told with its error; an older result beside the receipt does not count', () => {
    const row = {
      ...{ id: 'a/n', group: 'patients', step: 'score', code: 'edf.broken' },
      ...{ message: 'a/n.edf: expected a header, found zeros.', subject: 'a/n.edf' },
      ...{ expected: 'a header', received: 'zeros', furtherProblems: 2 },
    };
    expect(outcomeOf(copy({}, FAILED))).toEqual(row);
    expect(outcomeOf(copy({}, FAILED, false), copy({ seconds: 7 }, FAILED))).toEqual(row);
  });

  test('copies that contradict each other are a problem', () => {
    expect(outcomeOf(copy({}), copy({ group: 'controls' }))).toEqual([
      'merge.copies-differ: controls and patients',
    ]);
    expect(outcomeOf(copy({}), copy({ group: null }))).toEqual([
      'merge.copies-differ: none and patients',
    ]);
    expect(outcomeOf(copy({}), copy({}, FAILED))).toEqual([
      'merge.copies-differ: scored in one, failed in another',
    ]);
    const other = { ...ERROR, code: 'edf.other' };
    expect(outcomeOf(copy({}, FAILED), copy({ error: other }, FAILED))).toEqual([
      'merge.copies-differ: 2 different failures',
    ]);
  });

  test('a receipt without a result', () => {
    expect(outcomeOf(copy({}, DONE, false))).toEqual(['merge.no-result: none']);
    const pdf = { ...DONE.outputs[0]!, file: 'n.tibialis.pdf' };
    expect(outcomeOf(copy({ outputs: [pdf] }, DONE, false))).toEqual([
      'merge.no-result: other formats',
    ]);
  });
});

describe('reading a night', () => {
  const read = (copies: readonly NightCopy[], ...contents: readonly Uint8Array[]): unknown => {
    const settled = settleNight(copies);
    if (!settled.ok || settled.value.kind === 'failed') return 'not settled';
    const night = readNight(settled.value, contents);
    return night.ok ? night.value.results[0]!.indices.plms : night.failure[0]!.code;
  };

  test('the same bytes twice are one night; other bytes are a problem', () => {
    expect(read([copy({}), copy()], bytes, bytes.slice())).toBe(1);
    expect(read([copy(), copy()], bytes, otherBytes)).toBe('merge.copies-differ');
    expect(read([copy(), copy()], bytes, bytes.subarray(1))).toBe('merge.copies-differ');
  });

  test('it must be the one that the receipt tells of', () => {
    expect(read([copy({})], otherBytes)).toBe('merge.not-of-receipt');
    expect(read([copy()], otherBytes)).toBe(2);
  });

  test('damaged, of another version, or not text', () => {
    const encoded = (changed: string): Uint8Array => new TextEncoder().encode(changed);
    expect(read([copy()], bytes.subarray(0, 900))).toBe('result.not-json');
    expect(read([copy()], encoded(text.replace('"1.0.0"', '"2.0.0"')))).toBe('result.version');
    expect(read([copy()], encoded(text.replace('"plms": 1,', '"plms": -1,')))).toBe(
      'result.invalid-field',
    );
    expect(read([copy()], Uint8Array.of(0xff, 0xfe, 0x00))).toBe('result.not-json');
  });

  test('problems name no folder of this disk', () => {
    const settled = settleNight([copy()]);
    if (!settled.ok || settled.value.kind === 'failed') throw new Error('settles');
    const night = readNight(settled.value, [new TextEncoder().encode('{')]);
    expect(night.ok ? '' : night.failure[0]!.subject).toBe('a/n.tibialis.json');
  });
});

describe('finding nights', () => {
  const file = (relative: string) => ({ relative, path: `/x/${relative}` });

  test('result and receipt of one stem are one night; in order', () => {
    const files = ['b.tibialis.json', 'a/n.tibialis-run.json', 'a/n.tibialis.json'].map(file);
    expect(
      nightPlaces(files).map(({ stem, result, receipt }) => [stem, result?.path, receipt?.path]),
    ).toEqual([
      ['a/n', '/x/a/n.tibialis.json', '/x/a/n.tibialis-run.json'],
      ['b', '/x/b.tibialis.json', undefined],
    ]);
  });

  test.each([
    ['n', 'a/n', 'a folder inside that of the run'],
    ['a/n', 'a/n', 'the folder of the run'],
    ['shard-1/a/n', 'a/n', 'a folder around it'],
  ])('%s is %s: %s', (stem, id) => {
    const place = nightPlaces([
      file(`${stem}.tibialis.json`),
      file(`${stem}.tibialis-run.json`),
    ])[0]!;
    expect(nightCopy(place, encodeReceipt({ ...DONE, id }))).toMatchObject({
      ok: true,
      value: { id },
    });
  });

  test.each(['m', 'b/n', 'a/nn'])('a receipt of another night (%s) is a problem', (id) => {
    const place = nightPlaces([file('a/n.tibialis-run.json')])[0]!;
    const read = nightCopy(place, encodeReceipt({ ...DONE, id }));
    expect(read.ok ? '' : read.failure[0]!.code).toBe('merge.receipt-elsewhere');
  });
});

describe('problems of a night', () => {
  const problem = (subject: string, received = 'x') => ({
    ...{ code: 'c', subject, expected: 'y', received },
  });

  test('each once, in the same order however they came', () => {
    const all = [problem('b'), problem('a', '2'), problem('b'), problem('a', '1')];
    const expected = [problem('a', '1'), problem('a', '2'), problem('b')];
    expect(distinctProblems(all)).toEqual(expected);
    expect(distinctProblems(all.toReversed())).toEqual(expected);
  });

  test('the terminal shows the path on the disk and how many more there are', () => {
    const problems = [problem('a/n.tibialis.json: results[0]'), problem('z'), problem('zz')];
    expect(problemOnDisk(problems, 'a/n', [copy()], new Map())).toMatchObject({
      subject: '/x/a/n.tibialis.json: results[0]',
      hint: '(2 more with this night)',
    });
    const closed = problemOnDisk([problem('a/')], 'a/', [], new Map([['a/', '/disk/a']]));
    expect(closed.subject).toBe('/disk/a');
  });
});
